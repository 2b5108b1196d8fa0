import { expect, test } from 'vitest';
import { dayInWords } from './day-in-words.ts';

test.each([
  ['2026-02-01', '1 February 2026', '2026年2月1日'],
  ['2025-12-31T23:10:00Z', '31 December 2025', '2025年12月31日'],
  ['2026-02', 'February 2026', '2026年2月'],
  ['2026', '2026', '2026年'],
  ['soon', 'soon', 'soon'],
])('%s is %s, %s', (date, en, zh) => {
  expect([dayInWords(date, 'en'), dayInWords(date, 'zh')]).toEqual([en, zh]);
});
