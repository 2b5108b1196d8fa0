import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createMemoryLexicalIndex } from '../../storage/memory/lexical-index.ts';
import { indexTermsOf } from './index-terms.ts';
import { searchPassages } from './search.ts';

const texts = [
  'The warranty of the pump covers two years from the day of purchase.',
  'Pumps must be cleaned once a month. Clean water only.',
  'Returns are accepted within thirty days if the box is unopened.',
  'The museum opens at nine. Tickets are sold at the gate.',
  '水泵的保修期为购买之日起两年。',
  '退货须在三十天内提出，且包装未拆封。',
  '博物館於上午九時開放，門票在入口處出售。',
  '臺灣的面積約為三萬六千平方公里。',
];
const index = createMemoryLexicalIndex(texts.map((text) => ({ text, terms: indexTermsOf(text) })));
const find = (query: string): number[] => searchPassages(index, query, { limit: 5 }).map(({ passage }) => passage);

describe('searchPassages()', () => {
  test('finds English passages whatever form a word has', () => {
    expect(find('How long is the pump under warranty?')[0]).toBe(0);
    expect(find('cleaning the pumps')[0]).toBe(1);
    expect(find('When can I return an unopened box?')[0]).toBe(2);
  });

  test('finds Chinese passages, Simplified by Traditional and back', () => {
    expect(find('水泵的保修期有多长？')[0]).toBe(4);
    expect(find('水泵的保修期有多長？')[0]).toBe(4);
    expect(find('博物馆几点开放？')[0]).toBe(6);
    expect(find('台湾的面积是多少？')[0]).toBe(7);
    expect(find('台灣的面積是多少？')[0]).toBe(7);
  });

  test('answers a question in Traditional as in Simplified', () => {
    expect(searchPassages(index, '門票在哪裡出售', { limit: 5 })).toEqual(
      searchPassages(index, '门票在哪里出售', { limit: 5 }),
    );
  });

  test('finds nothing for a query without words, or without words of the index', () => {
    for (const query of ['', '  ', '?!…', 'zyzzyva', '龘']) expect(find(query)).toEqual([]);
  });

  test('searches for function words where there is nothing else', () => {
    expect(find('the')).toContain(0);
  });

  test('finds only among the passages allowed', () => {
    const hits = searchPassages(index, 'pump warranty', { limit: 5, among: new Set([1]) });
    expect(hits.map(({ passage }) => passage)).toEqual([1]);
  });

  test('says which legs and words found a passage', () => {
    const [hit] = searchPassages(index, 'warranty of the pump', { limit: 1, explain: true });
    expect(Object.keys(hit?.explain?.legs ?? {})).toEqual(['words', 'grams', 'feedback', 'closeness']);
    expect(hit?.explain?.words.map(({ word }) => word)).toEqual(['warranty', 'pump']);
    expect(hit?.explain?.words.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
    const [chinese] = searchPassages(index, '水泵保修期', { limit: 1, explain: true });
    expect(Object.keys(chinese?.explain?.legs ?? {})).toEqual(['words', 'bigrams', 'closeness']);
    expect(chinese?.explain?.words.map(({ word }) => word)).toContain('水泵');
  });

  test('fuses rankings from elsewhere', () => {
    const rankings = [
      {
        name: 'vectors',
        weight: 20,
        passages: [
          { passage: 3, score: 0.9 },
          { passage: 0, score: 0.1 },
        ],
      },
    ];
    const hits = searchPassages(index, 'pump warranty', { limit: 5, rankings, explain: true });
    expect(hits[0]?.passage).toBe(3);
    expect(hits[0]?.explain?.legs['vectors']).toBe(1);
    expect(searchPassages(index, '?', { limit: 5, rankings })[0]?.passage).toBe(3);
  });

  test('asks for given terms instead of the words of the query', () => {
    const terms = {
      words: [
        {
          weight: 1,
          forms: [
            { term: 'museum', share: 0.7 },
            { term: 'galleri', share: 0.3 },
          ],
        },
      ],
      bigrams: [],
      grams: [],
    };
    expect(searchPassages(index, '博物馆', { limit: 1, terms })[0]?.passage).toBe(3);
  });

  test('keeps scores from 0 to 1, in order, each passage once, for any query', () => {
    const word = fc.constantFrom('pump', 'warranty', 'days', 'the', 'clean', '水泵', '退货', '開放', '面积', '🙂', '-');
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'grapheme' }),
          fc.array(word).map((words) => words.join(' ')),
        ),
        (query) => {
          const hits = searchPassages(index, query, { limit: 10 });
          expect(searchPassages(index, query, { limit: 10 })).toEqual(hits);
          expect(new Set(hits.map(({ passage }) => passage)).size).toBe(hits.length);
          for (const [place, { score }] of hits.entries()) {
            expect(score).toBeGreaterThanOrEqual(0);
            expect(score).toBeLessThanOrEqual(hits[place - 1]?.score ?? 1);
          }
        },
      ),
    );
  });

  test('puts a repetition behind another passage where hits are to be diverse', () => {
    const repeated = [texts[0] ?? '', texts[0] ?? '', 'A pump needs oil.'];
    const small = createMemoryLexicalIndex(repeated.map((text) => ({ text, terms: indexTermsOf(text) })));
    const order = (diverse: boolean): number[] =>
      searchPassages(small, 'pump', { limit: 3, diverse, closeness: false, feedback: false }).map(
        ({ passage }) => passage,
      );
    expect(order(true).indexOf(1)).toBe(2);
    expect(new Set(order(true))).toEqual(new Set(order(false)));
  });

  test('gives the first of more hits where fewer are asked for', () => {
    const all = searchPassages(index, 'pump returns two years', { limit: 8 });
    expect(searchPassages(index, 'pump returns two years', { limit: 2 })).toEqual(all.slice(0, 2));
  });
});
