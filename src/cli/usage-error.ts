import { AssayError } from '../core/errors.ts';

/** A command line that is none: what is wrong with it, in both languages. */
export const usageError = (en: string, zh: string): AssayError => new AssayError('ASSAY_USAGE', { en, zh });
