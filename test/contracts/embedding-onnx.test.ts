import { copyFileSync, mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { openEmbeddingFolder, type EmbeddingFolderOptions } from '../../src/models/onnx/embedding.ts';
import { loadOnnxRuntime } from '../../src/models/onnx/runtime.ts';
import { embeddingPromises } from './embedding.ts';
import { encoderWidth, makeModelFolder, tokenizerKinds, weightsOf } from './embedding-folder.ts';
import { fakeOnnxRuntime } from './embedding-onnx-runtime.ts';
import { onnxRuntimes } from './embedding-runtimes.ts';

const row = (id: number): Float32Array =>
  weightsOf(200 * encoderWidth).subarray(id * encoderWidth, (id + 1) * encoderWidth);

function unit(...rows: readonly Float32Array[]): number[] {
  const sum = Array.from({ length: encoderWidth }, (_, at) =>
    rows.reduce((total, numbers) => total + (numbers[at] ?? 0), 0),
  );
  return sum.map((number) => number / Math.hypot(...sum));
}

const close = (vector: Float32Array | undefined, expected: readonly number[]): void => {
  for (const [at, number] of expected.entries()) expect(vector?.[at]).toBeCloseTo(number, 5);
};

describe.each(onnxRuntimes)('by %s', (_runtimeName, runtime) => {
  describe.each(tokenizerKinds)('with a %s tokenizer', (kind) => {
    test.each(Object.entries(embeddingPromises))('%s', async (_name, promise) => {
      const port = await openEmbeddingFolder(makeModelFolder({ kind }), { runtime });
      expect(port.dimensions).toBe(encoderWidth);
      await promise(port);
      await port.close();
    });
  });

  /** [CLS] is 2, [SEP] 3, "the" 4, "ferry" 5. */
  const vectorOf = async (files: Record<string, unknown>, options: EmbeddingFolderOptions = {}): Promise<unknown> => {
    const port = await openEmbeddingFolder(makeModelFolder({ kind: 'WordPiece', files }), { runtime, ...options });
    return (await port.embed(['the ferry'], 'passage'))[0];
  };

  test('pools as the folder says', async () => {
    close((await vectorOf({})) as Float32Array, unit(row(2), row(4), row(5), row(3)));
    const pooling = (mode: string): Record<string, unknown> => ({ '1_Pooling/config.json': { [mode]: true } });
    close((await vectorOf(pooling('pooling_mode_cls_token'))) as Float32Array, unit(row(2)));
    close((await vectorOf(pooling('pooling_mode_lasttoken'))) as Float32Array, unit(row(3)));
    close(
      (await vectorOf(pooling('pooling_mode_cls_token'), { pooling: 'mean' })) as Float32Array,
      unit(row(2), row(4), row(5), row(3)),
    );
  });

  test('does not let padding change a vector', async () => {
    const port = await openEmbeddingFolder(makeModelFolder({ kind: 'WordPiece' }), { runtime });
    const [short] = await port.embed(['the ferry', 'the '.repeat(40)], 'passage');
    close(short, unit(row(2), row(4), row(5), row(3)));
  });

  test('reads as many tokens as the model takes, and closes the text', async () => {
    const port = await openEmbeddingFolder(makeModelFolder({ kind: 'WordPiece' }), { runtime, maxTokens: 8 });
    const [vector] = await port.embed(['the '.repeat(500)], 'passage');
    close(vector, unit(row(2), ...Array.from({ length: 6 }, () => row(4)), row(3)));
  });
});

describe('the words put before a text', () => {
  const differs = async (name: string, files: Record<string, unknown> = {}): Promise<boolean> => {
    const port = await openEmbeddingFolder(makeModelFolder({ kind: 'WordPiece', name, files }), {
      runtime: fakeOnnxRuntime,
    });
    const [query] = await port.embed(['a'], 'query');
    const [passage] = await port.embed(['a'], 'passage');
    return String(query) !== String(passage);
  };

  test('come from the folder, or from its name', async () => {
    expect(await differs('some-model')).toBe(false);
    expect(await differs('multilingual-e5-small')).toBe(true);
    expect(await differs('some-model', { 'config_sentence_transformers.json': { prompts: { query: 'ferry ' } } })).toBe(
      true,
    );
  });
});

test('another model in a folder of the same name has another id', async () => {
  const [one, two] = [makeModelFolder({ kind: 'WordPiece', name: 'm' }), makeModelFolder({ kind: 'BPE', name: 'm' })];
  const ids = await Promise.all(
    [one, two, one].map(async (folder) => (await openEmbeddingFolder(folder, { runtime: fakeOnnxRuntime })).id),
  );
  expect(ids[0]).toBe(ids[2]);
  expect(ids[0]).not.toBe(ids[1]);
});

describe('what cannot be used is named with the way out', () => {
  const open = async (folder: string): Promise<unknown> => openEmbeddingFolder(folder, { runtime: fakeOnnxRuntime });
  const broken = (files: Record<string, unknown>): string =>
    makeModelFolder({ kind: 'WordPiece', name: 'broken', files });

  test('a folder that is not there, or a name of a model on a hub', async () => {
    await expect(open('intfloat/multilingual-e5-small')).rejects.toThrow('Assay downloads none');
  });

  test('a folder without a tokenizer', async () => {
    const from = makeModelFolder({ kind: 'WordPiece' });
    const to = path.join(path.dirname(from), 'bare');
    mkdirSync(to);
    copyFileSync(path.join(from, 'onnx/model.onnx'), path.join(to, 'model.onnx'));
    await expect(open(to)).rejects.toThrow('"bare" has no "tokenizer.json"');
    writeFileSync(path.join(to, 'tokenizer.json'), '{"model":');
    await expect(open(to)).rejects.toThrow('"tokenizer.json" of the model folder "bare" is not JSON');
  });

  test('a model file that is cut short', async () => {
    const folder = makeModelFolder({ kind: 'WordPiece' });
    truncateSync(path.join(folder, 'onnx/model.onnx'), 0);
    await expect(open(folder)).rejects.toThrow('may be cut short');
  });

  test('layers and poolings that are not known', async () => {
    const modules = [
      { type: 'sentence_transformers.models.Transformer' },
      { type: 'sentence_transformers.models.Dense' },
    ];
    await expect(open(broken({ 'modules.json': modules }))).rejects.toThrow(
      'a layer "sentence_transformers.models.Dense"',
    );
    await expect(open(broken({ '1_Pooling/config.json': { pooling_mode_max_tokens: true } }))).rejects.toThrow(
      'a pooling',
    );
  });

  test('a runtime that is not installed, where it is not', async () => {
    const failure: unknown = await loadOnnxRuntime().then(
      () => 'installed',
      (error: unknown) => String(error),
    );
    expect(failure).toMatch(
      /^installed$|"onnxruntime-node", which runs ONNX models, is not installed; run "npm install/,
    );
  });
});

test.each(tokenizerKinds)('reads 100 kB of one word with a %s tokenizer', async (kind) => {
  const port = await openEmbeddingFolder(makeModelFolder({ kind }), { runtime: fakeOnnxRuntime, maxTokens: 8_192 });
  const texts = ['a', '渡', '[SEP]', '.'].map((piece) => piece.repeat(100_000 / piece.length));
  expect(await port.embed(texts, 'passage')).toHaveLength(4);
});
