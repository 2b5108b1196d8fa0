import { createReadStream, readFileSync, statSync } from 'node:fs';
import { LocalError } from './local-error.ts';
import { systemFault } from './system-fault.ts';
import { decodeUtf8 } from './utf8.ts';

/** Of an answer or a source. */
export const textLimitBytes: number = 32 * 1024 * 1024;
/** Of one exchange: a file, or a line of NDJSON. */
export const recordLimitBytes: number = 64 * 1024 * 1024;

/** As messages and records name what came from standard input. */
const standardInput = 'stdin';

export interface ReadTextOptions {
  readonly limitBytes: number;
  readonly signal: AbortSignal;
}

/** Reads a whole text; `-` is standard input. Throws `ASSAY_INPUT_MISSING`, `ASSAY_INPUT_TOO_LARGE` (before reading a file) or `ASSAY_INPUT_ENCODING`. */
export async function readText(path: string, { limitBytes, signal }: ReadTextOptions): Promise<string> {
  const name = nameOfInput(path);
  const sizeBytes = path === '-' ? undefined : sizeOf(path);
  if (sizeBytes === undefined) return decodeUtf8(await collect(path, { limitBytes, signal }), name);
  if (sizeBytes > limitBytes) throw tooLarge(name, limitBytes, sizeBytes);
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

async function collect(path: string, { limitBytes, signal }: ReadTextOptions): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of readBytes(path, signal)) {
    chunks.push(chunk);
    sizeBytes += chunk.length;
    if (sizeBytes > limitBytes) throw tooLarge(nameOfInput(path), limitBytes);
  }
  return Buffer.concat(chunks);
}

const toMebibytes = (bytes: number): number => Math.ceil(bytes / (1024 * 1024));
