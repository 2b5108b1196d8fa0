import type { DocumentContent } from '../core/document.ts';
import type { MaybePromise } from '../core/ports.ts';
import type { DocumentLimits } from './limits.ts';

/** Reads the bytes of one format. Throws `ASSAY_DOCUMENT_UNREADABLE` or `ASSAY_INPUT_TOO_LARGE`, naming the file. */
type Read = (bytes: Uint8Array, context: ReadContext) => MaybePromise<DocumentContent>;

/** A format Assay reads. `src/documents/<id>/read.ts` holds its `read`, loaded when a file asks for it. */
export interface DocumentReader {
  readonly id: string;
  /** Lower-cased, without the dot. */
  readonly extensions: readonly string[];
  readonly mediaTypes: readonly string[];
  load(): Promise<{ readonly read: Read }>;
}

/** What a reader knows of a file beside its bytes. */
export interface ReadContext {
  /** File name or path as shown to people; its extension tells the language of code. */
  readonly name: string;
  /** When the file was written. */
  readonly modified?: Date | undefined;
  /** Encoding that the carrier of the file names, such as the `charset` of a mail part. */
  readonly encoding?: string | undefined;
  readonly limits: DocumentLimits;
  readonly signal?: AbortSignal | undefined;
  /** Reads a document inside this one, such as an attachment. Undefined where documents lie too deep inside one another. */
  readonly readInner?: ((bytes: Uint8Array, inner: InnerDocument) => Promise<DocumentContent>) | undefined;
}

interface InnerDocument {
  readonly name: string;
  readonly mediaType?: string | undefined;
  readonly modified?: Date | undefined;
  readonly encoding?: string | undefined;
}
