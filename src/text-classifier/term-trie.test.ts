import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createTermTrie } from './term-trie.ts';

function found(terms: readonly string[], text: string): string[] {
  const trie = createTermTrie(terms);
  const list: string[] = [];
  for (let place = trie.next(text, 0); place; place = trie.next(text, place.end)) {
    list.push(text.slice(place.start, place.end));
    expect(text.slice(place.start, place.end)).toBe(terms[place.term]);
  }
  return list;
}

test.each([
  {
    name: 'the longest at a place',
    terms: ['kill', 'kill time'],
    text: 'kill time, kill',
    expected: ['kill time', 'kill'],
  },
  { name: 'Latin terms as whole words only', terms: ['ass', 'kill'], text: 'assess a skill; killing', expected: [] },
  { name: 'Han terms anywhere', terms: ['恨', '外地人'], text: '我恨外地人', expected: ['恨', '外地人'] },
  { name: 'terms of both scripts', terms: ['傻b'], text: '真傻b啊', expected: ['傻b'] },
  { name: 'a term at the end', terms: ['rat'], text: 'a rat', expected: ['rat'] },
  { name: 'pictures', terms: ['🐀'], text: 'a🐀b', expected: ['🐀'] },
  {
    name: 'a shorter term where the longer breaks off',
    terms: ['go', 'go back to'],
    text: 'go back home',
    expected: ['go'],
  },
])('finds $name', ({ terms, text, expected }) => {
  expect(found(terms, text)).toEqual(expected);
});

test('finds in any text what a plain search finds', () => {
  const terms = ['a', 'ab', 'b c', '人', '人们', 'c'];
  const piece = fc.constantFrom('a', 'b', 'c', ' ', '人', '们', '.');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const text = pieces.join('');
      const pattern = new RegExp(`(?<![a-z])(?:b c|ab|a|c)(?![a-z])|人们|人`, 'gu');
      expect(found(terms, text)).toEqual(text.match(pattern) ?? []);
    }),
  );
});
