import { mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { openGgufEmbedding } from '../../src/models/gguf/embedding.ts';
import { openGgufReranker } from '../../src/models/gguf/rerank.ts';
import { embeddingPromises } from './embedding.ts';
import { fakeLlamaRuntime } from './embedding-llama.ts';
import { rerankPromises } from './rerank.ts';

function modelFile(name = 'letters.gguf'): string {
  const file = path.join(mkdtempSync(path.join(os.tmpdir(), 'assay-gguf-')), name);
  writeFileSync(file, 'GGUF');
  return file;
}

test.each(Object.entries(embeddingPromises))('%s', async (_name, promise) => {
  const port = await openGgufEmbedding(modelFile(), { runtime: fakeLlamaRuntime });
  await promise(port);
  await port.close();
});

test.each(Object.entries(rerankPromises))('reranks: %s', async (_name, promise) => {
  const port = await openGgufReranker(modelFile(), { runtime: fakeLlamaRuntime });
  await promise(port);
  await port.close();
});

test('puts before a text what the model is known to want', async () => {
  const port = await openGgufEmbedding(modelFile('multilingual-e5-small.gguf'), { runtime: fakeLlamaRuntime });
  expect(await port.embed(['x'], 'query')).not.toEqual(await port.embed(['x'], 'passage'));
});

describe('what cannot be used is named with the way out', () => {
  test('a file that is not there', async () => {
    await expect(openGgufEmbedding('hf:org/model', { runtime: fakeLlamaRuntime })).rejects.toThrow(
      'Assay downloads none',
    );
  });

  test('a system without a binary', async () => {
    const runtime = { getLlama: async () => Promise.reject(new Error('NoBinaryFoundError')) };
    await expect(openGgufEmbedding(modelFile(), { runtime })).rejects.toThrow('has no binary for this system');
  });

  test('a package that is not installed', async () => {
    await expect(openGgufEmbedding(modelFile())).rejects.toThrow('run "npm install node-llama-cpp" beside Assay');
  });
});
