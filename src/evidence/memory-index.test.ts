import { expect, test } from 'vitest';
import type { Source } from '../core/exchange.ts';
import { createMemoryIndex, memoryEvidence } from './memory-index.ts';

const sources: Source[] = [
  {
    id: 'en',
    text: '# Boats\n\nThe ferry leaves every 20 minutes. Dogs ride for free.\n\n| boat | seats |\n| --- | --- |\n| Heron | 120 |',
  },
  { id: 'zh', text: '图书馆周一闭馆。每人可借20册图书。' },
  { id: 'json', text: '{"name": "Harbour Cafe", "open_days": ["Mon", "Tue"], "stars": 4.5, "note": null}' },
];
const index = createMemoryIndex(sources);

test('every passage is the text of its place', () => {
  for (const passage of index.passages) {
    const text = sources.find(({ id }) => id === passage.source)?.text ?? '';
    expect(text.slice(passage.span.start, passage.span.end)).toBe(passage.text);
    for (const token of passage.tokens) expect(token.end).toBeLessThanOrEqual(text.length);
  }
});

test('sentences, table rows and fields are passages of their own', () => {
  expect(index.passages.map(({ text }) => text)).toEqual([
    'Boats',
    'The ferry leaves every 20 minutes.',
    'Dogs ride for free.',
    '| boat | seats |',
    '| Heron | 120 |',
    '图书馆周一闭馆。',
    '每人可借20册图书。',
    '"name": "Harbour Cafe"',
    '"open_days": ["Mon"',
    'Tue"',
    '"stars": 4.5',
    '"note": null',
  ]);
});

test('a long value of a field is cut into sentences at its own place', () => {
  const review =
    'We came on a rainy evening in March and stayed for two hours. The soup was cold.\\nThe staff was kind.';
  const text = `{"review": "${review}"}`;
  const passages = createMemoryIndex([{ id: 'r', text }]).passages;
  expect(passages).toHaveLength(3);
  for (const { span, text: own } of passages) expect(text.slice(span.start, span.end)).toBe(own);
});

test.each([
  ['ferri minut', 'The ferry leaves every 20 minutes.'],
  ['周一', '图书馆周一闭馆。'],
  ['cafe', '"name": "Harbour Cafe"'],
  ['days', undefined],
])('search() for the terms %s finds %s first', async (terms, text) => {
  const hits = await index.search(terms.split(' '), 3);
  expect(hits[0]?.passage.text).toBe(text);
});

/** Robertson and Zaragoza's formula, written out for one term. */
test('scores are those of BM25', async () => {
  const passages = createMemoryIndex([{ id: 'a', text: 'Cats sleep. Cats and cats run. Dogs run far away.' }]);
  const lengths = passages.passages.map(({ tokens }) => tokens.length);
  const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
  const idf = Math.log(1 + (3 - 2 + 0.5) / (2 + 0.5));
  expect(passages.rarity('cat')).toBeCloseTo(idf, 12);
  const expected = [1, 2].map((count, at) => {
    const length = (lengths[at] ?? 0) / mean;
    return (idf * count * 2.2) / (count + 1.2 * (0.25 + 0.75 * length));
  });
  const hits = await passages.search(['cat'], 5);
  const scores = new Map(hits.map(({ passage, score }) => [passage.index, score]));
  expect(scores.get(0)).toBeCloseTo(expected[0] ?? 0, 12);
  expect(scores.get(1)).toBeCloseTo(expected[1] ?? 0, 12);
});

test('ties stand in reading order, and no more than asked for', async () => {
  const same = createMemoryIndex([{ id: 'a', text: 'One cat. One cat. One cat.' }]);
  const hits = await same.search(['cat', 'cat'], 2);
  expect(hits.map(({ passage }) => passage.index)).toEqual([0, 1]);
});

test('no sources give an empty index', async () => {
  const empty = await memoryEvidence.open([]);
  expect(empty.passages).toEqual([]);
  expect(await empty.search(['cat'], 5)).toEqual([]);
});
