import type { EmbeddingPort } from '../../core/knowledge.ts';
import { embeddingId } from '../embedding-id.ts';
import { prefixesOf, type Prefixes } from '../known-models.ts';
import { toUnitVector } from '../unit-vector.ts';
import { runBatches } from './batch-run.ts';
import { openFolder, type OnnxOptions, type OpenedFolder } from './load-model.ts';
import type { ModelFolder } from './model-folder.ts';
import { pooledVectors, poolingOf, type Pooling } from './pooling.ts';

export interface EmbeddingFolderOptions extends OnnxOptions {
  /** How the vectors of tokens become one; by `1_Pooling/config.json` where left out, and their mean where that is missing. */
  readonly pooling?: Pooling;
  /** Put before texts; by `config_sentence_transformers.json` or the name of the model where left out. */
  readonly prefixes?: Partial<Prefixes>;
}

/** To be closed when it is no longer needed: it holds the weights in memory. */
export interface LocalEmbedding extends EmbeddingPort {
  close(): Promise<void>;
}

/** Vectors from an ONNX model in a local folder as Hugging Face lays it out. Texts stay on this machine. */
export async function openEmbeddingFolder(path: string, options: EmbeddingFolderOptions = {}): Promise<LocalEmbedding> {
  const model = await openFolder(path, options);
  const { folder, session } = model;
  const pooling = options.pooling ?? (await poolingOf(folder));
  const prefixes = { ...(await prefixesIn(folder)), ...options.prefixes };
  const dimensions = (await vectorsOf(model, { texts: ['a'], pooling }))[0]?.length ?? 0;
  return {
    id: embeddingId({ model: folder.name, dimensions, prefixes, version: `${folder.fingerprint}-${pooling}` }),
    dimensions,
    async embed(texts, kind, signal) {
      const vectors = await vectorsOf(model, { texts: texts.map((text) => prefixes[kind] + text), pooling, signal });
      return vectors.map((vector) => toUnitVector(vector, { model: folder.name, dimensions }));
    },
    close: async () => session.release(),
  };
}

interface Wanted {
  readonly texts: readonly string[];
  readonly pooling: Pooling;
  readonly signal?: AbortSignal | undefined;
}

async function vectorsOf(model: OpenedFolder, { texts, pooling, signal }: Wanted): Promise<Float32Array[]> {
  const vectors: Float32Array[] = [];
  const sequences = texts.map((text) => model.tokens.single(text));
  for await (const batch of runBatches(model, sequences, signal)) {
    for (const [row, vector] of pooledVectors(model, batch, pooling).entries()) {
      const place = batch.places[row];
      if (place !== undefined) vectors[place] = vector;
    }
  }
  return vectors;
}

/** What the makers of the model wrote down goes before what is known by its name. */
async function prefixesIn(folder: ModelFolder): Promise<Prefixes> {
  const { prompts } = await folder.read('config_sentence_transformers.json');
  const said = (typeof prompts === 'object' && prompts !== null ? prompts : {}) as Readonly<Record<string, unknown>>;
  const known = prefixesOf(folder.name);
  const passage = said['passage'] ?? said['document'];
  return {
    query: typeof said['query'] === 'string' && said['query'] !== '' ? said['query'] : known.query,
    passage: typeof passage === 'string' && passage !== '' ? passage : known.passage,
  };
}
