import type { Source } from './exchange.ts';
import type { Span } from './segment.ts';
import type { Token } from './token.ts';

export type MaybePromise<T> = T | Promise<T>;

/** A sentence-sized piece of a source with its exact place. */
export interface Passage {
  readonly source: string;
  /** Offsets into the text of the source. */
  readonly span: Span;
  readonly text: string;
  /** Offsets of tokens point into the text of the source, not of the passage. */
  readonly tokens: readonly Token[];
  /** Position among the passages of all sources, in reading order. */
  readonly index: number;
}

export interface PassageHit {
  readonly passage: Passage;
  /** BM25; comparable within one index only. */
  readonly score: number;
}

/** Passages of a closed set of sources, searchable. */
export interface EvidenceIndex {
  readonly passages: readonly Passage[];
  /** How rare a term is among the passages: inverse document frequency, ≥ 0. */
  rarity(term: string): number;
  /** Best passages first; ties in reading order. */
  search(terms: readonly string[], limit: number): MaybePromise<readonly PassageHit[]>;
}

/** Turns sources into passages that can be searched. */
export interface EvidencePort {
  open(sources: readonly Source[]): MaybePromise<EvidenceIndex>;
}

/** Every port a check can ask for. */
export interface Ports {
  readonly evidence: EvidencePort;
}
