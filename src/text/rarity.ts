/** Inverse document frequency as Lucene computes it for BM25; never below 0. `holding` of `total` passages hold the term. */
export function rarityOf(holding: number, total: number): number {
  return Math.log(1 + (total - holding + 0.5) / (holding + 0.5));
}
