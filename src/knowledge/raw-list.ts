import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { AssayError } from '../core/errors.ts';
import type { FoundFile } from '../documents/collect/found.ts';
import { errorCodeOf } from '../documents/collect/read-whole.ts';
import { byteOrderMark } from '../documents/encoding/declared.ts';
import { guessEncoding } from '../documents/encoding/guess.ts';
import { readByteLines } from '../records/byte-lines.ts';
import { hashOf } from './content-hash.ts';
import { parseDocumentRecord } from './document-record.ts';
import { toFault } from './prepare-documents.ts';
import type { RawDocument, ReadFault } from './raw-document.ts';

/** A longer line costs many times its size while it is read. */
const lineMb = 16;

/**
 * The lines of a list of documents, in UTF-8 or UTF-16. A line that cannot be read is a fault, and so is what is wrong with the file; either keeps what
 * came from lists before.
 */
export async function* readList(file: FoundFile, signal?: AbortSignal): AsyncGenerator<RawDocument | ReadFault> {
  const list: OpenList = { file, encoding: undefined };
  try {
    for await (const { line, bytes } of readByteLines(toUtf8(chunksOf(file, signal)), lineMb * 1024 * 1024)) {
      const each = readLine(bytes, { list, place: `${file.path}:${line}` });
      if (each) yield each;
    }
  } catch (error) {
    signal?.throwIfAborted();
    const code = errorCodeOf(error);
    yield { ...toFault(file.path, code === undefined ? error : unreadable(file.path, code)), isOfList: true };
  }
}

interface OpenList {
  readonly file: FoundFile;
  /** What the first line that is not UTF-8 reads as; empty where nothing fits. */
  encoding: string | undefined;
}

async function* chunksOf(file: FoundFile, signal: AbortSignal | undefined): AsyncGenerator<Buffer> {
  if (file.path.includes('.zip/')) {
    yield Buffer.from(await file.open(signal));
    return;
  }
  const chunks: AsyncIterable<Buffer> = createReadStream(file.path, { highWaterMark: 1 << 20 });
  for await (const chunk of chunks) {
    signal?.throwIfAborted();
    yield chunk;
  }
}

/** UTF-16 is told by its mark, or by the zero beside the first character, which is ASCII in JSON (RFC 4627, section 3). */
async function* toUtf8(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  let isFirst = true;
  for await (const chunk of chunks) {
    if (isFirst) {
      const encoding = utf16Of(chunk);
      if (encoding !== undefined) decoder = new TextDecoder(encoding);
      isFirst = false;
    }
    yield decoder ? Buffer.from(decoder.decode(chunk, { stream: true })) : chunk;
  }
  if (decoder) yield Buffer.from(decoder.decode());
}

function utf16Of(head: Uint8Array): string | undefined {
  const marked = byteOrderMark(head);
  if (marked !== undefined) return marked === 'utf-8' ? undefined : marked;
  const [first, second] = head;
  if (first === undefined || second === undefined) return undefined;
  if (first === 0) return second === 0 ? undefined : 'utf-16be';
  return second === 0 ? 'utf-16le' : undefined;
}

function readLine(
  bytes: Buffer | undefined,
  { list, place }: { readonly list: OpenList; readonly place: string },
): RawDocument | ReadFault | undefined {
  try {
    if (!bytes) throw tooLong(place);
    if (!isUtf8(bytes)) {
      list.encoding ??= guessEncoding(bytes) ?? '';
      throw otherEncoding(place, list.encoding);
    }
    const text = bytes.toString('utf8');
    if (text.trim() === '') return undefined;
    const record = parseDocumentRecord(text.startsWith('\uFEFF') ? text.slice(1) : text, place);
    const { root } = list.file;
    return { id: record.id, root, name: place, hash: hashOf(bytes), sizeBytes: bytes.length, record };
  } catch (error) {
    return { ...toFault(place, error), isOfList: true };
  }
}

const tooLong = (place: string): AssayError =>
  new AssayError('ASSAY_INPUT_TOO_LARGE', {
    en: `${place} is longer than ${lineMb} MiB; split the document, or add it as a file of its own`,
    zh: `${place} 超过 ${lineMb} MiB；请拆分该文档，或作为单独的文件加入`,
  });

function otherEncoding(place: string, encoding: string): AssayError {
  if (encoding === '' || encoding === 'utf-8') {
    return new AssayError('ASSAY_INPUT_ENCODING', {
      en: `${place} holds bytes that are not UTF-8; save the list as UTF-8`,
      zh: `${place} 含有不是 UTF-8 的字节；请将列表存为 UTF-8`,
    });
  }
  const name = encoding.toUpperCase();
  return new AssayError('ASSAY_INPUT_ENCODING', {
    en: `${place} is not UTF-8, it reads as ${name}; convert the list, as with: iconv -f ${name} -t UTF-8`,
    zh: `${place} 不是 UTF-8，看来是 ${name}；请转换该列表，例如：iconv -f ${name} -t UTF-8`,
  });
}

const unreadable = (name: string, code: string): AssayError =>
  new AssayError('ASSAY_INPUT_MISSING', {
    en: `"${name}" cannot be read (${code})`,
    zh: `无法读取 "${name}"（${code}）`,
  });
