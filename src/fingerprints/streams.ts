import { classOf, lexemeClass, mixBits } from './lexemes/lexeme.ts';

/** A way of reading lexemes as symbols: as they are written, or by their shape, with names and literals folded and keys left out. */
export interface FingerprintStream {
  /** How many symbols a fingerprint stands for. */
  readonly gram: number;
  /** Of so many fingerprints in a row at least one is kept, so that every run of `gram + window - 1` symbols has one. */
  readonly window: number;
  /** The symbol of a lexeme; 0 where the stream leaves it out. */
  readonly symbolOf: (lexeme: number) => number;
  /** Mixed into fingerprints, so that those of two streams can stand in one table. */
  readonly salt: number;
  /** How many words of the language and operators a fingerprint must hold: lists of names or numbers look alike everywhere. */
  readonly leastFixed: number;
}

const folded = Uint32Array.of(0, 0x9e37_79b1, 0x7feb_352d, 0);

export const textStream: FingerprintStream = {
  gram: 12,
  window: 14,
  symbolOf: (lexeme) => lexeme,
  salt: 0,
  leastFixed: 0,
};

export const shapeStream: FingerprintStream = {
  gram: 18,
  window: 14,
  symbolOf: (lexeme) => (classOf(lexeme) === lexemeClass.fixed ? lexeme : (folded[classOf(lexeme)] ?? 0)),
  salt: 0x51ab_07e3,
  leastFixed: 5,
};

/** Takes the fingerprint of the symbols that begin at lexeme `at`. */
export type TakeFingerprint = (fingerprint: number, at: number) => void;

const factor = 0x0100_0193;

/** Every fingerprint of a growing run of lexemes, by the rolling hash of Karp and Rabin. */
export class FingerprintRoll {
  readonly #stream: FingerprintStream;
  /** Symbols and places of the last `gram` lexemes, as rings. */
  readonly #symbols: Uint32Array;
  readonly #places: Uint32Array;
  /** Of the symbol that leaves. */
  readonly #lastFactor: number;
  #count = 0;
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

  /** Reads lexemes `from` to `to` of a list; what was read before goes on. */
  read(values: Uint32Array, [from, to]: readonly [number, number], take: TakeFingerprint): void {
    const { gram, symbolOf, salt, leastFixed } = this.#stream;
    const [symbols, places] = [this.#symbols, this.#places];
    for (let at = from; at < to; at += 1) {
      const symbol = symbolOf(values[at] ?? 0);
      if (symbol === 0) continue;
      const slot = this.#count % gram;
      if (this.#count >= gram) this.#leave(symbols[slot] ?? 0);
      this.#hash = (Math.imul(this.#hash, factor) + symbol) | 0;
      if (classOf(symbol) === lexemeClass.fixed) this.#fixed += 1;
      symbols[slot] = symbol;
      places[slot] = at;
      this.#count += 1;
      if (this.#count >= gram && this.#fixed >= leastFixed)
        take(mixBits(this.#hash ^ salt), places[this.#count % gram] ?? 0);
    }
  }

  #leave(symbol: number): void {
    this.#hash = (this.#hash - Math.imul(symbol, this.#lastFactor)) | 0;
    if (classOf(symbol) === lexemeClass.fixed) this.#fixed -= 1;
  }
}

/**
 * Keeps of each window the smallest fingerprint, the last one where several are equal, each once (winnowing: Schleimer, Wilkerson and Aiken, SIGMOD 2003).
 * Ends with the smallest of what is left, so that a short text has one too.
 */
export function createWinnow(window: number, keep: TakeFingerprint): { readonly take: TakeFingerprint; end(): void } {
  const prints = new Uint32Array(window);
  const places = new Uint32Array(window);
  let count = 0;
  let least = -1;
  let kept = -1;
  const emit = (): void => {
    if (least === kept) return;
    kept = least;
    keep(prints[least % window] ?? 0, places[least % window] ?? 0);
  };
  const findLeast = (): void => {
    const first = Math.max(0, count - window);
    least = first;
    for (let at = first + 1; at < count; at += 1)
      if ((prints[at % window] ?? 0) <= (prints[least % window] ?? 0)) least = at;
  };
  return {
    take: (fingerprint, place) => {
      const slot = count % window;
      prints[slot] = fingerprint;
      places[slot] = place;
      count += 1;
      if (least < 0 || fingerprint <= (prints[least % window] ?? 0)) least = count - 1;
      else if (least < count - window) findLeast();
      if (count >= window) emit();
    },
    end: () => {
      if (count > 0 && count < window) emit();
    },
  };
}
