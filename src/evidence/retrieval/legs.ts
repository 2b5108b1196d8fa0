import type { Leg, LexicalIndex, PassageSet } from '../../core/knowledge.ts';
import { legs } from '../../core/knowledge.ts';
import type { Ranking } from './fusion.ts';
import type { LegQuery } from './query-terms.ts';

export interface RankLegsOptions {
  /** Passages a leg finds at most. */
  readonly depth: number;
  readonly among?: PassageSet;
  /** All where left out; a leg the index does not have finds nothing. */
  readonly legs?: readonly Leg[];
}

/** One ranking for each leg in which the query asks for something. */
export function rankLegs(index: LexicalIndex, query: LegQuery, options: RankLegsOptions): Ranking[] {
  const { depth, among, legs: chosen = legs } = options;
  return chosen
    .filter((leg) => query[leg].length > 0)
    .map((leg) => {
      const { weight, k1, b } = legSettings[leg];
      return {
        name: leg,
        weight,
        passages: index.rank(leg, query[leg], { limit: depth, k1, b, ...(among && { among }) }),
      };
    });
}

/** One setting for every collection of a language: what was best on the others when each was left out (`node bench/quality/retrieval.ts`). */
export const legSettings: Readonly<Record<Leg, { readonly weight: number; readonly k1: number; readonly b: number }>> =
  {
    words: { weight: 1, k1: 1.2, b: 0.6 },
    bigrams: { weight: 1, k1: 0.9, b: 0.6 },
    grams: { weight: 0.4, k1: 1.2, b: 0.75 },
  };
