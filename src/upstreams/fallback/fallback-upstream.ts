import { AssayError } from '../../core/errors.ts';
import type { UpstreamPort, WireShape } from '../../core/upstream.ts';
import { FallbackRun } from './fallback-run.ts';
import type { Attempt, FallbackStep, FallbackTiming } from './fallback-step.ts';

export interface FallbackOptions {
  readonly id: string;
  /** Asked in this order. */
  readonly steps: readonly FallbackStep[];
  readonly onAttempt?: (attempt: Attempt) => void;
  readonly timing?: FallbackTiming;
}

const usualTiming: FallbackTiming = {
  now: Date.now,
  random: Math.random,
  schedule: (milliseconds, work) => {
    const timer = setTimeout(work, milliseconds);
    return () => clearTimeout(timer);
  },
};

/**
 * Several upstreams as one. Until an answer has begun, what is safe to ask again is asked again: where no connection came about or it was closed before
 * anything came, and after 429, 503 and 529, within `longestWaitMs`. Then the next step is asked, unless the fault lies in the request itself. Once a byte
 * of an answer is passed on, nothing is asked again.
 */
export function createFallbackUpstream(options: FallbackOptions): UpstreamPort {
  const { id, steps, onAttempt, timing = usualTiming } = options;
  const shapes = Array.from(new Set(steps.flatMap(({ port }) => port.shapes)));
  return {
    id,
    shapes,
    send: (request, receiver) => {
      const able = steps.filter(({ port }) => port.shapes.includes(request.shape));
      const run = new FallbackRun({
        steps: able,
        request,
        receiver,
        timing,
        onAttempt: onAttempt ?? (() => undefined),
      });
      if (able.length === 0) queueMicrotask(() => run.fail(unsupported(id, request.shape)));
      else run.begin();
      return run;
    },
  };
}

function unsupported(id: string, shape: WireShape): AssayError {
  return new AssayError('ASSAY_SHAPE_UNSUPPORTED', {
    en: `The upstream "${id}" does not answer requests written as "${shape}"`,
    zh: `上游 "${id}" 不支持 "${shape}" 格式的请求`,
  });
}
