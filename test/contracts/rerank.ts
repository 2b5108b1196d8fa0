import { expect } from 'vitest';
import { AssayError } from '../../src/core/errors.ts';
import type { RerankPort } from '../../src/core/knowledge.ts';

const query = 'When does the ferry leave?';
const passages = ['The ferry leaves at nine.', '船票四欧元。', 'x'];

/** What every reranker does. */
export const rerankPromises: Readonly<Record<string, (port: RerankPort) => Promise<void>>> = {
  'gives one finite score a passage': async (port) => {
    const scores = await port.rerank(query, passages);
    expect(scores).toHaveLength(3);
    for (const score of scores) expect(Number.isFinite(score)).toBe(true);
  },
  'keeps the order of the passages, however many': async (port) => {
    const many = Array.from({ length: 80 }, (_, index) => `${passages[index % 3]}${'ferry '.repeat(index % 5)}`);
    const together = await port.rerank(query, many);
    for (const index of [0, 31, 32, 79])
      expect((await port.rerank(query, [many[index] ?? '']))[0]).toBeCloseTo(together[index] ?? Number.NaN, 4);
  },
  'gives nothing for nothing': async (port) => {
    expect(await port.rerank(query, [])).toEqual([]);
  },
  'takes empty texts, half a surrogate pair and texts longer than the model reads': async (port) => {
    const scores = await port.rerank('渡轮几点开？\uD800', ['', `${passages.join(' ')} `.repeat(3_000)]);
    expect(scores).toHaveLength(2);
    expect(await port.rerank(query.repeat(2_000), passages)).toHaveLength(3);
  },
  'stops when it is told to': async (port) => {
    const failure = await Promise.resolve(port.rerank(query, passages, AbortSignal.abort())).catch(
      (error: unknown) => error,
    );
    expect(AssayError.isInstance(failure) && failure.code).toBe('ASSAY_ABORTED');
  },
};
