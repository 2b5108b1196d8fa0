import { isHanNumeral, readHanNumber } from './chinese-numbers.ts';
import { dateFields, dateQuantity, fullYear, yearsQuantity } from './date-quantity.ts';
import { digitsEnd } from './digits.ts';
import type { DateFields, Quantity, Reading } from './quantity.ts';
import { isDigit, type QuantityText } from './quantity-text.ts';
import { readRelativeDate } from './relative-dates.ts';

const partStart = (folded: string, at: number): number =>
  folded.charAt(at) === ' ' && isDigit(folded.charCodeAt(at + 1)) ? at + 1 : at;

interface Part {
  readonly value: number;
  readonly end: number;
  readonly length: number;
}

/** 2025年3月1日, 二〇二五年三月, 3月1日, 4日, 第三季度, 90年代, 十九世纪, 周一, 去年 at an offset. */
export function readChineseDate(text: QuantityText, at: number): Reading | undefined {
  const { folded } = text;
  if (!isDigit(folded.charCodeAt(at)) && !isHanNumeral(folded.charCodeAt(at))) return readNamedDate(text, at);
  const part = readPart(folded, at);
  if (!part) return undefined;
  const long = readLongTime(folded, at, part) ?? readYears(folded, at);
  if (long) return long;
  const sign = folded.charAt(part.end);
  const section = sign === '季' || sign === ' ' ? readSection(folded, at) : undefined;
  if (section) return reading({ start: at, end: section.end }, section.date);
  const year = sign === '年' ? yearOf(folded, at, part) : undefined;
  if (year !== undefined) return withEnd(folded, readRest(folded, { start: at, end: part.end + 1 }, { year }));
  if (sign === '月') return withEnd(folded, readMonth(folded, at, {}));
  return sign === '日' || sign === '号' ? readDay(folded, at, {}) : undefined;
}

/** 去年, 周一, 第三季度, 前三季度, 上半年. */
function readNamedDate(text: QuantityText, at: number): Reading | undefined {
  const { folded } = text;
  const relative = readRelativeDate(text, at);
  if (relative) return withEnd(folded, readRest(folded, { start: at, end: relative.end }, relative.date));
  const weekday = readWeekday(folded, at);
  if (weekday) return weekday;
  const part = readSection(folded, at);
  return part && reading({ start: at, end: part.end }, part.date);
}

function yearOf(folded: string, at: number, part: Part): number | undefined {
  if (isYear(folded, part)) return part.value;
  return part.length === 2 && shortYear.test(folded.slice(at, at + 6)) ? 2000 + part.value : undefined;
}

/** 25年3月 is a month of 2025; 25年 alone a duration. */
const shortYear = /^[0-3]\d年\d{1,2}月/;
const years = /(\d{4})年?(?:至|到|-|~|—)(\d{4})年/y;

/** 1998至2002年: two years. */
function readYears(folded: string, at: number): Reading | undefined {
  years.lastIndex = at;
  const found = years.exec(folded);
  if (!found) return undefined;
  const end = years.lastIndex;
  const first = reading({ start: at, end: at + (folded.charAt(at + 4) === '年' ? 5 : 4) }, { year: Number(found[1]) });
  const last = reading({ start: end - 5, end }, { year: Number(found[2]) });
  return first && last && { end, quantities: [...first.quantities, ...last.quantities] };
}

/** 3月1日至5日, 2025年3月至5月: the second date shares the year and month of the first. */
function withEnd(folded: string, first: Reading | undefined): Reading | undefined {
  const date = first?.quantities[0]?.date;
  if (!first || date?.month === undefined || !/[至到~-]/.test(folded.charAt(first.end))) return first;
  const at = partStart(folded, first.end + 1);
  const { year, month } = date;
  const shared = year === undefined ? {} : { year };
  const last =
    date.day === undefined || /^[\d一二三四五六七八九十]{1,3}月/.test(folded.slice(at, at + 4))
      ? readMonth(folded, at, shared)
      : readDay(folded, at, { ...shared, month });
  return last ? { end: last.end, quantities: [...first.quantities, ...last.quantities] } : first;
}

/** Digits or Chinese numerals of at most four characters. */
function readPart(folded: string, at: number): Part | undefined {
  if (isDigit(folded.charCodeAt(at))) {
    const end = digitsEnd(folded, at);
    if (end - at > 4) return undefined;
    // 2025 年 3 月 1 日: blanks around digits are a matter of typesetting.
    const isBlank = folded.charAt(end) === ' ' && /[年月日号]/.test(folded.charAt(end + 1));
    return { value: Number(folded.slice(at, end)), end: isBlank ? end + 1 : end, length: end - at };
  }
  const found = readHanNumber(folded.slice(at, at + 6), 0);
  if (!found || found.end > 4 || found.approximate) return undefined;
  return { value: found.value, end: at + found.end, length: found.end };
}

const isYear = (folded: string, { value, end, length }: Part): boolean =>
  length === 4 &&
  value >= 1000 &&
  value < 2200 &&
  // 2000年来 and 1500年前 count years; 1978年后 does not.
  !(value % 100 === 0 ? /[代前后来间多]/ : /[代多]/).test(folded.charAt(end + 1));

