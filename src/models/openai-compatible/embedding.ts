import { AssayError } from '../../core/errors.ts';
import type { EmbeddingPort } from '../../core/knowledge.ts';
import { embeddingId } from '../embedding-id.ts';
import { prefixesOf, type Prefixes } from '../known-models.ts';
import { toUnitVector } from '../unit-vector.ts';
import { batchesOf, sideBySide } from './batches.ts';
import { createModelServer, type ModelServer, type ServerOptions } from './server.ts';
import { unexpected } from './server-errors.ts';

export interface OpenAiEmbeddingOptions extends ServerOptions {
  /** Numbers in a vector; `measureDimensions` finds out. */
  readonly dimensions: number;
  /** Asks the server for vectors of that many numbers, where the model can be cut short. */
  readonly sendDimensions?: boolean;
  /** `base64` takes a quarter of the bytes where the server knows it. Answers are read in either. */
  readonly encoding?: 'float' | 'base64';
  /** Put before texts; by the name of the model where left out. */
  readonly prefixes?: Partial<Prefixes>;
  /** Becomes a part of the id: to be changed where the server gets another model under the same name. */
  readonly version?: string;
  /** Texts in a request; 64 where left out. */
  readonly batchSize?: number;
  /** Requests at once; 2 where left out. */
  readonly concurrency?: number;
}

/** Vectors from `POST {baseUrl}/embeddings` as OpenAI, vLLM, Ollama, llama.cpp and others speak it. Sends every text to that server. */
export function createOpenAiEmbedding(options: OpenAiEmbeddingOptions): EmbeddingPort {
  const { model, dimensions, batchSize = 64, concurrency = 2 } = options;
  if (!Number.isInteger(dimensions) || dimensions < 1) {
    throw new AssayError('ASSAY_USAGE', {
      en: `"dimensions" of the model "${model}" is not a whole number above 0`,
      zh: `模型 "${model}" 的 "dimensions" 不是大于 0 的整数`,
    });
  }
  const server = createModelServer(options);
  const prefixes = { ...prefixesOf(model), ...options.prefixes };
  return {
    id: embeddingId({ model, dimensions, prefixes, version: options.version }),
    dimensions,
    async embed(texts, kind, signal) {
      const batches = batchesOf(
        texts.map((text) => prefixed(prefixes[kind], text)),
        { size: batchSize, characters: 200_000 },
      );
      const vectors = await sideBySide(batches, concurrency, async (input, failed) => {
        const body = requestOf(input, options);
        const answer = await server.post('embeddings', body, signal ? AbortSignal.any([signal, failed]) : failed);
        return inputOrder(answer, { count: input.length, server }).map((numbers) =>
          toUnitVector(numbers, { model, origin: server.origin, dimensions }),
        );
      });
      return vectors.flat();
    },
  };
}

/** Asks the server for one vector and counts its numbers. */
export async function measureDimensions(options: ServerOptions, signal?: AbortSignal): Promise<number> {
  const server = createModelServer(options);
  const answer = await server.post('embeddings', { model: options.model, input: ['1'] }, signal);
  return inputOrder(answer, { count: 1, server })[0]?.length ?? 0;
}

/** Servers refuse an empty text, and some stumble over half a surrogate pair. */
function prefixed(prefix: string, text: string): string {
  const whole = (prefix + text).toWellFormed();
  return whole.trim() === '' ? '.' : whole;
}

function requestOf(input: readonly string[], options: OpenAiEmbeddingOptions): Record<string, unknown> {
  return {
    model: options.model,
    input,
    ...(options.encoding === 'base64' && { encoding_format: 'base64' }),
    ...(options.sendDimensions && { dimensions: options.dimensions }),
  };
}

interface Expected {
  readonly count: number;
  readonly server: ModelServer;
}

interface Entry {
  readonly index?: unknown;
  readonly embedding?: unknown;
}

/** Vectors by `index`, which need not be the order they come in. */
function inputOrder(answer: unknown, { count, server }: Expected): ArrayLike<number>[] {
  const { data } = (answer ?? {}) as { readonly data?: unknown };
  const expected = { en: `a list "data" of ${count} vectors`, zh: `含 ${count} 个向量的列表 "data"` };
  if (!Array.isArray(data)) throw unexpected(server.origin, { en: 'something else', zh: '其他内容' }, expected);
  if (data.length !== count) {
    throw unexpected(server.origin, { en: `${data.length} vectors`, zh: `${data.length} 个向量` }, expected);
  }
  const vectors: ArrayLike<number>[] = [];
  for (const [place, entry] of (data as readonly (Entry | null)[]).entries()) {
    const index = entry?.index ?? place;
    const numbers = numbersOf(entry?.embedding);
    if (!numbers || typeof index !== 'number' || !(index in data) || index in vectors) {
      const found = {
        en: `an entry ${place} without a vector or an index of its own`,
        zh: `没有向量或序号的第 ${place} 项`,
      };
      throw unexpected(server.origin, found, expected);
    }
    vectors[index] = numbers;
  }
  return vectors;
}

/** Base64 holds float32 numbers, lowest byte first. */
function numbersOf(embedding: unknown): ArrayLike<number> | undefined {
  if (Array.isArray(embedding)) return embedding.every((number) => typeof number === 'number') ? embedding : undefined;
  if (typeof embedding !== 'string') return undefined;
  const bytes = Buffer.from(embedding, 'base64');
  if (bytes.length === 0 || bytes.length % 4 !== 0) return undefined;
  return Float32Array.from({ length: bytes.length / 4 }, (_, at) => bytes.readFloatLE(at * 4));
}
