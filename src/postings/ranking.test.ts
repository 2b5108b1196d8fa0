import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LegTerms, QueryTerm } from '../core/knowledge.ts';
import { legs } from '../core/knowledge.ts';
import { createMemoryLexicalIndex } from '../storage/memory/lexical-index.ts';
import { type Bitmap, withBits } from './bitmap.ts';
import { buildSegment } from './build-segment.ts';
import { mergeSegments } from './merge-segments.ts';
import { packSegment, type SegmentBlock, unpackSegment } from './packed-segment.ts';
import { createRanking } from './ranking.ts';
import { createSegmentCache, SegmentReader } from './segment-reader.ts';
import { SegmentView } from './segment-view.ts';

const cache = createSegmentCache(1_000_000);
let ids = 0;

function viewOf(bytes: Uint8Array, first: number, states: { dead?: Bitmap; older?: Bitmap } = {}): SegmentView {
  const { head, blocks } = unpackSegment(bytes) ?? expect.fail('the head is broken');
  return new SegmentView(
    new SegmentReader({ id: (ids += 1), head, read: (block) => blocks.get(block) }, cache),
    first,
    states,
  );
}

function merged(views: readonly SegmentView[]): Uint8Array {
  const blocks: SegmentBlock[] = [];
  const merge = mergeSegments(views);
  for (;;) {
    const step = merge.next();
    if (step.done) return packSegment(step.value, blocks);
    if (step.value) blocks.push(step.value);
  }
}

const vocabulary = ['a', 'ab', 'abc', 'harbour', '港', '港口', '港口城市', '\uD800', '\uD83D\uDE00', 'zz', ''];
const term = fc.constantFrom(...vocabulary);
const legTerms: fc.Arbitrary<LegTerms> = fc.record({
  words: fc.array(term, { maxLength: 12 }),
  bigrams: fc.array(term, { maxLength: 6 }),
  grams: fc.array(term, { maxLength: 6 }),
});
const queryTerm: fc.Arbitrary<QueryTerm> = fc.record({
  weight: fc.double({ min: 0, max: 3, noNaN: true }),
  forms: fc.uniqueArray(fc.record({ term, share: fc.constantFrom(1, 0.5, 0.2, 0) }), {
    minLength: 1,
    maxLength: 3,
    selector: (form) => form.term,
  }),
});
const scene = fc.record({
  segments: fc.array(fc.array(legTerms, { minLength: 1, maxLength: 9 }), { minLength: 1, maxLength: 5 }),
  query: fc.array(queryTerm, { minLength: 1, maxLength: 4 }),
  limit: fc.integer({ min: 0, max: 20 }),
  forgotten: fc.uniqueArray(fc.nat(44)),
});

test('ranks as the plain index does, whatever the segments are, with forgotten passages counted nowhere', () => {
  fc.assert(
    fc.property(scene, ({ segments, query, limit, forgotten }) => {
      const all = segments.flat();
      const live = all.map((_, at) => at).filter((at) => !forgotten.includes(at));
      const plain = createMemoryLexicalIndex(live.map((at) => ({ text: '', terms: all[at] as LegTerms })));
      const starts = segments.map((_, at) => segments.slice(0, at).reduce((sum, segment) => sum + segment.length, 0));
      const deadIn = (first: number, count: number): Bitmap =>
        forgotten
          .filter((at) => at >= first && at < first + count)
          .reduce<Bitmap>((bits, at) => withBits(bits, at - first, at - first + 1), new Uint8Array());
      const views = segments.map((segment, at) =>
        viewOf(buildSegment(segment, { grams: true }).bytes, starts[at] as number, {
          [at % 2 === 0 ? 'dead' : 'older']: deadIn(starts[at] as number, segment.length),
        }),
      );
      const whole = viewOf(merged(views), 0, { dead: deadIn(0, all.length) });
      for (const leg of legs) {
        const expected = plain
          .rank(leg, query, { limit })
          .map(({ passage, score }) => ({ passage: live[passage], score }));
        for (const ranking of [createRanking(views), createRanking([whole])]) {
          expect(ranking.size).toBe(live.length);
          const found = ranking.rank(leg, query, { limit });
          expect(found.map(({ passage }) => passage)).toEqual(expected.map(({ passage }) => passage));
          for (const [at, { score }] of found.entries()) expect(score).toBeCloseTo(expected[at]?.score ?? 0, 6);
          for (const word of vocabulary) expect(ranking.frequency(leg, word)).toBe(plain.frequency(leg, word));
        }
      }
    }),
    { numRuns: 300 },
  );
});

test('reads back many terms and long lists over many blocks', () => {
  const passages = Array.from({ length: 30_000 }, (_, at): LegTerms => ({
    words: ['the', `n${at % 7_001}`, ...(at % 3 === 0 ? Array<string>(at % 500).fill('三') : [])],
    bigrams: [],
    grams: [],
  }));
  const ranking = createRanking([viewOf(buildSegment(passages, { grams: false }).bytes, 0)]);
  expect(ranking.frequency('words', 'the')).toBe(30_000);
  expect(ranking.frequency('words', 'n7000')).toBe(4);
  expect(ranking.frequency('words', 'n7001')).toBe(0);
  expect(ranking.frequency('grams', 'the')).toBe(0);
  const plain = createMemoryLexicalIndex(passages.map((terms) => ({ text: '', terms })));
  const query = ['the', '三', 'n12'].map((word) => ({ weight: 1, forms: [{ term: word, share: 1 }] }));
  expect(ranking.rank('words', query, { limit: 50 })).toEqual(plain.rank('words', query, { limit: 50 }));
});

test('finds only what is among the allowed, older versions where they are, forgotten passages never', () => {
  const segment = buildSegment(
    Array.from({ length: 6 }, () => ({ words: ['ferry', '渡轮'], bigrams: [], grams: [] })),
    { grams: false },
  );
  const view = viewOf(segment.bytes, 10, {
    dead: withBits(new Uint8Array(), 0, 1),
    older: withBits(new Uint8Array(), 1, 2),
  });
  const ranking = createRanking([view]);
  const numbers = (among?: readonly number[]): number[] =>
    ranking
      .rank('words', [{ weight: 1, forms: [{ term: '渡轮', share: 1 }] }], {
        limit: 9,
        ...(among && { among: { size: among.length, has: (passage) => among.includes(passage) } }),
      })
      .map(({ passage }) => passage);
  expect(numbers()).toEqual([12, 13, 14, 15]);
  expect(numbers([10, 11, 15])).toEqual([11, 15]);
});

test('a flipped bit in any block is noticed and named', () => {
  const { bytes } = buildSegment(
    Array.from({ length: 400 }, (_, at) => ({ words: [`w${at % 90}`, 'every'], bigrams: [], grams: [] })),
    { grams: false },
  );
  const { headBytes } = unpackSegment(bytes) ?? expect.fail('the head is broken');
  const everything = (from: Uint8Array): unknown => merged([viewOf(from, 0)]);
  expect(everything(bytes)).toEqual(bytes);
  for (let at = headBytes.length + 4; at < bytes.length; at += 97) {
    const flipped = bytes.slice();
    (flipped[at] as number) ^= 4;
    expect(() => everything(flipped)).toThrow(
      /block 0 of the (lengths|postings|dictionary) of \w+ is not what was written/,
    );
  }
  const head = bytes.slice();
  (head[20] as number) ^= 1;
  expect(unpackSegment(head)).toBeUndefined();
});
