import type { Span } from '../../core/segment.ts';
import { findQuantities } from '../../text/quantities/find.ts';
import { readNumber } from '../../text/quantities/number-reading.ts';
import type { Quantity } from '../../text/quantities/quantity.ts';
import { createQuantityText } from '../../text/quantities/quantity-text.ts';
import { chineseNumber, chineseYear, englishNumber, writtenShare, type Share } from './write-number.ts';

/** A number of a question and how the other language writes it, likeliest first. */
export interface WrittenNumber extends Span {
  readonly written: readonly string[];
}

/** The numbers of a question in reading order: whole ones above ten, years and shares. Smaller ones are words like others and stand in the dictionary. */
export function writtenNumbers(question: string, to: 'en' | 'zh'): WrittenNumber[] {
  const { folded } = createQuantityText(question, undefined);
  const found = yearsOfPairs(findQuantities(question), folded).flatMap((quantity) =>
    writtenNumber(quantity, { folded, to }),
  );
  return found
    .slice(0, mostNumbers)
    .map(({ start, end, written }) => ({ start, end, written: withDigits(written, folded.slice(start, end)) }));
}

const mostNumbers = 16;

/** Digits stand in the other language as they are: `21` of `1620-21` may be written in full there or not. */
function withDigits(written: readonly string[], said: string): readonly string[] {
  return /^\d+$/.test(said) && !written.includes(said) ? [said, ...written] : written;
}

interface NumberPlace {
  readonly folded: string;
  readonly to: 'en' | 'zh';
}

function writtenNumber(quantity: Quantity, place: NumberPlace): WrittenNumber[] {
  if (quantity.kind === 'date') return writtenYear(quantity, place);
  if (quantity.kind === 'percent') return writtenPercent(quantity, place);
  if (quantity.kind === 'time' || quantity.kind === 'ordinal' || quantity.high !== undefined) return [];
  return writtenAmount(quantity, place);
}

function writtenYear({ span, high, date = {} }: Quantity, { folded, to }: NumberPlace): WrittenNumber[] {
  const { year, ...others } = date;
  if (year === undefined || high !== undefined || year < 1000 || Object.keys(others).length > 0) return [];
  const end = span.end - (/ ?年$/.exec(folded.slice(span.start, span.end))?.[0].length ?? 0);
  return [{ start: span.start, end, written: [String(year), ...(to === 'zh' ? chineseYear(year) : [])] }];
}

function writtenPercent({ span, value }: Quantity, { folded, to }: NumberPlace): WrittenNumber[] {
  const share = shareOf(folded.slice(span.start, span.end), value);
  if (share) return [{ ...span, written: [writtenShare(share, to)] }];
  return isWritten(value) ? [{ ...span, written: numberIn(value, to) }] : [];
}

/** Only the number: its unit is a word of its own, and the value of the quantity is in base units. */
function writtenAmount({ span }: Quantity, { folded, to }: NumberPlace): WrittenNumber[] {
  const start = span.start + (/^[\p{L}\d]/u.test(folded.slice(span.start, span.start + 2)) ? 0 : 1);
  const number = readNumber(folded, start);
  if (!number || number.high !== undefined || number.end > span.end || !isWritten(number.value)) return [];
  // A unit that stands alone (千) is as often part of a name.
  if (number.form === 'weak' || isOneHan(folded.slice(start, number.end))) return [];
  return [{ start: span.start, end: number.end, written: numberIn(number.value, to) }];
}

const isWritten = (value: number): boolean => Number.isInteger(value) && value > most && value < 1e12;

const isOneHan = (text: string): boolean => /^\p{Script=Han}$/u.test(text);

/** The largest number that the dictionary has as a word of each language. */
const most = 10;

const numberIn = (value: number, to: 'en' | 'zh'): string[] =>
  to === 'zh' ? chineseNumber(value) : englishNumber(value);

/** `two thirds` and 三分之二, not what is said in hundredths. */
function shareOf(text: string, percent: number): Share | undefined {
  if (/[\d%％]|^百分|percent|per cent/.test(text)) return undefined;
  for (let of = 3; of <= 10; of += 1) {
    const parts = Math.round((percent * of) / 100);
    if (parts > 0 && parts < of && Math.abs(percent - (parts * 100) / of) < 1e-6) return { parts, of };
  }
  return undefined;
}

/** `nineteen eighty-four` is two numbers by its words. */
function yearsOfPairs(quantities: readonly Quantity[], folded: string): Quantity[] {
  const joined: Quantity[] = [];
  for (const quantity of quantities) {
    const before = joined.at(-1);
    const isYear =
      before?.kind === 'number' &&
      quantity.kind === 'number' &&
      isWithin(before.value, 11, 20) &&
      isWithin(quantity.value, 10, 99) &&
      /^[a-z]+[ -]$/.test(folded.slice(before.span.start, quantity.span.start));
    if (!isYear) {
      joined.push(quantity);
      continue;
    }
    const year = before.value * 100 + quantity.value;
    const span = { start: before.span.start, end: quantity.span.end };
    joined.splice(-1, 1, { ...quantity, span, kind: 'date', value: year * 1e4, date: { year } });
  }
  return joined;
}

const isWithin = (value: number, low: number, high: number): boolean => value >= low && value <= high;
