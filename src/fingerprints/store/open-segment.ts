import * as zlib from 'node:zlib';
import type { CodeFileView, LexemePlace } from '../../core/public-code.ts';
import { type FileBytes, openFileBytes } from './file-bytes.ts';
import { passesFilter } from './fingerprint-filter.ts';
import { damaged } from './index-faults.ts';
import { blockLexemes, blocksOf, type LexemeBlock, unpackBlock } from './lexeme-block.ts';
import {
  entryBytes,
  placeBits,
  prefixes,
  readFooter,
  type SectionName,
  sectionNames,
  type SegmentContents,
  type SegmentFile,
} from './segment-layout.ts';

/** A segment that is read. Filter and prefixes are in memory, the rest is read where it is asked for. */
export interface Segment {
  readonly contents: SegmentContents;
  readonly files: readonly SegmentFile[];
  /** Adds the places of a fingerprint to a list until that holds `limit`, with `base` added to each. */
  find(fingerprint: number, options: PlaceOptions): void;
  placeOf(place: number): LexemePlace;
  /** The bytes of a section, for merging. */
  section(name: SectionName): Uint8Array;
  /** Where each block begins in the lexemes; one more for the end. */
  readonly blockStarts: Float64Array;
  /** Packed blocks, as they are. */
  packed(from: number, to: number): Uint8Array;
  /** Sections whose checksum does not fit. */
  verify(): readonly SectionName[];
  close(): void;
}

/** Pages of 64 KiB that a segment keeps. */
const cachedPages = 256;
const cachedBlocks = 256;

/** Files that are `dead` are not found. Throws `ASSAY_CODE_INDEX_DAMAGED` or `ASSAY_CODE_INDEX_VERSION` for what cannot be read. */
export function openSegment(file: string, dead: readonly number[] = []): Segment {
  let bytes: FileBytes;
  try {
    bytes = openFileBytes(file, cachedPages);
  } catch (error) {
    throw damaged(file, error);
  }
  try {
    return segmentOf(file, bytes, dead);
  } catch (error) {
    bytes.close();
    throw error;
  }
}

function segmentOf(file: string, bytes: FileBytes, dead: readonly number[]): Segment {
  const contents = readFooter(file, bytes.size, (offset, length) => bytes.read(offset, length));
  const { sections } = contents;
  const whole = (name: SectionName): Uint8Array => {
    const { offset, length, checksum } = sections[name];
    const found = bytes.read(offset, length);
    if (zlib.crc32(found) !== checksum) throw damaged(file);
    return found;
  };
  const files = JSON.parse(Buffer.from(zlib.zstdDecompressSync(whole('files'))).toString()) as SegmentFile[];
  const filter = wordsOf(whole('filter'));
  const starts = startsOf(wordsOf(zlib.zstdDecompressSync(whole('prefixes'))), prefixes);
  const blockStarts = startsOf(wordsOf(zlib.zstdDecompressSync(whole('blocks'))), contents.blocks);
  const deadBlocks = deadBlocksOf(files, dead, contents.blocks);
  const guarded = <T>(read: () => T): T => {
    try {
      return read();
    } catch (error) {
      throw damaged(file, error);
    }
  };
  const packed = (from: number, to: number): Uint8Array => {
    const [start, end] = [blockStarts[from] ?? 0, blockStarts[to] ?? 0];
    return bytes.read(sections.lexemes.offset + start, end - start);
  };
  const viewOf = createViews(files, (number, length) => guarded(() => unpackBlock(packed(number, number + 1), length)));
  return {
    contents,
    files,
    blockStarts,
    packed,
    find: (fingerprint, options) => {
      if (!passesFilter(filter, fingerprint)) return;
      const prefix = fingerprint >>> 16;
      const [from, to] = [starts[prefix] ?? 0, starts[prefix + 1] ?? 0];
      if (from === to) return;
      const entries = guarded(() => bytes.read(sections.entries.offset + from * entryBytes, (to - from) * entryBytes));
      collectPlaces(entries, fingerprint & 0xffff, { ...options, deadBlocks });
    },
    placeOf: (place) => {
      const block = place >>> placeBits;
      const number = lastAtMost(files, block);
      const view = viewOf(number);
      return { view, index: place - (files[number]?.block ?? 0) * blockLexemes };
    },
    section: (name) => guarded(() => whole(name)),
    verify: () =>
      sectionNames.filter((name) => {
        const { offset, length, checksum } = sections[name];
        return zlib.crc32(bytes.read(offset, length)) !== checksum;
      }),
    close: () => bytes.close(),
  };
}

