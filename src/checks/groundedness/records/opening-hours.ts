import type { Token } from '../../../core/token.ts';
import { type ClockTime, findClockTimes } from '../clock-times.ts';
import type { Cell } from './record.ts';
import type { RecordSet } from './record-set.ts';

/** What a sentence says of opening hours against a field of a day. */
export interface HoursReading {
  readonly agrees: boolean;
  /** Tokens that say it. */
  readonly start: number;
  readonly end: number;
  readonly cell: Cell;
  readonly source: string;
}

/** Days are counted from 0, Monday. Nothing where the records give no hours. */
export function readHours(tokens: readonly Token[], records: RecordSet): HoursReading[] {
  const hours = hoursOf(records);
  if (!hours) return [];
  const readings = pairsOf(tokens).flatMap(({ days, range, start, end }) =>
    days.flatMap((day): DayReading[] => {
      const { cell, source } = hours.days.get(day) ?? hours;
      const reading = { day, start, end, cell, source };
      const known = hours.days.get(day);
      if (range === 'closed') return [{ ...reading, agrees: !known || known.isClosed }];
      if (range === 'open') return [{ ...reading, agrees: known !== undefined && !known.isClosed }];
      if (!known) return [{ ...reading, agrees: false }];
      if (known.isClosed) return [{ ...reading, agrees: false }];
      const opens = range.from === undefined || sameTime(range.from, known.from);
      const closes = range.to === undefined || sameTime(range.to, known.to);
      return [{ ...reading, agrees: opens && closes }];
    }),
  );
  // `Monday to Sunday from 9 to 5, with longer hours on Friday`: what is said of a day in particular stands.
  const borneOut = new Set(readings.filter(({ agrees }) => agrees).map(({ day }) => day));
  return readings.filter(({ agrees, day }) => agrees || !borneOut.has(day));
}

interface DayReading extends HoursReading {
  readonly day: number;
}

const sameTime = (one: number, other: number): boolean => (one - other) % 1440 === 0;

interface DayHours {
  readonly cell: Cell;
  readonly source: string;
  readonly from: number;
  readonly to: number;
  readonly isClosed: boolean;
}

interface Hours extends Pick<DayHours, 'cell' | 'source'> {
  readonly days: ReadonlyMap<number, DayHours>;
}

const kept = new WeakMap<RecordSet, Hours | 'none'>();

/** The hours of the first record that has fields of days with hours in them. */
function hoursOf(records: RecordSet): Hours | undefined {
  const known = kept.get(records);
  if (known !== undefined) return known === 'none' ? undefined : known;
  let found: Hours | undefined;
  for (const { rows, fields, source } of records.tables) {
    const [row] = rows;
    if (!row || rows.length > 1 || found) continue;
    const days = new Map<number, DayHours>();
    for (const [at, { path }] of fields.entries()) {
      const [cell] = row.cells[at] ?? [];
      const day = dayNumbers.get(path.at(-1)?.toLowerCase() ?? '');
      if (cell && day !== undefined) addDay(days, day, { cell, source });
    }
    const [first] = days.values();
    if (first) found = { days, cell: first.cell, source };
  }
  kept.set(records, found ?? 'none');
  return found;
}

function addDay(days: Map<number, DayHours>, day: number, about: Pick<DayHours, 'cell' | 'source'>): void {
  const { text } = about.cell;
  if (/^(?:closed|休息|闭馆|close|停业)$/iu.test(text)) days.set(day, { ...about, from: 0, to: 0, isClosed: true });
  const found = /^(\d{1,2})[:：](\d{1,2})\s{0,2}[-–—~至]\s{0,2}(\d{1,2})[:：](\d{1,2})$/u.exec(text);
  if (!found) return;
  const [from, to] = [Number(found[1]) * 60 + Number(found[2]), Number(found[3]) * 60 + Number(found[4])];
  // Open round the clock and closed all day are both written `0:0-0:0`.
  if (from !== to) days.set(day, { ...about, from, to, isClosed: false });
}

interface Range {
  readonly from?: number;
  readonly to?: number;
}

interface Pair {
  readonly days: readonly number[];
  readonly range: Range | 'closed' | 'open';
  readonly start: number;
  readonly end: number;
}

type Item = { readonly start: number; readonly end: number } & (
  | { readonly days: readonly number[] }
  | { readonly range: Range | 'closed' }
);

/** Days and hours in the order of the text: each range belongs to the days before it, or to those behind where the sentence begins with hours. */
function pairsOf(tokens: readonly Token[]): Pair[] {
  const items = itemsOf(tokens);
  const hasRange = items.some((item) => 'range' in item);
  if (!hasRange) {
    const opens = tokens.some(({ form }) => opening.has(form));
    return opens ? items.flatMap((item) => ('days' in item ? [{ ...item, range: 'open' as const }] : [])) : [];
  }
  const [first] = items;
  const forward = first !== undefined && 'days' in first;
  return forward ? daysFirst(items) : daysFirst(items.toReversed());
}

