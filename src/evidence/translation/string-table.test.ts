import fc from 'fast-check';
import { expect, test } from 'vitest';
import { numberOf, packStrings, stringAt } from './string-table.ts';

test('finds each string it holds, and no other', () => {
  const texts = fc.array(fc.string({ unit: 'binary', maxLength: 6 }), { maxLength: 60 });
  fc.assert(
    fc.property(texts, fc.string({ unit: 'binary', maxLength: 6 }), (all, other) => {
      const sorted = Array.from(new Set(all)).sort();
      const table = packStrings(sorted);
      for (const [number, text] of sorted.entries()) {
        expect(numberOf(table, text)).toBe(number);
        expect(stringAt(table, number)).toBe(text);
      }
      expect(numberOf(table, other)).toBe(sorted.indexOf(other));
    }),
  );
});
