import type { Leg, LexicalIndex, PassageSet } from '../../core/knowledge.ts';
import { explainHit, type HitExplanation } from './explain.ts';
import { fuseScores, type Ranking } from './fusion.ts';
import { rankLegs } from './legs.ts';
import { type LegQuery, queryTermsOf } from './query-terms.ts';

export interface SearchOptions {
  readonly limit: number;
  /** Passages that may be found; all where left out. */
  readonly among?: PassageSet;
  /** All where left out. */
  readonly legs?: readonly Leg[];
  /** What is asked for, where it is not the words of the query: a translation. */
  readonly terms?: LegQuery;
  /** Rankings from elsewhere, to be fused with the legs: by vectors, of the question said otherwise. */
  readonly rankings?: readonly Ranking[];
  /** Whether hits say why they were found. */
  readonly explain?: boolean;
}

export interface SearchHit {
  readonly passage: number;
  /** 0 to 1, comparable within one search only. */
  readonly score: number;
  readonly explain?: HitExplanation;
}

/** The best passages for a query, best first, ties by number; the same in every process. */
export function searchPassages(index: LexicalIndex, query: string, options: SearchOptions): SearchHit[] {
  const { limit, among, legs, rankings = [], explain = false } = options;
  const terms = options.terms ?? queryTermsOf(query, index);
  const depth = Math.max(leastDepth, limit);
  const ranked = rankLegs(index, terms, { depth, ...(among && { among }), ...(legs && { legs }) });
  const fused = fuseScores([...ranked, ...rankings]).slice(0, limit);
  return fused.map(({ passage, score, parts }) => ({
    passage,
    score,
    ...(explain && { explain: explainHit(index, terms, { passage, parts }) }),
  }));
}

/** Passages a leg finds at least, so that what is last in one leg is not far above what the leg did not find. */
const leastDepth = 1000;
