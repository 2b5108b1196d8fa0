// Not by name: an older Node lacks zstd, and a program should hear so from what it calls, not from the import of the library.
import zlib, { crc32 } from 'node:zlib';
import { ByteReader } from '../../postings/byte-reader.ts';
import { ByteWriter } from '../../postings/byte-writer.ts';
import type { BoundedCache } from '../../postings/bounded-cache.ts';
import type { Connection } from './connection.ts';

export interface PassageRange {
  readonly first: number;
  readonly count: number;
}

/** Bytes of text that are compressed together: more pack better, fewer are read faster. */
const runBytes = 24_576;

/** Writes texts of neighbouring passages in runs. */
export function writeTexts(connection: Connection, first: number, texts: readonly string[]): void {
  let [start, length] = [0, 0];
  for (let at = 0; at <= texts.length; at += 1) {
    length += Buffer.byteLength(texts[at] ?? '');
    if (at < texts.length && length < runBytes) continue;
    const run = texts.slice(start, at + 1);
    if (run.length > 0) putRun(connection, first + start, run);
    [start, length] = [at + 1, 0];
  }
}

/** Texts of neighbouring passages; each is decoded when it is asked for. */
export interface TextRun {
  readonly first: number;
  readonly count: number;
  readonly sizeBytes: number;
  /** By the number of the passage. */
  textOf(passage: number): string;
}

/** The run that a passage lies in. Undefined where there is none or it is broken. */
export function readRun(connection: Connection, passage: number): TextRun | undefined {
  const row = connection.get(
    'SELECT first, passages, crc, bytes FROM texts WHERE first <= ? ORDER BY first DESC LIMIT 1',
    passage,
  );
  if (!row) return undefined;
  const [first, count, crc, bytes] = row as [number, number, number, Uint8Array];
  return passage >= first + count || crc32(bytes) !== crc ? undefined : decodeRun(bytes, { first, count });
}

/** The text of a passage; runs are kept in the cache by their first number. */
export function createTextReader(
  connection: Connection,
  cache: BoundedCache<TextRun>,
): (passage: number) => string | undefined {
  let last: PassageRange | undefined;
  const firstOf = (passage: number): number | undefined => {
    if (last && passage >= last.first && passage < last.first + last.count) return last.first;
    const found = connection.get('SELECT first FROM texts WHERE first <= ? ORDER BY first DESC LIMIT 1', passage);
    return found?.[0] as number | undefined;
  };
  return (passage) => {
    const first = firstOf(passage);
    if (first === undefined) return undefined;
    const kept = cache.get(String(first));
    const run = kept ?? readRun(connection, passage);
    if (!run || passage >= run.first + run.count) return undefined;
    if (!kept) cache.set(String(run.first), run, run.sizeBytes);
    last = run;
    return run.textOf(passage);
  };
}

/** Empties the texts of passages; a run of which nothing is left goes. */
export function forgetTexts(connection: Connection, ranges: readonly PassageRange[]): void {
  for (const { first, count } of ranges) {
    for (let at = first; at < first + count;) {
      const run = readRun(connection, at);
      if (!run) {
        at += 1;
        continue;
      }
      const end = Math.min(first + count, run.first + run.count);
      const left = Array.from({ length: run.count }, (_, index) => {
        const passage = run.first + index;
        return passage >= at && passage < end ? '' : run.textOf(passage);
      });
      if (left.every((text) => text === '')) connection.run('DELETE FROM texts WHERE first = ?', run.first);
      else putRun(connection, run.first, left);
      at = end;
    }
  }
}

/** Neighbouring ranges as one. */
export function joinRanges(ranges: readonly PassageRange[]): PassageRange[] {
  const joined: PassageRange[] = [];
  for (const range of ranges.toSorted((one, other) => one.first - other.first)) {
    const last = joined.at(-1);
    if (last && last.first + last.count === range.first) {
      joined[joined.length - 1] = { first: last.first, count: last.count + range.count };
    } else if (range.count > 0) joined.push(range);
  }
  return joined;
}

function putRun(connection: Connection, first: number, texts: readonly string[]): void {
  const bytes = encodeRun(texts);
  connection.run(
    'INSERT OR REPLACE INTO texts (first, passages, crc, bytes) VALUES (?, ?, ?, ?)',
    first,
    texts.length,
    crc32(bytes),
    bytes,
  );
}

/** How the text is written: UTF-8, or UTF-16 where lone surrogates would be lost. */
const encodings = ['utf8', 'utf16le'] as const;

function encodeRun(texts: readonly string[]): Uint8Array {
  const encoding = texts.every((text) => text.isWellFormed()) ? 0 : 1;
  const parts = texts.map((text) => Buffer.from(text, encodings[encoding]));
  const plain = Buffer.concat(parts);
  const packed = zlib.zstdCompressSync(plain);
  const isPacked = packed.length < plain.length;
  const writer = new ByteWriter(plain.length + texts.length * 2 + 16);
  writer.number(encoding);
  for (const { length } of parts) writer.number(length);
  writer.number(isPacked ? 1 : 0);
  writer.raw(isPacked ? packed : plain);
  return writer.take();
}

function decodeRun(bytes: Uint8Array, { first, count }: PassageRange): TextRun {
  const reader = new ByteReader(bytes);
  const encoding = encodings[reader.number()] ?? 'utf8';
  const starts = new Uint32Array(count + 1);
  for (let at = 0; at < count; at += 1) starts[at + 1] = (starts[at] as number) + reader.number();
  const isPacked = reader.number() === 1;
  const rest = bytes.subarray(reader.at);
  const plain = isPacked ? zlib.zstdDecompressSync(rest) : Buffer.from(rest.buffer, rest.byteOffset, rest.byteLength);
  return {
    first,
    count,
    sizeBytes: plain.length + starts.byteLength,
    textOf: (passage) => plain.toString(encoding, starts[passage - first], starts[passage - first + 1]),
  };
}
