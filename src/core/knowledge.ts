import type { Document, DocumentContent } from './document.ts';
import type { MaybePromise } from './ports.ts';
import type { Span } from './segment.ts';

/** Kinds of terms that passages are indexed by: words, Han characters alone and in pairs, runs of four characters. Each is ranked by itself. */
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
  /** Passages over which size, frequencies and mean length are counted; those that can be found where nothing else is said, where left out. */
  readonly statisticsOf?: PassageSet;
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
  /** Passages that can be found where `among` says nothing else. */
  readonly size: number;
  /** How many of them, or of those named, hold a term. */
  frequency(leg: Leg, term: string, among?: PassageSet): number;
  /** Best passages by BM25 with the idf of Lucene, above 0; ties by number. The same in every process, whatever the segments are. */
  rank(leg: Leg, terms: readonly QueryTerm[], options: RankOptions): readonly RankedPassage[];
  /** The text of a passage. */
  textOf(passage: number): string;
}

/** What dense retrieval asks of an index, whatever keeps it. */
export interface VectorIndex {
  readonly dimensions: number;
  /** Vectors that are searched. */
  readonly size: number;
  /** Best passages by dot product with the query, a vector of the same model; ties by number. The same in every process. */
  rank(query: Float32Array, options: Pick<RankOptions, 'limit' | 'among'>): readonly RankedPassage[];
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

/** What a knowledge base was made with; never changes afterwards. */
export interface KnowledgeSettings {
  /** Names how texts become terms; segments made another way have to be rebuilt. */
  readonly termsVersion: string;
  /** Whether a document that is replaced stays, to be found as of an earlier day. */
  readonly keepVersions: boolean;
  /** Whether there is a leg of character 4-grams. */
  readonly grams: boolean;
}

/** A piece of a document that is found by itself. */
export interface PassageContent {
  /** In the text of the document. The passages of a document cover its text without gap or overlap. */
  readonly span: Span;
  /** Headings above it, outermost first. */
  readonly headingPath?: readonly string[];
  /** Page or slide on which it begins, from 1. */
  readonly page?: number;
}

/** What a document is, without its text. Ids are unique in a knowledge base. */
export interface StoredDocument extends Omit<DocumentContent, 'text' | 'headings' | 'places'> {
  readonly id: string;
  /** From 1; grows when the document is replaced. */
  readonly version: number;
  /** Whether it is the newest version, the one that is found where no day is asked for. */
  readonly current: boolean;
  /** When it was retired, ISO 8601. */
  readonly goneAt?: string;
  /** Folder, archive or list that it was added from. */
  readonly root?: string;
  /** Of the original bytes and what was given with them: says whether either has changed. */
  readonly hash: string;
  /** Size of the original. */
  readonly sizeBytes: number;
  /** Time of adding, ISO 8601. */
  readonly addedAt: string;
  /** Number of its first passage; the others follow. */
  readonly firstPassage: number;
  readonly passages: number;
}

/** A document to be added, or to replace the one that has its id. */
export interface NewDocument extends Omit<
  StoredDocument,
  'version' | 'current' | 'goneAt' | 'firstPassage' | 'passages'
> {
  readonly content: Pick<DocumentContent, 'text' | 'headings' | 'places'>;
  readonly passages: readonly PassageContent[];
}

export interface StoredPassage extends PassageContent {
  /** Its number. */
  readonly passage: number;
  readonly text: string;
  readonly document: StoredDocument;
}

/** Bytes of a posting segment over a run of passages, which it numbers from 0. Made by `buildSegment`, in any thread. */
export interface PostingSegment {
  readonly passages: number;
  readonly bytes: Uint8Array;
}

/** What the user says of documents as they are added. */
export interface GivenFields {
  readonly labels?: readonly string[];
  readonly licence?: string;
  readonly rank?: number;
  readonly language?: string;
}

/** A folder, file, glob or address that documents were added from, and what was said of it: holds for what is added from it later too. */
export interface KnowledgeRoot {
  readonly root: string;
  readonly given: GivenFields;
}

/** What changes in one step: all of it or nothing. */
export interface KnowledgeBatch {
  /** Added, or replacing; an id stands only once. */
  readonly documents?: readonly NewDocument[];
  /** Over the passages of `documents`, in their order. */
  readonly segments?: readonly PostingSegment[];
  /** Ids to be forgotten, with all their versions; unknown ones are passed over. */
  readonly remove?: readonly string[];
  /** Ids of what is no longer where it came from: where versions are kept, found as of days before the time of going (ISO 8601) alone; else forgotten. */
  readonly retire?: { readonly ids: readonly string[]; readonly at: string };
  /** Kept, in place of what was kept of the same roots. */
  readonly roots?: readonly KnowledgeRoot[];
}

export interface CommitOutcome {
  /** Documents as they are stored now, in the order given. */
  readonly documents: readonly StoredDocument[];
  /** How many were there and are forgotten or retired. */
  readonly removed: number;
}

/** Which passages may be found; everything named must hold. */
export interface KnowledgeFilter {
  /** First and last day of the document's date, both included; a document without a date is left out. */
  readonly from?: string;
  readonly to?: string;
  /** Globs on the id, one of which must fit: `*` and `?` stop at `/`, `**` does not, `{a,b}` and `[a-z]` are known. */
  readonly paths?: readonly string[];
  /** BCP 47; `zh` covers `zh-Hant`. */
  readonly languages?: readonly string[];
  readonly metadata?: Readonly<Record<string, string>>;
  /**
   * Labels the caller may see. A document with labels is seen by who has one of them, one without labels by everyone. Where this is left out,
   * nothing is held back: entry points that know a caller always say it.
   */
  readonly labels?: readonly string[];
  /**
   * A day: of every document the highest version that counts by then, unless it was retired by then. A version counts from its date. One that has none,
   * or only the time of its file, which copying and restoring change, counts from the day it was added. `labels` hold for the newest version as well as
   * for the one that is found. Without a day, the newest version.
   */
  readonly asOf?: string;
}

export interface DocumentListing {
  /** Documents after this id, in the order of ids. */
  readonly after?: string;
  /** 100 where left out. */
  readonly limit?: number;
  readonly root?: string;
  /** Labels the caller may see, as in a filter. */
  readonly labels?: readonly string[];
}

export interface KnowledgeStatistics {
  /** Current ones. */
  readonly documents: number;
  readonly passages: number;
  /** Versions that are kept and not current: replaced or retired. */
  readonly olderVersions: number;
  readonly segments: number;
  /** UTF-8, of the texts of current documents. */
  readonly textBytes: number;
  /** Posting segments. */
  readonly indexBytes: number;
  /** Everything, as it lies on the disk or in memory. */
  readonly totalBytes: number;
  readonly roots: readonly { readonly root: string; readonly documents: number }[];
  /** How many passages of current documents have one, by model. */
  readonly vectors: readonly { readonly model: string; readonly dimensions: number; readonly passages: number }[];
}

/** Vectors of neighbouring passages: `values` holds `dimensions` numbers a passage, each to be multiplied by the passage's scale. */
export interface StoredVectors {
  readonly model: string;
  readonly dimensions: number;
  readonly firstPassage: number;
  readonly scales: Float32Array;
  readonly values: Int8Array;
}

/** A knowledge base as it was when the snapshot was taken. Numbers of passages stay what they are for ever; what was forgotten meanwhile is not found. */
export interface KnowledgeSnapshot extends LexicalIndex {
  /** Grows with every commit. */
  readonly revision: number;
  passage(passage: number): StoredPassage | undefined;
  /** The current version where none is named. */
  document(id: string, version?: number): StoredDocument | undefined;
  /** Newest first. */
  versions(id: string): readonly StoredDocument[];
  /** With its text, headings and places. */
  contentOf(id: string, version?: number): Document | undefined;
  /** Passages of the same document before and after, in reading order, without the passage itself. */
  neighbours(passage: number, reach: number): readonly number[];
  select(filter: KnowledgeFilter): PassageSet;
  documents(listing?: DocumentListing): readonly StoredDocument[];
  statistics(): KnowledgeStatistics;
  /** What was committed as `roots`, by name. */
  roots(): readonly KnowledgeRoot[];
  /** In the order of passages; those of older versions are among them, and of what was forgotten since the snapshot. */
  vectors(model: string): Iterable<StoredVectors>;
}

/** The one that may change a knowledge base. */
export interface KnowledgeWriter {
  /** On disk when it returns. Nothing of it is there when it throws. */
  commit(batch: KnowledgeBatch): CommitOutcome;
  /** Replaces vectors of the same model and first passage; runs do not overlap otherwise. What has no passage is left out. On disk when it returns. */
  putVectors(vectors: readonly StoredVectors[]): void;
  /** Does a bounded piece of merging, a few ten milliseconds; false where nothing is left to do. Scores stay what they are. */
  merge(): boolean;
  close(): void;
}

/** Something found broken: which part, and which documents are lost with it; without any, rebuilding brings everything back. */
export interface KnowledgeDamage {
  readonly part: string;
  /** The same in Chinese. */
  readonly partZh: string;
  readonly documents: readonly string[];
}

export interface KnowledgeStore {
  readonly settings: KnowledgeSettings;
  /** What is committed now, by other processes too; cheap where nothing has changed. */
  snapshot(): KnowledgeSnapshot;
  /** Throws `ASSAY_KB_LOCKED` while another writer is open, in whatever process. */
  writer(): KnowledgeWriter;
  /** Reads everything and says what is broken. */
  check(): readonly KnowledgeDamage[];
  close(): void;
}
