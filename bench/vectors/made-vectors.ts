/** Unit vectors one after another, and queries of the same kind. */
export interface MadeVectors {
  readonly name: string;
  readonly numbers: Float32Array;
  readonly queries: readonly Float32Array[];
}

export interface MadeVectorsOptions {
  readonly passages: number;
  readonly dimensions: number;
}

const queryCount = 50;

/** Every direction as likely as any other: the best are hardly better than the rest. */
export function random({ passages, dimensions }: MadeVectorsOptions): MadeVectors {
  const normal = normalNumbers(11);
  const numbers = new Float32Array(passages * dimensions);
  for (let passage = 0; passage < passages; passage += 1)
    writeUnit(numbers.subarray(passage * dimensions, (passage + 1) * dimensions), normal);
  const queries = Array.from({ length: queryCount }, () => writeUnit(new Float32Array(dimensions), normal));
  return { name: 'random directions', numbers, queries };
}

/**
 * As models make them: themes of very different sizes, a direction all share, a few dimensions much larger than the rest, and queries that lie near a
 * passage.
 */
export function clustered({ passages, dimensions }: MadeVectorsOptions): MadeVectors {
  const normal = normalNumbers(12);
  const themes = Array.from({ length: 400 }, () => Float32Array.from({ length: dimensions }, normal));
  const shared = Float32Array.from({ length: dimensions }, (_, at) => normal() * (at % 97 === 5 ? 12 : 1));
  const numbers = new Float32Array(passages * dimensions);
  const near = (centre: (at: number) => number, spread: number): (() => number) => {
    let at = 0;
    return () => centre(at++) + spread * normal();
  };
  for (let passage = 0; passage < passages; passage += 1) {
    const theme = themes[Math.floor((passage / passages) ** 3 * themes.length)];
    const vector = numbers.subarray(passage * dimensions, (passage + 1) * dimensions);
    writeUnit(
      vector,
      near((at) => (shared[at] ?? 0) + (theme?.[at] ?? 0), 0.7),
    );
  }
  const queries = Array.from({ length: queryCount }, (_, index) => {
    const from = Math.floor((index / queryCount) * passages) * dimensions;
    return writeUnit(
      new Float32Array(dimensions),
      near((at) => numbers[from + at] ?? 0, 0.6 / Math.sqrt(dimensions)),
    );
  });
  return { name: 'themes', numbers, queries };
}

function writeUnit(vector: Float32Array, next: () => number): Float32Array {
  let squares = 0;
  for (let at = 0; at < vector.length; at += 1) {
    const number = next();
    vector[at] = number;
    squares += number * number;
  }
  const scale = 1 / Math.sqrt(squares);
  for (let at = 0; at < vector.length; at += 1) vector[at] = (vector[at] ?? 0) * scale;
  return vector;
}

/** Box and Muller's method over Mulberry32: the same numbers in every run. */
function normalNumbers(seed: number): () => number {
  let state = seed;
  const uniform = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
}
