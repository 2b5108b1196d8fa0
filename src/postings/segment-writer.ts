import { crc32 } from 'node:zlib';
import type { Leg } from '../core/knowledge.ts';
import { ByteWriter } from './byte-writer.ts';
import type { SegmentBlock } from './packed-segment.ts';
import { blockBytes, blockNumber, type BlockSum, type LegHead, type Section } from './segment-head.ts';
import { decodeTerm, sharedLength } from './term-bytes.ts';

/** Terms between two places of a dictionary block where reading can begin. */
export const restartInterval = 16;

/**
 * Writes one leg of a segment, block by block: first the lengths of all passages, then the terms in order, each with its postings. Blocks go out as
 * they are full.
 */
export class LegWriter {
  readonly #leg: Leg;
  readonly #out: (block: SegmentBlock) => void;
  readonly #sums: Record<Section, BlockSum[]> = { lengths: [], postings: [], dictionary: [] };
  readonly #streams: Record<Section, ByteWriter>;
  readonly #firstTerms: string[] = [];
  #totalLength = 0;
  #terms = 0;
  #postingsBytes = 0;
  #restarts: number[] = [];
  #termsInBlock = 0;
  #lastTerm: Uint8Array = new Uint8Array();
  readonly #list = new ByteWriter(1_024);
  #listed = 0;
  #last = -1;
  #single: readonly [passage: number, count: number] = [0, 0];

  constructor(leg: Leg, out: (block: SegmentBlock) => void) {
    this.#leg = leg;
    this.#out = out;
    this.#streams = {
      lengths: new ByteWriter(blockBytes + 16),
      postings: new ByteWriter(blockBytes + 16),
      dictionary: new ByteWriter(blockBytes + 16),
    };
  }

  length(length: number): void {
    this.#totalLength += length;
    this.#streams.lengths.number(length);
    this.#cut('lengths');
  }

  /** By number, ascending; `term` closes the list. */
  posting(passage: number, count: number): void {
    const list = this.#list;
    if (this.#listed === 0) this.#single = [passage, count];
    const gap = passage - this.#last - 1;
    list.number(count === 1 ? gap * 2 + 1 : gap * 2);
    if (count > 1) list.number(count);
    this.#last = passage;
    this.#listed += 1;
  }

  /** Writes the postings given since the last term under this one; leaves it out where there were none. */
  term(term: Uint8Array): void {
    if (this.#listed > 0) this.#entry(term);
    this.#list.clear();
    this.#listed = 0;
    this.#last = -1;
  }

  finish(): LegHead {
    this.#closeDictionaryBlock();
    for (const section of ['lengths', 'postings'] as const) {
      if (this.#streams[section].length > 0) this.#emit(section, this.#streams[section].take());
    }
    return {
      leg: this.#leg,
      totalLength: this.#totalLength,
      terms: this.#terms,
      firstTerms: this.#firstTerms,
      blocks: this.#sums,
    };
  }

  #entry(term: Uint8Array): void {
    const dictionary = this.#streams.dictionary;
    if (dictionary.length > 0 && dictionary.length + term.length + 64 > blockBytes) this.#closeDictionaryBlock();
    if (this.#termsInBlock === 0) this.#firstTerms.push(decodeTerm(term));
    let shared = 0;
    if (this.#termsInBlock % restartInterval === 0) {
      this.#restarts.push(dictionary.length);
      dictionary.number(this.#postingsBytes);
    } else shared = sharedLength(this.#lastTerm, term);
    dictionary.number(shared);
    dictionary.number(term.length - shared);
    dictionary.raw(term, shared);
    dictionary.number(this.#listed);
    if (this.#listed === 1) {
      dictionary.number(this.#single[0]);
      dictionary.number(this.#single[1]);
    } else {
      dictionary.number(this.#list.length);
      this.#writePostings();
    }
    this.#lastTerm = term.slice();
    this.#termsInBlock += 1;
    this.#terms += 1;
  }

  #writePostings(): void {
    const { bytes, length } = this.#list;
    this.#postingsBytes += length;
    const stream = this.#streams.postings;
    for (let at = 0; at < length;) {
      const end = Math.min(length, at + blockBytes - stream.length);
      stream.raw(bytes, at, end);
      at = end;
      this.#cut('postings');
    }
  }

  /** Sends full blocks; what is over begins the next one. */
  #cut(section: 'lengths' | 'postings'): void {
    const stream = this.#streams[section];
    if (stream.length < blockBytes) return;
    const rest = stream.bytes.slice(blockBytes, stream.length);
    this.#emit(section, stream.bytes.slice(0, blockBytes));
    stream.clear();
    stream.raw(rest);
  }

  /** A dictionary block ends with the places where reading can begin, and their number. */
  #closeDictionaryBlock(): void {
    const dictionary = this.#streams.dictionary;
    if (this.#termsInBlock === 0) return;
    for (const restart of this.#restarts) dictionary.fixed(restart);
    dictionary.fixed(this.#restarts.length);
    this.#emit('dictionary', dictionary.take());
    dictionary.clear();
    this.#restarts = [];
    this.#termsInBlock = 0;
  }

  #emit(section: Section, bytes: Uint8Array): void {
    const sums = this.#sums[section];
    this.#out({ number: blockNumber(this.#leg, section, sums.length), bytes });
    sums.push({ length: bytes.length, crc: crc32(bytes) });
  }
}
