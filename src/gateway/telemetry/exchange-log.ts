import { destination, pino } from 'pino';
import type { LogLevel } from '../../core/log-level.ts';
import type { LoggedExchange } from './logged-exchange.ts';

/** One line of JSON for each exchange. */
export interface ExchangeLog {
  write(exchange: LoggedExchange): void;
  /** Everything that was written is out when it returns. */
  close(): void;
}

/** Beyond so many bytes that a slow reader has not taken, lines are dropped: the memory of the gateway is worth more. */
const mostWaiting = 8 * 1_024 * 1_024;

/** A log on standard error. Failures of the gateway or an upstream are warnings, everything else is told as `info`. */
export function openExchangeLog(level: LogLevel): ExchangeLog {
  const out = destination({ dest: 2, sync: false, maxLength: mostWaiting });
  // Nobody is left to be told where standard error is closed; requests are answered all the same.
  out.on('error', () => undefined);
  const logger = pino({ level, base: null, timestamp: () => `,"time":"${new Date().toISOString()}"`, formatters }, out);
  return {
    write: (exchange) => {
      if (exchange.status >= 500) logger.warn(toLine(exchange), 'exchange');
      else logger.info(toLine(exchange), 'exchange');
    },
    close: () => {
      try {
        out.flushSync();
      } catch {
        // Closed, or not open yet: there is nobody who reads.
      }
    },
  };
}

const formatters = { level: (level: string): { level: string } => ({ level }) };

/** What a client calls a model may be as long as it likes. */
const mostOfModel = 200;

function toLine(exchange: LoggedExchange): object {
  const { id, clientId, traceId, route, model, upstream, key, status, code, action } = exchange;
  const { isStream, tokensIn, tokensOut, isEstimated, totalMs, firstTextMs, heldMs } = exchange;
  return {
    id,
    clientId,
    traceId,
    route,
    model: model?.slice(0, mostOfModel),
    upstream,
    key,
    status,
    code,
    action,
    stream: isStream,
    tokensIn,
    tokensOut,
    estimated: isEstimated,
    ms: rounded(totalMs),
    firstTextMs: firstTextMs === undefined ? undefined : rounded(firstTextMs),
    heldMs: heldMs === undefined ? undefined : rounded(heldMs),
  };
}

const rounded = (milliseconds: number): number => Math.round(milliseconds * 100) / 100;
