import type { AnswerChannel } from '../core/check.ts';
import type { Exchange } from '../core/exchange.ts';
import type { MaybePromise } from '../core/ports.ts';
import type { Segment, Span } from '../core/segment.ts';
import type { Action, Grade, JudgedFinding, Verdict } from '../core/verdict.ts';
import { redact } from '../policy/redact.ts';
import { createSegmenter, type Segmenter } from '../segments/segmenter.ts';
import { GrowingText } from './growing-text.ts';
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
  /** What was found until now, for an answer that broke off; without scores, which are about a whole one. */
  soFar(): Verdict;
}

/**
 * Opens the checks for an answer that is not there yet; `exchange.answer` is ignored. Text leaves sentence by sentence, code line by line where the gating
 * checks can read it so, and at once where none gates. The verdict equals that of the same answer given whole, except that after a block the rest is neither
 * read nor checked.
 */
export async function openGrowingAnswer(
  exchange: Exchange,
  options: GrowingAnswerOptions,
  emit: (event: AnswerEvent) => void,
): Promise<GrowingAnswer> {
  const session = await openSession(exchange, { ...options, stage: 'answer' });
  return new OpenAnswer(exchange, session, emit);
}

/** Before what is released of a block of code, so much is read again: what is looked for may stand in two lines. */
const readAgain = 256;

class OpenAnswer implements GrowingAnswer {
  readonly #exchange: Exchange;
  readonly #session: Session;
  readonly #emit: (event: AnswerEvent) => void;
  readonly #segmenter: Segmenter;
  #waiting: Segment[] = [];
  /** Which of them is next: a long list is not moved for each. */
  #next = 0;
  readonly #answer = new GrowingText();
  #released = 0;
  /** How far an open block of code has been looked at. */
  #previewed = 0;
  #isBlocked = false;
  #running: Promise<void> | undefined;

  constructor(exchange: Exchange, session: Session, emit: (event: AnswerEvent) => void) {
    this.#exchange = exchange;
    this.#session = session;
    this.#emit = emit;
    this.#segmenter = createSegmenter({ target: 'answer', hasClaims: session.readsClaims });
  }

  get isBlocked(): boolean {
    return this.#isBlocked;
  }

  get text(): string {
    return this.#answer.whole;
  }

  push(delta: string): Promise<void> | undefined {
    if (this.#isBlocked) return undefined;
    this.#answer.append(delta);
    if (!this.#session.isGated) this.#release(this.#answer.length, []);
    for (const segment of this.#segmenter.push(delta)) this.#waiting.push(segment);
    this.#running ??= this.#run();
    return this.#running;
  }

  async end(): Promise<Verdict> {
    await this.#running;
    if (!this.#isBlocked) {
      for (const segment of this.#segmenter.end()) this.#waiting.push(segment);
      await this.#run();
    }
    return withRedactions(await this.#session.conclude(), { ...this.#exchange, answer: this.#answer.whole });
  }

  soFar(): Verdict {
    return this.#session.soFar();
  }

  /** One segment after the other, however fast the text comes; at once as long as no check needs a promise. */
  #run(): Promise<void> | undefined {
    for (let step = this.#step(); step !== undefined; step = this.#step())
      if (step instanceof Promise) return this.#runLater(step);
    return undefined;
  }

  async #runLater(first: Promise<true>): Promise<void> {
    try {
      await first;
      for (let step = this.#step(); step !== undefined; step = this.#step()) await step;
    } finally {
      this.#running = undefined;
    }
  }

  /** `undefined` where there is nothing to do until more text comes. */
  #step(): MaybePromise<true> | undefined {
    if (this.#isBlocked) return undefined;
    const segment = this.#waiting[this.#next];
    if (segment) {
      this.#next += 1;
      return after(this.#inspect(segment), () => true);
    }
    this.#waiting = [];
    this.#next = 0;
    const code = this.#segmenter.openCode;
    // What is held is looked at again only once there is more of it.
    return code && this.#session.isGated && code.end > Math.max(this.#released, this.#previewed)
      ? this.#releaseCode(code)
      : undefined;
  }

  #inspect(cut: Segment): MaybePromise<void> {
    const session = this.#session;
    const segment = { ...cut, whole: this.#answer.slice(cut.span.start, cut.span.end) };
    return after(session.inspect(segment, 'gating'), (gated) => {
      const decision = session.decide(gated.findings);
      const isGateShut = decision.action === 'block';
      if (!isGateShut) this.#release(segment.span.end, decision.findings);
      return after(session.inspect(segment, 'other'), (other) => this.#endSegment(segment, [gated, other]));
    });
  }

  #endSegment(segment: Segment, [gated, other]: readonly [SegmentOutcome, SegmentOutcome]): void {
    const { action, findings } = this.#session.decide([...gated.findings, ...other.findings]);
    this.#emit({ type: 'segment-end', segment, action, findings, grades: [...gated.grades, ...other.grades] });
    this.#isBlocked = action === 'block';
    this.#answer.forget(segment.span.end - readAgain);
  }

  /** Lets out the lines of an open block of code that have ended. What blocks there is inspected as if the block ended here. */
  #releaseCode({ start, end }: Span): MaybePromise<true> | undefined {
    const span = { start: Math.max(start, this.#released - readAgain), end };
    const whole = this.#answer.slice(span.start, span.end);
    const part: Segment = {
      kind: 'code',
      target: 'answer',
      block: 'code',
      span,
      content: span,
      text: whole,
      whole,
      claims: [],
      citations: [],
    };
    const seen = this.#session.preview({ ...part, isPart: true });
    if (seen === undefined) return undefined;
    this.#previewed = end;
    return after(seen, ({ findings, heldFrom = end }): MaybePromise<true> => {
      const decision = this.#session.decide(findings);
      if (decision.action === 'block') return after(this.#inspect(part), () => true);
      this.#release(Math.min(end, heldFrom), decision.findings);
      return true;
    });
  }

  /** Lets out the text up to `end`, with what is to be redacted in it covered. */
  #release(end: number, findings: readonly JudgedFinding[]): void {
    const start = this.#released;
    if (end <= start) return;
    this.#released = end;
    const text = this.#answer.slice(start, end);
    const covered = findings
      .filter(({ action, span }) => action === 'redact' && span.end > start)
      .map(({ span }) => ({ span: { start: Math.max(0, span.start - start), end: span.end - start } }));
    const isRedacted = covered.length > 0;
    this.#emit({
      type: 'text-delta',
      text: isRedacted ? redact(text, covered) : text,
      isRedacted,
      span: { start, end },
    });
  }
}

/** Goes on with a value, in this turn where it is there already. */
function after<T, Next>(value: MaybePromise<T>, next: (value: T) => MaybePromise<Next>): MaybePromise<Next> {
  return value instanceof Promise ? value.then(next) : next(value);
}
