import { expect, test } from 'vitest';
import { createGlob } from './glob.ts';

test.each([
  ['*.md', 'a.md', true],
  ['*.md', 'docs/a.md', false],
  ['**/*.md', 'a.md', true],
  ['**/*.md', 'docs/deep/手册.md', true],
  ['docs/**', 'docs/a/b.txt', true],
  ['docs/**/b.txt', 'docs/b.txt', true],
  ['docs/**/b.txt', 'docs/xb.txt', false],
  ['docs/**/b.txt', 'docs/a/c/b.txt', true],
  ['手册/第?章.md', '手册/第三章.md', true],
  ['手册/第?章.md', '手册/第三十章.md', false],
  ['{a,b}/*.{md,txt}', 'b/x.txt', true],
  ['{a,b}/*.{md,txt}', 'c/x.txt', false],
  ['[a-c]?.md', 'bz.md', true],
  ['[!a-c]?.md', 'bz.md', false],
  ['a[', 'a[', true],
  ['', '', true],
])('%s and %s: %s', (glob, path, expected) => {
  expect(createGlob(glob)(path)).toBe(expected);
});

test('many stars over a long path take no longer than their product', () => {
  expect(createGlob(`${'*a'.repeat(200)}b`)('a'.repeat(5_000))).toBe(false);
});

test('a glob of more alternatives than are followed is refused, and brackets that are not closed cost nothing', () => {
  expect(createGlob('{a,b}'.repeat(8))('b'.repeat(8))).toBe(true);
  expect(() => createGlob('{a,b}'.repeat(9))).toThrow(/stands for more than 256 patterns/);
  expect(createGlob(`${'['.repeat(50_000)}`)('[')).toBe(false);
});
