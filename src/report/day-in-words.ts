import type { Language } from './format.ts';

/** `2026-02-01` as people write it: 1 February 2026, 2026年2月1日. A year, or a year and month, stays one; what is no date stays as it is. */
export function dayInWords(date: string, language: Language): string {
  const [, year, month, day] = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:$|[T ])/.exec(date) ?? [];
  if (year === undefined) return date;
  const name = months[Number(month) - 1];
  if (month === undefined || name === undefined) return language === 'zh' ? `${year}年` : year;
  if (language === 'zh') return `${year}年${Number(month)}月${day === undefined ? '' : `${Number(day)}日`}`;
  return `${day === undefined ? '' : `${Number(day)} `}${name} ${year}`;
}

const months = 'January February March April May June July August September October November December'.split(' ');
