import { crc32, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { ByteReader } from '../../postings/byte-reader.ts';
import { ByteWriter } from '../../postings/byte-writer.ts';
import type { BoundedCache } from '../../postings/bounded-cache.ts';
import type { Connection } from './connection.ts';

export interface PassageRange {
  readonly first: number;
  readonly count: number;
}

/** UTF-16 units of text that are compressed together: larger ones pack better, smaller ones are read faster. */
const runLength = 16_384;

/** Writes texts of neighbouring passages in runs. */
export function writeTexts(connection: Connection, first: number, texts: readonly string[]): void {
  let [start, length] = [0, 0];
  for (let at = 0; at <= texts.length; at += 1) {
    length += texts[at]?.length ?? 0;
    if (at < texts.length && length < runLength) continue;
    const run = texts.slice(start, at + 1);
    if (run.length > 0) putRun(connection, first + start, run);
    [start, length] = [at + 1, 0];
  }
}

/** The texts of the run that a passage lies in, and the number of its first one. Undefined where there is none or it is broken. */
export function readRun(
  connection: Connection,
  passage: number,
): { readonly first: number; readonly texts: readonly string[] } | undefined {
  const row = connection.get(
    'SELECT first, passages, crc, bytes FROM texts WHERE first <= ? ORDER BY first DESC LIMIT 1',
    passage,
  );
  if (!row) return undefined;
  const [first, count, crc, bytes] = row as [number, number, number, Uint8Array];
  if (passage >= first + count || crc32(bytes) !== crc) return undefined;
  return { first, texts: decodeRun(bytes, count) };
}

/** The text of a passage; runs are kept in the cache by their first number. */
export function createTextReader(
  connection: Connection,
  cache: BoundedCache<readonly string[]>,
): (passage: number) => string | undefined {
  let last: { readonly first: number; readonly count: number } | undefined;
  return (passage) => {
    if (last && passage >= last.first && passage < last.first + last.count) {
      const kept = cache.get(String(last.first));
      if (kept) return kept[passage - last.first];
    }
    const found = connection.get('SELECT first FROM texts WHERE first <= ? ORDER BY first DESC LIMIT 1', passage);
    if (!found) return undefined;
    const first = found[0] as number;
    const kept = cache.get(String(first));
    const run = kept ? { first, texts: kept } : readRun(connection, passage);
    if (!run) return undefined;
    if (!kept)
      cache.set(
        String(first),
        run.texts,
        run.texts.reduce((sum, text) => sum + text.length * 2 + 32, 0),
      );
    last = { first: run.first, count: run.texts.length };
    return run.texts[passage - run.first];
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
      const end = Math.min(first + count, run.first + run.texts.length);
      const left = run.texts.map((text, index) => (run.first + index >= at && run.first + index < end ? '' : text));
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
  const text = texts.join('');
  const encoding = text.isWellFormed() ? 0 : 1;
  const writer = new ByteWriter(texts.length * 2 + 16);
  writer.number(encoding);
  for (const { length } of texts) writer.number(length);
  const plain = Buffer.from(text, encodings[encoding]);
  const packed = zstdCompressSync(plain);
  const isPacked = packed.length < plain.length;
  writer.number(isPacked ? 1 : 0);
  writer.raw(isPacked ? packed : plain);
  return writer.take();
}

function decodeRun(bytes: Uint8Array, count: number): string[] {
  const reader = new ByteReader(bytes);
  const encoding = encodings[reader.number()] ?? 'utf8';
  const lengths = Array.from({ length: count }, () => reader.number());
  const isPacked = reader.number() === 1;
  const rest = bytes.subarray(reader.at);
  const plain = isPacked ? zstdDecompressSync(rest) : Buffer.from(rest.buffer, rest.byteOffset, rest.byteLength);
  const text = plain.toString(encoding);
  let at = 0;
  return lengths.map((length) => text.slice(at, (at += length)));
}
