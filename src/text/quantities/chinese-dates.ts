import { readHanNumber } from './chinese-numbers.ts';
import { dateFields, dateQuantity, fullYear, yearsQuantity } from './date-quantity.ts';
import { digitsEnd } from './digits.ts';
import type { DateFields, Quantity, Reading } from './quantity.ts';
import { isDigit, type QuantityText } from './quantity-text.ts';
import { readRelativeDate } from './relative-dates.ts';

interface Part {
  readonly value: number;
  readonly end: number;
  readonly length: number;
}

/** 2025年3月1日, 二〇二五年三月, 3月1日, 4日, 第三季度, 90年代, 十九世纪, 周一, 去年 at an offset. */
export function readChineseDate(text: QuantityText, at: number): Reading | undefined {
  const { folded } = text;
  const relative = readRelativeDate(text, at);
  if (relative) return withEnd(folded, readRest(folded, { start: at, end: relative.end }, relative.date));
  const weekday = readWeekday(folded, at);
  if (weekday) return weekday;
  const quarter = readQuarter(folded, at);
  if (quarter) return reading({ start: at, end: quarter.end }, { quarter: quarter.value });
  const part = readPart(folded, at);
  if (!part) return undefined;
  const long = readLongTime(folded, at, part);
  if (long) return long;
  const sign = folded.charAt(part.end);
  if (sign === '年' && isYear(folded, part))
    return withEnd(folded, readRest(folded, { start: at, end: part.end + 1 }, { year: part.value }));
  if (sign === '月') return withEnd(folded, readMonth(folded, at, {}));
  return sign === '日' || sign === '号' ? readDay(folded, at, {}) : undefined;
}

/** 3月1日至5日, 2025年3月至5月: the second date shares the year and month of the first. */
function withEnd(folded: string, first: Reading | undefined): Reading | undefined {
  const date = first?.quantities[0]?.date;
  if (!first || date?.month === undefined || !/[至到~-]/.test(folded.charAt(first.end))) return first;
  const at = first.end + 1;
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
    return end - at > 4 ? undefined : { value: Number(folded.slice(at, end)), end, length: end - at };
  }
  const found = readHanNumber(folded.slice(at, at + 6), 0);
  if (!found || found.end > 4 || found.approximate) return undefined;
  return { value: found.value, end: at + found.end, length: found.end };
}

const isYear = (folded: string, { value, end, length }: Part): boolean =>
  length === 4 && value >= 1000 && value < 2200 && !/[代前后来间多]/.test(folded.charAt(end + 1));

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
  const quarter = date.month === undefined ? readQuarter(folded, at) : undefined;
  if (quarter) return reading({ start: span.start, end: quarter.end }, { ...date, quarter: quarter.value });
  const half = folded.startsWith('上半年', at) ? 1 : folded.startsWith('下半年', at) ? 2 : undefined;
  if (half !== undefined) return reading({ start: span.start, end: at + 3 }, { ...date, half });
  const part = readPart(folded, at);
  const sign = part && folded.charAt(part.end);
  const wanted = date.month === undefined ? sign === '月' : date.day === undefined && (sign === '日' || sign === '号');
  const rest = part && wanted ? (sign === '月' ? readMonth : readDay)(folded, at, date) : undefined;
  const found = rest?.quantities[0];
  if (found)
    return { end: found.span.end, quantities: [{ ...found, span: { start: span.start, end: found.span.end } }] };
  return reading(span, date);
}

function readMonth(folded: string, at: number, date: DateFields): Reading | undefined {
  const part = readPart(folded, at);
  if (!part || part.value < 1 || part.value > 12) return undefined;
  const sign = folded.charAt(part.end + 1);
  const end = part.end + (sign === '份' ? 2 : 1);
  const day = readDay(folded, end, { ...date, month: part.value });
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

function readQuarter(folded: string, at: number): { value: number; end: number } | undefined {
  const start = folded.charAt(at) === '第' ? at + 1 : at;
  const value = ' 一二三四'.indexOf(folded.charAt(start)) % 5 || Number(folded.charAt(start));
  if (!folded.startsWith('季度', start + 1) || !(value >= 1 && value <= 4)) return undefined;
  return { value, end: start + 3 };
}

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