/** 20世纪90年代, 90年代, 十九世纪. */
function readLongTime(folded: string, at: number, { value, end }: Part): Reading | undefined {
  if (folded.startsWith('年代', end) && value % 10 === 0 && value > 0) {
    const span = { start: at, end: end + 2 };
    return { end: span.end, quantities: [yearsQuantity(span, fullYear(value), 10)] };
  }
  if (!folded.startsWith('世纪', end) || value > 30) return undefined;
  const inside = readPart(folded, end + 2);
  if (inside && folded.startsWith('年代', inside.end)) {
    const span = { start: at, end: inside.end + 2 };
    return { end: span.end, quantities: [yearsQuantity(span, (value - 1) * 100 + inside.value, 10)] };
  }
  const span = { start: at, end: end + 2 };
  return { end: span.end, quantities: [yearsQuantity(span, value * 100 - 99, 100)] };
}

/** What follows a year or a month that is told: quarter, half, month, day. */
function readRest(folded: string, span: Quantity['span'], date: DateFields): Reading | undefined {
  const at = span.end;
  const section = date.month === undefined ? readSection(folded, at) : undefined;
  if (section) return reading({ start: span.start, end: section.end }, { ...date, ...section.date });
  const part = readPart(folded, partStart(folded, at));
  const sign = part && folded.charAt(part.end);
  const wanted = date.month === undefined ? sign === '月' : date.day === undefined && (sign === '日' || sign === '号');
  const rest = part && wanted ? (sign === '月' ? readMonth : readDay)(folded, partStart(folded, at), date) : undefined;
  const found = rest?.quantities[0];
  if (found)
    return { end: found.span.end, quantities: [{ ...found, span: { start: span.start, end: found.span.end } }] };
  return reading(span, date);
}

function readMonth(folded: string, at: number, date: DateFields): Reading | undefined {
  const part = readPart(folded, at);
  if (!part || folded.charAt(part.end) !== '月' || part.value < 1 || part.value > 12) return undefined;
  const sign = folded.charAt(part.end + 1);
  const end = part.end + (sign === '份' ? 2 : 1);
  const day = readDay(folded, partStart(folded, end), { ...date, month: part.value });
  const found = day?.quantities[0];
  if (found) return { end: found.span.end, quantities: [{ ...found, span: { start: at, end: found.span.end } }] };
  return reading({ start: at, end }, { ...date, month: part.value });
}

function readDay(folded: string, at: number, date: DateFields): Reading | undefined {
  const part = readPart(folded, at);
  const sign = part && folded.charAt(part.end);
  if (!part || (sign !== '日' && sign !== '号')) return undefined;
  const alone = date.month === undefined && date.year === undefined;
  if (
    alone &&
    (/[元益均常线楼]/.test(folded.charAt(part.end + 1)) || (part.length === 1 && !isDigit(folded.charCodeAt(at))))
  )
    return undefined;
  return reading({ start: at, end: part.end + 1 }, { ...date, day: part.value });
}

const section =
  /(第?)([一二三四1-4]) ?季度|前([一二三1-3])季度|前([一二三四五六七八九十\d]{1,2})个?月(?!前)|([上下])半年|q([1-4])(?![a-z\d])/y;

/** A part of a year: 第三季度, 前三季度, 前9个月, 上半年, Q3. */
function readSection(folded: string, at: number): { readonly end: number; readonly date: DateFields } | undefined {
  section.lastIndex = at;
  const found = section.exec(folded);
  if (!found) return undefined;
  const end = section.lastIndex;
  const [, , quarter, quarters, months, half, letter] = found;
  if (quarter ?? letter) return { end, date: { quarter: countOf(quarter ?? letter ?? '') } };
  if (half) return { end, date: { half: half === '上' ? 1 : 2 } };
  const firstMonths = quarters ? countOf(quarters) * 3 : countOf(months ?? '');
  return firstMonths > 0 && firstMonths < 12 ? { end, date: { firstMonths } } : undefined;
}

const countOf = (written: string): number =>
  isDigit(written.charCodeAt(0)) ? Number(written) : (readHanNumber(written, 0)?.value ?? 0);

const weekdays = '一二三四五六日天';

function readWeekday(folded: string, at: number): Reading | undefined {
  const sign = folded.charAt(at) === '周' ? 1 : folded.startsWith('星期', at) || folded.startsWith('礼拜', at) ? 2 : 0;
  if (sign === 0) return undefined;
  const weekday = weekdays.indexOf(folded.charAt(at + sign) || '?') + 1;
  if (weekday === 0 || /[年天个]/.test(folded.charAt(at + sign + 1))) return undefined;
  return reading({ start: at, end: at + sign + 1 }, { weekday: Math.min(weekday, 7) });
}

function reading(span: Quantity['span'], fields: DateFields): Reading | undefined {
  const found = dateQuantity(span, dateFields({ ...fields }));
  return found && { end: span.end, quantities: [found] };
}
