import { expect, test } from 'vitest';
import { drops, type FigureRecord, type RecordedFigure } from './record.ts';

const figure = (value: number, better: 'higher' | 'lower' = 'higher'): RecordedFigure => ({
  name: 'AUROC',
  value,
  better,
  tolerance: 0.01,
});
const record = (...figures: RecordedFigure[]): FigureRecord => ({
  version: 1,
  date: '2026-01-01',
  command: 'npm run bench',
  machine: 'one',
  figures: { group: figures },
});

test.each([
  ['a fall beyond the tolerance', figure(0.8), figure(0.78), ['group: AUROC 0.800 → 0.780']],
  ['a fall within it', figure(0.8), figure(0.795), []],
  ['a gain', figure(0.8), figure(0.9), []],
  ['a rise where lower is better', figure(10, 'lower'), figure(12, 'lower'), ['group: AUROC 10.0 → 12.0']],
])('drops() sees %s', (_case, before, now, expected) => {
  expect(drops(record(before), { group: [now] })).toEqual(expected);
});

test('drops() has nothing to compare a first record or a new figure with', () => {
  expect(drops(undefined, { group: [figure(0.1)] })).toEqual([]);
  expect(drops(record(figure(0.9)), { other: [figure(0.1)] })).toEqual([]);
});
