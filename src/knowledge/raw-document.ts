import type { ErrorCode } from '../core/errors.ts';

interface RawSource {
  readonly id: string;
  /** What was added: absolute path of the folder, archive or list. None for a document that came by itself. */
  readonly root?: string;
  /** As people are shown it: a path, or a path and a line. */
  readonly name: string;
  /** Of the original bytes and what was given with them. */
  readonly hash: string;
  readonly sizeBytes: number;
}

/** A file to be read. */
export interface RawFile extends RawSource {
  readonly bytes: Uint8Array;
  readonly modifiedMs?: number;
  readonly url?: string;
  readonly mediaType?: string;
}

/** A line of a list of documents, or one that a program brings by itself. */
export interface RawRecord extends RawSource {
  readonly record: DocumentRecord;
}

export type RawDocument = RawFile | RawRecord;

/** `{"id","text","title"?,"date"?,"url"?}` and what else a line may say. */
export interface DocumentRecord {
  readonly id: string;
  readonly text: string;
  readonly title?: string;
  readonly date?: string;
  readonly url?: string;
  readonly language?: string;
  readonly licence?: string;
  readonly rank?: number;
  readonly labels?: readonly string[];
  readonly metadata?: Readonly<Record<string, string>>;
}

/** A file or folder that holds no document, and why that is known without reading it. */
export interface LeftOut {
  /** Path. */
  readonly leftOut: string;
  readonly message: string;
  readonly messageZh: string;
}

/** A document that could not be read, and why. */
export interface ReadFault {
  /** Path, or path and line. */
  readonly name: string;
  /** Set where it is known which document it would have been: what is stored of it is kept. */
  readonly id?: string;
  /**
   * Set where documents are out of sight: what is stored at this id and below it is kept, everything where it is empty, and so is what came from lists,
   * since one may lie there.
   */
  readonly below?: string;
  /** Set where lines of a list are out of sight: what came from lists is kept. */
  readonly isOfList?: boolean;
  readonly code: ErrorCode;
  readonly message: string;
  /** The same in Chinese, where it is worded in both languages. */
  readonly messageZh?: string;
}
