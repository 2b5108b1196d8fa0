import { readAmount } from './amounts.ts';
import { hanRunEnd, isHanNumeral } from './chinese-numbers.ts';
import { readChineseDate } from './chinese-dates.ts';
import { digitsEnd, longestRun } from './digits.ts';
import { beginsEnglishDate, readNumericDate, readWordCentury, readWordDate } from './english-dates.ts';
import { beginsNumber } from './english-numbers.ts';
import { readFraction } from './fractions.ts';
import { isCurrencySign, readSignedMoney } from './money.ts';
import { skipNonNumber } from './non-numbers.ts';
import { isOrdinalWord, readChineseOrdinal, readNumericOrdinal, readOrdinalWord } from './ordinals.ts';
import type { Quantity, Reading } from './quantity.ts';
import { createQuantityText, isDigit, isHan, isLatin, wordEnd, type QuantityText } from './quantity-text.ts';
import { readTime } from './times.ts';
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
  if (isHan(code)) return hanReaders;
  if (code === 32) return isLatin(folded.charCodeAt(end + 1)) ? beforeWord : end - at === 4 ? beforeSign : plain;
  if (code === 44 || code === 37) return end - at === 4 ? beforeSign : plain;
  return isLatin(code) || end - at === 4 ? beforeWord : beforeSign;
}

const plain: readonly Reader[] = [readAmount];
const beforeSign: readonly Reader[] = [readTime, readNumericDate, readYear, readFraction, readAmount];
const beforeWord: readonly Reader[] = [readTime, readNumericDate, readYear, readNumericOrdinal, readAmount];
const hanReaders: readonly Reader[] = [readChineseDate, readTime, readFraction, readAmount];

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
  if ((kind & 1) !== 0) {
    const date = readWordDate(text, at);
    if (date) return date;
  }
  if ((kind & 2) !== 0) {
    const found = readFraction(text, at) ?? readWordCentury(text, at) ?? readAmount(text, at);
    if (found) return found;
  }
  return (kind & 4) !== 0 ? (readWordCentury(text, at) ?? readOrdinalWord(text, at, word)) : undefined;
}

/** Words met so far → 1 may begin a date, 2 a number, 4 is an ordinal. Only words that begin something are kept. */
function kindOf(word: string): number {
  if (!starts.has(word.charCodeAt(0))) return 0;
  const known = kinds.get(word);
  if (known !== undefined) return known;
  const number = beginsNumber(word) || word === 'an' ? 2 : 0;
  const kind = (beginsEnglishDate(word) ? 1 : 0) | number | (isOrdinalWord(word) ? 4 : 0);
  if (kind > 0) kinds.set(word, kind);
  return kind;
}

const kinds = new Map<string, number>();
/** First letters of all words that begin a quantity. */
const starts: ReadonlySet<number> = new Set(Array.from('abdefhjlmnoqstwyz', (letter) => letter.charCodeAt(0)));

function readHan(text: QuantityText, at: number): Reading | undefined {
  const { folded } = text;
  const character = folded.charAt(at);
  if (character === '第') return readChineseDate(text, at) ?? readChineseOrdinal(text, at);
  if (character === '半') return readHalf(folded, at);
  if (isHanNumeral(folded.charCodeAt(at))) {
    const run = hanRunEnd(folded, at);
    if (run - at > longestRun) return { end: run, quantities: [] };
    const idiom = skipIdiom(folded, at);
    if (idiom > 0) return { end: at + idiom, quantities: [] };
    return readFirst(hanReaders, text, at) ?? { end: run, quantities: [] };
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

/** Words that begin with a numeral and count nothing; longer ones first. */
const idioms =
  '万一 一些 一起 一样 一下 一直 一定 一般 一方面 一旦 一切 一度 一致 一律 一共 一向 一边 一面 一时 一点 一带 一流 一体 一线 一并 一再 一经 一同 一手 一路 一系列 一个 一种 一次性 一分为二 十分 十足 千万别 百姓 百货 百科 百度 两岸 两国 两会 两侧 两边 两地 两者 三峡 三农 四川 四处 四周 五金 六安 八卦 九江 七夕 万物 万科 万达 亿万 千瓦 百分点 百合 两院 一名 一位 一家 一项 一场 一条 一部 一座 一批 一份 一部分 一段 一番 一对 一日 一天'.split(
    ' ',
  );
const idiomsByFirst = new Map<string, readonly string[]>(
  Array.from(new Set(idioms.map((idiom) => idiom.charAt(0))), (first) => [
    first,
    idioms.filter((idiom) => idiom.startsWith(first)),
  ]),
);

/** Length of the idiom at an offset, 0 where there is none; 统一, 唯一, 之一 by the character before. */
function skipIdiom(folded: string, at: number): number {
  // 几十年, 数百人: how many is not said.
  if (/[几数]/.test(folded.charAt(at - 1)) && !/[十百千]/.test(folded.charAt(at - 2)))
    return hanRunEnd(folded, at) - at;
  if (folded.charAt(at) === '一' && /[统唯之单万专]/.test(folded.charAt(at - 1))) return 1;
  for (const idiom of idiomsByFirst.get(folded.charAt(at)) ?? [])
    if (folded.startsWith(idiom, at) && !folded.startsWith('一个半', at)) return idiom.length;
  return 0;
}
