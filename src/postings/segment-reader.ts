import { crc32 } from 'node:zlib';
import { AssayError } from '../core/errors.ts';
import type { Leg } from '../core/knowledge.ts';
import { BoundedCache } from './bounded-cache.ts';
import { ByteReader } from './byte-reader.ts';
import { type DictionaryEntry, findInBlock } from './dictionary-block.ts';
import { decodePostings, type PostingList, sizeOf } from './posting-list.ts';
import { blockBytes, blockName, blockNumber, type LegHead, type Section, type SegmentHead } from './segment-head.ts';
import { encodeTerm } from './term-bytes.ts';

/** Where the blocks of a segment lie. */
export interface SegmentSource {
  /** Different for every segment that shares a cache. */
  readonly id: number;
  readonly head: SegmentHead;
  /** Undefined where the block is not there (any more). */
  read(block: number): Uint8Array | undefined;
}

/** A segment that was merged into another one while it was read. */
export class SegmentGone extends Error {
  override readonly name = 'SegmentGone';
}

/** Blocks and decoded lists that were used last, shared by all segments of a knowledge base. */
export interface SegmentCache {
  readonly blocks: BoundedCache<Uint8Array>;
  readonly lists: BoundedCache<PostingList>;
}

export function createSegmentCache(sizeBytes: number): SegmentCache {
  return { blocks: new BoundedCache(sizeBytes / 3), lists: new BoundedCache((sizeBytes * 2) / 3) };
}

export interface PassageLengths {
  readonly lengths: Uint16Array | Uint32Array;
  readonly longest: number;
}

/** Looks up terms in a segment, fetching no more blocks than it needs. Throws `ASSAY_KB_DAMAGED` for bytes that are not those that were written. */
export class SegmentReader {
  readonly source: SegmentSource;
  readonly passages: number;
  readonly #cache: SegmentCache;
  readonly #legs: ReadonlyMap<Leg, LegHead>;
  readonly #lengths = new Map<Leg, PassageLengths>();

  constructor(source: SegmentSource, cache: SegmentCache) {
    this.source = source;
    this.passages = source.head.passages;
    this.#cache = cache;
    this.#legs = new Map(source.head.legs.map((leg) => [leg.leg, leg]));
  }

  totalLength(leg: Leg): number {
    return this.#legs.get(leg)?.totalLength ?? 0;
  }

  /** How many passages hold a term. */
  frequency(leg: Leg, term: string): number {
    return this.#entry(leg, term)?.frequency ?? 0;
  }

  list(leg: Leg, term: string): PostingList | undefined {
    const key = `${this.source.id} ${leg} ${term}`;
    const kept = this.#cache.lists.get(key);
    if (kept) return kept;
    const entry = this.#entry(leg, term);
    if (!entry) return undefined;
    const list =
      entry.frequency === 1
        ? { passages: Uint32Array.of(entry.passage), counts: Uint32Array.of(entry.count) }
        : decodePostings(this.range(leg, entry), entry.frequency);
    this.#cache.lists.set(key, list, sizeOf(list) + key.length * 2);
    return list;
  }

  /** Terms of each passage, repeats counted. */
  lengths(leg: Leg): PassageLengths {
    const kept = this.#lengths.get(leg);
    if (kept) return kept;
    const blocks = this.#legs.get(leg)?.blocks.lengths ?? [];
    const reader = new ByteReader(joined(blocks.map((_, index) => this.block(leg, 'lengths', index))));
    const exact = new Uint32Array(this.passages);
    let longest = 0;
    for (let at = 0; at < exact.length; at += 1) longest = Math.max(longest, (exact[at] = reader.number()));
    const found = { lengths: longest < 65_536 ? Uint16Array.from(exact) : exact, longest };
    this.#lengths.set(leg, found);
    return found;
  }

  /** Bytes of the postings of an entry. */
  range(leg: Leg, { offset, length }: Pick<DictionaryEntry, 'offset' | 'length'>): Uint8Array {
    const first = Math.floor(offset / blockBytes);
    const last = Math.floor((offset + length - 1) / blockBytes);
    const start = offset - first * blockBytes;
    if (first === last) return this.block(leg, 'postings', first).subarray(start, start + length);
    const parts = Array.from({ length: last - first + 1 }, (_, at) => this.block(leg, 'postings', first + at));
    return joined(parts).subarray(start, start + length);
  }

  block(leg: Leg, section: Section, index: number): Uint8Array {
    const number = blockNumber(leg, section, index);
    const key = `${this.source.id} ${number}`;
    const kept = this.#cache.blocks.get(key);
    if (kept) return kept;
    const bytes = this.source.read(number);
    if (!bytes) throw new SegmentGone(`Segment '${this.source.id}' has no ${blockName(number).en}`);
    const expected = this.#legs.get(leg)?.blocks[section][index];
    if (bytes.length !== expected?.length || crc32(bytes) !== expected.crc) {
      throw new AssayError('ASSAY_KB_DAMAGED', {
        en: `Segment '${this.source.id}' is damaged: ${blockName(number).en} is not what was written; rebuild the knowledge base from its texts with "assay kb info NAME --rebuild"`,
        zh: `倒排段 '${this.source.id}' 已损坏：${blockName(number).zh}与写入时不符；请用 "assay kb info NAME --rebuild" 从文本重建知识库`,
      });
    }
    this.#cache.blocks.set(key, bytes, bytes.length);
    return bytes;
  }

  #entry(leg: Leg, term: string): DictionaryEntry | undefined {
    const firstTerms = this.#legs.get(leg)?.firstTerms ?? [];
    let [low, high] = [0, firstTerms.length - 1];
    if (high < 0 || term < (firstTerms[0] as string)) return undefined;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((firstTerms[middle] as string) <= term) low = middle;
      else high = middle - 1;
    }
    return findInBlock(this.block(leg, 'dictionary', low), encodeTerm(term));
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
