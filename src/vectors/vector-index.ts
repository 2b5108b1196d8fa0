import { AssayError } from '../core/errors.ts';
import type { RankedPassage, RankOptions, StoredVectors, VectorIndex } from '../core/knowledge.ts';
import { byScore, createBestPassages, type BestPassages, type KeptPassage } from './best-passages.ts';
import { createDotMemory, rowsAtOnce, type DotKind, type DotMemory } from './kernel/dot-memory.ts';
import { quantise } from './quantise.ts';

/** Vectors of neighbouring passages, as a knowledge base stores them. */
export type VectorBlock = Omit<StoredVectors, 'model'>;

export interface VectorRankOptions extends Pick<RankOptions, 'limit' | 'among'> {
  /** The vector of a passage as the model made it, where it is still at hand: asked for candidates only, it settles near-ties that int8 leaves open. */
  readonly exact?: (passage: number) => Float32Array | undefined;
}

export interface VectorIndexOptions {
  readonly dimensions: number;
  readonly blocks?: Iterable<VectorBlock>;
  /** How products are worked out; the fastest that the engine has where left out. What is found is the same. */
  readonly kind?: DotKind;
}

export interface GrowingVectorIndex extends VectorIndex {
  readonly kind: DotKind;
  /** Copies the vectors; a passage may be added only once. */
  add(block: VectorBlock): void;
  /** Forgets every vector; the memory is kept for others. */
  clear(): void;
  rank(query: Float32Array, options: VectorRankOptions): readonly RankedPassage[];
}

/** So many candidates a wanted passage are scored again in float: rounding the query to int8 moves near-ties by a few places. */
const candidatesEach = 4;
const fewestCandidates = 64;

/** An exact search over int8 vectors that are held in memory: a byte a dimension and passage. */
export function createVectorIndex(options: VectorIndexOptions): GrowingVectorIndex {
  const { dimensions } = options;
  const memory = createDotMemory(dimensions, options.kind);
  let runs: Run[] = [];
  let size = 0;
  const add = (block: VectorBlock): void => {
    checkBlock(block, dimensions);
    const count = block.scales.length;
    copyRows(memory, { block, first: size });
    runs.push({ firstRow: size, firstPassage: block.firstPassage, scales: block.scales.slice() });
    size += count;
  };
  for (const block of options.blocks ?? []) add(block);
  return {
    kind: memory.kind,
    dimensions,
    get size() {
      return size;
    },
    add,
    clear() {
      runs = [];
      size = 0;
    },
    rank(query, rankOptions) {
      if (!(rankOptions.limit >= 1) || size === 0) return [];
      const { values, scale } = quantise(checkQuery(query, dimensions));
      memory.load(values);
      const best = createBestPassages(Math.max(fewestCandidates, Math.ceil(rankOptions.limit) * candidatesEach));
      for (const run of runs) offerRun({ memory, run, scale, best, among: rankOptions.among });
      return rescore(best.kept(), { query, memory, runs, size, exact: rankOptions.exact }).slice(
        0,
        Math.ceil(rankOptions.limit),
      );
    },
  };
}

/** Searches blocks that are not kept: they are read through once, and the memory taken is that of the largest. */
export function scanVectors(
  query: Float32Array,
  blocks: Iterable<VectorBlock>,
  options: VectorRankOptions,
): readonly RankedPassage[] {
  const index = createVectorIndex({ dimensions: query.length });
  let best: readonly RankedPassage[] = [];
  for (const block of blocks) {
    index.clear();
    index.add(block);
    best = [...best, ...index.rank(query, options)].toSorted(byScore).slice(0, Math.ceil(options.limit));
  }
  return best;
}

/** Rows that came in one block. */
interface Run {
  readonly firstRow: number;
  readonly firstPassage: number;
  readonly scales: Float32Array;
}

interface RunScan {
  readonly memory: DotMemory;
  readonly run: Run;
  /** Of the query. */
  readonly scale: number;
  readonly best: BestPassages;
  readonly among: RankOptions['among'];
}

function offerRun({ memory, run, scale, best, among }: RunScan): void {
  const { scales, firstRow, firstPassage } = run;
  for (let from = 0; from < scales.length; from += rowsAtOnce) {
    const products = memory.dots(firstRow + from, Math.min(rowsAtOnce, scales.length - from));
    let threshold = best.threshold();
    for (let at = 0; at < products.length; at += 1) {
      const score = (products[at] as number) * (scales[from + at] as number) * scale;
      if (score < threshold) continue;
      const passage = firstPassage + from + at;
      if (among && !among.has(passage)) continue;
      best.offer(passage, score, firstRow + from + at);
      threshold = best.threshold();
    }
  }
}

interface Rescoring {
  readonly query: Float32Array;
  readonly memory: DotMemory;
  readonly runs: readonly Run[];
  readonly size: number;
  readonly exact: VectorRankOptions['exact'];
}

/** The query in float against the vectors as they are stored; summed in reading order, so that it is the same everywhere. */
function rescore(candidates: readonly KeptPassage[], rescoring: Rescoring): RankedPassage[] {
  const { query, memory, runs, exact } = rescoring;
  const rows = memory.reserve(rescoring.size);
  return candidates
    .map(({ passage, row }) => {
      const vector = exact?.(passage);
      if (vector?.length === query.length) return { passage, score: dot(query, vector) };
      const run = runAt(runs, row);
      const start = row * memory.width;
      return {
        passage,
        score: dot(query, rows.subarray(start, start + query.length)) * (run?.scales[row - run.firstRow] ?? 0),
      };
    })
    .toSorted(byScore);
}

function dot(query: Float32Array, vector: Float32Array | Int8Array): number {
  let sum = 0;
  for (let at = 0; at < query.length; at += 1) sum += (query[at] as number) * (vector[at] as number);
  return sum;
}

function runAt(runs: readonly Run[], row: number): Run | undefined {
  let [low, high] = [0, runs.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((runs[middle]?.firstRow ?? 0) <= row) low = middle;
    else high = middle;
  }
  return runs[low];
}

function copyRows(memory: DotMemory, { block, first }: { readonly block: VectorBlock; readonly first: number }): void {
  const { values, scales, dimensions } = block;
  const rows = memory.reserve(first + scales.length);
  if (memory.width === dimensions) {
    rows.set(values, first * dimensions);
    return;
  }
  for (let row = 0; row < scales.length; row += 1)
    rows.set(values.subarray(row * dimensions, (row + 1) * dimensions), (first + row) * memory.width);
}

function checkBlock(block: VectorBlock, dimensions: number): void {
  const { values, scales, firstPassage } = block;
  if (block.dimensions === dimensions && values.length === scales.length * dimensions) return;
  throw new AssayError('ASSAY_MODEL_INVALID', {
    en: `Vectors from passage ${firstPassage} on hold ${values.length} numbers for ${scales.length} passages where ${dimensions} a passage were expected; build the vectors again with the model that is used now`,
    zh: `从段落 ${firstPassage} 起的向量共 ${values.length} 个数、${scales.length} 个段落，应为每段 ${dimensions} 个；请用当前的模型重新生成向量`,
  });
}

function checkQuery(query: Float32Array, dimensions: number): Float32Array {
  if (query.length === dimensions) return query;
  throw new AssayError('ASSAY_MODEL_INVALID', {
    en: `The vector of a query has ${query.length} numbers where the passages have ${dimensions}; use the model that made the vectors of the passages, or build them again`,
    zh: `问题的向量有 ${query.length} 个数，而段落的有 ${dimensions} 个；请使用生成段落向量的模型，或重新生成`,
  });
}
