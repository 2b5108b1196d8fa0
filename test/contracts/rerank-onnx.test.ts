import { describe, expect, test } from 'vitest';
import { openRerankFolder } from '../../src/models/onnx/rerank.ts';
import { makeModelFolder, tokenizerKinds, weightsOf } from './embedding-folder.ts';
import { onnxRuntimes } from './embedding-runtimes.ts';
import { rerankPromises } from './rerank.ts';

describe.each(onnxRuntimes)('by %s', (_runtimeName, runtime) => {
  describe.each(tokenizerKinds)('with a %s tokenizer', (kind) => {
    test.each(Object.entries(rerankPromises))('%s', async (_name, promise) => {
      const port = await openRerankFolder(makeModelFolder({ kind, rerank: true }), { runtime });
      await promise(port);
      await port.close();
    });
  });

  test('gives the model the query and the passage with the marks between them', async () => {
    const port = await openRerankFolder(makeModelFolder({ kind: 'WordPiece', rerank: true }), { runtime });
    const weight = weightsOf(10);
    const sum = (ids: readonly number[]): number => ids.reduce((total, id) => total + (weight[id] ?? 0), 0);
    // [CLS] the [SEP] ferry ferry [SEP]: the query counts half, the passage twice.
    const [score] = await port.rerank('the', ['ferry ferry', 'the '.repeat(30)]);
    expect(score).toBeCloseTo(0.5 * sum([2, 4, 3]) + 2 * sum([5, 5, 3]), 4);
  });

  test('cuts the passage, and the query only where it takes more than half', async () => {
    const port = await openRerankFolder(makeModelFolder({ kind: 'WordPiece', rerank: true }), {
      runtime,
      maxTokens: 11,
    });
    const weight = weightsOf(10);
    const sum = (ids: readonly number[]): number => ids.reduce((total, id) => total + (weight[id] ?? 0), 0);
    const [score] = await port.rerank('the '.repeat(99), ['ferry '.repeat(99)]);
    expect(score).toBeCloseTo(0.5 * sum([2, 4, 4, 4, 4, 3]) + 2 * sum([5, 5, 5, 5, 3]), 4);
  });
});