interface PlaceOptions {
  readonly into: number[];
  readonly limit: number;
  /** Added to each place. */
  readonly base: number;
}

function collectPlaces(
  entries: Uint8Array,
  rest: number,
  { into, limit, base, deadBlocks }: PlaceOptions & { readonly deadBlocks: Uint8Array | undefined },
): void {
  let [low, high] = [0, entries.length / entryBytes];
  const restAt = (at: number): number => (entries[at * entryBytes] ?? 0) | ((entries[at * entryBytes + 1] ?? 0) << 8);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (restAt(middle) < rest) low = middle + 1;
    else high = middle;
  }
  for (let at = low; at < entries.length / entryBytes && restAt(at) === rest && into.length < limit; at += 1) {
    const start = at * entryBytes + 2;
    let place = 0;
    for (let byte = 3; byte >= 0; byte -= 1) place = place * 256 + (entries[start + byte] ?? 0);
    if (deadBlocks?.[place >>> placeBits] !== 1) into.push(base + place);
  }
}

/** The last file whose first block is not behind a block. A file without lexemes has no place. */
function lastAtMost(files: readonly SegmentFile[], block: number): number {
  let [low, high] = [0, files.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((files[middle]?.block ?? 0) <= block) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** 1 for each block of a dead file; `undefined` where there is none. */
function deadBlocksOf(files: readonly SegmentFile[], dead: readonly number[], blocks: number): Uint8Array | undefined {
  if (dead.length === 0) return undefined;
  const found = new Uint8Array(blocks);
  for (const number of dead) {
    const { block = 0, lexemes = 0 } = files[number] ?? {};
    found.fill(1, block, block + blocksOf(lexemes));
  }
  return found;
}

type Unpack = (number: number, length: number) => LexemeBlock;

function createViews(files: readonly SegmentFile[], unpack: Unpack): (number: number) => CodeFileView {
  const views = new Map<number, CodeFileView>();
  const blocks = new Map<number, LexemeBlock>();
  const blockOf = (number: number, length: number): LexemeBlock => {
    const known = blocks.get(number);
    if (known) return known;
    const block = unpack(number, length);
    if (blocks.size >= cachedBlocks) blocks.clear();
    blocks.set(number, block);
    return block;
  };
  return (number) => {
    const known = views.get(number);
    if (known) return known;
    const {
      file,
      block: first,
      lexemes,
    } = files[number] ?? { file: { origin: '', path: '', licence: '' }, block: 0, lexemes: 0 };
    let held: LexemeBlock | undefined;
    let heldAt = -1;
    const at = (index: number): LexemeBlock => {
      const block = Math.floor(index / blockLexemes);
      if (held && heldAt === block) return held;
      held = blockOf(first + block, Math.min(blockLexemes, lexemes - block * blockLexemes));
      heldAt = block;
      return held;
    };
    const view: CodeFileView = {
      file,
      length: lexemes,
      valueAt: (index) => at(index).values[index % blockLexemes] ?? 0,
      countAt: (index) => at(index).counts[index % blockLexemes] ?? 0,
      lineAt: (index) => at(index).lines[index % blockLexemes] ?? 0,
    };
    if (views.size >= cachedBlocks) views.clear();
    views.set(number, view);
    return view;
  };
}

/** A copy: bytes that were read may lie anywhere in a larger buffer. */
export const wordsOf = (bytes: Uint8Array): Uint32Array => new Uint32Array(Uint8Array.from(bytes).buffer);

function startsOf(lengths: Uint32Array, count: number): Float64Array {
  const starts = new Float64Array(count + 1);
  for (let at = 0; at < count; at += 1) starts[at + 1] = (starts[at] ?? 0) + (lengths[at] ?? 0);
  return starts;
}
