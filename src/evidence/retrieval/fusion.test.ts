import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fuseRanks, fuseScores, type Ranking } from './fusion.ts';

const ranking: fc.Arbitrary<Ranking> = fc
  .record({
    name: fc.constantFrom('words', 'bigrams', 'vectors'),
    weight: fc.double({ min: 0.1, max: 3, noNaN: true }),
    scores: fc.dictionary(fc.nat(30).map(String), fc.integer({ min: 1, max: 1000 })),
  })
  .map(({ name, weight, scores }) => ({
    name,
    weight,
    passages: Object.entries(scores)
      .map(([passage, score]) => ({ passage: Number(passage), score }))
      .sort((first, second) => second.score - first.score || first.passage - second.passage),
  }));

const rankings = fc.uniqueArray(ranking, { selector: ({ name }) => name, maxLength: 3 });

describe('fuseScores()', () => {
  test('gives scores from 0 to 1, best first, ties by number, each passage once', () => {
    fc.assert(
      fc.property(rankings, (given) => {
        const fused = fuseScores(given);
        expect(new Set(fused.map(({ passage }) => passage)).size).toBe(fused.length);
        for (const [place, { passage, score }] of fused.entries()) {
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(1);
          const next = fused[place + 1];
          if (next) expect(score > next.score || (score === next.score && passage < next.passage)).toBe(true);
        }
      }),
    );
  });

  test('keeps its order when the scores of a ranking are scaled', () => {
    fc.assert(
      fc.property(rankings, fc.constantFrom(2, 4, 0.5, 1024), (given, factor) => {
        const scaled = given.map((one, at) =>
          at === 0
            ? { ...one, passages: one.passages.map(({ passage, score }) => ({ passage, score: score * factor })) }
            : one,
        );
        expect(fuseScores(scaled)).toEqual(fuseScores(given));
      }),
    );
  });

  test('keeps the order of a single ranking', () => {
    fc.assert(
      fc.property(ranking, (one) => {
        expect(fuseScores([one]).map(({ passage }) => passage)).toEqual(one.passages.map(({ passage }) => passage));
      }),
    );
  });

  test('passes over empty rankings', () => {
    fc.assert(
      fc.property(rankings, (given) => {
        expect(fuseScores([...given, { name: 'empty', weight: 5, passages: [] }])).toEqual(fuseScores(given));
      }),
    );
    expect(fuseScores([])).toEqual([]);
  });

  test('says what each ranking gave', () => {
    const fused = fuseScores([
      {
        name: 'words',
        weight: 1,
        passages: [
          { passage: 3, score: 8 },
          { passage: 1, score: 4 },
          { passage: 2, score: 0 },
        ],
      },
      { name: 'vectors', weight: 3, passages: [{ passage: 1, score: 0.9 }] },
    ]);
    expect(fused).toEqual([
      { passage: 1, score: 0.875, parts: { words: 0.5, vectors: 1 } },
      { passage: 3, score: 0.25, parts: { words: 1 } },
      { passage: 2, score: 0, parts: { words: 0 } },
    ]);
  });
});

describe('fuseRanks()', () => {
  test('looks at places only', () => {
    fc.assert(
      fc.property(rankings, (given) => {
        const flat = given.map((one) => ({
          ...one,
          passages: one.passages.map(({ passage }) => ({ passage, score: 1 })),
        }));
        expect(fuseRanks(flat)).toEqual(fuseRanks(given));
      }),
    );
  });

  test('puts first what several rankings have', () => {
    const fused = fuseRanks([
      {
        name: 'one',
        weight: 1,
        passages: [
          { passage: 1, score: 9 },
          { passage: 2, score: 8 },
        ],
      },
      {
        name: 'other',
        weight: 1,
        passages: [
          { passage: 3, score: 9 },
          { passage: 2, score: 8 },
        ],
      },
    ]);
    expect(fused.map(({ passage }) => passage)).toEqual([2, 1, 3]);
  });
});
