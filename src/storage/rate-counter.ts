import type { RateLimiterAbstract } from 'rate-limiter-flexible';
import type { AccessStore } from '../core/access.ts';

/** Seconds of a window. */
export const windowSeconds = 60;
/** The limit of a reservation is that of a key, not of the limiter: the limiter itself only counts. */
export const noLimit: number = Number.MAX_SAFE_INTEGER;

/** Nothing is taken back this close to the end of a window: it could reach the store in the next one, and let more through there. */
const closeToTheEndMs = 1_000;

/**
 * Reserves points of windows in a limiter of rate-limiter-flexible, whose counting is atomic in every store it knows. What was counted past the limit is
 * taken back at once; whoever asks in between is granted too little, never too much.
 */
export function createRateCounter(limiter: RateLimiterAbstract): Pick<AccessStore, 'reserve' | 'giveBack'> {
  return {
    reserve: async ({ counter, wanted, limit }) => {
      const { consumedPoints, msBeforeNext } = await limiter.consume(counter, wanted);
      const before = consumedPoints - wanted;
      const granted = Math.max(0, Math.min(wanted, limit - before));
      const excess = wanted - granted;
      if (excess > 0 && msBeforeNext > closeToTheEndMs) await limiter.reward(counter, excess);
      return { granted, used: before + granted, endsInMs: Math.max(0, msBeforeNext) };
    },
    giveBack: async (counter, points) => {
      const now = await limiter.get(counter);
      if (!now || now.msBeforeNext <= closeToTheEndMs) return;
      await limiter.reward(counter, Math.min(points, now.consumedPoints));
    },
  };
}
