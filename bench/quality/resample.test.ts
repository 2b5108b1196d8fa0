import { expect, test } from 'vitest';
import { weighedRatio } from './metrics.ts';
import { estimate } from './resample.ts';

const half = (count: number): (readonly [number, number])[] =>
  Array.from({ length: count }, (_none, at) => [at % 2, 1]);
const names = (count: number, size: number): string[] =>
  Array.from({ length: count }, (_none, at) => String(Math.floor(at / size)));

test('estimate() gives about the interval of the normal distribution for a share', () => {
  const { value, low, high } = estimate(names(400, 1), weighedRatio(half(400)));
  expect(value).toBe(0.5);
  expect(high - low).toBeGreaterThan(0.085);
  expect(high - low).toBeLessThan(0.11);
});

test('estimate() is wider where rows of one source are alike', () => {
  const alike = Array.from({ length: 400 }, (_none, at) => [Math.floor(at / 20) % 2, 1] as const);
  const wide = estimate(names(400, 20), weighedRatio(alike));
  const narrow = estimate(names(400, 1), weighedRatio(alike));
  expect(wide.high - wide.low).toBeGreaterThan(3 * (narrow.high - narrow.low));
});

test('estimate() gives the same interval for the same seed', () => {
  expect(estimate(names(50, 1), weighedRatio(half(50)))).toEqual(estimate(names(50, 1), weighedRatio(half(50))));
});

test('estimate() does not call what never happened impossible', () => {
  const never = weighedRatio(Array.from({ length: 100 }, () => [0, 1]));
  expect(estimate(names(100, 1), never)).toEqual({ value: 0, low: 0, high: 0.03 });
});
