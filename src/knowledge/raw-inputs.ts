import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { collectFiles } from '../documents/collect/collect-files.ts';
import type { Collected, FoundFile, Skipped } from '../documents/collect/found.ts';
import { describeSkipped } from '../documents/collect/skip-reasons.ts';
import { AssayError } from '../core/errors.ts';
import { readByteLines } from '../records/byte-lines.ts';
import type { RawInput } from './adding.ts';
import { parseDocumentRecord } from './document-record.ts';
import { toFault } from './prepare-documents.ts';
import type { LeftOut, RawDocument, ReadFault } from './raw-document.ts';

export interface RawInputOptions {
  /** Whether web addresses may be fetched. */
  readonly network?: boolean;
  /** Larger files are left out and named. */
  readonly fileBytes?: number;
  readonly signal?: AbortSignal;
}

/** What a path, glob, archive, list of documents or web address holds. Its sizes are counted first, which opens no file. Throws `ASSAY_INPUT_MISSING`. */
export async function toRawInput(given: string, options: RawInputOptions): Promise<RawInput> {
  const collect = (): AsyncIterable<Collected> => collectFiles([given], collectOptions(options));
  const isWeb = /^https?:|\.urls$/i.test(given);
  // Without the network its first step is the error, which is due before anything is added.
  if (isWeb && options.network !== true) for await (const _ of collect()) break;
  let sizeBytes = 0;
  let root: string | undefined;
  if (!isWeb) {
    for await (const each of collect()) {
      root ??= each.root;
      if (each.kind === 'file' || each.kind === 'lines') sizeBytes += each.sizeBytes;
    }
  }
  return {
    root: root ?? given,
    isWhole: !isWeb,
    sizeBytes,
    documents: () => readAll(collect(), options),
  };
}

function collectOptions({
  network,
  fileBytes,
  signal,
}: RawInputOptions): NonNullable<Parameters<typeof collectFiles>[1]> {
  return {
    ...(network !== undefined && { network }),
    ...(fileBytes !== undefined && { fileBytes }),
    ...(signal && { signal }),
  };
}

async function* readAll(
  collected: AsyncIterable<Collected>,
  options: RawInputOptions,
): AsyncGenerator<RawDocument | ReadFault | LeftOut> {
  for await (const each of collected) {
    if (each.kind === 'skipped') {
      if (!each.trouble) yield { leftOut: each.path };
      else yield faultOfSkipped(each);
    } else if (each.kind === 'lines') yield* readLines(each, options);
    else if (each.kind === 'file') yield await readFile(each, options);
  }
}

function faultOfSkipped(left: Skipped): ReadFault {
  return {
    name: left.path,
    ...(left.id !== undefined && { id: left.id }),
    code: left.reason === 'too-large' ? 'ASSAY_INPUT_TOO_LARGE' : 'ASSAY_DOCUMENT_UNREADABLE',
    message: describeSkipped(left, 'en'),
    messageZh: describeSkipped(left, 'zh'),
  };
}

async function readFile(file: FoundFile, { signal }: RawInputOptions): Promise<RawDocument | ReadFault> {
  try {
    const bytes = await file.open(signal);
    const { id, root, path, modifiedMs, page } = file;
    return {
      id,
      root,
      name: path,
      hash: hashOf(bytes),
      sizeBytes: bytes.length,
      bytes,
      ...(modifiedMs !== undefined && { modifiedMs }),
      ...(page && { url: page.url }),
      ...(page?.mediaType !== undefined && { mediaType: page.mediaType }),
    };
  } catch (error) {
    signal?.throwIfAborted();
    return { ...toFault(file.path, error), id: file.id };
  }
}

const lineBytes = 64 * 1024 * 1024;

async function* readLines(file: FoundFile, { signal }: RawInputOptions): AsyncGenerator<RawDocument | ReadFault> {
  const isPacked = file.path.includes('.zip/');
  const chunks = isPacked
    ? whole(file, signal)
    : (createReadStream(file.path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>);
  for await (const { line, bytes } of readByteLines(chunks, lineBytes)) {
    const place = `${file.path}:${line}`;
    const each = readLine(bytes, { file, place });
    if (each) yield each;
  }
}

async function* whole(file: FoundFile, signal: AbortSignal | undefined): AsyncGenerator<Buffer> {
  yield Buffer.from(await file.open(signal));
}

function readLine(
  bytes: Buffer | undefined,
  { file, place }: { readonly file: FoundFile; readonly place: string },
): RawDocument | ReadFault | undefined {
  try {
    if (!bytes) {
      throw new AssayError('ASSAY_INPUT_TOO_LARGE', {
        en: `${place} is longer than ${lineBytes} bytes, split the document`,
        zh: `${place} 超过 ${lineBytes} 字节，请拆分该文档`,
      });
    }
    const text = bytes.toString('utf8');
    if (text.trim() === '') return undefined;
    const record = parseDocumentRecord(text.startsWith('\uFEFF') ? text.slice(1) : text, place);
    return { id: record.id, root: file.root, name: place, hash: hashOf(bytes), sizeBytes: bytes.length, record };
  } catch (error) {
    return toFault(place, error);
  }
}

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('base64url');
