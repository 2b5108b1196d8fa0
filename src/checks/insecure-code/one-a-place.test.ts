import { expect, test } from 'vitest';
import { oneAPlace } from './one-a-place.ts';
import type { Sighting } from './rule.ts';

const seen = (...[start, end, confidence]: readonly [start: number, end: number, confidence: number]): Sighting =>
  ({ node: { start, end }, confidence }) as Sighting;

const told = (...sightings: readonly Sighting[]): readonly (readonly number[])[] =>
  oneAPlace(sightings).map(({ node: { start, end }, confidence }) => [start, end, confidence]);

test('a call that is weak for one of its arguments is told once', () => {
  expect(told(seen(0, 30, 0.8), seen(10, 20, 0.8))).toEqual([[10, 20, 0.8]]);
  expect(told(seen(0, 30, 0.8), seen(10, 20, 0.8), seen(22, 28, 0.8))).toEqual([
    [10, 20, 0.8],
    [22, 28, 0.8],
  ]);
});

test('the surest is told, whichever it is', () => {
  expect(told(seen(0, 30, 0.9), seen(10, 20, 0.4), seen(22, 28, 0.5))).toEqual([[0, 30, 0.9]]);
  expect(told(seen(0, 30, 0.4), seen(10, 20, 0.9))).toEqual([[10, 20, 0.9]]);
});

test('what lies apart is told apart, in the order of its places', () => {
  expect(told(seen(40, 50, 0.5), seen(0, 30, 0.9))).toEqual([
    [0, 30, 0.9],
    [40, 50, 0.5],
  ]);
  expect(told(seen(0, 30, 0.9), seen(0, 30, 0.9))).toEqual([[0, 30, 0.9]]);
});
