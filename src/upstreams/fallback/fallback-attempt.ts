import { AssayError } from '../../core/errors.ts';
import type { UpstreamFlow, UpstreamHead, UpstreamReceiver, UpstreamRequest } from '../../core/upstream.ts';
import type { Report } from './breaker.ts';
import type { Attempt, FallbackStep } from './fallback-step.ts';

/** Of a refusal that is not passed on; what is longer is broken off. */
const mostOfRefusal = 65_536;

/** What an attempt tells its run. */
export interface AttemptEvents {
  readonly isOver: () => boolean;
  /** The answer has ended; nothing is told where the run is over already. */
  readonly end: (tell: () => void) => void;
  /** Whether the run goes on without this attempt. */
  readonly refuse: (head: UpstreamHead) => boolean;
  readonly fail: (error: Error) => void;
}

export interface AttemptOptions {
  readonly step: FallbackStep;
  readonly model: string;
  readonly report: Report;
  readonly run: AttemptEvents;
  readonly receiver: UpstreamReceiver;
  readonly onAttempt: (attempt: Attempt) => void;
}

/** One upstream asked once. */
export class FallbackAttempt implements UpstreamReceiver {
  readonly #given: AttemptOptions;
  #flow: UpstreamFlow | undefined;
  #state: 'asked' | 'passing' | 'dropped' = 'asked';
  #dropped = 0;
  #isReported = false;

  constructor(given: AttemptOptions) {
    this.#given = given;
  }

  send(request: UpstreamRequest): UpstreamFlow {
    const flow = this.#given.step.port.send(request, this);
    this.#flow = flow;
    return {
      pause: () => flow.pause(),
      resume: () => flow.resume(),
      abort: () => {
        // That nobody waits any longer says nothing of the upstream.
        this.#report(true);
        flow.abort();
      },
    };
  }

  onHead(head: UpstreamHead): void {
    const { step, model, run, receiver, onAttempt } = this.#given;
    const isWell = head.status >= 200 && head.status < 300;
    this.#report(head.status < 500);
    onAttempt({ upstream: step.port.id, outcome: isWell ? 'answered' : 'refused', status: head.status });
    if (run.isOver()) return;
    if (!isWell && run.refuse(head)) {
      this.#state = 'dropped';
      return;
    }
    this.#state = 'passing';
    receiver.onHead({ ...head, by: head.by ?? { upstream: step.port.id, model } });
  }

  onData(bytes: Uint8Array): void {
    if (this.#state === 'passing') {
      this.#given.receiver.onData(bytes);
      return;
    }
    this.#dropped += bytes.length;
    if (this.#dropped > mostOfRefusal) this.#flow?.abort();
  }

  onEnd(): void {
    if (this.#state === 'passing') this.#given.run.end(() => this.#given.receiver.onEnd());
  }

  onFault(error: Error): void {
    const { step, run, receiver, onAttempt } = this.#given;
    this.#report(isOfRequest(error));
    if (this.#state === 'dropped') return;
    const code = AssayError.isInstance(error) ? error.code : 'ASSAY_INTERNAL';
    onAttempt({ upstream: step.port.id, outcome: 'failed', code });
    if (this.#state === 'passing') run.end(() => receiver.onFault(error));
    else if (!run.isOver()) run.fail(error);
  }

  #report(isWell: boolean): void {
    if (this.#isReported) return;
    this.#isReported = true;
    this.#given.report(isWell);
  }
}

/** Whether a fault says that the request itself cannot be answered: it speaks for the upstream, and another may well be able to. */
export const isOfRequest = (error: Error): boolean =>
  AssayError.isInstance(error) && (error.code === 'ASSAY_SHAPE_UNSUPPORTED' || error.code === 'ASSAY_INPUT_INVALID');
