import { closeSync, createReadStream, fstatSync, openSync, readFileSync, type Stats } from 'node:fs';
import { addAbortSignal, type Readable } from 'node:stream';
import { LocalError } from './local-error.ts';
import { systemFault } from './system-fault.ts';
import { decodeUtf8 } from './utf8.ts';

/** Of an answer or a source. */
export const textLimitBytes: number = 32 * 1024 * 1024;
/** Of one exchange: a file, or a line of NDJSON. */
export const recordLimitBytes: number = 64 * 1024 * 1024;

/** As messages and records name what came from standard input. */
export const standardInput = 'stdin';

export interface ReadTextOptions {
  readonly limitBytes: number;
  readonly signal: AbortSignal;
}

/** Reads a whole text; `-` is standard input. Throws `ASSAY_INPUT_MISSING`, `ASSAY_INPUT_TOO_LARGE` (before reading a file) or `ASSAY_INPUT_ENCODING`. */
export async function readText(path: string, { limitBytes, signal }: ReadTextOptions): Promise<string> {
  if (path === '-')
    return decodeUtf8(await collect(process.stdin, standardInput, { limitBytes, signal }), standardInput);
  const { descriptor, stats } = openFile(path);
  if (!stats.isFile()) {
    // A pipe or device: its size shows only when it is read.
    const stream = createReadStream(path, { fd: descriptor });
    return decodeUtf8(await collect(stream, path, { limitBytes, signal }), path);
  }
  try {
    if (stats.size > limitBytes) throw tooLarge(path, limitBytes, stats.size);
    return decodeUtf8(
      attemptRead(path, () => readFileSync(descriptor)),
      path,
    );
  } finally {
    closeSync(descriptor);
  }
}

/** Opens a stream of bytes; `-` is standard input. Throws `ASSAY_INPUT_MISSING`. */
export function openBytes(path: string, signal: AbortSignal): Readable {
  const stream = path === '-' ? process.stdin : createReadStream(path, { fd: openFile(path).descriptor });
  return addAbortSignal(signal, stream);
}

export function missingInput(path: string, error: unknown): LocalError {
  const fault = systemFault(error);
  return new LocalError(
    'ASSAY_INPUT_MISSING',
    { en: `Cannot read "${path}": ${fault.en}`, zh: `无法读取 "${path}"：${fault.zh}` },
    { cause: error },
  );
}

export function tooLarge(name: string, limitBytes: number, sizeBytes?: number): LocalError {
  const limit = toMebibytes(limitBytes);
  const size = sizeBytes === undefined ? undefined : toMebibytes(sizeBytes);
  return new LocalError('ASSAY_INPUT_TOO_LARGE', {
    en: `"${name}" ${size === undefined ? `has more than ${limit} MiB` : `has ${size} MiB`}, expected at most ${limit} MiB; split it, or give each part as an exchange of an NDJSON file`,
    zh: `"${name}" ${size === undefined ? `超过 ${limit} MiB` : `有 ${size} MiB`}，上限为 ${limit} MiB；请拆分，或把各部分写成 NDJSON 文件中的交互`,
  });
}

function openFile(path: string): { readonly descriptor: number; readonly stats: Stats } {
  return attemptRead(path, () => {
    const descriptor = openSync(path, 'r');
    const stats = fstatSync(descriptor);
    if (!stats.isDirectory()) return { descriptor, stats };
    closeSync(descriptor);
    throw Object.assign(new Error('A folder was given'), { code: 'EISDIR' });
  });
}

function attemptRead<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw missingInput(path, error);
  }
}

async function collect(stream: Readable, name: string, { limitBytes, signal }: ReadTextOptions): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  try {
    for await (const chunk of addAbortSignal(signal, stream) as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      sizeBytes += chunk.length;
      if (sizeBytes > limitBytes) throw tooLarge(name, limitBytes);
    }
  } catch (error) {
    signal.throwIfAborted();
    throw error instanceof LocalError ? error : missingInput(name, error);
  }
  return Buffer.concat(chunks);
}

const toMebibytes = (bytes: number): number => Math.ceil(bytes / (1024 * 1024));
