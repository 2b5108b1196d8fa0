import type { TokenSequences } from './token-sequences.ts';

/** Tokens of all passages at most; what a check shows is far less. */
const mostTokens = 16_384;

/** Passages in as few runs of tokens as fit, in their order; one that is longer than `room` by itself is cut. At least one run, which may be empty. */
export function passageChunks(
  passages: readonly string[],
  tokens: Pick<TokenSequences, 'idsOf'>,
  room: number,
): number[][] {
  const size = Math.max(1, room);
  const chunks: number[][] = [];
  let chunk: number[] = [];
  let left = mostTokens;
  for (const passage of passages) {
    const ids = tokens.idsOf(passage, left);
    left -= ids.length;
    if (chunk.length > 0 && chunk.length + ids.length > size) {
      chunks.push(chunk);
      chunk = [];
    }
    for (const id of ids) {
      if (chunk.length === size) {
        chunks.push(chunk);
        chunk = [];
      }
      chunk.push(id);
    }
  }
  if (chunk.length > 0 || chunks.length === 0) chunks.push(chunk);
  return chunks;
}
