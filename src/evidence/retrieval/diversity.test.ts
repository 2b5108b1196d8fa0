import fc from 'fast-check';
import { expect, test } from 'vitest';
import { diversify } from './diversity.ts';

const item = (score: number, words: string): { score: number; terms: Set<string> } => ({
  score,
  terms: new Set(words.split(' ')),
});

test('diversify() puts what repeats an earlier item behind what does not', () => {
  const [first, copy, other] = [item(1, 'pump two years'), item(0.95, 'pump two years'), item(0.8, '水泵 保修')];
  expect(diversify([first, copy, other])).toEqual([first, other, copy]);
});

test('diversify() keeps every item, the best first, and the order of items that have nothing in common', () => {
  const items = fc.array(
    fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.array(fc.constantFrom('a', 'b', 'c'))),
  );
  fc.assert(
    fc.property(items, (rows) => {
      const given = rows.map(([score, terms]) => ({ score, terms: new Set(terms) })).sort((a, b) => b.score - a.score);
      const ordered = diversify(given);
      expect(new Set(ordered)).toEqual(new Set(given));
      expect(ordered[0]).toBe(given[0]);
      const unlike = given.map(({ score }, at) => ({ score, terms: new Set([String(at)]) }));
      expect(diversify(unlike)).toEqual(unlike);
    }),
  );
});
