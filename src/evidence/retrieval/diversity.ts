/** Something found, with the terms of its text. */
export interface Diversifiable {
  /** 0 to 1. */
  readonly score: number;
  readonly terms: ReadonlySet<string>;
}

/**
 * The items in an order in which each says something the ones before do not: maximal marginal relevance (Carbonell and Goldstein 1998), likeness being
 * the share of terms in common (Jaccard). The first stays first; ties keep their order. Quadratic in the items, so give it a short list.
 */
export function diversify<Item extends Diversifiable>(items: readonly Item[]): Item[] {
  const left = items.map((item) => ({ item, likeness: 0 }));
  const chosen: Item[] = [];
  while (left.length > 0) {
    const [next] = left.splice(placeOfBest(left), 1);
    if (!next) break;
    chosen.push(next.item);
    for (const other of left) other.likeness = Math.max(other.likeness, likenessOf(other.item.terms, next.item.terms));
  }
  return chosen;
}

/** How much the score counts against being unlike what was chosen. */
const scoreShare = 0.7;

function placeOfBest(left: readonly { readonly item: Diversifiable; readonly likeness: number }[]): number {
  let place = 0;
  let best = -Infinity;
  for (const [at, { item, likeness }] of left.entries()) {
    const worth = scoreShare * item.score - (1 - scoreShare) * likeness;
    if (worth > best) {
      best = worth;
      place = at;
    }
  }
  return place;
}

function likenessOf(first: ReadonlySet<string>, second: ReadonlySet<string>): number {
  let shared = 0;
  for (const term of first) if (second.has(term)) shared += 1;
  return shared / Math.max(1, first.size + second.size - shared);
}
