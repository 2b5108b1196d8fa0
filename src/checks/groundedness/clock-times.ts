import type { Token } from '../../core/token.ts';

/** A time of day as it stands in a text. */
export interface ClockTime {
  /** Minutes since midnight. */
  readonly minutes: number;
  /** Offsets of its digits. */
  readonly start: number;
  readonly end: number;
}

/** Times of day: `11:30`, `5 pm`, `5:00 p.m.`, 下午5点. A bare number is none. */
export function findClockTimes(tokens: readonly Token[]): ClockTime[] {
  const times: ClockTime[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    if (tokens[at]?.kind !== 'number') continue;
    const time = readTime(tokens, at);
    if (!time) continue;
    times.push(time.found);
    at = time.last;
  }
  return times;
}

function readTime(tokens: readonly Token[], at: number): { found: ClockTime; last: number } | undefined {
  const hour = tokens[at];
  if (!hour || hour.form.length > 2 || Number(hour.form) > 24) return undefined;
  const minute = tokens[at + 1]?.form === ':' ? tokens[at + 2] : undefined;
  const hasMinute = minute?.kind === 'number' && minute.form.length <= 2 && Number(minute.form) < 60;
  const last = hasMinute ? at + 2 : at;
  const half = halfOfDay(tokens, { at, last });
  if (!hasMinute && half === undefined) return undefined;
  const hours = (Number(hour.form) % (half === undefined ? 24 : 12)) + (half === 'pm' ? 12 : 0);
  const minutes = hours * 60 + (hasMinute ? Number(minute.form) : 0);
  return { found: { minutes, start: hour.start, end: tokens[last]?.end ?? hour.end }, last };
}

function halfOfDay(tokens: readonly Token[], { at, last }: { at: number; last: number }): 'am' | 'pm' | undefined {
  const [next, point, letter] = [tokens[last + 1]?.form, tokens[last + 2]?.form, tokens[last + 3]?.form];
  if (next === 'am' || next === 'pm') return next;
  if ((next === 'a' || next === 'p') && point === '.' && letter === 'm') return next === 'a' ? 'am' : 'pm';
  if (next !== '点' && next !== '时' && last === at) return undefined;
  const before = tokens[at - 1]?.form ?? '';
  if (before === '下午' || before === '晚上' || before === '傍晚' || before === '中午') return 'pm';
  return before === '上午' || before === '早上' || before === '凌晨' ? 'am' : undefined;
}
