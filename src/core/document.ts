import type { Span } from './segment.ts';

/** Where a date comes from, best first: given by the user, written in the head of the file, in its metadata, in its text, or the time of the file itself. */
export type DateOrigin = 'given' | 'front-matter' | 'metadata' | 'text' | 'file';

export interface DocumentDate {
  /** ISO 8601 date or date-time. */
  readonly value: string;
  readonly origin: DateOrigin;
}

/** A heading of a document; `span` lies in the extracted text, `level` counts from 1. */
export interface Heading {
  readonly span: Span;
  readonly level: number;
  readonly text: string;
}

/** In points from the upper left corner of the page. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where a stretch of the extracted text stands in the original. */
export interface Place {
  /** In the extracted text. */
  readonly span: Span;
  /** UTF-16 offsets into the decoded original, or into the decoded `part` of it. */
  readonly original?: Span;
  /** What a packed original is made of: `word/document.xml`, `chapter-2.xhtml`, a sheet, an attachment. */
  readonly part?: string;
  /** Page or slide, from 1. */
  readonly page?: number;
  /** Row of a table, from 1. */
  readonly row?: number;
  readonly box?: Box;
}

/** What a file says: its text, and where each stretch of the text stands in the original. */
export interface DocumentContent {
  /** Id of the reader: `markdown`, `pdf`. */
  readonly format: string;
  /** The extracted text; spans of passages and evidence point into it. */
  readonly text: string;
  readonly title?: string;
  readonly url?: string;
  readonly date?: DocumentDate;
  /** BCP 47 tag, where the file says it. */
  readonly language?: string;
  readonly licence?: string;
  /** How far the document is to be trusted against others: higher is better, 0 where nothing is said. */
  readonly rank?: number;
  readonly labels?: readonly string[];
  readonly metadata?: Readonly<Record<string, string>>;
  /** In reading order. */
  readonly headings?: readonly Heading[];
  /** By `span.start`, without overlap. Left out where the text is the decoded original itself, offset by offset. */
  readonly places?: readonly Place[];
}

/** A document of a knowledge base. */
export interface Document extends DocumentContent {
  /** Its own id, or its path below the folder that was added, with `/` between folders. */
  readonly id: string;
}
