import { vectorOf } from '../../../lexical/word-vectors.ts';

/** Vectors are put together from parts; those met lately are kept. */
const most = 4096;
const known = new Map<string, Float32Array | undefined>();

/** The vector of a term, of unit length; `undefined` where it is not known. */
export function knownVector(term: string): Float32Array | undefined {
  if (known.has(term)) return known.get(term);
  if (known.size >= most) known.clear();
  const vector = vectorOf(term);
  known.set(term, vector);
  return vector;
}

/** Cosine of two vectors of unit length; 0 where one is not known. */
export function cosineOf(first: Float32Array | undefined, second: Float32Array | undefined): number {
  if (!first || !second) return 0;
  let product = 0;
  for (let at = 0; at < first.length; at += 1) product += (first[at] ?? 0) * (second[at] ?? 0);
  return product;
}
