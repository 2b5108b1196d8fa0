import type { Token } from '../../../core/token.ts';
import { rarityLevel } from '../../../text/common-terms.ts';
import { knownVector } from './known-vectors.ts';

/**
 * The mean of the learned vectors of words, weighed by how rare they are in prose at large, of unit length (after Arora et al., "A simple but
 * tough-to-beat baseline for sentence embeddings", 2017); `undefined` where none is known.
 */
export function meaningOf(words: readonly Token[]): Float32Array | undefined {
  let sum: Float32Array | undefined;
  for (const { term } of words) {
    const vector = knownVector(term);
    if (!vector) continue;
    sum ??= new Float32Array(vector.length);
    const weight = 1 + rarityLevel(term);
    for (let at = 0; at < vector.length; at += 1) sum[at] = (sum[at] ?? 0) + weight * (vector[at] ?? 0);
  }
  if (!sum) return undefined;
  const length = Math.hypot(...sum);
  return length === 0 ? undefined : sum.map((value) => value / length);
}
