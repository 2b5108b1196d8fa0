import { AssayError } from '../core/errors.ts';

/** A file that cannot be read as what it is. `message` says what was found, what was expected and the way out. */
export const unreadable = (name: string, message: string, cause?: unknown): AssayError =>
  new AssayError('ASSAY_DOCUMENT_UNREADABLE', `"${name}" ${message}`, cause === undefined ? {} : { cause });

export const tooLarge = (name: string, message: string): AssayError =>
  new AssayError('ASSAY_INPUT_TOO_LARGE', `"${name}" ${message}`);
