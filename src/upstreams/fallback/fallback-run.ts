import { AssayError } from '../../core/errors.ts';
import type { UpstreamFlow, UpstreamHead, UpstreamReceiver, UpstreamRequest } from '../../core/upstream.ts';
import { type AttemptEvents, FallbackAttempt, isOfRequest } from './fallback-attempt.ts';
import type { Attempt, FallbackStep, FallbackTiming } from './fallback-step.ts';
import { backoffMs, retryAfterMs } from './retry-delay.ts';

interface FallbackRunOptions {
  /** Those alone that understand the request. */
  readonly steps: readonly FallbackStep[];
  readonly request: UpstreamRequest;
  readonly receiver: UpstreamReceiver;
  readonly timing: FallbackTiming;
  readonly onAttempt: (attempt: Attempt) => void;
}

/** Statuses that say: later. */
const laterStatuses = new Set([429, 503, 529]);
/** Statuses by which a request itself is at fault: another upstream would say the same. */
const requestStatuses = new Set([400, 413, 422]);
/** One request on its way through the steps. */
export class FallbackRun implements UpstreamFlow {
  readonly #options: FallbackRunOptions;
  #step = 0;
  #attempt = 1;
  #flow: UpstreamFlow | undefined;
  #cancelWait: (() => void) | undefined;
  #isPaused = false;
  #isOver = false;

  constructor(options: FallbackRunOptions) {
    this.#options = options;
  }

  begin(): void {
    void this.#ask();
  }

  /** Ends the run with a fault. */
  fail(error: Error): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#options.receiver.onFault(error);
  }

  pause(): void {
    this.#isPaused = true;
    this.#flow?.pause();
  }

  resume(): void {
    this.#isPaused = false;
    this.#flow?.resume();
  }

  abort(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#cancelWait?.();
    this.#flow?.abort();
  }

  get #isLast(): boolean {
    return this.#step + 1 >= this.#options.steps.length;
  }

  async #ask(): Promise<void> {
    const { steps, request, receiver, onAttempt } = this.#options;
    const step = steps[this.#step] as FallbackStep;
    const report = await step.breaker.admit();
    if (this.#isOver) {
      report?.(true);
      return;
    }
    if (!report) {
      onAttempt({ upstream: step.port.id, outcome: 'spared' });
      if (this.#isLast) this.fail(spared(step.port.id));
      else this.#next();
      return;
    }
    const model = step.modelOf(request.model);
    const sent = model === request.model ? request : { ...request, model, body: { ...request.body, model } };
    const attempt = new FallbackAttempt({ step, model, report, run: this.#events(), receiver, onAttempt });
    this.#flow = attempt.send(sent);
    if (this.#isPaused) this.#flow.pause();
  }

  #events(): AttemptEvents {
    return {
      isOver: () => this.#isOver,
      end: (tell) => {
        if (this.#isOver) return;
        this.#isOver = true;
        tell();
      },
      refuse: (head) => this.#afterRefusal(head),
      fail: (error) => this.#afterFault(error),
    };
  }

  /** Whether the refusal is dealt with here; otherwise it is passed on. */
  #afterRefusal(head: UpstreamHead): boolean {
    if (laterStatuses.has(head.status)) {
      const { timing } = this.#options;
      const wait = retryAfterMs(head, timing.now()) ?? backoffMs(this.#attempt, timing.random());
      if (this.#waitAndAsk(wait)) return true;
    }
    if (this.#isLast || requestStatuses.has(head.status)) return false;
    this.#next();
    return true;
  }

  #afterFault(error: Error): void {
    const isUnreachable = AssayError.isInstance(error) && error.code === 'ASSAY_UPSTREAM_UNREACHABLE';
    if (isUnreachable && this.#waitAndAsk(backoffMs(this.#attempt, this.#options.timing.random()))) return;
    if (this.#isLast || isOfRequest(error)) this.fail(error);
    else this.#next();
  }

  #waitAndAsk(milliseconds: number): boolean {
    const { attempts, longestWaitMs } = (this.#options.steps[this.#step] as FallbackStep).retry;
    if (this.#attempt >= attempts || milliseconds > longestWaitMs) return false;
    this.#attempt += 1;
    this.#flow = undefined;
    this.#cancelWait = this.#options.timing.schedule(milliseconds, () => void this.#ask());
    return true;
  }

  #next(): void {
    this.#step += 1;
    this.#attempt = 1;
    this.#flow = undefined;
    void this.#ask();
  }
}

function spared(id: string): AssayError {
  return new AssayError('ASSAY_UPSTREAM_SPARED', {
    en: `The upstream "${id}" has failed several times in a row and is not asked for a while`,
    zh: `上游 "${id}" 连续多次失败，暂不请求`,
  });
}
