/**
 * A lexeme as one unsigned number of 32 bits: 30 bits of a hash of what it says, and its class in the lowest two. Equal numbers are taken for equal lexemes;
 * over a run of dozens of them a hash that fits by chance does not matter.
 */
export const lexemeClass = {
  /** A word of the language or an operator: the same in every disguise. */
  fixed: 0,
  /** A name that can be replaced. */
  name: 1,
  /** A string, number, regular expression, or a piece of a template. */
  literal: 2,
  /** A name or string before a colon, as in `{ key: value }`, with the colon: `{ a }` and `{ a: b }` differ by it alone. */
  key: 3,
} as const;

export const classOf = (lexeme: number): number => lexeme & 3;

export const hashSeed = 0x2f0b_4a57;

/** One more UTF-16 unit into a hash. */
export const hashUnit = (hash: number, unit: number): number => Math.imul(hash ^ unit, 0x0100_0193);

/** A running hash made a lexeme: what differs in a few units differs in all bits (the finisher of MurmurHash3). */
export function toLexeme(hash: number, kind: number): number {
  return ((mixBits(hash) & ~3) | kind) >>> 0;
}

/** Unsigned, 32 bits. */
export function mixBits(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x85eb_ca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2_ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

export function hashText(text: string): number {
  let hash = hashSeed;
  for (let at = 0; at < text.length; at += 1) hash = hashUnit(hash, text.charCodeAt(at));
  return hash;
}

/** An operator or word of the language. */
export const fixedLexeme = (text: string): number => toLexeme(hashText(text), lexemeClass.fixed);
