import { expect } from 'vitest';
import { AssayError } from '../../src/core/errors.ts';
import type { EmbeddingPort } from '../../src/core/knowledge.ts';

const ferry = 'The ferry leaves at nine.';
const 渡轮 = '渡轮九点离开港口。';

/** What every source of vectors does. */
export const embeddingPromises: Readonly<Record<string, (port: EmbeddingPort) => Promise<void>>> = {
  'gives one vector of unit length a text': async (port) => {
    const vectors = await port.embed([ferry, 渡轮, 'a'], 'passage');
    expect(vectors).toHaveLength(3);
    for (const vector of vectors) {
      expect(vector).toBeInstanceOf(Float32Array);
      expect(vector).toHaveLength(port.dimensions);
      expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
    }
  },
  'keeps the order of the texts, however many': async (port) => {
    const texts = Array.from({ length: 150 }, (_, index) => `${'ab'.repeat(index % 7)} ${ferry} ${index}`);
    const together = await port.embed(texts, 'passage');
    for (const index of [0, 63, 64, 149]) {
      const [alone] = await port.embed([texts[index] ?? ''], 'passage');
      expect(cosine(together[index], alone)).toBeCloseTo(1, 4);
    }
  },
  'gives the same vector for the same text': async (port) => {
    const [first, again] = await port.embed([渡轮, 渡轮], 'query');
    expect(cosine(first, again)).toBeCloseTo(1, 5);
    expect(cosine(first, (await port.embed([ferry], 'query'))[0])).toBeLessThan(0.99999);
  },
  'gives nothing for nothing': async (port) => {
    expect(await port.embed([], 'passage')).toEqual([]);
  },
  'takes an empty text, half a surrogate pair and a text longer than the model reads': async (port) => {
    const vectors = await port.embed(['', ' \n', 'a\uD800b', `${ferry} ${渡轮}`.repeat(3_000)], 'passage');
    for (const vector of vectors) expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
  },
  'stops when it is told to': async (port) => {
    const failure = await Promise.resolve(port.embed([ferry], 'query', AbortSignal.abort())).catch(
      (error: unknown) => error,
    );
    expect(AssayError.isInstance(failure) && failure.code).toBe('ASSAY_ABORTED');
  },
  'names model and number of dimensions in its id': async (port) => {
    expect(port.id).toContain(String(port.dimensions));
    expect(port.id.length).toBeGreaterThan(String(port.dimensions).length + 1);
  },
};

function cosine(a: Float32Array | undefined, b: Float32Array | undefined): number {
  return (a ?? new Float32Array()).reduce((sum, number, at) => sum + number * (b?.[at] ?? 0), 0);
}
