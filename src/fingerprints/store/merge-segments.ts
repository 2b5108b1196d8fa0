import * as zlib from 'node:zlib';
import { type Segment, wordsOf } from './open-segment.ts';
import { blocksOf } from './lexeme-block.ts';
import { entryBytes, placeBits, prefixes, type SegmentFile } from './segment-layout.ts';
import type { SegmentParts, SortedEntries } from './write-segment.ts';

/** A segment to be merged, without the files that were replaced. */
export interface MergedSegment {
  readonly segment: Segment;
  /** Numbers of files that are left behind. */
  readonly dead: ReadonlySet<number>;
}

/** Several segments as the parts of one: the same files in the same order, their blocks as they are, their fingerprints merged. */
export function mergedParts(merged: readonly MergedSegment[]): SegmentParts {
  const files: SegmentFile[] = [];
  const lengths: number[] = [];
  const moved = merged.map((each) => moveFiles(each, files, lengths));
  return {
    files,
    entries: mergedEntries(merged, moved),
    blocks: { lengths: Uint32Array.from(lengths), pieces: livePieces(merged) },
  };
}

const gone = 0xffff_ffff;

/** New number of each block; `gone` for those of dead files. */
function moveFiles({ segment, dead }: MergedSegment, files: SegmentFile[], lengths: number[]): Uint32Array {
  const { blockStarts } = segment;
  const moved = new Uint32Array(segment.contents.blocks).fill(gone);
  segment.files.forEach((file, number) => {
    if (dead.has(number)) return;
    const block = lengths.length;
    for (let at = 0; at < blocksOf(file.lexemes); at += 1) {
      moved[file.block + at] = lengths.length;
      lengths.push((blockStarts[file.block + at + 1] ?? 0) - (blockStarts[file.block + at] ?? 0));
    }
    files.push({ ...file, block });
  });
  return moved;
}

function* livePieces(merged: readonly MergedSegment[]): Generator<Uint8Array> {
  for (const { segment, dead } of merged)
    for (const [number, file] of segment.files.entries()) {
      const end = file.block + blocksOf(file.lexemes);
      if (!dead.has(number) && end > file.block) yield segment.packed(file.block, end);
    }
}

function mergedEntries(merged: readonly MergedSegment[], moved: readonly Uint32Array[]): SortedEntries {
  const cursors = (): EntryCursor[] =>
    merged.map(({ segment }, at) => new EntryCursor(segment, moved[at] ?? new Uint32Array()));
  const forEach: SortedEntries['forEach'] = (take) => {
    const open = cursors().filter((cursor) => cursor.next());
    while (open.length > 0) {
      let [first] = open;
      // Of equal fingerprints the first segment comes first, as its blocks do.
      for (const cursor of open) if (first && cursor.fingerprint < first.fingerprint) first = cursor;
      if (!first) return;
      take(first.fingerprint, first.place);
      if (!first.next()) open.splice(open.indexOf(first), 1);
    }
  };
  let length = 0;
  if (merged.every(({ dead }) => dead.size === 0))
    length = merged.reduce((sum, { segment }) => sum + segment.contents.entries, 0);
  else forEach(() => (length += 1));
  return { length, forEach };
}

/** Reads the live entries of a segment in order. */
class EntryCursor {
  fingerprint = 0;
  place = 0;
  readonly #entries: Uint8Array;
  readonly #counts: Uint32Array;
  readonly #moved: Uint32Array;
  #at = 0;
  #prefix = -1;
  #left = 0;

  constructor(segment: Segment, moved: Uint32Array) {
    this.#entries = segment.section('entries');
    this.#counts = wordsOf(zlib.zstdDecompressSync(segment.section('prefixes')));
    this.#moved = moved;
  }

  /** `false` at the end. */
  next(): boolean {
    for (;;) {
      while (this.#left === 0) {
        this.#prefix += 1;
        if (this.#prefix >= prefixes) return false;
        this.#left = this.#counts[this.#prefix] ?? 0;
      }
      this.#left -= 1;
      if (this.#read()) return true;
    }
  }

  #read(): boolean {
    const [bytes, at] = [this.#entries, this.#at];
    this.#at += entryBytes;
    const byte = (index: number): number => bytes[at + index] ?? 0;
    const place = (byte(2) | (byte(3) << 8) | (byte(4) << 16) | (byte(5) << 24)) >>> 0;
    const block = this.#moved[place >>> placeBits] ?? gone;
    if (block === gone) return false;
    this.fingerprint = ((this.#prefix << 16) | (byte(1) << 8) | byte(0)) >>> 0;
    this.place = ((block << placeBits) | (place & ((1 << placeBits) - 1))) >>> 0;
    return true;
  }
}
