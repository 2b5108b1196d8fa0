/** A sense that a term may have, and how likely: senses of a term are compared by their weights alone. */
export interface WeighedSense {
  readonly synset: string;
  readonly weight: number;
}

export interface SenseLimits {
  /** Least weight of a sense, as a part of the likeliest one's. */
  readonly share: number;
  /** The same for a sense of a class whose members exclude one another: a word is opposed to others in what it mostly means only. */
  readonly shareOfExclusive: number;
  readonly isExclusive: (synset: string) => boolean;
  /** The same for the likeliest sense of another part of speech. */
  readonly shareByPart: number;
  readonly most: number;
}

/** The senses that count, likeliest first: rare senses relate words that nobody would relate. */
export function likeliestSenses(all: readonly WeighedSense[], limits: SenseLimits): string[] {
  const weights = new Map<string, number>();
  for (const { synset, weight } of all) weights.set(synset, Math.max(weight, weights.get(synset) ?? 0));
  const sorted = Array.from(weights).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const top = sorted[0]?.[1] ?? 0;
  const parts = new Set<string>();
  return sorted
    .filter(([synset, weight]) => {
      const isFirst = !parts.has(synset.slice(-1));
      parts.add(synset.slice(-1));
      const share = isFirst ? limits.shareByPart : limits.share;
      return weight >= top * (limits.isExclusive(synset) ? limits.shareOfExclusive : share);
    })
    .slice(0, limits.most)
    .map(([synset]) => synset);
}
