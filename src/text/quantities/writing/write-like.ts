import { clean } from '../number-reading.ts';
import type { Quantity } from '../quantity.ts';
import { findWrittenNumber, likeCase } from './number-style.ts';
import { toEnglishWords } from './number-words.ts';
import { ordinalSuffix, writeDateLike } from './write-date.ts';
import { writeTimeLike } from './write-time.ts';

/** A quantity with the words that state it. */
export interface WrittenQuantity {
  readonly quantity: Quantity;
  readonly written: string;
  /** Whether 上午, 下午 or the like stands before the words. */
  readonly isHalved?: boolean;
}

/**
 * How the words of `own` would state the value of `other`: in their language, numerals, marks, order and unit. Best first, none where that way of
 * writing cannot. What comes back is a draft: whoever uses it reads it again and keeps it only where it says the value.
 */
export function writeLike(own: WrittenQuantity, other: WrittenQuantity): string[] {
  const { quantity, written } = own;
  if (quantity.kind === 'date') {
    const dates = [quantity.date, other.quantity.date];
    return dates[0] && dates[1] ? writeDateLike(written, dates[0], dates[1]) : [];
  }
  if (quantity.kind === 'time') return writeTimeLike(written, other.quantity.value, own.isHalved === true);
  if (quantity.high !== undefined || other.quantity.high !== undefined) return [];
  if (quantity.kind === 'ordinal') return writeOrdinalLike(written, other.quantity.value);
  return writeNumberLike(own, other);
}

function writeNumberLike({ quantity, written }: WrittenQuantity, other: WrittenQuantity): string[] {
  const number = findWrittenNumber(written);
  if (!number || number.value === 0) return [];
  const value = clean((other.quantity.value * number.value) / quantity.value);
  // The number is right and only its unit or 万 is not: then the source's own words say it better.
  if (value === number.value || !isLikely(value, number.value)) return [];
  // `1 mile` and `2 miles`: the noun would have to change with the number.
  const isEnglish = /[a-z]{2,}/i.test(written.slice(number.end)) || quantity.kind === 'number';
  if (isEnglish && (value === 1) !== (number.value === 1) && !/\p{Script=Han}/u.test(written)) return [];
  const text = number.write(value);
  return text === undefined ? [] : [written.slice(0, number.start) + text + written.slice(number.end)];
}

/** Whether somebody would write a number so: no thousandths where the unit asks for whole ones. */
const isLikely = (value: number, before: number): boolean =>
  Number(value.toPrecision(6)) === value || Number.isInteger(value)
    ? value >= Math.min(1, before) && value <= Math.max(before, 1) * 1e4
    : false;

function writeOrdinalLike(written: string, value: number): string[] {
  const digits = /^(\d+)(st|nd|rd|th)$/i.exec(written);
  if (digits) return [`${value}${ordinalSuffix(value)}`];
  if (/^[a-z]/i.test(written)) {
    const text = toOrdinalWords(value);
    return text === undefined ? [] : [likeCase(text, written)];
  }
  const number = findWrittenNumber(written);
  const text = number?.write(value);
  return number && text !== undefined ? [written.slice(0, number.start) + text + written.slice(number.end)] : [];
}

const irregular: Readonly<Record<string, string>> = {
  one: 'first',
  two: 'second',
  three: 'third',
  five: 'fifth',
  eight: 'eighth',
  nine: 'ninth',
  twelve: 'twelfth',
};

function toOrdinalWords(value: number): string | undefined {
  const words = value > 0 && value < 100 ? toEnglishWords(value) : undefined;
  if (words === undefined) return undefined;
  const at = words.lastIndexOf('-') + 1;
  const last = words.slice(at);
  const regular = last.endsWith('y') ? `${last.slice(0, -1)}ieth` : `${last}th`;
  return words.slice(0, at) + (irregular[last] ?? regular);
}
