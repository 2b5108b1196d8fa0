import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readableSources } from './readable-sources.ts';

const idsOf = (sources: readonly { readonly id: string; readonly text: string }[]): string[] =>
  readableSources({ id: 'e', sources }).map(({ id }) => id);

test.each([
  [
    ['s10', 's2', 's1'],
    ['s1', 's2', 's10'],
  ],
  [
    ['passage-2', 'passage-1'],
    ['passage-1', 'passage-2'],
  ],
  [
    ['b', 'a'],
    ['a', 'b'],
  ],
])('%j are read as %j', (ids, expected) => {
  expect(idsOf(ids.map((id) => ({ id, text: 'It is.' })))).toEqual(expected);
});

test('a headline comes before its article, and what says nothing is left out', () => {
  const sources = [
    { id: 'article', text: 'A long text.' },
    { id: 'headline', text: 'Short.' },
    { id: 'blank', text: ' \n' },
  ];
  expect(idsOf(sources)).toEqual(['headline', 'article']);
});

test('the order they are given in changes nothing', () => {
  const source = fc.record({
    id: fc.string({ unit: fc.constantFrom('a', '源', '1', '2'), maxLength: 4 }),
    text: fc.string({ unit: fc.constantFrom('x', ' '), minLength: 1, maxLength: 5 }),
  });
  const given = fc.uniqueArray(source, { selector: ({ id }) => id, maxLength: 12 });
  fc.assert(
    fc.property(
      given.chain((sources) =>
        fc.tuple(fc.constant(sources), fc.shuffledSubarray(sources, { minLength: sources.length })),
      ),
      ([sources, shuffled]) => {
        expect(idsOf(shuffled)).toEqual(idsOf(sources));
      },
    ),
  );
});
