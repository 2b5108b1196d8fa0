import type { Exchange } from '../core/exchange.ts';
import type { Verdict } from '../core/verdict.ts';
import { type AnswerEvent, type GrowingAnswerOptions, openGrowingAnswer } from './growing-answer.ts';

/** What comes out of an answer that is checked while it grows. */
export type StreamEvent =
  | AnswerEvent
  /** The last event. After a block nothing more is released; what a check that does not gate blocks has left already. */
  | { readonly type: 'verdict-end'; readonly verdict: Verdict };

/** Checks a growing answer that is read from `deltas`, and releases its text sentence by sentence; see `openGrowingAnswer`. */
export async function* checkStream(
  exchange: Exchange,
  deltas: AsyncIterable<string> | Iterable<string>,
  options: GrowingAnswerOptions,
): AsyncGenerator<StreamEvent, void, undefined> {
  let events: AnswerEvent[] = [];
  const taken = (): AnswerEvent[] => {
    const ready = events;
    events = [];
    return ready;
  };
  const answer = await openGrowingAnswer(exchange, options, (event) => events.push(event));
  for await (const delta of untilAborted(deltas, options.signal)) {
    await answer.push(delta);
    yield* taken();
    if (answer.isBlocked) break;
  }
  const verdict = await answer.end();
  yield* taken();
  yield { type: 'verdict-end', verdict };
}

/** The deltas, until the signal is aborted: then its reason is thrown at once, even where no delta comes any more. */
async function* untilAborted(
  deltas: AsyncIterable<string> | Iterable<string>,
  signal: AbortSignal | undefined,
): AsyncGenerator<string, void, undefined> {
  if (!signal || !(Symbol.asyncIterator in deltas)) return yield* deltas;
  const iterator = deltas[Symbol.asyncIterator]();
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  aborted.catch(() => undefined);
  const abort = (): void => reject(signal.reason as Error);
  signal.addEventListener('abort', abort, { once: true });
  if (signal.aborted) abort();
  try {
    for (;;) {
      const next = await Promise.race([iterator.next(), aborted]);
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    signal.removeEventListener('abort', abort);
    // Not waited for: a source that hangs must not hang its reader.
    void iterator.return?.();
  }
}
