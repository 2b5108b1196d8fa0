import { digitsEnd } from './digits.ts';
import { readHanNumber } from './chinese-numbers.ts';
import type { Quantity, Reading } from './quantity.ts';
import { isDigit, isHan, type QuantityText } from './quantity-text.ts';

const clock = /(\d{1,2}):(\d{2}|0)(?!\d)(?::\d{2}(?!\d))?(?: ?([ap])(?:\.m\.|m\b))?/y;
const dotted = /(\d{1,2})\.(\d{2}) ?([ap])(?:\.m\.|m\b)/y;
const spoken =
  /(\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) o['’]clock(?: in the (morning|afternoon|evening))?/y;
const hourNames = 'twelve one two three four five six seven eight nine ten eleven'.split(' ');
const hour = /(\d{1,2})(?: ?(?:-|–|to) ?(\d{1,2})(?::(\d{2}))?)? ?([ap])(?:\.m\.|m\b)/y;
const chinese =
  /([\d零〇一二三四五六七八九十两]{1,3})(?:点钟?(?!\d*[万亿%])|时(?![代间期候刻段]))(?:(半|[一三]刻)|([\d零〇一二三四五六七八九十]{1,3})(?:分(?!钟)|(?=[^\d])))?/y;

export const beginsTime = (word: string): boolean => word === 'noon' || word === 'midnight';

/** `noon`, `midnight`, `five o'clock`. */
export function readTimeWord({ folded }: Pick<QuantityText, 'folded'>, at: number): Reading | undefined {
  if (folded.startsWith('noon', at)) return reading([timeAt({ start: at, end: at + 4 }, 720, false)]);
  if (folded.startsWith('midnight', at)) return reading([timeAt({ start: at, end: at + 8 }, 0, false)]);
  spoken.lastIndex = at;
  const found = spoken.exec(folded);
  if (!found) return undefined;
  const written = hourNames.indexOf(found[1] ?? '');
  const half = found[2] === undefined ? undefined : found[2] === 'morning' ? 'a' : 'p';
  const value = minutesOf(written < 0 ? Number(found[1]) : written, 0, half);
  return value === undefined
    ? undefined
    : reading([timeAt({ start: at, end: spoken.lastIndex }, value, half === undefined)]);
}

/** A time of day in minutes since midnight: `06:30`, `9 pm`, 9点半, 下午3时. */
export function readTime({ folded }: QuantityText, at: number): Reading | undefined {
  const end = isDigit(folded.charCodeAt(at)) ? digitsEnd(folded, at) : at;
  if (end - at > 2) return undefined;
  const sign = folded.charCodeAt(end);
  if (isHan(sign)) return readChineseTime(folded, at);
  return sign === 58 ? readClock(folded, at) : readSpokenTime(folded, at);
}

function readClock(folded: string, at: number): Reading | undefined {
  clock.lastIndex = at;
  const exact = clock.exec(folded);
  if (exact) {
    const value = minutesOf(Number(exact[1]), Number(exact[2]), exact[3]);
    const open = exact[3] === undefined && Number(exact[1]) <= 12 && !exact[0].startsWith('0');
    return value === undefined ? undefined : reading([timeAt({ start: at, end: clock.lastIndex }, value, open)]);
  }
  return undefined;
}

function readSpokenTime(folded: string, at: number): Reading | undefined {
  hour.lastIndex = at;
  const round = hour.exec(folded);
  if (round) return readHours(at, hour.lastIndex, round);
  return readDottedTime(folded, at) ?? readTimeWord({ folded }, at);
}

function readDottedTime(folded: string, at: number): Reading | undefined {
  dotted.lastIndex = at;
  const found = dotted.exec(folded);
  const value = found ? minutesOf(Number(found[1]), Number(found[2]), found[3]) : undefined;
  return value === undefined ? undefined : reading([timeAt({ start: at, end: dotted.lastIndex }, value, false)]);
}

function readHours(start: number, end: number, found: RegExpExecArray): Reading | undefined {
  const first = minutesOf(Number(found[1]), 0, found[4]);
  if (first === undefined) return undefined;
  if (found[2] === undefined) return reading([timeAt({ start: start, end: end }, first, false)]);
  const last = minutesOf(Number(found[2]), Number(found[3] ?? 0), found[4]);
  const split = start + (found[1]?.length ?? 0);
  const second = split + found[0].slice(split - start).search(/\d/);
  // 10 to 2 pm crosses noon: the half of the day counts for the second hour only.
  return last === undefined
    ? undefined
    : reading([timeAt({ start: start, end: split }, first, true), timeAt({ start: second, end: end }, last, false)]);
}

function readChineseTime(folded: string, at: number): Reading | undefined {
  chinese.lastIndex = at;
  const found = chinese.exec(folded);
  if (!found) return undefined;
  const [written = '', spoken = '', part, more] = found;
  const before = folded.slice(Math.max(0, at - 2), at);
  const hours = numberOf(spoken);
  const minutes = part === undefined ? numberOf(more ?? '0') : (parts[part] ?? 0);
  if (hours === undefined || minutes === undefined) return undefined;
  const half = halfOf(before);
  const isClock = part !== undefined || isClockLike(written, before);
  const value = isClock ? minutesOf(hours, minutes, hours > 12 ? undefined : half) : undefined;
  const isOpen = half === undefined && hours <= 12 && written.includes('点');
  return value === undefined ? undefined : reading([timeAt({ start: at, end: chinese.lastIndex }, value, isOpen)]);
}

/** 三点 by itself counts points as often as hours. */
const isClockLike = (written: string, before: string): boolean =>
  /[时\d]/.test(written) || /[上下中午晚晨早夜凌日]$/.test(before);

const parts: Readonly<Record<string, number>> = { 半: 30, 一刻: 15, 三刻: 45 };

function halfOf(before: string): string | undefined {
  if (/[下晚夜]/.test(before)) return 'p';
  return /[凌晨早]|上午/.test(before) ? 'a' : undefined;
}

const numberOf = (written: string): number | undefined =>
  /^\d+$/.test(written) ? Number(written) : readHanNumber(written, 0)?.value;

function minutesOf(hours: number, minutes: number, half: string | undefined): number | undefined {
  if (hours > 24 || minutes > 59 || (half !== undefined && hours > 12)) return undefined;
  if (half === undefined) return hours * 60 + minutes;
  return ((hours % 12) + (half === 'p' ? 12 : 0)) * 60 + minutes;
}

function timeAt(span: Quantity['span'], value: number, isOpen: boolean): Quantity {
  return { span, kind: 'time', value, precision: 0, approximate: isOpen };
}

const reading = (quantities: readonly Quantity[]): Reading => ({ end: quantities.at(-1)?.span.end ?? 0, quantities });
