import { createReadStream, readFileSync, statSync } from 'node:fs';
import type { LocalText } from '../core/check.ts';
import { AssayError } from '../core/errors.ts';
import { systemFault } from './system-fault.ts';
import { decodeUtf8 } from './utf8.ts';

/** How large an input may be, and what to do about one that is larger. */
export interface SizeLimit {
  readonly bytes: number;
  readonly wayOut: LocalText;
}

export const answerLimit: SizeLimit = {
  bytes: 32 * 1024 * 1024,
  wayOut: {
    en: 'split it, or give each part as an exchange of an NDJSON file',
    zh: '请拆分，或把各部分写成 NDJSON 文件中的交互',
  },
};
export const sourceLimit: SizeLimit = {
  bytes: answerLimit.bytes,
  wayOut: { en: 'split it into several sources', zh: '请拆分为几个来源' },
};
/** Of one exchange: a file, or a line of NDJSON. */
export const recordLimit: SizeLimit = {
  bytes: 64 * 1024 * 1024,
  wayOut: {
    en: 'leave out sources that the answer does not rest on, or name them with --sources',
    zh: '请去掉回答不依据的来源，或用 --sources 给出来源',
  },
};

/** As messages and records name what came from standard input. */
const standardInput = 'stdin';

export interface ReadTextOptions {
  readonly limit: SizeLimit;
  readonly signal: AbortSignal;
}

/** Reads a whole text; `-` is standard input. Throws `ASSAY_INPUT_MISSING`, `ASSAY_INPUT_TOO_LARGE` (before reading a file) or `ASSAY_INPUT_ENCODING`. */
export async function readText(path: string, { limit, signal }: ReadTextOptions): Promise<string> {
  const name = nameOfInput(path);
  const sizeBytes = path === '-' ? undefined : sizeOf(path);
  if (sizeBytes === undefined) return decodeUtf8(await collect(path, { limit, signal }), name);
  if (sizeBytes > limit.bytes) throw tooLarge(name, limit, sizeBytes);
  return decodeUtf8(
    attemptRead(path, () => readFileSync(path)),
    name,
  );
}

/** Bytes as they come; `-` is standard input. Throws `ASSAY_INPUT_MISSING`, and the reason of `signal` once that is aborted. */
export async function* readBytes(path: string, signal: AbortSignal): AsyncGenerator<Buffer> {
  if (path !== '-') sizeOf(path);
  // Loaded on demand: most runs read files only.
  const { addAbortSignal } = await import('node:stream');
  const stream = path === '-' ? process.stdin : createReadStream(path);
  try {
    yield* addAbortSignal(signal, stream) as AsyncIterable<Buffer>;
  } catch (error) {
    signal.throwIfAborted();
    throw missingInput(nameOfInput(path), error);
  }
}

export const nameOfInput = (path: string): string => (path === '-' ? standardInput : path);

export function missingInput(path: string, error: unknown): AssayError {
  const fault = systemFault(error);
  return new AssayError(
    'ASSAY_INPUT_MISSING',
    { en: `Cannot read "${path}": ${fault.en}`, zh: `无法读取 "${path}"：${fault.zh}` },
    { cause: error },
  );
}

/** The error for an input of that size; of a stream only that it is larger is known. */
export function tooLarge(name: string, limit: SizeLimit, sizeBytes?: number): AssayError {
  const most = toMebibytes(limit.bytes);
  const size = sizeBytes === undefined ? undefined : toMebibytes(sizeBytes);
  const has = size === undefined ? `has more than ${most} MiB` : `has ${size} MiB`;
  const hasInChinese = size === undefined ? `超过 ${most} MiB` : `有 ${size} MiB`;
  return new AssayError('ASSAY_INPUT_TOO_LARGE', {
    en: `"${name}" ${has}, expected at most ${most} MiB; ${limit.wayOut.en}`,
    zh: `"${name}" ${hasInChinese}，上限为 ${most} MiB；${limit.wayOut.zh}`,
  });
}

/** `undefined` for a pipe or device, which shows its size only when it is read. */
function sizeOf(path: string): number | undefined {
  return attemptRead(path, () => {
    const stats = statSync(path);
    if (stats.isDirectory()) throw Object.assign(new Error('A folder was given'), { code: 'EISDIR' });
    return stats.isFile() ? stats.size : undefined;
  });
}

function attemptRead<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw missingInput(path, error);
  }
}

async function collect(path: string, { limit, signal }: ReadTextOptions): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of readBytes(path, signal)) {
    chunks.push(chunk);
    sizeBytes += chunk.length;
    if (sizeBytes > limit.bytes) throw tooLarge(nameOfInput(path), limit);
  }
  return Buffer.concat(chunks);
}

const toMebibytes = (bytes: number): number => Math.ceil(bytes / (1024 * 1024));
