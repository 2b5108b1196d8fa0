import { mixBits } from '../lexemes/lexeme.ts';

/** Eight bits for each fingerprint. */
export const filterBytes = (fingerprints: number): number => Math.max(4, Math.ceil(fingerprints / 4) * 4);

/** Sets three bits of one word (a Bloom filter in blocks: Putze, Sanders and Singler 2007). About one fingerprint in twenty that is not there passes. */
export function addToFilter(words: Uint32Array, fingerprint: number): void {
  const at = wordOf(words, fingerprint);
  words[at] = (words[at] ?? 0) | bitsOf(fingerprint);
}

/** `false` only where a fingerprint was never added. */
export function passesFilter(words: Uint32Array, fingerprint: number): boolean {
  const bits = bitsOf(fingerprint);
  return ((words[wordOf(words, fingerprint)] ?? 0) & bits) === bits;
}

/** By the high bits of a product, so that any number of words will do. */
const wordOf = (words: Uint32Array, fingerprint: number): number =>
  Math.floor((fingerprint / 0x1_0000_0000) * words.length);

function bitsOf(fingerprint: number): number {
  const mixed = mixBits(fingerprint ^ 0x3c6e_f372);
  return (1 << (mixed & 31)) | (1 << ((mixed >>> 5) & 31)) | (1 << ((mixed >>> 10) & 31));
}
