import type { LocalText } from '../core/check.ts';
import { AssayError, type ErrorCode } from '../core/errors.ts';

/** An error that the command line words itself, in both languages. `message` is the English text. */
export class LocalError extends AssayError {
  readonly text: LocalText;

  constructor(code: ErrorCode, text: LocalText, options?: { readonly cause?: unknown }) {
    super(code, text.en, options);
    this.text = text;
  }
}

export const usageError = (en: string, zh: string): LocalError => new LocalError('ASSAY_USAGE', { en, zh });