function daysFirst(items: readonly Item[]): Pair[] {
  const pairs: Pair[] = [];
  let days: number[] = [];
  let isTaken = false;
  for (const item of items) {
    if ('days' in item) {
      if (isTaken) days = [];
      isTaken = false;
      days = [...days, ...item.days];
    } else if (days.length > 0 && !isTaken) {
      pairs.push({ days: Array.from(new Set(days)), range: item.range, start: item.start, end: item.end });
      isTaken = true;
    } else if (isTaken) pairs.pop();
  }
  return pairs;
}

function itemsOf(tokens: readonly Token[]): Item[] {
  const items: Item[] = [];
  const times = findClockTimes(tokens);
  let next = 0;
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (!token) break;
    while ((times[next]?.start ?? Infinity) < token.start) next += 1;
    const item = timesAt(tokens, at, times.slice(next, next + 2)) ?? wordsAt(tokens, at);
    if (!item) continue;
    items.push(item);
    while ((tokens[at + 1]?.start ?? Infinity) < item.end) at += 1;
  }
  return items;
}

/** Hours: `from 9 to 5`, `until 9 pm`, `9 am`. */
function timesAt(tokens: readonly Token[], at: number, [time, second]: readonly ClockTime[]): Item | undefined {
  const start = tokens[at]?.start ?? -1;
  if (!time || time.start !== start) return undefined;
  if (second && isRange(tokens, at, second)) {
    return { start, end: second.end, range: { from: time.minutes, to: second.minutes } };
  }
  const before = tokens.slice(Math.max(0, at - 2), at);
  const isEnd = before.some(({ form }) => untils.has(form));
  return { start, end: time.end, range: isEnd ? { to: time.minutes } : { from: time.minutes } };
}

/** Whether a word for a range stands between the token at a place and a later time. */
function isRange(tokens: readonly Token[], at: number, second: ClockTime): boolean {
  for (let next = at; next < at + farthestEnd; next += 1) {
    const token = tokens[next];
    if (!token || token.start >= second.start) return false;
    if (rangeMarks.has(token.form)) return (tokens[at + farthestEnd]?.start ?? Infinity) >= second.start;
  }
  return false;
}

const farthestEnd = 9;

function wordsAt(tokens: readonly Token[], at: number): Item | undefined {
  const token = tokens[at];
  if (!token) return undefined;
  if (closings.has(token.form)) return { start: token.start, end: token.end, range: 'closed' };
  const found = groupAt(tokens, at) ?? daysAt(tokens, at);
  return found && { start: token.start, end: tokens[at + found.length - 1]?.end ?? token.end, days: found.days };
}

interface Days {
  readonly days: readonly number[];
  /** In tokens. */
  readonly length: number;
}

/** `daily`, `weekends`, `every day`, `seven days a week`, 每天. */
function groupAt(tokens: readonly Token[], at: number): Days | undefined {
  const form = tokens[at]?.form ?? '';
  const group = groups.get(form);
  if (group) return { days: group, length: 1 };
  const next = tokens[at + 1]?.form;
  return (form === 'every' && next === 'day') || (next === 'days' && (form === 'seven' || form === '7'))
    ? { days: all, length: 2 }
    : undefined;
}

/** `Monday to Friday`, `Saturdays`, 周一至周五. */
function daysAt(tokens: readonly Token[], at: number): Days | undefined {
  const day = dayNumbers.get(tokens[at]?.form ?? '');
  if (day === undefined) return undefined;
  const last = dayMarks.has(tokens[at + 1]?.form ?? '') ? dayNumbers.get(tokens[at + 2]?.form ?? '') : undefined;
  if (last === undefined) return { days: [day], length: 1 };
  const count = ((last - day + 7) % 7) + 1;
  return { days: Array.from({ length: count }, (_none, add) => (day + add) % 7), length: 3 };
}

const setOf = (list: string): ReadonlySet<string> => new Set(list.split(' '));
const all = [0, 1, 2, 3, 4, 5, 6];
const rangeMarks = setOf('to through thru until till - – — ~ and 至 到');
const dayMarks = setOf('to through thru until till - – — ~ 至 到');
const untils = setOf('until till to by closes close 至 到');
const closings = setOf('closed 休息 闭馆');
const opening = setOf('open opens operates operate operating operational operated 营业 开放 开门');
const groups: ReadonlyMap<string, readonly number[]> = new Map([
  ['daily', all],
  ['everyday', all],
  ['每天', all],
  ['每日', all],
  ['weekdays', [0, 1, 2, 3, 4]],
  ['工作日', [0, 1, 2, 3, 4]],
  ['weekends', [5, 6]],
  ['weekend', [5, 6]],
  ['周末', [5, 6]],
]);
const dayNumbers: ReadonlyMap<string, number> = new Map(
  [
    'monday mondays mon 周一 星期一 礼拜一',
    'tuesday tuesdays tue tues 周二 星期二 礼拜二',
    'wednesday wednesdays wed 周三 星期三 礼拜三',
    'thursday thursdays thu thur thurs 周四 星期四 礼拜四',
    'friday fridays fri 周五 星期五 礼拜五',
    'saturday saturdays sat 周六 星期六 礼拜六',
    'sunday sundays sun 周日 周天 星期日 星期天 礼拜天',
  ].flatMap((line, day) => line.split(' ').map((name) => [name, day] as const)),
);
