import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import * as zlib from 'node:zlib';
import type { ReadCodeFile } from '../../core/public-code.ts';
import { addToFilter, filterBytes } from './fingerprint-filter.ts';
import { blockLexemes, blocksOf, packBlock } from './lexeme-block.ts';
import {
  entryBytes,
  packFooter,
  placeBits,
  prefixes,
  type Section,
  type SectionName,
  type SegmentFile,
} from './segment-layout.ts';

/** Fingerprints in order with their places. */
export interface SortedEntries {
  readonly length: number;
  /** Calls back for each, the smallest fingerprint first, of equal ones the first place. */
  forEach(take: (fingerprint: number, place: number) => void): void;
}

export interface SegmentParts {
  readonly files: readonly SegmentFile[];
  readonly entries: SortedEntries;
  /** Packed blocks one after the other; `lengths` says how long each is. */
  readonly blocks: { readonly lengths: Uint32Array; readonly pieces: Iterable<Uint8Array> };
}

/**
 * Writes a segment so that it is there whole or not at all: under another name, made durable, then renamed. Gives its size without the lexemes, and with
 * them.
 */
export function writeSegment(
  file: string,
  parts: SegmentParts,
): { readonly indexBytes: number; readonly bytes: number } {
  const draft = `${file}.draft`;
  const output = openSync(draft, 'w');
  try {
    const writer = sectionWriter(output);
    writer.section('files', [packJson(parts.files)]);
    writeEntries(writer, parts.entries);
    writer.section('blocks', [zlib.zstdCompressSync(bytesOf(parts.blocks.lengths))]);
    const indexBytes = writer.size();
    writer.section('lexemes', parts.blocks.pieces);
    const blocks = parts.blocks.lengths.length;
    writer.raw(packFooter({ entries: parts.entries.length, blocks, sections: writer.sections() }));
    fsyncSync(output);
    closeSync(output);
    renameSync(draft, file);
    syncFolder(path.dirname(file));
    return { indexBytes, bytes: writer.size() };
  } catch (error) {
    closeQuietly(output);
    rmSync(draft, { force: true });
    throw error;
  }
}

function closeQuietly(descriptor: number): void {
  try {
    closeSync(descriptor);
  } catch {
    // It was closed before.
  }
}

/** Makes a rename durable; some systems cannot open a folder, and need no such thing. */
export function syncFolder(folder: string): void {
  let descriptor: number;
  try {
    descriptor = openSync(folder, 'r');
  } catch {
    return;
  }
  try {
    fsyncSync(descriptor);
  } catch {
    // Not every file system knows how.
  } finally {
    closeSync(descriptor);
  }
}

interface SectionWriter {
  section(name: SectionName, pieces: Iterable<Uint8Array>): void;
  raw(bytes: Uint8Array): void;
  size(): number;
  sections(): Readonly<Record<SectionName, Section>>;
}

function sectionWriter(output: number): SectionWriter {
  const sections: Partial<Record<SectionName, Section>> = {};
  let size = 0;
  const raw = (bytes: Uint8Array): void => {
    for (let done = 0; done < bytes.length;) done += writeSync(output, bytes, done);
    size += bytes.length;
  };
  return {
    raw,
    section: (name, pieces) => {
      const offset = size;
      let checksum = 0;
      for (const piece of pieces) {
        checksum = zlib.crc32(piece, checksum);
        raw(piece);
      }
      sections[name] = { offset, length: size - offset, checksum };
    },
    size: () => size,
    sections: () => sections as Readonly<Record<SectionName, Section>>,
  };
}

function writeEntries(writer: SectionWriter, entries: SortedEntries): void {
  const counts = new Uint32Array(prefixes);
  const filter = new Uint32Array(filterBytes(entries.length) / 4);
  const bytes = new Uint8Array(entries.length * entryBytes);
  let end = 0;
  entries.forEach((fingerprint, place) => {
    const prefix = fingerprint >>> 16;
    counts[prefix] = (counts[prefix] ?? 0) + 1;
    addToFilter(filter, fingerprint);
    bytes[end] = fingerprint;
    bytes[end + 1] = fingerprint >>> 8;
    for (let byte = 0; byte < 4; byte += 1) bytes[end + 2 + byte] = place >>> (8 * byte);
    end += entryBytes;
  });
  writer.section('filter', [bytesOf(filter)]);
  writer.section('prefixes', [zlib.zstdCompressSync(bytesOf(counts))]);
  writer.section('entries', [bytes]);
}

const bytesOf = ({ buffer, byteOffset, byteLength }: Uint32Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);
const packJson = (value: unknown): Uint8Array => zlib.zstdCompressSync(Buffer.from(JSON.stringify(value)));

/** Files as they were read, made the parts of a segment. */
export function partsOf(files: readonly (ReadCodeFile & { readonly bytes: number })[]): SegmentParts {
  const listed: SegmentFile[] = [];
  const lengths: number[] = [];
  const pieces: Uint8Array[] = [];
  let length = 0;
  const columns = { fingerprints: new Uint32Array(countOf(files)), places: new Uint32Array(countOf(files)) };
  for (const { file, hash, bytes, lexemes, fingerprints } of files) {
    const block = pieces.length;
    listed.push({ file, hash, block, lexemes: lexemes.length, bytes });
    for (let number = 0; number < blocksOf(lexemes.length); number += 1) {
      const packed = packBlock(lexemes, number * blockLexemes, Math.min(lexemes.length, (number + 1) * blockLexemes));
      pieces.push(packed);
      lengths.push(packed.length);
    }
    for (let at = 0; at < fingerprints.length; at += 2) {
      columns.fingerprints[length] = fingerprints[at] ?? 0;
      columns.places[length] = (block << placeBits) + (fingerprints[at + 1] ?? 0);
      length += 1;
    }
  }
  const { fingerprints, places } = sortEntries(columns);
  return {
    files: listed,
    entries: {
      length,
      forEach: (take) => {
        for (let at = 0; at < length; at += 1) take(fingerprints[at] ?? 0, places[at] ?? 0);
      },
    },
    blocks: { lengths: Uint32Array.from(lengths), pieces },
  };
}

const countOf = (files: readonly ReadCodeFile[]): number =>
  files.reduce((sum, { fingerprints }) => sum + fingerprints.length / 2, 0);

interface EntryColumns {
  readonly fingerprints: Uint32Array;
  readonly places: Uint32Array;
}

/** By fingerprint, equal ones in the order in which they were added: by the low half of the bits first, then by the high half. */
const sortEntries = (columns: EntryColumns): EntryColumns => sortByHalf(sortByHalf(columns, 0), 16);

function sortByHalf({ fingerprints, places }: EntryColumns, shift: number): EntryColumns {
  const next = new Uint32Array(prefixes + 1);
  for (const fingerprint of fingerprints) {
    const half = ((fingerprint >>> shift) & 0xffff) + 1;
    next[half] = (next[half] ?? 0) + 1;
  }
  for (let half = 1; half <= prefixes; half += 1) next[half] = (next[half] ?? 0) + (next[half - 1] ?? 0);
  const sorted = { fingerprints: new Uint32Array(fingerprints.length), places: new Uint32Array(fingerprints.length) };
  fingerprints.forEach((fingerprint, at) => {
    const half = (fingerprint >>> shift) & 0xffff;
    const to = next[half] ?? 0;
    next[half] = to + 1;
    sorted.fingerprints[to] = fingerprint;
    sorted.places[to] = places[at] ?? 0;
  });
  return sorted;
}
