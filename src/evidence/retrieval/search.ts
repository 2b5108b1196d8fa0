import type { Leg, LexicalIndex, PassageSet } from '../../core/knowledge.ts';
import { tokenize } from '../../text/tokens.ts';
import { closenessOf, soughtOf } from './closeness.ts';
import { diversify } from './diversity.ts';
import { explainHit, type HitExplanation } from './explain.ts';
import { withFeedback } from './feedback.ts';
import { type FusedPassage, fuseScores, type Ranking } from './fusion.ts';
import { rankLegs, rankTerms } from './legs.ts';
import { type LegQuery, queryTermsOf } from './query-terms.ts';
import { readUnits } from './text-units.ts';

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
  /** Whether words of what was found first are searched for too; true where left out. Has no part in questions with Chinese. */
  readonly feedback?: boolean;
  /** Whether passages that hold the words asked for close together move up; true where left out. */
  readonly closeness?: boolean;
  /** Whether hits that repeat what stands above them go down; scores stay. */
  readonly diverse?: boolean;
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
  const { limit, rankings = [], feedback = true, closeness = true, diverse = false, explain = false } = options;
  const search = startSearch(index, query, options);
  const lexical = rankLegs(index, search.terms, search);
  if (feedback) lexical.push(...rankByFeedback(search, lexical));
  const fused = fuseScores([...lexical, ...rankings]);
  const share = weightOf(lexical) / (weightOf(lexical) + weightOf(rankings) || 1);
  const best = closeness && share > 0 ? moveUpClose(search, fused, share) : fused;
  return (diverse ? unlike(search, best, limit) : best).slice(0, limit).map(({ passage, score, parts }) => ({
    passage,
    score,
    ...(explain && { explain: explainHit(index, search.terms, { passage, parts }) }),
  }));
}

interface Search {
  readonly index: LexicalIndex;
  readonly query: string;
  readonly terms: LegQuery;
  readonly depth: number;
  readonly among?: PassageSet;
  readonly legs?: readonly Leg[];
  /** The units of a passage, read once. */
  readonly unitsOf: (passage: number) => readonly string[];
}

function startSearch(index: LexicalIndex, query: string, options: SearchOptions): Search {
  const { limit, among, legs } = options;
  const read = new Map<number, readonly string[]>();
  return {
    index,
    query: options.terms ? '' : query,
    terms: options.terms ?? queryTermsOf(query, index),
    depth: Math.max(leastDepth, limit),
    ...(among && { among }),
    ...(legs && { legs }),
    unitsOf(passage) {
      let units = read.get(passage);
      if (!units) read.set(passage, (units = readUnits(index.textOf(passage))));
      return units;
    },
  };
}

/** Passages a leg finds at least, so that what is last in one leg is not far above what the leg did not find. */
const leastDepth = 400;

function rankByFeedback(search: Search, lexical: readonly Ranking[]): Ranking[] {
  const { index, terms, unitsOf } = search;
  if (terms.words.length === 0 || terms.bigrams.length > 0) return [];
  const first = fuseScores(lexical).filter(({ score }) => score > 0);
  const passages = first.slice(0, feedbackPassages).map(({ passage, score }) => ({ units: unitsOf(passage), score }));
  return [rankTerms(index, withFeedback(index, terms.words, passages), search)];
}

const feedbackPassages = 10;

/** Those below the first few keep their order: no closeness lifts them past what was better without. */
function moveUpClose(search: Search, fused: readonly FusedPassage[], share: number): FusedPassage[] {
  const { index, terms, query, unitsOf } = search;
  const sought = soughtOf(index, terms, tokenize(query));
  const weight = share * (terms.bigrams.length > 0 ? closenessWeight.han : closenessWeight.words);
  const moved = fused.slice(0, readPassages).map(({ passage, score, parts }) => {
    const closeness = closenessOf(unitsOf(passage), sought);
    return { passage, score: (score + weight * closeness) / (1 + weight), parts: { ...parts, closeness } };
  });
  moved.sort((first, second) => second.score - first.score || first.passage - second.passage);
  return [...moved, ...fused.slice(readPassages).map((one) => ({ ...one, score: one.score / (1 + weight) }))];
}

/** Passages whose text is read for closeness. */
const readPassages = 20;
/** A question in Chinese names a place in a text more often than a subject, and its words are cut less surely. */
const closenessWeight = { han: 2, words: 0.8 };

/** Chosen from three times as many as are asked for. */
function unlike({ unitsOf }: Search, best: readonly FusedPassage[], limit: number): FusedPassage[] {
  const items = best.slice(0, Math.min(limit * 3, mostDiverse)).map((found) => {
    return { score: found.score, terms: new Set(unitsOf(found.passage)), found };
  });
  return [...diversify(items).map(({ found }) => found), ...best.slice(items.length)];
}

const mostDiverse = 100;

function weightOf(rankings: readonly Ranking[]): number {
  return rankings.reduce((sum, { weight, passages }) => sum + (passages.length > 0 ? weight : 0), 0);
}
