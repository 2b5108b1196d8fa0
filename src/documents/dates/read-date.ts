import { findQuantities } from '../../text/quantities/find.ts';
import { readHanNumber } from '../../text/quantities/chinese-numbers.ts';
import { toSimplified } from '../../text/traditional.ts';

/** A date at the start of a text and where it ends. */
export interface WrittenDate {
  /** ISO 8601: `2024-03-05`. */
  readonly value: string;
  readonly end: number;
}

/**
 * The day that a text begins with, in English or Chinese, years of the Republic of China included: `5 March 2024`, `2024年3月5日`, `民國113年3月5日`.
 * Nothing for a day that does not exist, is written without its year, or may be read two ways (`3/4/2024`).
 */
export function readDate(text: string): WrittenDate | undefined {
  const head = text.slice(0, longestDate);
  return readStamp(head) ?? readRepublican(head) ?? readQuantity(head);
}

/** `YYYY-MM-DD` where that day exists in years 1000 to 2199. */
export function isoDay(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal && year >= 1000 && year < 2200 ? date.toISOString().slice(0, 10) : undefined;
}

const longestDate = 64;

const stamp = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)/;
const compact = /^((?:19|20)\d{2})(\d{2})(\d{2})(?!\d)/;

function readStamp(text: string): WrittenDate | undefined {
  const parts = stamp.exec(text);
  const [whole = '', year, month, day] = parts ? [parts[0], parts[1], parts[3], parts[4]] : (compact.exec(text) ?? []);
  const value = isoDay(Number(year), Number(month), Number(day));
  return value === undefined ? undefined : { value, end: whole.length };
}

const numeral = '(\\d{1,3}|[〇○零一二三四五六七八九十百元]{1,5})';
const republican = new RegExp(`^(?:中华)?民国 ?${numeral} ?年 ?${numeral} ?月 ?${numeral} ?日`);

/** Year 1 of the Republic of China is 1912. */
function readRepublican(text: string): WrittenDate | undefined {
  if (!/^[民中]/.test(text)) return undefined;
  const found = republican.exec(simplifiedText(text));
  if (!found) return undefined;
  const [whole, year = '', month = '', day = ''] = found;
  const value = isoDay(1911 + numberOf(year), numberOf(month), numberOf(day));
  return value === undefined ? undefined : { value, end: whole.length };
}

/** `113-03-05`, as public bodies of Taiwan write it behind a label. */
export function readRepublicanStamp(text: string): WrittenDate | undefined {
  const found = /^(\d{2,3})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)/.exec(text.slice(0, longestDate));
  const year = Number(found?.[1]);
  if (!found || year < 80 || year > 189) return undefined;
  const value = isoDay(1911 + year, Number(found[3]), Number(found[4]));
  return value === undefined ? undefined : { value, end: found[0].length };
}

function numberOf(written: string): number {
  if (/^\d/.test(written)) return Number(written);
  if (written === '元') return 1;
  // 一一三: digit by digit.
  if (!/[十百]/.test(written)) {
    return Number(
      Array.from(written.replaceAll('○', '〇'), (digit) =>
        digit === '零' ? 0 : '〇一二三四五六七八九'.indexOf(digit),
      ).join(''),
    );
  }
  return readHanNumber(written, 0)?.value ?? Number.NaN;
}

/** Character by character, so that offsets stay. */
export const simplifiedText = (text: string): string =>
  Array.from(text, (character) => String.fromCodePoint(toSimplified(character.codePointAt(0) ?? 0))).join('');

const weekday = /^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? /i;

function readQuantity(text: string): WrittenDate | undefined {
  const lead = weekday.exec(text)?.[0].length ?? 0;
  const [first] = findQuantities(text.slice(lead));
  if (first?.kind !== 'date' || first.span.start !== 0) return undefined;
  const { year, month, day } = first.date ?? {};
  if (year === undefined || month === undefined || day === undefined) return undefined;
  // 5/5/2024 can be read one way only.
  if (first.approximate && month !== day) return undefined;
  const value = isoDay(year, month, day);
  return value === undefined ? undefined : { value, end: lead + first.span.end };
}
