import type { AnswerChannel } from '../core/check.ts';
import type { Exchange } from '../core/exchange.ts';
import type { MaybePromise } from '../core/ports.ts';
import type { Segment, Span } from '../core/segment.ts';
import type { Action, Grade, JudgedFinding, Verdict } from '../core/verdict.ts';
import { redact } from '../policy/redact.ts';
import { createSegmenter } from '../segments/segmenter.ts';
import { withRedactions } from './redactions.ts';
import { type EngineOptions, openSession, type SegmentOutcome, type Session } from './session.ts';

/** What comes out of an answer while it grows. */
export type AnswerEvent =
  /** Text that every gating check has passed; redactions are already made. */
  | {
      readonly type: 'text-delta';
      readonly text: string;
      readonly isRedacted: boolean;
      /** What it stands for; UTF-16 offsets into the answer as the model wrote it. Spans follow one another without a gap. */
      readonly span: Span;
    }
  /** A segment that all checks have seen. */
  | {
      readonly type: 'segment-end';
      readonly segment: Segment;
      readonly action: Action;
      readonly findings: readonly JudgedFinding[];
      readonly grades: readonly Grade[];
    };

export interface GrowingAnswerOptions extends EngineOptions {
  readonly signal?: AbortSignal | undefined;
  /** Which text of the answer grows; its prose where left out. */
  readonly channel?: AnswerChannel | undefined;
}

/** An answer that is checked while it is written. Whoever writes it pushes; what may leave comes to `emit`, in order. */
export interface GrowingAnswer {
  /** Set for good once a finding blocks: nothing more is released, and nothing that is pushed is read. */
  readonly isBlocked: boolean;
  /** What was pushed, up to a block. */
  readonly text: string;
  /** `undefined` where everything that could leave has left; else it ends when that is so. Rejects with the reason of an aborted signal. */
  push(delta: string): Promise<void> | undefined;
  /** Ends the text and gives the verdict. Nothing may be pushed after. */
  end(): Promise<Verdict>;
}

/**
 * Opens the checks for an answer that is not there yet; `exchange.answer` is ignored. The verdict equals that of the same answer given whole, except
 * that after a block the rest is neither read nor checked.
 */
export async function openGrowingAnswer(
  exchange: Exchange,
  options: GrowingAnswerOptions,
  emit: (event: AnswerEvent) => void,
): Promise<GrowingAnswer> {
  const session = await openSession(exchange, { ...options, stage: 'answer' });
  const segmenter = createSegmenter({ target: 'answer', hasClaims: session.readsClaims });
  const waiting: Segment[] = [];
  let answer = '';
  let isBlocked = false;
  let running: Promise<void> | undefined;

  /** One segment after the other, however fast the text comes; at once as long as no check needs a promise. */
  function run(): Promise<void> | undefined {
    for (let segment = waiting.shift(); segment && !isBlocked; segment = waiting.shift()) {
      const outcome = releaseSegment({ session, segment, emit, answer });
      if (outcome instanceof Promise) return runLater(outcome);
      isBlocked = outcome;
    }
    waiting.length = 0;
    return undefined;
  }

  async function runLater(first: Promise<boolean>): Promise<void> {
    try {
      isBlocked = await first;
      for (let segment = waiting.shift(); segment && !isBlocked; segment = waiting.shift())
        isBlocked = await releaseSegment({ session, segment, emit, answer });
    } finally {
      waiting.length = 0;
      running = undefined;
    }
  }

  function take(segments: readonly Segment[]): Promise<void> | undefined {
    for (const segment of segments) waiting.push(segment);
    if (waiting.length > 0) running ??= run();
    return running;
  }

  return {
    get isBlocked() {
      return isBlocked;
    },
    get text() {
      return answer;
    },
    push: (delta) => {
      if (isBlocked) return undefined;
      answer += delta;
      return take(segmenter.push(delta));
    },
    end: async () => {
      await running;
      if (!isBlocked) await take(segmenter.end());
      return withRedactions(await session.conclude(), { ...exchange, answer });
    },
  };
}

interface Release {
  readonly session: Session;
  readonly segment: Segment;
  readonly answer: string;
  readonly emit: (event: AnswerEvent) => void;
}

/** Whether the answer is blocked. */
function releaseSegment(release: Release): MaybePromise<boolean> {
  const { session, segment: cut, answer } = release;
  const segment = { ...cut, whole: answer.slice(cut.span.start, cut.span.end) };
  const gated = session.inspect(segment, 'gating');
  return gated instanceof Promise
    ? gated.then((outcome) => releaseGated({ ...release, segment }, outcome))
    : releaseGated({ ...release, segment }, gated);
}

function releaseGated({ session, segment, answer, emit }: Release, gated: SegmentOutcome): MaybePromise<boolean> {
  const decision = session.decide(gated.findings);
  const isBlocked = decision.action === 'block';
  if (!isBlocked) {
    emit({ type: 'text-delta', ...redactedSlice(answer, segment, decision.findings), span: segment.span });
  }
  const conclude = (other: SegmentOutcome): boolean => {
    const { action, findings } = session.decide([...gated.findings, ...other.findings]);
    emit({ type: 'segment-end', segment, action, findings, grades: [...gated.grades, ...other.grades] });
    return isBlocked || action === 'block';
  };
  const other = session.inspect(segment, 'other');
  return other instanceof Promise ? other.then(conclude) : conclude(other);
}

function redactedSlice(
  answer: string,
  { span }: Segment,
  findings: readonly JudgedFinding[],
): { readonly text: string; readonly isRedacted: boolean } {
  const covered = findings
    .filter((finding) => finding.action === 'redact')
    .map((finding) => ({ span: { start: finding.span.start - span.start, end: finding.span.end - span.start } }));
  const text = answer.slice(span.start, span.end);
  return covered.length === 0 ? { text, isRedacted: false } : { text: redact(text, covered), isRedacted: true };
}
