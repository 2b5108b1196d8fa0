import type { Exchange } from '../core/exchange.ts';
import type { Segment } from '../core/segment.ts';
import type { Action, Grade, JudgedFinding, Verdict } from '../core/verdict.ts';
import { redact } from '../policy/redact.ts';
import { createSegmenter } from '../segments/segmenter.ts';
import { withRedactions } from './redactions.ts';
import { type EngineOptions, openSession, type Session } from './session.ts';

/** What comes out of an answer that is checked while it grows. */
export type StreamEvent =
  /** Text that every gating check has passed; redactions are already made. */
  | { readonly type: 'text-delta'; readonly text: string }
  /** A segment that all checks have seen. */
  | {
      readonly type: 'segment-end';
      readonly segment: Segment;
      readonly action: Action;
      readonly findings: readonly JudgedFinding[];
      readonly grades: readonly Grade[];
    }
  /** The last event. After a block nothing more is released; what a check that does not gate blocks has left already. */
  | { readonly type: 'verdict-end'; readonly verdict: Verdict };

/**
 * Checks a growing answer and releases its text sentence by sentence. The verdict equals that of the same answer given whole, except that
 * after a block the rest of the answer is neither read nor checked. `exchange.answer` is ignored.
 */
export async function* checkStream(
  exchange: Exchange,
  deltas: AsyncIterable<string> | Iterable<string>,
  options: EngineOptions & { readonly signal?: AbortSignal | undefined },
): AsyncGenerator<StreamEvent, void, undefined> {
  const session = await openSession(exchange, { ...options, stage: 'answer' });
  const segmenter = createSegmenter({ target: 'answer' });
  let answer = '';
  let blocked = false;
  for await (const delta of untilAborted(deltas, options.signal)) {
    answer += delta;
    blocked = yield* release(segmenter.push(delta), session, answer);
    if (blocked) break;
  }
  if (!blocked) yield* release(segmenter.end(), session, answer);
  yield { type: 'verdict-end', verdict: withRedactions(await session.conclude(), { ...exchange, answer }) };
}

async function* release(
  segments: readonly Segment[],
  session: Session,
  answer: string,
): AsyncGenerator<StreamEvent, boolean, undefined> {
  for (const cut of segments) {
    const segment = { ...cut, whole: answer.slice(cut.span.start, cut.span.end) };
    const gated = await session.inspect(segment, 'gating');
    const decision = session.decide(gated.findings);
    const blocked = decision.action === 'block';
    if (!blocked) {
      yield { type: 'text-delta', text: redactedSlice(answer, segment, decision.findings) };
    }
    const other = await session.inspect(segment, 'other');
    const { action, findings } = session.decide([...gated.findings, ...other.findings]);
    yield { type: 'segment-end', segment, action, findings, grades: [...gated.grades, ...other.grades] };
    if (blocked || action === 'block') return true;
  }
  return false;
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

function redactedSlice(answer: string, { span }: Segment, findings: readonly JudgedFinding[]): string {
  const covered = findings
    .filter((finding) => finding.action === 'redact')
    .map((finding) => ({ span: { start: finding.span.start - span.start, end: finding.span.end - span.start } }));
  return redact(answer.slice(span.start, span.end), covered);
}
