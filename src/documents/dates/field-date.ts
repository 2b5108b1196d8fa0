import { isoDay, readDate } from './read-date.ts';

/**
 * The ISO 8601 date of a field that holds a date: of a front matter, a `meta` element, a record. A time stays where its zone is told, else the day alone.
 * Undefined where no date that exists can be read.
 */
export function fieldDate(value: unknown): string | undefined {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : withoutMidnight(value);
  if (typeof value === 'number') return secondsDate(value);
  if (typeof value !== 'string') return undefined;
  const text = value.trim().slice(0, 100);
  return moment(text) ?? partial(text) ?? readDate(text)?.value ?? mailDate(text);
}

const withoutMidnight = (date: Date): string => date.toISOString().replace(/T00:00:00\.000Z$/, '');

const zoned = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?) ?(Z|[+-]\d{2}:?\d{2})$/i;

function moment(text: string): string | undefined {
  const found = zoned.exec(text);
  if (!found) return undefined;
  const [, year, month, day, time = '', zone = ''] = found;
  if (isoDay(Number(year), Number(month), Number(day)) === undefined) return undefined;
  const date = new Date(`${year}-${month}-${day}T${time}${zone.toUpperCase().replace(/(\d{2})(\d{2})$/, '$1:$2')}`);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString().replace('.000Z', 'Z');
}

/** A year or a month alone: `2024`, `2024-03`, `2024年3月`. */
function partial(text: string): string | undefined {
  const found = /^(\d{4})(?:年?$|[-/.年](\d{1,2})月?$)/.exec(text);
  if (!found) return undefined;
  const [, year = '', month] = found;
  const day = isoDay(Number(year), Number(month ?? 1), 1);
  return day?.slice(0, month === undefined ? 4 : 7);
}

/** `Tue, 05 Mar 2024 10:20:30 +0800` of RFC 5322. */
function mailDate(text: string): string | undefined {
  if (!/\b\d{4} \d{2}:\d{2}/.test(text)) return undefined;
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString().replace('.000Z', 'Z');
}

/** Seconds or milliseconds since 1970, from 2001 on; a small number may be anything. A number such as 20240305 is a day. */
function secondsDate(value: number): string | undefined {
  if (!Number.isFinite(value)) return undefined;
  if (value >= 1000 && value <= 2199) return partial(String(value));
  if (value >= 10_000_101 && value <= 21_991_231) return readDate(String(value))?.value;
  if (value < 1e9 || value > 7e12) return undefined;
  return withoutMidnight(new Date(value < 1e11 ? value * 1000 : value)).replace('.000Z', 'Z');
}
