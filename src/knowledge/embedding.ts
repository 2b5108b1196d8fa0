import type { EmbeddingPort, KnowledgeSnapshot, KnowledgeStore, PassageSet, StoredVectors } from '../core/knowledge.ts';
import type { Ranking } from '../evidence/retrieval/fusion.ts';
import { quantiseAll } from '../vectors/quantise.ts';
import { createVectorIndex, type GrowingVectorIndex } from '../vectors/vector-index.ts';

/** Passages that are sent to the model at once. */
const batchSize = 64;

/** Gives every passage that has none a vector of the model; says how many got one. What is embedded is on disk, so a run that was stopped goes on where it was. */
export async function embedMissing(
  store: KnowledgeStore,
  embedding: EmbeddingPort,
  signal?: AbortSignal,
): Promise<number> {
  const snapshot = store.snapshot();
  const missing = missingOf(snapshot, embedding.id);
  if (missing.length === 0) return 0;
  const writer = store.writer();
  try {
    for (const run of runsOf(missing)) {
      signal?.throwIfAborted();
      const texts = run.map((passage) => snapshot.textOf(passage));
      const vectors = await embedding.embed(texts, 'passage', signal);
      const { values, scales } = quantiseAll(vectors, embedding.dimensions);
      writer.putVectors([
        { model: embedding.id, dimensions: embedding.dimensions, firstPassage: run[0] ?? 0, scales, values },
      ]);
    }
    return missing.length;
  } finally {
    writer.close();
  }
}

/** Passages near a query in the space of the model, as one ranking among others. */
export async function rankByVectors(
  snapshot: KnowledgeSnapshot,
  query: string,
  {
    embedding,
    among,
    signal,
  }: { readonly embedding: EmbeddingPort; readonly among: PassageSet | undefined; readonly signal?: AbortSignal },
): Promise<Ranking | undefined> {
  const index = indexOf(snapshot, embedding);
  if (index === undefined) return undefined;
  const [vector] = await embedding.embed([query], 'query', signal);
  if (!vector) return undefined;
  const live = among ?? snapshot.select({});
  return { name: 'vectors', weight: 1, passages: index.rank(vector, { limit: depth, among: live }) };
}

const depth = 200;

interface HeldIndex {
  readonly model: string;
  readonly index: GrowingVectorIndex | undefined;
}

/** Vectors stay in memory as long as the snapshot is in use. */
const held = new WeakMap<KnowledgeSnapshot, HeldIndex>();

function indexOf(snapshot: KnowledgeSnapshot, { id, dimensions }: EmbeddingPort): GrowingVectorIndex | undefined {
  const known = held.get(snapshot);
  if (known?.model === id) return known.index;
  const blocks: StoredVectors[] = Array.from(snapshot.vectors(id));
  const index = blocks.length === 0 ? undefined : createVectorIndex({ dimensions, blocks });
  held.set(snapshot, { model: id, index });
  return index;
}

function missingOf(snapshot: KnowledgeSnapshot, model: string): number[] {
  const embedded = new Set<number>();
  for (const { firstPassage, scales } of snapshot.vectors(model)) {
    for (let passage = firstPassage; passage < firstPassage + scales.length; passage += 1) embedded.add(passage);
  }
  const missing: number[] = [];
  let after: string | undefined;
  for (;;) {
    const page = snapshot.documents({ limit: 1000, ...(after !== undefined && { after }) });
    for (const { firstPassage, passages } of page) {
      for (let passage = firstPassage; passage < firstPassage + passages; passage += 1) {
        if (!embedded.has(passage)) missing.push(passage);
      }
    }
    after = page.at(-1)?.id;
    if (after === undefined) return missing.toSorted((one, other) => one - other);
  }
}

/** Neighbouring numbers together, no more than go into one batch. */
function* runsOf(passages: readonly number[]): Generator<number[]> {
  let run: number[] = [];
  for (const passage of passages) {
    if (run.length === batchSize || (run.length > 0 && passage !== (run.at(-1) ?? 0) + 1)) {
      yield run;
      run = [];
    }
    run.push(passage);
  }
  if (run.length > 0) yield run;
}
