import { readAmount } from './amounts.ts';
import { hanRunEnd, isHanNumeral } from './chinese-numbers.ts';
import { readChineseDate } from './chinese-dates.ts';
import { digitsEnd, longestRun } from './digits.ts';
import { beginsEnglishDate, readNumericDate, readWordCentury, readWordDate } from './english-dates.ts';
import { beginsNumber } from './english-numbers.ts';
import { readFraction } from './fractions.ts';
import { beginsMoney, isCurrencySign, readCodedMoney, readSignedMoney } from './money.ts';
import { skipNonNumber } from './non-numbers.ts';
import { idiomLength } from './idioms.ts';
import { beginsMultiple, readChineseMultiple, readMultiple } from './multiples.ts';
import {
  isOrdinalWord,
  readChineseOrdinal,
  readCompoundOrdinal,
  readNumericOrdinal,
  readOrdinalWord,
} from './ordinals.ts';
import type { Quantity, Reading } from './quantity.ts';
import { createQuantityText, isDigit, isHan, isLatin, wordEnd, type QuantityText } from './quantity-text.ts';
import { beginsTime, readTime, readTimeWord } from './times.ts';
import { readYear } from './years.ts';

export interface FindQuantitiesOptions {
  /** Day (`2025-03-01`) that words such as `last year` or 昨天 are told from; without it they are passed over. */
  readonly asOf?: string;
}

/** The numbers, amounts, dates and times that a text states in English or Chinese, in reading order and without overlap. */
export function findQuantities(text: string, options: FindQuantitiesOptions = {}): Quantity[] {
  const ready = createQuantityText(text, options.asOf);
  const found: Quantity[] = [];
  let at = 0;
  while (at < text.length) {
    const reading = readAt(ready, at);
    if (reading) found.push(...reading.quantities);
    at = reading && reading.end > at ? reading.end : next(ready.folded, at);
  }
  return found;
}

/** Where to read on after a place that states nothing. */
function next(folded: string, at: number): number {
  const code = folded.charCodeAt(at);
  if (isLatin(code)) return wordEnd(folded, at);
  if (isDigit(code)) return digitsEnd(folded, at);
  return at + 1;
}

type Reader = (text: QuantityText, at: number) => Reading | undefined;

function readAt(text: QuantityText, at: number): Reading | undefined {
  const { folded } = text;
  const code = folded.charCodeAt(at);
  if (code === 32) return undefined;
  if (isDigit(code)) return skipNonNumber(text, at) ?? readFirst(readersOf(folded, at), text, at);
  if (isLatin(code)) return isInWord(folded, at) ? undefined : readWord(text, at);
  if (isHan(code)) return readHan(text, at);
  return isCurrencySign(folded.charAt(at)) ? readSignedMoney(text, at) : undefined;
}

/** What may begin with digits, by the character after them. */
function readersOf(folded: string, at: number): readonly Reader[] {
  const end = digitsEnd(folded, at);
  const code = folded.charCodeAt(end);
  if (isHan(code)) return readersBeforeHan(folded, end);
  if (code === 32) return readersOverBlank(folded, at, end);
  if (code === 44 || code === 37) return end - at === 4 ? beforeSign : plain;
  return isLatin(code) || end - at === 4 || code === 39 ? beforeWord : beforeSign;
}

function readersOverBlank(folded: string, at: number, end: number): readonly Reader[] {
  const code = folded.charCodeAt(end + 1);
  if (isHan(code)) return readersBeforeHan(folded, end + 1);
  if (isLatin(code)) return beforeWord;
  return end - at === 4 ? beforeSign : plain;
}

const plain: readonly Reader[] = [readAmount];
const beforeSign: readonly Reader[] = [readTime, readNumericDate, readYear, readFraction, readAmount];
const beforeWord: readonly Reader[] = [readTime, readNumericDate, readYear, readNumericOrdinal, readAmount];

/** What may go on with the Chinese character behind digits or numerals. */
function readersBeforeHan(folded: string, end: number): readonly Reader[] {
  const character = folded.charAt(end);
  if (character !== '' && '年月日号世季至到'.includes(character)) return datesFirst;
  if (character === '时' || character === '点') return timesFirst;
  return character === '分' || character === '成' || character === '折' ? sharesFirst : plain;
}

