import type { LocalText } from '../core/check.ts';
import { AssayError, type ErrorCode } from '../core/errors.ts';

/** A file that cannot be read as what it is. `said` follows its name: what was found, what was expected and the way out. */
export const unreadable = (name: string, said: LocalText, cause?: unknown): AssayError =>
  about('ASSAY_DOCUMENT_UNREADABLE', { name, said, cause });

/** A file, or what is in it, that is larger than what is read. `said` follows its name. */
export const tooLarge = (name: string, said: LocalText): AssayError => about('ASSAY_INPUT_TOO_LARGE', { name, said });

/** The error for more text than the limit, in UTF-16 units. */
export const tooLong = (name: string, textLength: number): AssayError =>
  tooLarge(name, {
    en: `holds more than ${textLength} characters; split it`,
    zh: `的文字超过 ${textLength} 个字符；请拆分`,
  });

/** The error where the caller stopped the reading of a file. */
export const stopped = (name: string, cause?: unknown): AssayError =>
  new AssayError(
    'ASSAY_ABORTED',
    { en: `Reading "${name}" was stopped`, zh: `已停止读取 "${name}"` },
    withCause(cause),
  );

interface About {
  readonly name: string;
  readonly said: LocalText;
  readonly cause?: unknown;
}

const about = (code: ErrorCode, { name, said, cause }: About): AssayError =>
  new AssayError(code, { en: `"${name}" ${said.en}`, zh: `"${name}" ${said.zh}` }, withCause(cause));

const withCause = (cause: unknown): { readonly cause?: unknown } => (cause === undefined ? {} : { cause });
