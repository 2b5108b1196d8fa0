import type { MaybePromise } from './ports.ts';

/** Kinds of terms that passages are indexed by: words, pairs of Han characters, runs of four characters. Each is ranked by itself. */
export const legs = ['words', 'bigrams', 'grams'] as const;
export type Leg = (typeof legs)[number];

/** The terms of a text for each leg, repeats and reading order kept. */
export type LegTerms = Readonly<Record<Leg, readonly string[]>>;

/**
 * What a query asks for in one leg. Several forms count as one term (synonyms, translations): its frequency in a passage and among the passages is the
 * sum over the forms by their shares (probabilistic structured queries, Darwish and Oard 2003).
 */
export interface QueryTerm {
  readonly weight: number;
  readonly forms: readonly TermForm[];
}

export interface TermForm {
  readonly term: string;
  /** 0 to 1. */
  readonly share: number;
}

export interface RankedPassage {
  /** Number of the passage in its index. */
  readonly passage: number;
  readonly score: number;
}

export interface RankOptions {
  readonly limit: number;
  /** Passages that may be found; all where left out. */
  readonly among?: PassageSet;
  /** BM25; 1.2 and 0.75 where left out. */
  readonly k1?: number;
  readonly b?: number;
}

export interface PassageSet {
  readonly size: number;
  has(passage: number): boolean;
}

/** What lexical retrieval asks of an index, whatever keeps it. */
export interface LexicalIndex {
  /** Passages that can be found. */
  readonly size: number;
  /** How many of them hold a term. */
  frequency(leg: Leg, term: string): number;
  /** Best passages by BM25 with the idf of Lucene; ties by number. The same in every process, whatever the segments are. */
  rank(leg: Leg, terms: readonly QueryTerm[], options: RankOptions): readonly RankedPassage[];
  /** The text of a passage. */
  textOf(passage: number): string;
}

/** Turns texts into vectors of unit length. */
export interface EmbeddingPort {
  /** Names model and version: vectors of different ids are never compared. */
  readonly id: string;
  readonly dimensions: number;
  embed(
    texts: readonly string[],
    kind: 'query' | 'passage',
    signal?: AbortSignal,
  ): MaybePromise<readonly Float32Array[]>;
}

/** Judges how well passages answer a query. */
export interface RerankPort {
  readonly id: string;
  /** One score a passage, higher is better, in the order given. */
  rerank(query: string, passages: readonly string[], signal?: AbortSignal): MaybePromise<readonly number[]>;
}

/** Says a question in other words, for RAG-Fusion. */
export interface PhrasingPort {
  phrase(question: string, signal?: AbortSignal): MaybePromise<readonly string[]>;
}
