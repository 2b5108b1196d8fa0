import { mixBits } from './lexemes/lexeme.ts';

/** A way of reading lexemes as symbols: as they are written, or by their shape, with names and literals folded and keys left out. */
export interface FingerprintStream {
  /** How many symbols a fingerprint stands for. */
  readonly gram: number;
  /** Of so many fingerprints in a row at least one is kept, so that every run of `gram + window - 1` symbols has one. */
  readonly window: number;
  /** Symbols of the classes of lexemes that are folded; those of class 0 stand for themselves. */
  readonly folded: Uint32Array | undefined;
  /** Mixed into fingerprints, so that those of two streams can stand in one table. */
  readonly salt: number;
  /** How many words of the language and operators a fingerprint must hold: lists of names or numbers look alike everywhere. */
  readonly leastFixed: number;
}

export const textStream: FingerprintStream = { gram: 12, window: 14, folded: undefined, salt: 0, leastFixed: 0 };

export const shapeStream: FingerprintStream = {
  gram: 18,
  window: 14,
  folded: Uint32Array.of(0, 0x9e37_79b1, 0x7feb_352e, 0),
  salt: 0x51ab_07e3,
  leastFixed: 5,
};

/** Fingerprints with the lexemes at which they begin, as columns that grow. */
export class FingerprintList {
  length = 0;
  prints: Uint32Array<ArrayBuffer>;
  places: Uint32Array<ArrayBuffer>;

  constructor(expected: number) {
    this.prints = new Uint32Array(Math.max(16, expected));
    this.places = new Uint32Array(Math.max(16, expected));
  }

  add(print: number, place: number): void {
    const at = this.length;
    if (at === this.prints.length) {
      const [prints, places] = [this.prints, this.places];
      this.prints = new Uint32Array(at * 2);
      this.places = new Uint32Array(at * 2);
      this.prints.set(prints);
      this.places.set(places);
    }
    this.prints[at] = print;
    this.places[at] = place;
    this.length = at + 1;
  }
}

const factor = 0x0100_0193;

/** Every fingerprint of a growing run of lexemes, by the rolling hash of Karp and Rabin. */
export class FingerprintRoll {
  readonly #stream: FingerprintStream;
  /** Symbols and places of the last `gram` lexemes, as rings. */
  readonly #symbols: Uint32Array;
  readonly #places: Uint32Array;
  /** Of the symbol that leaves. */
  readonly #lastFactor: number;
  #slot = 0;
  #isFull = false;
  #fixed = 0;
  #hash = 0;

  constructor(stream: FingerprintStream) {
    this.#stream = stream;
    this.#symbols = new Uint32Array(stream.gram);
    this.#places = new Uint32Array(stream.gram);
    let last = 1;
    for (let power = 1; power < stream.gram; power += 1) last = Math.imul(last, factor);
    this.#lastFactor = last;
  }

  /** Reads lexemes `from` to `to` of a list, and adds their fingerprints to another; what was read before goes on. */
  read(values: Uint32Array, [from, to]: readonly [number, number], into: FingerprintList): void {
    const { gram, folded, salt, leastFixed } = this.#stream;
    const symbols = this.#symbols;
    const places = this.#places;
    const lastFactor = this.#lastFactor;
    let [slot, hash, fixed, isFull] = [this.#slot, this.#hash, this.#fixed, this.#isFull];
    for (let at = from; at < to; at += 1) {
      const value = values[at] ?? 0;
      const symbol = folded === undefined || (value & 3) === 0 ? value : (folded[value & 3] ?? 0);
      if (symbol === 0) continue;
      if (isFull) {
        const leaving = symbols[slot] ?? 0;
        hash = (hash - Math.imul(leaving, lastFactor)) | 0;
        if ((leaving & 3) === 0) fixed -= 1;
      }
      hash = (Math.imul(hash, factor) + symbol) | 0;
      if ((symbol & 3) === 0) fixed += 1;
      symbols[slot] = symbol;
      places[slot] = at;
      slot += 1;
      if (slot === gram) {
        slot = 0;
        isFull = true;
      }
      if (isFull && fixed >= leastFixed) into.add(mixBits(hash ^ salt), places[slot] ?? 0);
    }
    [this.#slot, this.#hash, this.#fixed, this.#isFull] = [slot, hash, fixed, isFull];
  }
}

/**
 * Keeps of each window of fingerprints the smallest, the last one where several are equal, each once (winnowing: Schleimer, Wilkerson and Aiken, SIGMOD 2003).
 * Of fewer than a window it keeps the smallest, so that a short text has one too. Calls back with their numbers in the list.
 */
export function winnow({ prints, length }: FingerprintList, window: number, keep: (at: number) => void): void {
  let least = -1;
  for (let end = Math.min(window, length); end <= length && length > 0; end += 1) {
    const start = Math.max(0, end - window);
    const known = least;
    if (least < start) {
      least = start;
      for (let at = start + 1; at < end; at += 1) if ((prints[at] ?? 0) <= (prints[least] ?? 0)) least = at;
    } else if ((prints[end - 1] ?? 0) <= (prints[least] ?? 0)) least = end - 1;
    if (least !== known) keep(least);
  }
}
