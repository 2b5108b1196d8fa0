/** Kinds of UTF-16 units that begin a lexeme. */
export const unitKind = { sign: 0, space: 1, lineEnd: 2, word: 3, digit: 4, quote: 5 } as const;

export const unit = {
  lineFeed: 10,
  exclamation: 33,
  doubleQuote: 34,
  hash: 35,
  dollar: 36,
  apostrophe: 39,
  star: 42,
  plus: 43,
  minus: 45,
  dot: 46,
  slash: 47,
  colon: 58,
  bracketOpen: 91,
  backslash: 92,
  bracketClose: 93,
  backtick: 96,
  braceOpen: 123,
  braceClose: 125,
} as const;

const kinds = new Uint8Array(128);
for (const space of '\t\v\f\r ') kinds[space.charCodeAt(0)] = unitKind.space;
kinds[unit.lineFeed] = unitKind.lineEnd;
for (const quote of '"\'`') kinds[quote.charCodeAt(0)] = unitKind.quote;
for (const word of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_$') kinds[word.charCodeAt(0)] = unitKind.word;
for (const digit of '0123456789') kinds[digit.charCodeAt(0)] = unitKind.digit;

/** Beyond ASCII, what is no white space is part of a word. */
const wideSpaces = new Set([0xa0, 0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000, 0xfeff]);

export function kindOf(code: number): number {
  if (code < 128) return kinds[code] ?? unitKind.sign;
  return wideSpaces.has(code) || (code >= 0x2000 && code <= 0x200a) ? unitKind.space : unitKind.word;
}

export const isQuote = (code: number): boolean => code < 128 && kinds[code] === unitKind.quote;
export const isWordUnit = (code: number): boolean => {
  const kind = kindOf(code);
  return kind === unitKind.word || kind === unitKind.digit;
};
