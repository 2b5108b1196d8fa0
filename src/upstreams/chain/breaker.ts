import { CircuitState, circuitBreaker, ConsecutiveBreaker, handleAll, isBrokenCircuitError } from 'cockatiel';

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
  return {
    admit: async () => {
      // cockatiel would let others wait for the one that tries, which may hang.
      if (policy.state === CircuitState.HalfOpen) return undefined;
      const { promise, resolve, reject } = Promise.withResolvers<Report | undefined>();
      const attempt = async (): Promise<void> =>
        new Promise((succeed, fail) => {
          resolve((isWell) => (isWell ? succeed() : fail(new Error('The attempt failed'))));
        });
      policy.execute(attempt).catch((error: unknown) => {
        if (isBrokenCircuitError(error)) resolve(undefined);
        else reject(error);
      });
      return promise;
    },
  };
}
