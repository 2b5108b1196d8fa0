import { AssayError } from '../core/errors.ts';
import { readWhole } from '../documents/collect/read-whole.ts';
import { decodeText } from '../documents/encoding/decode.ts';
import { type LeftOut, leftOut, type LeftOutReason } from './left-out.ts';
import type { FoundFile } from './walk.ts';

export interface ReadCodeOptions {
  readonly limitBytes: number;
  readonly signal: AbortSignal;
}

/**
 * The text of a file as it stood at one moment, in whatever encoding it was written; why it is left out, where it is no text, too large, cannot be read
 * or changes all the time.
 */
export async function readCodeFile(found: FoundFile, options: ReadCodeOptions): Promise<string | LeftOut> {
  const { path, file, inside } = found;
  try {
    const bytes = await readWhole(file, { name: path, ...options, ...(inside !== undefined && { inside }) });
    return textOfBytes(path, bytes);
  } catch (error) {
    options.signal.throwIfAborted();
    const reason = AssayError.isInstance(error) ? reasons[error.code] : undefined;
    if (reason === undefined) throw error;
    return leftOut(path, reason);
  }
}

const reasons: Readonly<Record<string, LeftOutReason | undefined>> = {
  ASSAY_INPUT_TOO_LARGE: 'too-large',
  ASSAY_INPUT_MISSING: 'unreadable',
  ASSAY_DOCUMENT_UNREADABLE: 'changing',
};

/** Bytes as text, in the encoding they are written in. */
function textOfBytes(path: string, bytes: Uint8Array): string | LeftOut {
  if (bytes.length === 0) return '';
  if (isBinary(bytes)) return leftOut(path, 'binary');
  try {
    return decodeText(bytes, { name: path }).text;
  } catch (error) {
    if (!AssayError.isInstance(error)) throw error;
    return leftOut(path, 'binary');
  }
}

/** Zeros near the beginning, other than those of UTF-16. */
function isBinary(bytes: Uint8Array): boolean {
  const hasMark = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  return !hasMark && bytes.subarray(0, 8192).includes(0);
}
