import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nearest } from './nearest.ts';

const known = ['groundedness', 'staleness', 'words', 'allow', 'annotate', 'block', 'on'];

test.each([
  ['groundednes', 'groundedness'],
  ['groundendess', 'groundedness'],
  ['Word', 'words'],
  ['blcok', 'block'],
  ['anotate', 'annotate'],
  ['no', 'on'],
])('nearest(%j) is %j', (word, expected) => {
  expect(nearest(word, known)).toBe(expected);
});

test.each(['', 'x', 'zebra', '词', 'a'.repeat(10_000)])('nearest() finds nothing close to a strange word', (word) => {
  expect(nearest(word, known)).toBeUndefined();
});

test('nearest() answers with the word itself where it is known', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string({ minLength: 1, maxLength: 12 })), fc.nat(), (words, pick) => {
      const word = words[pick % Math.max(1, words.length)];
      if (word !== undefined) expect(nearest(word, words)?.toLowerCase()).toBe(word.toLowerCase());
    }),
  );
});

test('nearest() forgives one slip in any place of a word', () => {
  fc.assert(
    fc.property(fc.nat(11), fc.constantFrom('a', 'q', '-'), (place, letter) => {
      const word = 'groundedness';
      expect(nearest(word.slice(0, place) + letter + word.slice(place + 1), known)).toBe(word);
      expect(nearest(word.slice(0, place) + word.slice(place + 1), known)).toBe(word);
    }),
  );
});
