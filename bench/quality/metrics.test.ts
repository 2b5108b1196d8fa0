import { expect, test } from 'vitest';
import {
  weighedAuroc,
  weighedAurocWithin,
  weighedCalibrationError,
  weighedF1,
  weighedRecallAt,
  weighedSpanF1,
} from './metrics.ts';

const ones = new Uint16Array(20).fill(1);

test('weighedAuroc() is 1 for a perfect ranking, 0.5 for ties, 0 for the reverse', () => {
  const of = (positive: number, negative: number): number =>
    weighedAuroc([
      [positive, 1],
      [negative, 0],
    ])(ones);
  expect(of(0.9, 0.1)).toBe(1);
  expect(of(0.5, 0.5)).toBe(0.5);
  expect(of(0.1, 0.9)).toBe(0);
});

test('weighedAuroc() counts a row as often as its weight says', () => {
  const pairs = [[0.2, 1] as const, [0.4, 0] as const, [0.6, 1] as const];
  const often = weighedAuroc(pairs.flatMap((pair, at) => Array.from({ length: at + 1 }, () => pair)));
  expect(weighedAuroc(pairs)([1, 2, 3])).toBe(often(ones));
  expect(weighedAuroc(pairs)([1, 1, 0])).toBe(0);
  expect(weighedAuroc(pairs)([1, 0, 1])).toBeNaN();
});

test('weighedAurocWithin() leaves out groups of one label and does not compare across groups', () => {
  const rows = [
    { pair: [0.2, 1] as const, group: 'a' },
    { pair: [0.1, 0] as const, group: 'a' },
    { pair: [0.9, 0] as const, group: 'b' },
  ];
  expect(weighedAurocWithin(rows)(ones)).toBe(1);
});

test('weighedF1() is the harmonic mean of precision and recall', () => {
  expect(
    weighedF1([
      { found: true, label: 1 },
      { found: true, label: 0 },
      { found: false, label: 1 },
    ])(ones),
  ).toBe(0.5);
});

test('weighedSpanF1() counts characters once', () => {
  const span = (start: number, end: number): { start: number; end: number } => ({ start, end });
  expect(weighedSpanF1([{ found: [span(0, 4), span(2, 4)], gold: [span(2, 6)], length: 10 }])(ones)).toBe(0.5);
});

test('weighedRecallAt() takes as many positives as the allowed share of negatives permits, ties together', () => {
  const pairs = [[0.9, 1] as const, [0.8, 0] as const, [0.8, 1] as const, [0.7, 1] as const, [0.1, 0] as const];
  expect(weighedRecallAt(pairs, 0.1)(ones)).toBeCloseTo(1 / 3);
  expect(weighedRecallAt(pairs, 0.5)(ones)).toBe(1);
});

test('weighedCalibrationError() is 0 where scores say what happens', () => {
  expect(
    weighedCalibrationError([
      [0.5, 1],
      [0.5, 0],
    ])(ones),
  ).toBe(0);
  expect(weighedCalibrationError([[1, 0]])(ones)).toBe(1);
});
