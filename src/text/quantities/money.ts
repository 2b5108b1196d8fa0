import { scaledLike } from './amounts.ts';
import { clean, readNumber, type NumberReading } from './number-reading.ts';
import { modified } from './modifiers.ts';
import type { Quantity, Reading } from './quantity.ts';
import { afterBlank, isDigit, isLatin, wordBefore, type QuantityText } from './quantity-text.ts';

const signs: Readonly<Record<string, string>> = {
  $: 'USD',
  '€': 'EUR',
  '£': 'GBP',
  '¥': 'CNY',
  '₩': 'KRW',
  '₹': 'INR',
};
const dollars: Readonly<Record<string, string>> = {
  us: 'USD',
  hk: 'HKD',
  nt: 'TWD',
  au: 'AUD',
  a: 'AUD',
  c: 'CAD',
  ca: 'CAD',
  s: 'SGD',
  nz: 'NZD',
  jp: 'JPY',
  cn: 'CNY',
};

export const isCurrencySign = (character: string): boolean => Object.hasOwn(signs, character);

const codes: Readonly<Record<string, string>> = Object.fromEntries(
  'usd eur gbp jpy cny hkd aud cad sgd krw inr chf twd'
    .split(' ')
    .map((code): [string, string] => [code, code.toUpperCase()])
    .concat([
      ['rmb', 'CNY'],
      ['rs', 'INR'],
    ]),
);

/** Whether a word is the code of a currency that an amount may follow. */
export const beginsMoney = (word: string): boolean => Object.hasOwn(codes, word);

/** `USD 5 million`, `RMB100`. */
export function readCodedMoney({ folded }: QuantityText, at: number, code: string): Reading | undefined {
  const end = at + code.length;
  const start = afterBlank(folded, folded.charAt(end) === '.' ? end + 1 : end);
  return readSum(folded, { first: at, start, unit: codes[code] ?? '' });
}

/** An amount behind its currency sign: `$3.5 million`, `US$20`, `€3-5`; the span takes in the sign. */
export function readSignedMoney({ folded }: QuantityText, at: number): Reading | undefined {
  const letters = /(?<![a-z\d])[a-z]{1,2}$/.exec(folded.slice(Math.max(0, at - 3), at))?.[0] ?? '';
  const unit = dollars[letters] ?? signs[folded.charAt(at)] ?? '';
  const first = dollars[letters] === undefined ? at : at - letters.length;
  return readSum(folded, { first, start: afterBlank(folded, at + 1), unit });
}

interface Opening {
  /** Where the sign or code begins, and where the digits do. */
  readonly first: number;
  readonly start: number;
  readonly unit: string;
}

function readSum(folded: string, { first, start, unit }: Opening): Reading | undefined {
  const number = numberAt(folded, start);
  if (!number) return undefined;
  const second = readSecond(folded, first, number.end);
  const low = second && scaledLike(number, second);
  if (second && low && second.value > low.value) {
    const range = { ...money({ start: first, end: second.end }, unit, low), high: second.value };
    return { end: second.end, quantities: [modified(folded, first, range)] };
  }
  const found = money({ start: first, end: number.end }, unit, number);
  const isMinus = folded.charAt(first - 1) === '-' && !/[\d\p{L}]/u.test(folded.charAt(first - 2));
  const signed = isMinus ? { ...found, value: -found.value } : found;
  return { end: number.end, quantities: [modified(folded, first, signed)] };
}

/** Digits; a T behind them is a trillion. */
function numberAt(folded: string, at: number): NumberReading | undefined {
  const number = isDigit(folded.charCodeAt(at)) ? readNumber(folded, at) : undefined;
  if (number?.multiplier !== 1 || folded.charAt(number.end) !== 't' || isLatin(folded.charCodeAt(number.end + 1)))
    return number;
  const precision = (number.precision || 0.5) * 1e12;
  return { ...number, end: number.end + 1, value: clean(number.value * 1e12), multiplier: 1e12, precision };
}

/** The upper end of a range: `-5`, `-$5`, ` to $5`; `from $3 to $5` may tell a change. */
function readSecond(folded: string, first: number, end: number): NumberReading | undefined {
  const sign = folded.charAt(end);
  if (sign === '-' || sign === '~') {
    const at = isCurrencySign(folded.charAt(end + 1)) ? end + 2 : end + 1;
    return numberAt(folded, at);
  }
  if (sign !== ' ') return undefined;
  const isTo = folded.startsWith(' to ', end);
  if (!isTo && !folded.startsWith(' and ', end)) return undefined;
  const at = end + (isTo ? 4 : 5);
  const { word } = wordBefore(folded, first);
  if (!isCurrencySign(folded.charAt(at)) || (isTo ? word === 'from' : word !== 'between')) return undefined;
  return numberAt(folded, at + 1);
}

function money(span: Quantity['span'], unit: string, number: NumberReading): Quantity {
  const precision = number.multiplier > 1 ? number.precision : 0;
  return { span, kind: 'money', value: number.value, unit, precision, approximate: number.approximate };
}
