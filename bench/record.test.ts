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

test.each<[string, { readonly before: RecordedFigure; readonly now: RecordedFigure; readonly expected: string[] }]>([
  ['a fall beyond the tolerance', { before: figure(0.8), now: figure(0.78), expected: ['group: AUROC 0.800 → 0.780'] }],
  ['a fall within it', { before: figure(0.8), now: figure(0.795), expected: [] }],
  ['a gain', { before: figure(0.8), now: figure(0.9), expected: [] }],
  [
    'a rise where lower is better',
    { before: figure(10, 'lower'), now: figure(12, 'lower'), expected: ['group: AUROC 10.0 → 12.0'] },
  ],
])('drops() sees %s', (_case, { before, now, expected }) => {
  expect(drops(record(before), { group: [now] })).toEqual(expected);
});

test('drops() has nothing to compare a first record or a new figure with', () => {
  expect(drops(undefined, { group: [figure(0.1)] })).toEqual([]);
  expect(drops(record(figure(0.9)), { other: [figure(0.1)] })).toEqual([]);
});
