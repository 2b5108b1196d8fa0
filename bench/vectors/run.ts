// Measures the exact search over int8 vectors beside the same in plain JavaScript and an exact search in float. node bench/vectors/run.ts [PASSAGES]
// Times are for orientation on the machine named; ratios and recall count.
import os from 'node:os';
import { quantiseAll } from '../../src/vectors/quantise.ts';
import {
  createVectorIndex,
  scanVectors,
  type VectorBlock,
  type VectorRankOptions,
} from '../../src/vectors/vector-index.ts';
import { quantile } from '../times.ts';
import { clustered, random, type MadeVectors } from './made-vectors.ts';

const passages = Number(process.argv[2] ?? 200_000);
const dimensions = 384;
const limit = 10;

console.log(
  `${passages} vectors of ${dimensions} numbers, the best ${limit}; ${os.cpus()[0]?.model}, Node ${process.versions.node}`,
);
for (const made of [random({ passages, dimensions }), clustered({ passages, dimensions })]) measure(made);

function measure(made: MadeVectors): void {
  const blocks = blocksOf(made);
  const index = createVectorIndex({ dimensions, blocks });
  const plain = createVectorIndex({ dimensions, blocks, kind: 'plain' });
  const among = { size: passages / 2, has: (passage: number) => passage % 2 === 0 };
  const row = (name: string, times: readonly number[]): void =>
    console.log(
      `  ${name.padEnd(44)} p50 ${quantile(times, 0.5).toFixed(1)} ms, p95 ${quantile(times, 0.95).toFixed(1)} ms`,
    );
  console.log(made.name);
  row(
    `int8, ${index.kind}`,
    timesOf(made.queries, (query) => index.rank(query, { limit })),
  );
  row(
    `int8, ${index.kind}, half of the passages filtered`,
    timesOf(made.queries, (query) => index.rank(query, { limit, among })),
  );
  row(
    `int8, ${index.kind}, blocks read anew for the query`,
    timesOf(made.queries.slice(0, 10), (query) => scanVectors(query, blocks, { limit })),
  );
  row(
    `int8, ${plain.kind}`,
    timesOf(made.queries.slice(0, 10), (query) => plain.rank(query, { limit })),
  );
  const exact = (passage: number): Float32Array =>
    made.numbers.subarray(passage * dimensions, (passage + 1) * dimensions);
  row(
    'float, plain JavaScript',
    timesOf(made.queries.slice(0, 10), (query) => exactBest(made, query)),
  );
  const best = made.queries.map((query) => exactBest(made, query));
  const recall = (options: VectorRankOptions): number => {
    const shares = made.queries.map((query, at) => {
      const wanted = new Set(best[at]?.map(({ passage }) => passage));
      return index.rank(query, options).filter(({ passage }) => wanted.has(passage)).length / limit;
    });
    return shares.reduce((sum, share) => sum + share, 0) / shares.length;
  };
  console.log(
    `  recall ${recall({ limit }).toFixed(4)}, with vectors in float at hand ${recall({ limit, exact }).toFixed(4)}`,
  );
}

/** As a knowledge base keeps them: some thousand passages together. */
function blocksOf({ numbers }: MadeVectors): VectorBlock[] {
  const size = 4_096;
  return Array.from({ length: Math.ceil(passages / size) }, (_, block) => {
    const firstPassage = block * size;
    const count = Math.min(size, passages - firstPassage);
    const vectors = Array.from({ length: count }, (_unused, at) =>
      numbers.subarray((firstPassage + at) * dimensions, (firstPassage + at + 1) * dimensions),
    );
    return { firstPassage, dimensions, ...quantiseAll(vectors, dimensions) };
  });
}

function exactBest(
  made: MadeVectors,
  query: Float32Array,
): readonly { readonly passage: number; readonly score: number }[] {
  const best: { readonly passage: number; readonly score: number }[] = [];
  for (let passage = 0; passage < passages; passage += 1) {
    const score = dot(made, query, passage);
    if (best.length === limit && score <= (best.at(-1)?.score ?? 0)) continue;
    best.push({ passage, score });
    best.sort((a, b) => b.score - a.score || a.passage - b.passage);
    if (best.length > limit) best.pop();
  }
  return best;
}

function dot({ numbers }: MadeVectors, query: Float32Array, passage: number): number {
  let sum = 0;
  for (let at = 0, from = passage * dimensions; at < dimensions; at += 1)
    sum += (query[at] as number) * (numbers[from + at] as number);
  return sum;
}

function timesOf(queries: readonly Float32Array[], search: (query: Float32Array) => unknown): number[] {
  for (const query of queries.slice(0, 3)) search(query);
  return queries.map((query) => {
    const start = performance.now();
    search(query);
    return performance.now() - start;
  });
}
