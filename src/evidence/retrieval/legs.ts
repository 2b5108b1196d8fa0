import type { Leg, LexicalIndex, PassageSet, QueryTerm } from '../../core/knowledge.ts';
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
  const { legs: chosen = legs } = options;
  return chosen
    .filter((leg) => query[leg].length > 0)
    .map((leg) => ({
      name: leg,
      weight: legSettings[leg].weight,
      passages: rankLeg(index, { leg, terms: query[leg] }, options),
    }));
}

/** The ranking by words and what feedback has added to them. */
export function rankTerms(index: LexicalIndex, terms: readonly QueryTerm[], options: RankLegsOptions): Ranking {
  return { name: 'feedback', weight: feedbackWeight, passages: rankLeg(index, { leg: 'words', terms }, options) };
}

interface LegTermsAsked {
  readonly leg: Leg;
  readonly terms: readonly QueryTerm[];
}

function rankLeg(index: LexicalIndex, asked: LegTermsAsked, { depth, among }: RankLegsOptions): Ranking['passages'] {
  const { k1, b } = legSettings[asked.leg];
  return index.rank(asked.leg, asked.terms, { limit: depth, k1, b, ...(among && { among }) });
}

/** One setting for all collections of both languages, none of them fitted to one. */
const legSettings: Readonly<Record<Leg, { readonly weight: number; readonly k1: number; readonly b: number }>> = {
  words: { weight: 1, k1: 1.2, b: 0.6 },
  bigrams: { weight: 1, k1: 0.9, b: 0.6 },
  grams: { weight: 0.3, k1: 1.2, b: 0.75 },
};

const feedbackWeight = 1;
