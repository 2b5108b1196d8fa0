import { ByteReader } from './byte-reader.ts';
import { restartInterval } from './segment-writer.ts';
import { compareBytes } from './term-bytes.ts';

/** Where the postings of a term stand; of a term in one passage they stand in the dictionary itself. */
export interface DictionaryEntry {
  /** How many passages hold the term. */
  frequency: number;
  passage: number;
  count: number;
  /** In the postings of the leg. */
  offset: number;
  length: number;
}

/** Reads the terms of a dictionary block one after the other, each built on the one before. */
export class DictionaryCursor {
  term: Uint8Array = new Uint8Array(64);
  termLength = 0;
  readonly entry: DictionaryEntry = { frequency: 0, passage: 0, count: 0, offset: 0, length: 0 };
  readonly #reader: ByteReader;
  readonly #end: number;
  #place: number;
  #nextOffset = 0;

  /** From a restart; 0 is the beginning. */
  constructor(block: Uint8Array, restart = 0) {
    const restarts = new ByteReader(block, block.length - 4).fixed();
    this.#end = block.length - 4 - restarts * 4;
    this.#place = restart * restartInterval;
    this.#reader = new ByteReader(block, restart === 0 ? 0 : new ByteReader(block, this.#end + restart * 4).fixed());
  }

  /** False at the end of the block. */
  next(): boolean {
    const reader = this.#reader;
    if (reader.at >= this.#end) return false;
    const { entry } = this;
    if (this.#place % restartInterval === 0) this.#nextOffset = reader.number();
    this.#place += 1;
    this.#readTerm(reader.number(), reader.number());
    entry.frequency = reader.number();
    entry.offset = this.#nextOffset;
    entry.length = 0;
    if (entry.frequency === 1) {
      entry.passage = reader.number();
      entry.count = reader.number();
    } else {
      entry.length = reader.number();
      this.#nextOffset += entry.length;
    }
    return true;
  }

  /** The bytes of the term; valid until the next one is read. */
  bytes(): Uint8Array {
    return this.term.subarray(0, this.termLength);
  }

  #readTerm(shared: number, more: number): void {
    if (shared + more > this.term.length) {
      const larger = new Uint8Array((shared + more) * 2);
      larger.set(this.term);
      this.term = larger;
    }
    const { bytes, at } = this.#reader;
    for (let index = 0; index < more; index += 1) this.term[shared + index] = bytes[at + index] ?? 0;
    this.#reader.at += more;
    this.termLength = shared + more;
  }
}

/** The entry of a term in a block that would hold it. */
export function findInBlock(block: Uint8Array, term: Uint8Array): DictionaryEntry | undefined {
  const cursor = new DictionaryCursor(block, restartBefore(block, term));
  while (cursor.next()) {
    const order = compareBytes(cursor.bytes(), term);
    if (order === 0) return cursor.entry;
    if (order > 0) return undefined;
  }
  return undefined;
}

/** The last restart whose term is not after the term, by halving. */
function restartBefore(block: Uint8Array, term: Uint8Array): number {
  const restarts = new ByteReader(block, block.length - 4).fixed();
  const table = block.length - 4 - restarts * 4;
  let [low, high] = [0, restarts - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    const reader = new ByteReader(block, new ByteReader(block, table + middle * 4).fixed());
    reader.number();
    reader.number();
    if (compareBytes(reader.raw(reader.number()), term) <= 0) low = middle;
    else high = middle - 1;
  }
  return low;
}
