import { CircuitState, circuitBreaker, ConsecutiveBreaker, handleAll } from 'cockatiel';

export interface BreakerOptions {
  /** Failures in a row that open it. */
  readonly failures: number;
  /** Milliseconds until one request may try again. */
  readonly restMs: number;
}

/** Says how an attempt went. To be called once. */
export type Report = (isWell: boolean) => void;

/** Spares an upstream that fails, and those who ask it. */
export interface Breaker {
  /** Undefined while it is open, and while another request tries whether the upstream works again. */
  admit(): Promise<Report | undefined>;
}

export function createBreaker({ failures, restMs }: BreakerOptions): Breaker {
  const policy = circuitBreaker(handleAll, { halfOpenAfter: restMs, breaker: new ConsecutiveBreaker(failures) });
  /** The last attempt that was reported, until it counts. */
  let counting: Promise<void> = Promise.resolve();
  return {
    admit: async () => {
      await counting;
      // cockatiel would let others wait for the one that tries, which may hang.
      if (policy.state === CircuitState.HalfOpen) return undefined;
      const { promise, resolve } = Promise.withResolvers<Report | undefined>();
      const counted = policy
        .execute(async () => {
          const outcome = Promise.withResolvers<undefined>();
          resolve((isWell) => {
            counting = counted;
            if (isWell) outcome.resolve(undefined);
            else outcome.reject(new Error('The attempt failed'));
          });
          return outcome.promise;
        })
        // Of an attempt that failed, and of a circuit that is open: then nothing was attempted.
        .catch(() => resolve(undefined));
      return promise;
    },
  };
}
