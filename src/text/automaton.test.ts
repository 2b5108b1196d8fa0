import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createAutomaton, type Match } from './automaton.ts';

/** Every match, as the automaton reports them when it is never told to stop. */
function matches(patterns: readonly string[], text: string): Match[] {
  const found: Match[] = [];
  createAutomaton(patterns).search(text, (match) => {
    found.push(match);
    return false;
  });
  return found;
}

/** The same by looking at every place for every pattern. */
function byHand(patterns: readonly string[], text: string): Match[] {
  const ends = Array.from({ length: text.length + 1 }, (_, end) => end);
  return ends.flatMap((end) =>
    patterns
      .map((word, pattern) => ({ start: end - word.length, end, pattern }))
      .filter(({ start, pattern }) => start >= 0 && text.slice(start, end) === patterns[pattern])
      .toSorted((a, b) => a.start - b.start),
  );
}

test('search() finds patterns inside and across each other, the longest first at each end', () => {
  expect(matches(['he', 'she', 'hers', 'his'], 'ushers')).toEqual([
    { start: 1, end: 4, pattern: 1 },
    { start: 2, end: 4, pattern: 0 },
    { start: 2, end: 6, pattern: 2 },
  ]);
});

test('search() stops at an end once it is told to', () => {
  const found: Match[] = [];
  createAutomaton(['a', 'aa', 'aaa']).search('aaa', (match) => found.push(match) > 0);
  expect(found.map(({ start, end }) => [start, end])).toEqual([
    [0, 1],
    [0, 2],
    [0, 3],
  ]);
});

test.each([
  [[], 'text'],
  [['a'], ''],
])('search() for %j in %j finds nothing', (patterns, text) => {
  expect(matches(patterns, text)).toEqual([]);
});

test('search() finds what looking everywhere finds', () => {
  const unit = fc.constantFrom('a', 'b', '机', '密', '\ud83d', '\ude00');
  const word = fc.string({ unit, minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(fc.uniqueArray(word, { maxLength: 12 }), fc.string({ unit, maxLength: 40 }), (patterns, text) => {
      expect(matches(patterns, text)).toEqual(byHand(patterns, text));
    }),
  );
});

test('search() holds a hundred thousand patterns', () => {
  const patterns = Array.from({ length: 100_000 }, (_, index) => `w${index.toString(36)}!`);
  expect(matches(patterns, `xx${patterns[77_777]}yy${patterns[3]}`).map((match) => match.pattern)).toEqual([77_777, 3]);
});
