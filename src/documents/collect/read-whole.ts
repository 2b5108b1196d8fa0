import { constants } from 'node:fs';
import { open, realpath, type FileHandle } from 'node:fs/promises';
import { AssayError } from '../../core/errors.ts';
import { tooLarge, unreadable } from '../document-error.ts';
import { isInside } from './inside.ts';

export interface ReadWholeOptions {
  /** What errors call the file. */
  readonly name: string;
  readonly limitBytes: number;
  /** Real path of the folder that the file must still lie in when it is opened: links may have been changed since it was found. */
  readonly inside?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /** The platform's, where left out. */
  readonly openFile?: (path: string, flags: number) => Promise<OpenedFile>;
}

/** What is asked of an opened file. */
export type OpenedFile = Pick<FileHandle, 'stat' | 'read' | 'close'>;

/**
 * The bytes of a file as it stood at one moment: size and time of change are compared before and after, a file that changed is read once more, and one that
 * changes again is `ASSAY_DOCUMENT_UNREADABLE`.
 */
export async function readWhole(path: string, options: ReadWholeOptions): Promise<Uint8Array> {
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const bytes = await readOnce(path, options);
    if (bytes !== undefined) return bytes;
  }
  throw unreadable(options.name, {
    en: 'changes while it is read; add it again once it is written',
    zh: '在读取时仍在变化；请写完后再加入',
  });
}

async function readOnce(path: string, options: ReadWholeOptions): Promise<Uint8Array | undefined> {
  options.signal?.throwIfAborted();
  const opened = await openIt(path, options);
  try {
    const before = await opened.stat({ bigint: true });
    if (!before.isFile()) throw unreadable(options.name, { en: 'is no longer a file', zh: '已不是文件' });
    if (before.size > BigInt(options.limitBytes)) {
      throw tooLarge(options.name, {
        en: `has ${before.size} bytes, more than the limit of ${options.limitBytes}`,
        zh: `有 ${before.size} 字节，超过上限 ${options.limitBytes}`,
      });
    }
    if (options.inside !== undefined && !isInside(options.inside, await realpath(path))) {
      throw unreadable(options.name, {
        en: 'now leads out of the folder that was added',
        zh: '现在指向所添加的文件夹之外',
      });
    }
    const bytes = await readBytes(opened, Number(before.size), options.signal);
    const after = await opened.stat({ bigint: true });
    return bytes !== undefined && before.size === after.size && before.mtimeNs === after.mtimeNs ? bytes : undefined;
  } catch (cause) {
    throw asMissing(cause, options.name);
  } finally {
    await opened.close();
  }
}

/** Without waiting for a writer, should the file have become a pipe. */
async function openIt(path: string, options: ReadWholeOptions): Promise<OpenedFile> {
  try {
    return await (options.openFile ?? open)(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (cause) {
    throw asMissing(cause, options.name);
  }
}

const pieceBytes = 4 * 1024 * 1024;

/** Undefined where there are fewer or more bytes than the size that was told. */
async function readBytes(
  opened: OpenedFile,
  size: number,
  signal: AbortSignal | undefined,
): Promise<Uint8Array | undefined> {
  // One byte more than the size, so that a file that grew is seen.
  const buffer = new Uint8Array(size + 1);
  let length = 0;
  while (length <= size) {
    signal?.throwIfAborted();
    const { bytesRead } = await opened.read(buffer, length, Math.min(pieceBytes, buffer.length - length), length);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  return length === size ? buffer.subarray(0, size) : undefined;
}

function asMissing(cause: unknown, name: string): unknown {
  const code = errorCodeOf(cause);
  if (AssayError.isInstance(cause) || code === undefined) return cause;
  const text = { en: `"${name}" cannot be read (${code})`, zh: `无法读取 "${name}"（${code}）` };
  return new AssayError('ASSAY_INPUT_MISSING', text, { cause });
}

/** The code of a failed system call, such as `EACCES`; undefined for anything else. */
export const errorCodeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'syscall' in error && 'code' in error ? String(error.code) : undefined;
