import type { SkipReason } from './skip-reasons.ts';

/** A file or page that can be read. */
export interface FoundFile {
  /** `lines`: a file of NDJSON, each line of which is a document. */
  readonly kind: 'file' | 'lines';
  /** As it is opened: an absolute path, `archive.zip/inner/path.md` below one, or a URL. */
  readonly path: string;
  /** Path below the folder that was added, with `/` between folders, in NFC; the name of a single file; the URL of a page. */
  readonly id: string;
  /** What was given: an absolute path, or a URL. */
  readonly root: string;
  readonly sizeBytes: number;
  /** Milliseconds since 1970; undefined for a page that does not say. */
  readonly modifiedMs?: number | undefined;
  /** What a page says of itself; `etag` and `lastModified` may be kept and given back as `known`. */
  readonly page?: PageFacts | undefined;
  /** The whole of its bytes. Throws an `AssayError` that names it where it went away, changes all the time or cannot be read. */
  open(signal?: AbortSignal): Promise<Uint8Array>;
}

export interface PageFacts {
  /** After redirects. */
  readonly url: string;
  /** As sent: `text/html; charset=gb18030`. */
  readonly mediaType?: string | undefined;
  readonly etag?: string | undefined;
  readonly lastModified?: string | undefined;
}

/** A file that is left out. */
export interface Skipped {
  readonly kind: 'skipped';
  readonly path: string;
  readonly root: string;
  /** Which document it would have been, where it is one that cannot be read now. */
  readonly id?: string | undefined;
  /** Id at which and below which documents may lie that are out of sight now; empty where everything is. */
  readonly below?: string | undefined;
  readonly reason: SkipReason;
  /** Whether people should be told: not where a file is left out because it holds no document. */
  readonly trouble: boolean;
  /** What `describeSkipped` fills in: a size, a limit, the target of a link. Never text of a document. */
  readonly details?: Readonly<Record<string, string | number>> | undefined;
}

/** A page that is still as the caller knows it. */
interface UnchangedPage {
  readonly kind: 'unchanged';
  readonly path: string;
  readonly id: string;
  readonly root: string;
}

export type Collected = FoundFile | Skipped | UnchangedPage;
