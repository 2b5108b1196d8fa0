import { expect, test } from 'vitest';
import { auroc, aurocWithin, calibrationError, f1, spanF1 } from './metrics.ts';

test('auroc() is 1 for a perfect ranking, 0.5 for ties, 0 for the reverse', () => {
  expect(
    auroc([
      [0.9, 1],
      [0.1, 0],
    ]),
  ).toBe(1);
  expect(
    auroc([
      [0.5, 1],
      [0.5, 0],
    ]),
  ).toBe(0.5);
  expect(
    auroc([
      [0.1, 1],
      [0.9, 0],
    ]),
  ).toBe(0);
});

test('aurocWithin() leaves out groups of one label and does not compare across groups', () => {
  const rows = [
    { pair: [0.2, 1] as const, group: 'a' },
    { pair: [0.1, 0] as const, group: 'a' },
    { pair: [0.9, 0] as const, group: 'b' },
  ];
  expect(aurocWithin(rows)).toBe(1);
});

test('f1() is the harmonic mean of precision and recall', () => {
  expect(
    f1([
      { found: true, label: 1 },
      { found: true, label: 0 },
      { found: false, label: 1 },
    ]),
  ).toBe(0.5);
});

test('spanF1() counts characters once', () => {
  const span = (start: number, end: number): { start: number; end: number } => ({ start, end });
  expect(spanF1([{ found: [span(0, 4), span(2, 4)], gold: [span(2, 6)], length: 10 }])).toBe(0.5);
});

test('calibrationError() is 0 where scores say what happens', () => {
  expect(
    calibrationError([
      [0.5, 1],
      [0.5, 0],
    ]),
  ).toBe(0);
  expect(calibrationError([[1, 0]])).toBe(1);
});
