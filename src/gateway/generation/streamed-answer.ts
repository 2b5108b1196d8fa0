import type { AnswerChannel } from '../../core/check.ts';
import { AssayError } from '../../core/errors.ts';
import { tooLong } from '../answer-size.ts';
import type { UpstreamFlow, UpstreamReceiver } from '../../core/upstream.ts';
import type { AnswerEvent, GrowingAnswer } from '../../engine/growing-answer.ts';
import { type AnswerVerdict, joinVerdicts } from '../answer-verdict.ts';
import type { StreamDialect, StreamFields } from '../dialects/dialect.ts';
import type { GatewayLimits } from '../gateway-parts.ts';
import { type GatewayFault, refusalOf, toFault } from '../gateway-fault.ts';
import { createEventCutter, lastEvent } from '../../wire/event-cutter.ts';
import { HoldBack, UpstreamStreamError } from '../streams/hold-back.ts';
import type { StreamOutlet } from '../streams/stream-outlet.ts';

interface StreamedAnswerOptions {
  readonly upstream: string;
  readonly flow: UpstreamFlow;
  readonly dialect: StreamDialect;
  readonly choices: number;
  readonly limits: Pick<GatewayLimits, 'heldUnits' | 'answerBytes'>;
  readonly outlet: StreamOutlet;
  /** Text leaves, or would where all of the answer is held. */
  readonly onText: () => void;
  /** The last byte that the answer needs has come. */
  readonly onUpstreamEnd: () => void;
  readonly openAnswer: (channel: AnswerChannel, emit: (event: AnswerEvent) => void) => Promise<GrowingAnswer>;
  /** Told once, with the prose of the first choice as the model wrote it; what ends the stream waits for it. Gives what leaves with the end. */
  readonly onVerdict: (verdict: AnswerVerdict, answer: string) => Promise<StreamFields>;
}

/** One streamed answer between an upstream and a client: cut into events, held back, let out. */
export class StreamedAnswer implements Omit<UpstreamReceiver, 'onHead'> {
  /** Resolves when the last byte is given to the outlet; with the fault where the stream broke off. */
  readonly ended: Promise<{ readonly fault?: GatewayFault }>;
  readonly #options: StreamedAnswerOptions;
  readonly #cutter = createEventCutter();
  readonly #holdBack: HoldBack;
  readonly #resolve: (end: { readonly fault?: GatewayFault }) => void;
  #isOver = false;

  constructor(options: StreamedAnswerOptions) {
    const { promise, resolve } = Promise.withResolvers<{ readonly fault?: GatewayFault }>();
    this.ended = promise;
    this.#resolve = resolve;
    this.#options = options;
    const { dialect, choices, openAnswer, onText, outlet, flow } = options;
    this.#holdBack = new HoldBack({
      dialect,
      choices,
      openAnswer,
      write: (bytes) => outlet.write(bytes),
      onText,
      onBlocked: () => {
        flow.abort();
        void this.#conclude();
      },
      onFault: (error) => this.#fail(error),
    });
  }

  /** The prose of the first choice that may have left, and what was found in all that has; `undefined` where nothing has left. For a stream that broke off. */
  soFar(): { readonly answer: string; readonly verdict: AnswerVerdict } | undefined {
    const texts = this.#holdBack.soFar();
    if (texts.every(({ text }) => text === '')) return undefined;
    const prose = texts.filter(({ choice, channel }) => choice === 0 && channel === 'prose');
    return { answer: prose.map(({ text }) => text).join(''), verdict: joinVerdicts(texts) };
  }

  onData(bytes: Uint8Array): void {
    this.#attempt(() => {
      for (const event of this.#cutter.push(bytes)) {
        this.#take(event);
        if (!this.#holdBack.hasEnded) continue;
        this.#options.onUpstreamEnd();
        void this.#conclude();
        return;
      }
      this.#assertSize(this.#cutter.size);
    });
  }

  onEnd(): void {
    if (!this.#isOver) this.#options.onUpstreamEnd();
    const last = lastEvent(this.#cutter);
    if (last) this.#attempt(() => this.#take(last));
    this.#concludeOrFail(this.#brokenOff());
  }

  /** A connection that drops behind the end of an answer takes nothing from it. */
  onFault(error: unknown): void {
    this.#concludeOrFail(error);
  }

  #concludeOrFail(error: unknown): void {
    if (this.#holdBack.isWhole) void this.#conclude();
    else this.#fail(error);
  }

  /** The client is told, and what was not checked yet does not leave. */
  #fail(error: unknown): void {
    if (this.#isOver) return;
    this.#isOver = true;
    const { flow, outlet, dialect, upstream } = this.#options;
    flow.abort();
    const fault =
      error instanceof UpstreamStreamError ? refusalOf(502, { error: error.said }, upstream) : toFault(error);
    outlet.write(dialect.errorEvent(fault));
    outlet.end();
    this.#resolve({ fault });
  }

  async #conclude(): Promise<void> {
    if (this.#isOver) return;
    this.#isOver = true;
    const { outlet, onVerdict } = this.#options;
    try {
      const fields = await onVerdict(joinVerdicts(await this.#holdBack.end()), this.#holdBack.answer);
      this.#holdBack.finish(fields);
      outlet.end();
      this.#resolve({});
    } catch (error) {
      this.#isOver = false;
      this.#fail(error);
    }
  }

  #brokenOff(): AssayError {
    const { upstream } = this.#options;
    return new AssayError('ASSAY_UPSTREAM_BROKEN', {
      en: `The upstream "${upstream}" ended its stream before its answer`,
      zh: `上游 "${upstream}" 在回答结束之前关闭了流`,
    });
  }

  #take(event: Uint8Array): void {
    const { limits, upstream } = this.#options;
    const { heldUnits } = limits;
    this.#assertSize(event.length);
    this.#holdBack.push(event);
    this.#assertSize(this.#holdBack.kept);
    if (this.#holdBack.held <= heldUnits) return;
    throw new AssayError('ASSAY_UPSTREAM_ANSWER', {
      en: `The upstream "${upstream}" wrote ${heldUnits} characters without the end of a sentence`,
      zh: `上游 "${upstream}" 写了 ${heldUnits} 个字符仍没有句子结束`,
    });
  }

  /** What is kept of a stream may be as large as a whole answer. */
  #assertSize(size: number): void {
    const { answerBytes } = this.#options.limits;
    if (size > answerBytes) throw tooLong(answerBytes);
  }

  #attempt(step: () => void): void {
    if (this.#isOver) return;
    try {
      step();
    } catch (error) {
      this.#fail(error);
    }
  }
}
