import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Exchange } from '../core/exchange.ts';
import { textOf } from '../core/target-text.ts';
import type { Verdict } from '../core/verdict.ts';
import { withRedactions } from './redactions.ts';
import { segmentExchange } from '../segments/exchange-segments.ts';
import { openSession, type SessionOptions } from './session.ts';

/** After how many milliseconds of work other work gets a turn, between two segments; reading the sources is one piece. */
const turnMs = 25;

/** Checks a whole exchange. Throws only when `signal` is aborted. */
export async function checkExchange(exchange: Exchange, options: SessionOptions): Promise<Verdict> {
  const session = await openSession(exchange, options);
  let turnEndsMs = options.now() + turnMs;
  for (const cut of segmentExchange(exchange, { hasClaims: session.readsClaims })) {
    const segment = { ...cut, whole: textOf(exchange, cut.target)?.slice(cut.span.start, cut.span.end) ?? cut.text };
    for (const which of ['gating', 'other'] as const) {
      const seen = session.inspect(segment, which);
      if (seen instanceof Promise) await seen;
    }
    if (options.now() < turnEndsMs) continue;
    await nextTurn();
    turnEndsMs = options.now() + turnMs;
  }
  return withRedactions(await session.conclude(), exchange);
}
