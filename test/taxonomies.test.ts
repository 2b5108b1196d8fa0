import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { taxonomies, taxonomyPage, taxonomyPages } from '../scripts/document-taxonomies.ts';
import { harmKindNames } from '../src/checks/harm/kinds.ts';

const categories = Object.values(taxonomies).flatMap((taxonomy) => taxonomy.categories);

test('every kind that a taxonomy names is a kind of harm', () => {
  for (const { kinds } of categories) for (const kind of kinds) expect(harmKindNames).toContain(kind);
});

test('every kind of harm counts for some category', () => {
  const known = new Set(categories.flatMap(({ kinds }) => kinds));
  expect(harmKindNames.filter((kind) => !known.has(kind))).toEqual([]);
});

test.each([
  ['openai', 13],
  ['mlcommons', 12],
  ['llama-guard', 14],
  ['tc260-003', 31],
])('%s has %d categories, each once', (name, count) => {
  const ids = (taxonomies[name]?.categories ?? []).map(({ id }) => id);
  expect(new Set(ids).size).toBe(count);
});

test.each(taxonomyPages)('%s shows the table (npm run documents writes it)', (file, language) => {
  const bare = (text: string): string => text.replaceAll(/[ -]+/g, '');
  expect(bare(readFileSync(file, 'utf8'))).toBe(bare(taxonomyPage(language)));
});
