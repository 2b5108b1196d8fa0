import type { UpstreamHead } from '../../core/upstream.ts';

/** Milliseconds that an answer asks to wait; undefined where it does not say. `now` counts from 1970. */
export function retryAfterMs({ headers }: Pick<UpstreamHead, 'headers'>, now: number): number | undefined {
  const exact = numberIn(headers['retry-after-ms']);
  if (exact !== undefined) return exact;
  const given = headers['retry-after'];
  const seconds = numberIn(given);
  if (seconds !== undefined) return seconds * 1_000;
  const at = typeof given === 'string' ? Date.parse(given) : Number.NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}

function numberIn(value: string | string[] | undefined): number | undefined {
  const number = typeof value === 'string' && /^\d+(?:\.\d+)?$/.test(value.trim()) ? Number(value) : Number.NaN;
  return Number.isNaN(number) ? undefined : number;
}

const firstMs = 250;

/** Doubles with every attempt, from 1; half of it is chance, so that those who failed together do not come again together. */
export const backoffMs = (attempt: number, random: number): number => firstMs * 2 ** (attempt - 1) * (0.5 + random / 2);
