import type { Span } from '../core/segment.ts';

/** The way from a changed text back to its original. Offsets are UTF-16; those outside the text count as its ends. */
export interface OffsetMap {
  readonly original: string;
  /** Where the original character that stands at `offset` begins; the original length at the end. */
  toOriginal(offset: number): number;
  /** The whole original characters a span came from; never half of a surrogate pair or of a composed character. */
  toOriginalSpan(span: Span): Span;
}

/** The map of a text whose every unit stands where it stands in the original. */
export function identityMap(original: string): OffsetMap {
  const clamp = (offset: number): number => Math.min(Math.max(offset, 0), original.length);
  const toOriginal = (offset: number): number => characterStart(original, clamp(offset));
  return {
    original,
    toOriginal,
    toOriginalSpan({ start, end }) {
      const from = toOriginal(start);
      return { start: from, end: end <= start ? from : characterEnd(original, clamp(end)) };
    },
  };
}

/** Writes a text that is derived from another, character by character, and remembers where each came from. */
export class OffsetWriter {
  readonly #original: string;
  #units: Uint16Array;
  /** Where the original character of each unit begins and ends; absent while every unit stands where it stood. */
  #starts: Int32Array | undefined;
  #ends: Int32Array | undefined;
  #length = 0;

  constructor(original: string) {
    this.#original = original;
    this.#units = new Uint16Array(original.length + 16);
  }

  /** One unit for the one original unit at `at`. */
  single(unit: number, at: number): void {
    if (this.#length >= this.#units.length) this.#grow(1);
    const index = this.#length;
    this.#units[index] = unit;
    if (this.#starts !== undefined && this.#ends !== undefined) {
      this.#starts[index] = at;
      this.#ends[index] = at + 1;
    }
    this.#length = index + 1;
  }

  /** Any number of units for the original characters of `span`. */
  several(units: string, span: Span): void {
    if (this.#length + units.length > this.#units.length) this.#grow(units.length);
    if (!isSameCharacter(units, span.end - span.start)) this.leaveIdentity();
    for (let index = 0; index < units.length; index += 1) {
      this.#units[this.#length] = units.charCodeAt(index);
      if (this.#starts !== undefined && this.#ends !== undefined) {
        this.#starts[this.#length] = span.start;
        this.#ends[this.#length] = span.end;
      }
      this.#length += 1;
    }
  }

  /** Takes the last unit back. */
  takeBack(): void {
    this.#length -= 1;
  }

  /** To be called before anything is left out. */
  leaveIdentity(): void {
    if (this.#starts !== undefined) return;
    this.#starts = new Int32Array(this.#units.length);
    this.#ends = new Int32Array(this.#units.length);
    for (let index = 0; index < this.#length; index += 1) {
      this.#starts[index] = index;
      this.#ends[index] = index + 1;
    }
  }

  /** The last unit written, 0 where there is none. */
  last(): number {
    return this.#units[this.#length - 1] ?? 0;
  }

  text(): string {
    return Buffer.from(this.#units.buffer, 0, this.#length * 2).toString('utf16le');
  }

  map(): OffsetMap {
    if (this.#starts === undefined || this.#ends === undefined) return identityMap(this.#original);
    return placesMap(this.#original, this.#starts.slice(0, this.#length), this.#ends.slice(0, this.#length));
  }

  #grow(by: number): void {
    const capacity = (this.#length + by) * 2;
    const units = new Uint16Array(capacity);
    units.set(this.#units);
    this.#units = units;
    if (this.#starts === undefined || this.#ends === undefined) return;
    const starts = new Int32Array(capacity);
    const ends = new Int32Array(capacity);
    starts.set(this.#starts);
    ends.set(this.#ends);
    this.#starts = starts;
    this.#ends = ends;
  }
}

function placesMap(original: string, starts: Int32Array, ends: Int32Array): OffsetMap {
  const toOriginal = (offset: number): number =>
    characterStart(original, starts[Math.max(offset, 0)] ?? original.length);
  return {
    original,
    toOriginal,
    toOriginalSpan({ start, end }) {
      const from = toOriginal(start);
      if (end <= start) return { start: from, end: from };
      return { start: from, end: Math.max(from, characterEnd(original, ends[end - 1] ?? original.length)) };
    },
  };
}

/** Whether units can stand for an original character of `length` units without a map: one for one, or a surrogate pair for a pair. */
function isSameCharacter(units: string, length: number): boolean {
  return units.length === length && (length === 1 || (length === 2 && isInsidePair(units, 1)));
}

function characterStart(text: string, at: number): number {
  return isInsidePair(text, at) ? at - 1 : at;
}

function characterEnd(text: string, at: number): number {
  return isInsidePair(text, at) ? at + 1 : at;
}

function isInsidePair(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (!(code >= 0xdc00 && code <= 0xdfff)) return false;
  const before = text.charCodeAt(at - 1);
  return before >= 0xd800 && before <= 0xdbff;
}
