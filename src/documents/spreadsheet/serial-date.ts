/** What a format shows of a day number and its fraction. */
export type DateKind = 'date' | 'time' | 'date-time' | 'duration';

const kinds = new Map<string, DateKind | undefined>();

/** Undefined for formats of numbers and text. */
export function dateKindOf(format: string): DateKind | undefined {
  if (kinds.has(format)) return kinds.get(format);
  const kind = findKind(format);
  if (kinds.size < mostKept) kinds.set(format, kind);
  return kind;
}

const mostKept = 1000;

function findKind(format: string): DateKind | undefined {
  const [positive = ''] = format.split(';', 1);
  if (/\[(?:h+|m+|s+)\]/i.test(positive)) return 'duration';
  const bare = positive.replaceAll(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|general|e[+-]/gi, '');
  const hasTime = /[hs]/i.test(bare);
  const hasDate = /[yde]/i.test(bare) || (/m/i.test(bare) && !hasTime);
  if (/[#0?]/.test(bare.replaceAll(/[.]0+/g, ''))) return undefined;
  if (hasDate) return hasTime ? 'date-time' : 'date';
  return hasTime ? 'time' : undefined;
}

const secondsADay = 86_400;
const lastDay = 2_958_465;
/** Days from 1 January 1900 to 1 January 1904, as spreadsheets count them. */
const daysTo1904 = 1462;

/** A day number as ISO 8601; undefined beyond the year 9999. */
export function formatSerial(value: number, kind: DateKind, isFrom1904: boolean): string | undefined {
  const seconds = Math.round(value * secondsADay);
  if (kind === 'duration') return duration(seconds);
  const day = Math.floor(seconds / secondsADay) + (isFrom1904 ? daysTo1904 : 0);
  const time = timeOf(seconds - Math.floor(seconds / secondsADay) * secondsADay);
  if (day < 0 || day > lastDay) return undefined;
  if (kind === 'time' && day === (isFrom1904 ? daysTo1904 : 0)) return time;
  const isWhole = time === '00:00';
  return kind === 'date' || isWhole ? dateOf(day) : `${dateOf(day)}T${time}`;
}

/** Spreadsheets hold 1900 for a leap year: day 60 is 29 February 1900, and days before it count from 31 December 1899. */
function dateOf(day: number): string {
  if (day === 60) return '1900-02-29';
  const base = Date.UTC(1899, 11, day < 60 ? 31 : 30);
  return new Date(base + day * secondsADay * 1000).toISOString().slice(0, 10);
}

const two = (value: number): string => String(value).padStart(2, '0');

function timeOf(seconds: number): string {
  const rest = seconds % 60;
  const minutes = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}`;
  return rest === 0 ? minutes : `${minutes}:${two(rest)}`;
}

function duration(seconds: number): string {
  const size = Math.abs(seconds);
  return `${seconds < 0 ? '-' : ''}${Math.floor(size / 3600)}:${two(Math.floor(size / 60) % 60)}:${two(size % 60)}`;
}
