import type { LogLevel } from './core/log-level.ts';
import { type ExchangeLog, openExchangeLog } from './gateway/telemetry/exchange-log.ts';

/** A log of exchanges on standard error, as JSON. */
export const openLog = (level: LogLevel): ExchangeLog => openExchangeLog(level);
