import { readHanNumber } from './chinese-numbers.ts';
import { readDigits } from './digits.ts';
import type { Reading } from './quantity.ts';
import { isDigit, wordBefore, type QuantityText } from './quantity-text.ts';

const values: ReadonlyMap<string, number> = new Map([
  ...'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth'
    .split(' ')
    .map((word, at): [string, number] => [word, at + 1]),
  ...'twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth hundredth'
    .split(' ')
    .map((word, at): [string, number] => [word, at * 10 + 20]),
]);
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const compound =
  /(twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[ -](first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)(?![a-z])/y;
const numeric = /(\d{1,4})(?:st|nd|rd|th)(?![a-z])/y;
const determiners = /^(?:the|his|her|its|their|our|s|ranked|finished|in|placed)$/;

export const isOrdinalWord = (word: string): boolean => values.has(word);

/** `3rd` at an offset. */
export function readNumericOrdinal({ folded }: QuantityText, at: number): Reading | undefined {
  numeric.lastIndex = at;
  const found = numeric.exec(folded);
  return found ? ordinal(at, numeric.lastIndex, Number(found[1])) : undefined;
}

/** `third`; `first` and `second` only after `the` and its like: by themselves they order a speech. */
export function readOrdinalWord({ folded }: QuantityText, at: number, word: string): Reading | undefined {
  const value = values.get(word) ?? 0;
  if (value < 3 && !determiners.test(wordBefore(folded, at).word)) return undefined;
  if (value < 3 && /^ (?:time|place of|of all|thing|half)/.test(folded.slice(at + word.length, at + word.length + 9)))
    return undefined;
  return ordinal(at, at + word.length, value);
}

/** `twenty-first`, `twenty first`; `thirty second` without a hyphen is a time. */
export function readCompoundOrdinal({ folded }: QuantityText, at: number): Reading | undefined {
  compound.lastIndex = at;
  const found = compound.exec(folded);
  if (!found || (found[2] === 'second' && folded.charAt(at + (found[1]?.length ?? 0)) === ' ')) return undefined;
  const value = (tens.indexOf(found[1] ?? '') + 2) * 10 + (values.get(found[2] ?? '') ?? 0);
  return ordinal(at, compound.lastIndex, value);
}

/** 第三, 第3; not 第一时间, which means at once. */
export function readChineseOrdinal({ folded }: QuantityText, at: number): Reading | undefined {
  if (folded.startsWith('第一时间', at)) return { end: at + 4, quantities: [] };
  const number = isDigit(folded.charCodeAt(at + 1)) ? readDigits(folded, at + 1) : readHanNumber(folded, at + 1);
  return number && ordinal(at, number.end, number.value);
}

function ordinal(start: number, end: number, value: number): Reading {
  const span = { start, end };
  return { end, quantities: [{ span, kind: 'ordinal', value, precision: 0, approximate: false }] };
}
