import { usageError } from './usage-error.ts';

const unitMs: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** The value of an option as milliseconds: `90s`, `30m`, `24h`, `7d`, or `0`. */
export function durationOf(option: string, word: string): number {
  const [, digits = '', unit = ''] = /^(\d{1,6})([smhd])$/.exec(word) ?? [];
  if (word === '0') return 0;
  if (digits !== '') return Number(digits) * (unitMs[unit] ?? 0);
  throw usageError(
    `"--${option}" is "${word.slice(0, 60)}", expected a time such as 30m, 24h or 7d, or 0`,
    `"--${option}" 的值是 "${word.slice(0, 60)}"，应为 30m、24h、7d 之类的时长，或 0`,
  );
}