const datesFirst: readonly Reader[] = [readChineseDate, readAmount];
const timesFirst: readonly Reader[] = [readTime, readAmount];
const sharesFirst: readonly Reader[] = [readFraction, readAmount];

function readFirst(readers: readonly Reader[], text: QuantityText, at: number): Reading | undefined {
  for (const read of readers) {
    const reading = read(text, at);
    if (reading) return reading;
  }
  return undefined;
}

const isInWord = (folded: string, at: number): boolean => {
  const before = folded.charCodeAt(at - 1);
  return isDigit(before) || before === 39 || before === 0x2019 || before === 95;
};

const longestWord = 11;

function readWord(text: QuantityText, at: number): Reading | undefined {
  const end = wordEnd(text.folded, at);
  if (end - at > longestWord) return undefined;
  const word = text.folded.slice(at, end);
  const kind = kindOf(word);
  if (kind === 0) return undefined;
  for (const [bit, read] of wordReaders) {
    const found = (kind & bit) === 0 ? undefined : read(text, at, word);
    if (found) return found;
  }
  return undefined;
}

type WordReader = (text: QuantityText, at: number, word: string) => Reading | undefined;

const wordReaders: readonly (readonly [number, WordReader])[] = [
  [1, readWordDate],
  [2, readFraction],
  [2 | 4, readWordCentury],
  [2, readCompoundOrdinal],
  [2 | 16, readTimeWord],
  [2, readAmount],
  [4, readOrdinalWord],
  [8, readMultiple],
  [32, readCodedMoney],
];

/** Words met so far → 1 may begin a date, 2 a number, 4 is an ordinal, 8 a multiple, 16 a time, 32 a currency. Only words that begin something are kept. */
function kindOf(word: string): number {
  if (!starts.has(word.charCodeAt(0))) return 0;
  const known = kinds.get(word);
  if (known !== undefined) return known;
  const number = beginsNumber(word) || word === 'an' ? 2 : 0;
  const order = isOrdinalWord(word) ? 4 : 0;
  const more = (beginsMultiple(word) ? 8 : 0) | (beginsTime(word) ? 16 : 0) | (beginsMoney(word) ? 32 : 0);
  const kind = (beginsEnglishDate(word) ? 1 : 0) | number | order | more;
  if (kind > 0) kinds.set(word, kind);
  return kind;
}

const kinds = new Map<string, number>();
/** First letters of all words that begin a quantity. */
const starts: ReadonlySet<number> = new Set(Array.from('abcdefghijklmnoqrstuwyz', (letter) => letter.charCodeAt(0)));

function readHan(text: QuantityText, at: number): Reading | undefined {
  const { folded } = text;
  const character = folded.charAt(at);
  if (character === '第') return readChineseDate(text, at) ?? readChineseOrdinal(text, at);
  if (character === '半') return readHalf(folded, at);
  if (character === '翻') return readChineseMultiple(text, at);
  if (isHanNumeral(folded.charCodeAt(at))) {
    const run = hanRunEnd(folded, at);
    if (run - at > longestRun) return { end: run, quantities: [] };
    const idiom = idiomLength(folded, at);
    if (idiom > 0) return { end: at + idiom, quantities: [] };
    const readers = folded.startsWith('一半', at) ? sharesFirst : readersBeforeHan(folded, run);
    return readFirst(readers, text, at) ?? { end: run, quantities: [] };
  }
  return dateLeads.includes(character) ? readChineseDate(text, at) : undefined;
}

const dateLeads = '周星礼去今明昨上本前下';

/** 半年, 半小时, 半个月; the word by itself says no amount. */
function readHalf(folded: string, at: number): Reading | undefined {
  for (const [name, value] of halves) {
    if (!folded.startsWith(name, at) || /[上下前后]/.test(folded.charAt(at - 1))) continue;
    const span = { start: at, end: at + name.length };
    const quantity: Quantity = { span, kind: 'duration', value, unit: 's', precision: value / 10, approximate: false };
    return { end: span.end, quantities: [quantity] };
  }
  return undefined;
}

const halves: readonly (readonly [string, number])[] = [
  ['半个小时', 1800],
  ['半小时', 1800],
  ['半个月', 1_314_900],
  ['半年', 15_778_800],
];
