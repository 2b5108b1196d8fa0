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
  const minute = minuteBehind(tokens, at);
  const last = minute ? at + 2 : at;
  const half = halfBehind(tokens, last) ?? halfBefore(tokens, { at, last });
  if (!minute && half === undefined) return undefined;
  const hours = (Number(hour.form) % (half === undefined ? 24 : 12)) + (half === 'pm' ? 12 : 0);
  const minutes = hours * 60 + Number(minute?.form ?? 0);
  return { found: { minutes, start: hour.start, end: (minute ?? hour).end }, last };
}

/** The `30` of `10:30`. */
function minuteBehind(tokens: readonly Token[], at: number): Token | undefined {
  const minute = tokens[at + 1]?.form === ':' ? tokens[at + 2] : undefined;
  return minute?.kind === 'number' && minute.form.length <= 2 && Number(minute.form) < 60 ? minute : undefined;
}

type Half = 'am' | 'pm';

/** `10:30 pm`, `5 p.m.` */
function halfBehind(tokens: readonly Token[], last: number): Half | undefined {
  const behind = tokens.slice(last + 1, last + 4).map(({ form }) => form);
  if (behind[0] === 'am' || behind[0] === 'pm') return behind[0];
  const dotted = behind.join('');
  return dotted === 'a.m' ? 'am' : dotted === 'p.m' ? 'pm' : undefined;
}

/** 下午3点, 上午10:30 */
function halfBefore(tokens: readonly Token[], { at, last }: { at: number; last: number }): Half | undefined {
  const next = tokens[last + 1]?.form;
  if (next !== '点' && next !== '时' && last === at) return undefined;
  return halves.get(tokens[at - 1]?.form ?? '');
}

const halves: ReadonlyMap<string, Half> = new Map([
  ['凌晨', 'am'],
  ['早上', 'am'],
  ['上午', 'am'],
  ['中午', 'pm'],
  ['下午', 'pm'],
  ['傍晚', 'pm'],
  ['晚上', 'pm'],
]);
