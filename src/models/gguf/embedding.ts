import type { EmbeddingPort } from '../../core/knowledge.ts';
import { embeddingId } from '../embedding-id.ts';
import { prefixesOf, type Prefixes } from '../known-models.ts';
import { toUnitVector } from '../unit-vector.ts';
import { attempt, fitting, openGguf, stopIfAborted, type GgufOptions } from './runtime.ts';

export interface GgufEmbeddingOptions extends GgufOptions {
  /** Put before texts; by the name of the file where left out. */
  readonly prefixes?: Partial<Prefixes>;
}

/** Vectors from a GGUF file by `node-llama-cpp`. Texts stay on this machine. To be closed when it is no longer needed. */
export async function openGgufEmbedding(
  file: string,
  options: GgufEmbeddingOptions = {},
): Promise<EmbeddingPort & { close(): Promise<void> }> {
  const { name, fingerprint, model, context, close } = await openGguf(file, options);
  const message = {
    en: `The model "${name}" gives no vectors; use one that is made for embeddings`,
    zh: `模型 "${name}" 不给出向量；请使用嵌入模型`,
  };
  const embedding = await attempt(async () => model.createEmbeddingContext(context), message);
  const prefixes = { ...prefixesOf(name), ...options.prefixes };
  const dimensions = model.embeddingVectorSize;
  // The runtime puts a mark before and after the tokens where the model wants them.
  const room = Math.max(1, context.contextSize - 2);
  return {
    id: embeddingId({ model: name, dimensions, prefixes, version: fingerprint }),
    dimensions,
    async embed(texts, kind, signal) {
      const vectors: Float32Array[] = [];
      stopIfAborted(signal);
      for (const text of texts) {
        const input = fitting(model, prefixes[kind] + text, room);
        const { vector } = await attempt(async () => embedding.getEmbeddingFor(input), message);
        stopIfAborted(signal);
        vectors.push(toUnitVector(vector, { model: name, dimensions }));
      }
      return vectors;
    },
    close,
  };
}
