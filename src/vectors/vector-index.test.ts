import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toBytesModule } from '../../scripts/wasm-module.ts';
import { quantise, quantiseAll } from './quantise.ts';
import { createVectorIndex, scanVectors, type VectorBlock } from './vector-index.ts';

/** Mulberry32: the same numbers in every run. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function unitVectors(count: number, dimensions: number, seed = 1): Float32Array[] {
  const next = randomNumbers(seed);
  return Array.from({ length: count }, () => {
    const vector = Float32Array.from({ length: dimensions }, () => next() + next() + next() - 1.5);
    const length = Math.hypot(...vector);
    return vector.map((number) => number / length);
  });
}

function block(vectors: readonly Float32Array[], firstPassage = 0): VectorBlock {
  const dimensions = vectors[0]?.length ?? 1;
  return { firstPassage, dimensions, ...quantiseAll(vectors, dimensions) };
}

function exactBest(query: Float32Array, vectors: readonly Float32Array[], limit: number): number[] {
  return vectors
    .map((vector, passage) => ({ passage, score: vector.reduce((sum, x, at) => sum + x * (query[at] ?? 0), 0) }))
    .toSorted((a, b) => b.score - a.score || a.passage - b.passage)
    .slice(0, limit)
    .map(({ passage }) => passage);
}

test('the assembled kernel is what its text says', async () => {
  const folder = new URL('kernel/', import.meta.url);
  const bytes = readFileSync(new URL('bytes.ts', folder), 'utf8');
  expect(bytes).toBe(await toBytesModule('dot.wat', readFileSync(new URL('dot.wat', folder), 'utf8')));
});

describe('quantise()', () => {
  test('stays within half a step of every number', () => {
    fc.assert(
      fc.property(fc.array(fc.float({ min: -1, max: 1, noNaN: true }), { maxLength: 40 }), (numbers) => {
        const vector = Float32Array.from(numbers);
        const { values, scale } = quantise(vector);
        for (const [at, number] of vector.entries())
          expect(Math.abs((values[at] ?? 0) * scale - number)).toBeLessThanOrEqual(scale * 0.501 + 1e-38);
      }),
    );
  });

  test('refuses a number that is not finite', () => {
    for (const bad of [Number.NaN, Infinity, -Infinity])
      expect(() => quantise(Float32Array.from([0, bad]))).toThrow('Number 1 of a vector is not finite');
  });

  test('keeps the zero vector', () => {
    expect(quantise(new Float32Array(3))).toEqual({ values: new Int8Array(3), scale: 0 });
  });
});

describe('createVectorIndex()', () => {
  test('finds what an exact search in float finds', () => {
    const vectors = unitVectors(3_000, 48);
    const index = createVectorIndex({ dimensions: 48, blocks: [block(vectors)] });
    let found = 0;
    for (const query of unitVectors(20, 48, 7)) {
      const exact = new Set(exactBest(query, vectors, 10));
      found += index.rank(query, { limit: 10 }).filter(({ passage }) => exact.has(passage)).length;
      const settled = index.rank(query, { limit: 10, exact: (passage) => vectors[passage] });
      expect(settled.map(({ passage }) => passage)).toEqual([...exact]);
    }
    expect(found).toBeGreaterThanOrEqual(198);
  });

  test('finds the same with and without SIMD, for every width and number of rows', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 70 }),
        fc.integer({ min: 1, max: 30 }),
        fc.integer(),
        (width, rows, seed) => {
          const blocks = [block(unitVectors(rows, width, seed))];
          const query = unitVectors(1, width, seed + 1)[0] as Float32Array;
          const [simd, plain] = (['simd', 'plain'] as const).map((kind) =>
            createVectorIndex({ dimensions: width, blocks, kind }),
          );
          expect([simd?.kind, plain?.kind]).toEqual(['simd', 'plain']);
          expect(simd?.rank(query, { limit: 5 })).toEqual(plain?.rank(query, { limit: 5 }));
        },
      ),
      { numRuns: 60 },
    );
  });

  test('is exact at the largest numbers int8 holds', () => {
    const dimensions = 4_096;
    const ones = new Float32Array(dimensions).fill(1);
    const index = createVectorIndex({ dimensions, blocks: [block([ones, ones.map((one) => -one)])] });
    expect(index.rank(ones, { limit: 2 }).map(({ score }) => Math.round(score))).toEqual([4_096, -4_096]);
  });

  test('finds the same however the passages are cut into blocks', () => {
    const vectors = unitVectors(500, 20);
    const query = unitVectors(1, 20, 9)[0] as Float32Array;
    const whole = createVectorIndex({ dimensions: 20, blocks: [block(vectors)] }).rank(query, { limit: 8 });
    const parts = [block(vectors.slice(0, 7)), block(vectors.slice(7, 300), 7), block(vectors.slice(300), 300)];
    const backwards = createVectorIndex({ dimensions: 20, blocks: parts.toReversed() });
    expect(backwards.rank(query, { limit: 8 })).toEqual(whole);
    expect(scanVectors(query, parts, { limit: 8 })).toEqual(whole);
  });

  test('puts equal scores in the order of passages', () => {
    const same = unitVectors(1, 16)[0] as Float32Array;
    const index = createVectorIndex({
      dimensions: 16,
      blocks: [
        block(
          Array.from({ length: 300 }, () => same),
          40,
        ),
      ],
    });
    expect(index.rank(same, { limit: 3 }).map(({ passage }) => passage)).toEqual([40, 41, 42]);
  });

  test('finds only what may be found', () => {
    const vectors = unitVectors(2_500, 24);
    const index = createVectorIndex({ dimensions: 24, blocks: [block(vectors)] });
    const query = vectors[3] as Float32Array;
    const among = new Set([1, 2_400]);
    expect(
      index
        .rank(query, { limit: 5, among })
        .map(({ passage }) => passage)
        .toSorted((a, b) => a - b),
    ).toEqual([1, 2_400]);
    expect(index.rank(query, { limit: 5, among: new Set() })).toEqual([]);
  });

  test('grows and can be emptied', () => {
    const index = createVectorIndex({ dimensions: 16 });
    const vectors = unitVectors(9_000, 16);
    expect(index.rank(vectors[0] as Float32Array, { limit: 3 })).toEqual([]);
    for (let from = 0; from < vectors.length; from += 1_000) index.add(block(vectors.slice(from, from + 1_000), from));
    expect(index.size).toBe(9_000);
    expect(index.rank(vectors[8_123] as Float32Array, { limit: 1 })[0]?.passage).toBe(8_123);
    index.clear();
    expect(index.rank(vectors[0] as Float32Array, { limit: 3 })).toEqual([]);
  });

  test('refuses vectors of another model', () => {
    const index = createVectorIndex({ dimensions: 16 });
    expect(() => index.add(block(unitVectors(2, 8)))).toThrow('build the vectors again');
    expect(() => index.add({ ...block(unitVectors(2, 16)), scales: new Float32Array(3) })).toThrow('3 passages');
    index.add(block(unitVectors(2, 16)));
    expect(() => index.rank(new Float32Array(8), { limit: 1 })).toThrow('8 numbers where the passages have 16');
    expect(() => createVectorIndex({ dimensions: 0 })).toThrow('1 to 131055');
  });
});
