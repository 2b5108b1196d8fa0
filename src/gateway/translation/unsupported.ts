import { AssayError } from '../../core/errors.ts';

/** The error for what a request asks and chat completions have no word for. */
export function unsupported(field: string): AssayError {
  return new AssayError('ASSAY_SHAPE_UNSUPPORTED', {
    en: `The upstream speaks chat completions only, in which "${field}" of the request cannot be said`,
    zh: `上游只支持 chat completions，无法表达请求中的 "${field}"`,
  });
}
