import { expect, test } from 'vitest';
import { createMemoryLexicalIndex } from '../../storage/memory/lexical-index.ts';
import { indexTermsOf } from './index-terms.ts';
import { searchPassages } from './search.ts';

const found = (texts: readonly string[], query: string): string[] => {
  const index = createMemoryLexicalIndex(texts.map((text) => ({ text, terms: indexTermsOf(text) })));
  return searchPassages(index, query, { limit: 10 }).map(({ passage }) => texts[passage] ?? '');
};

test.each([
  ['Zurich', 'Zürich lies on a lake.'],
  ['Zürich', 'Zurich lies on a lake.'],
  ['naive cafe resume', 'A naïve café, a résumé.'],
  ['cooperation', 'Co\u2011operation pays.'],
  ['Co\u2011operation', 'They sought cooperation.'],
  ['email', 'Write an e-mail.'],
  ['Strasse', 'Die Straße ist lang.'],
  ['Lodz', 'Łódź liegt in Polen.'],
  ['Orsted', 'Ørsted was a physicist.'],
  ['苏黎世 Zurich', '他住在 Zürich。'],
])('%s finds "%s"', (query, text) => {
  expect(found(['Nothing of the kind is told here.', text, '这里没有。'], query)[0]).toBe(text);
});

test.each([
  ['Zürich', 'Zurich lies on a lake.', 'Zürich lies on a lake.'],
  ['résumé', 'They resume tomorrow.', 'The résumé is late.'],
  ['má', 'ma', 'má'],
  ['phở', 'pho is a letter', 'phở is a soup'],
])('%s finds what is written so before "%s"', (query, plain, accented) => {
  expect(found([plain, accented], query)).toEqual([accented, plain]);
});

test('words of a chain of hyphens stay apart', () => {
  const words = (text: string): readonly string[] => indexTermsOf(text).words;
  expect(words('state-of-the-art')).toEqual(['state', 'of', 'the', 'art']);
  expect(words('well - known, a- b, c -d')).not.toContain('wellknown');
  expect(words('data-base')).toContain('databas');
});
