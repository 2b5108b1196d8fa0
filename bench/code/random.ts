// Draws the same things every time from a seed.
export interface Random {
  /** A whole number from 0 up to, but not with, `below`. */
  below(below: number): number;
  /** So many characters of an alphabet. */
  text(alphabet: string, length: number): string;
}

/** Mulberry32: 32 bits of state are enough for test data. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b_79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    below,
    text: (alphabet, length) => Array.from({ length }, () => alphabet[below(alphabet.length)]).join(''),
  };
}

export const lower: string = 'abcdefghijklmnopqrstuvwxyz';
export const upper: string = lower.toUpperCase();
export const digits: string = '0123456789';
export const hex: string = '0123456789abcdef';
export const letters: string = lower + upper;
export const alphanumeric: string = letters + digits;
export const base64: string = `${alphanumeric}+/`;
export const urlSafe: string = `${alphanumeric}_-`;

export const uuidOf = (random: Random): string => [8, 4, 4, 4, 12].map((length) => random.text(hex, length)).join('-');
