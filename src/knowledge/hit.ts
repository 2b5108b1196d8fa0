import type { Place } from '../core/document.ts';
import type { KnowledgeFilter } from '../core/knowledge.ts';
import type { Span } from '../core/segment.ts';
import type { HitExplanation } from '../evidence/retrieval/explain.ts';

/** A passage that was found, with everything needed to cite and to open it. */
export interface Hit {
  /** Id of the document. */
  readonly source: string;
  /** Id of what reads its format: `markdown`, `pdf`. */
  readonly format: string;
  /** Of the passage in the text of the document, without the white space around it. */
  readonly span: Span;
  /** 0 to 1: how good it is among what was found, times how much of the query the best passage holds. */
  readonly score: number;
  readonly text: string;
  readonly title?: string;
  /** ISO 8601; of what the document says itself, not of its file. */
  readonly date?: string;
  /** When its file was last written, where nothing else tells its day: ISO 8601. */
  readonly fileDate?: string;
  readonly url?: string;
  readonly language?: string;
  /** Outermost first. */
  readonly headings?: readonly string[];
  /** Page or slide, from 1. */
  readonly page?: number;
  /** Where it stands in the original: page, part, row and box of its first words, `original` from its first to its last ones in that part. */
  readonly place?: Omit<Place, 'span'>;
  /** Set where older versions are kept. */
  readonly version?: number;
  /** Passages before and after, where they were asked for. */
  readonly context?: { readonly before: string; readonly after: string };
  readonly explain?: HitExplanation;
}

/** More than this is no search any more; `kb ls` and the library list documents. */
export const mostHits = 1000;
export const mostNeighbours = 20;

export interface FindOptions {
  /** 1 to 1000; 10 where left out. */
  readonly limit?: number;
  /** Whether only the best passage of each document is given. */
  readonly byDocument?: boolean;
  readonly filter?: KnowledgeFilter;
  readonly explain?: boolean;
  /** Passages of the same document to be given before and after each hit; 20 at most. */
  readonly neighbours?: number;
  /** Whether hits should differ from each other in what they say. */
  readonly diverse?: boolean;
  /** Whether passages in the other language are found too, by a dictionary; true where left out. */
  readonly crossLanguage?: boolean;
  readonly signal?: AbortSignal;
}
