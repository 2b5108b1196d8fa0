import type { Leg } from '../core/knowledge.ts';
import { type Bitmap, bitsIn, countBits, hasBit, union } from './bitmap.ts';
import type { PostingList } from './posting-list.ts';
import type { SegmentReader } from './segment-reader.ts';

/** What became of passages of a segment since it was written. */
export interface PassageStates {
  /** Forgotten: found never again. */
  readonly dead?: Bitmap | undefined;
  /** Of a version that was replaced: found only where it is asked for. */
  readonly older?: Bitmap | undefined;
}

/** A segment in its place among the numbers of a knowledge base. Counts only passages of current documents. */
export class SegmentView {
  readonly reader: SegmentReader;
  readonly first: number;
  readonly states: PassageStates;
  readonly #hidden: Bitmap | undefined;
  #hiddenNumbers: readonly number[] | undefined;

  constructor(reader: SegmentReader, first: number, states: PassageStates = {}) {
    this.reader = reader;
    this.first = first;
    this.states = states;
    const { dead, older } = states;
    const hidden = dead && older ? union(dead, older) : (dead ?? older);
    this.#hidden = hidden && countBits(hidden) > 0 ? hidden : undefined;
  }

  get size(): number {
    return this.reader.passages - this.#numbers().length;
  }

  isHidden(passage: number): boolean {
    return this.#hidden !== undefined && hasBit(this.#hidden, passage);
  }

  isDead(passage: number): boolean {
    return this.states.dead !== undefined && hasBit(this.states.dead, passage);
  }

  totalLength(leg: Leg): number {
    const total = this.reader.totalLength(leg);
    if (!this.#hidden) return total;
    const { lengths } = this.reader.lengths(leg);
    return this.#numbers().reduce((rest, passage) => rest - (lengths[passage] ?? 0), total);
  }

  frequency(leg: Leg, term: string): number {
    if (!this.#hidden) return this.reader.frequency(leg, term);
    const list = this.reader.list(leg, term);
    return list ? this.frequencyIn(list) : 0;
  }

  /** How many passages of a list are not hidden; looks at the fewer of the two. */
  frequencyIn({ passages }: PostingList): number {
    const hidden = this.#hidden;
    if (!hidden) return passages.length;
    const numbers = this.#numbers();
    let found = 0;
    if (numbers.length * 16 < passages.length) {
      for (const number of numbers) if (holds(passages, number)) found += 1;
    } else for (const passage of passages) if (hasBit(hidden, passage)) found += 1;
    return passages.length - found;
  }

  #numbers(): readonly number[] {
    return (this.#hiddenNumbers ??= this.#hidden ? bitsIn(this.#hidden) : []);
  }
}

function holds(ascending: Uint32Array, number: number): boolean {
  let [low, high] = [0, ascending.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = ascending[middle] as number;
    if (found === number) return true;
    if (found < number) low = middle + 1;
    else high = middle - 1;
  }
  return false;
}
