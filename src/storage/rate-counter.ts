import type { RateLimiterAbstract, RateLimiterRes } from 'rate-limiter-flexible';
import type { AccessStore } from '../core/access.ts';

/** Seconds of a window. */
export const windowSeconds = 60;
/** The limit of a reservation is that of a key, not of the limiter: the limiter itself only counts. */
export const noLimit: number = Number.MAX_SAFE_INTEGER;

/** Nothing is taken back this close to the end of a window: it could reach the store in the next one, and let more through there. */
const closeToTheEndMs = 1_000;

/** No window is as long, even where the clocks of two gateways are half a minute apart: it began before a clock was set back. */
const longestMs = 2 * windowSeconds * 1_000;

/**
 * Reserves points of windows in a limiter of rate-limiter-flexible, whose counting is atomic in every store it knows. What was counted past the limit is
 * taken back at once; whoever asks in between is granted too little, never too much.
 */
export function createRateCounter(limiter: RateLimiterAbstract): Pick<AccessStore, 'reserve' | 'giveBack'> {
  return {
    reserve: async ({ counter, wanted, limit }) => {
      const { consumedPoints, msBeforeNext } = await consume(limiter, counter, wanted);
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

/** A window that a clock set back would draw out, for hours perhaps, ends a minute from now; what was counted in it stays counted until then. */
async function consume(
  limiter: RateLimiterAbstract,
  counter: string,
  points: number,
): Promise<Pick<RateLimiterRes, 'consumedPoints' | 'msBeforeNext'>> {
  const consumed = await limiter.consume(counter, points);
  if (consumed.msBeforeNext <= longestMs) return consumed;
  await limiter.set(counter, consumed.consumedPoints, windowSeconds);
  return { consumedPoints: consumed.consumedPoints, msBeforeNext: windowSeconds * 1_000 };
}
