// What measurements of time share.
import type { RecordedFigure } from './record.ts';

/** Milliseconds since 1970, the same in every process of the machine. */
export const machineNow = (): number => performance.timeOrigin + performance.now();

/** `share`: 0.5 for the median. */
export function quantile(times: readonly number[], share: number): number {
  return times.toSorted((a, b) => a - b)[Math.floor(share * (times.length - 1))] ?? Number.NaN;
}

/** Times are noisy on shared machines, so a drop only counts from half as much again. */
export function timeFigure(name: string, value: number, reference?: number): RecordedFigure {
  return {
    name,
    value: thousandths(value),
    ...(reference !== undefined && { reference: thousandths(reference) }),
    better: 'lower',
    tolerance: 0.5,
  };
}

const thousandths = (number: number): number => Math.round(number * 1_000) / 1_000;
