import { AssayError } from '../core/errors.ts';

/** The error for an answer of which more would have to be kept than may be. */
export const tooLong = (mostBytes: number): AssayError =>
  new AssayError('ASSAY_UPSTREAM_ANSWER', {
    en: `The upstream answered with more than ${mostBytes} bytes`,
    zh: `上游的回答超过 ${mostBytes} 字节`,
  });
