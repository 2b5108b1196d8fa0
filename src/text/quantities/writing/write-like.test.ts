import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findQuantities } from '../find.ts';
import { toEnglishWords, toHanNumerals } from './number-words.ts';
import { writeLike, type WrittenQuantity } from './write-like.ts';

function written(text: string): WrittenQuantity {
  const [quantity] = findQuantities(text);
  if (!quantity) throw new Error(`No quantity is read in "${text}"`);
  return { quantity, written: text.slice(quantity.span.start, quantity.span.end) };
}

test.each([
  ['5.40 euros', '€4.50', '4.50 euros'],
  ['$12', '15 dollars', '$15'],
  ['1,250 people', '980 people', '980'],
  ['12,500 people', '8000 people', '8,000'],
  ['1500 people', '12000 people', '12000'],
  ['Twenty boats', '31 boats', 'Thirty-one'],
  ['fifteen minutes', '20 minutes', 'twenty minutes'],
  ['30%', '45 percent', '45%'],
  ['12 May 1932', 'June 14, 1932', '14 June 1932'],
  ['May 12th, 1932', '1932-06-03', 'June 3rd, 1932'],
  ['2026-05-04', '11 July 2025', '2025-07-11'],
  ['October 2025', '3 September 2024', 'September 2024'],
  ['Sept 2025', 'October 2025', 'Oct 2025'],
  ['Monday', 'on Thursday', 'Thursday'],
  ['5 pm', '17:30', '5:30 pm'],
  ['5:00 p.m.', '9 am', '9:00 a.m.'],
  ['17:00', '8:15 pm', '20:15'],
  ['09:00', '10:30 am', '10:30'],
  ['3rd', 'the fifth', '5th'],
  ['third', 'the 21st', 'twenty-first'],
  ['三十天', '20天', '二十天'],
  ['两千人', '3500人', '三千五百'],
  ['兩萬人', '35000人', '三萬五千'],
  ['十本书', '2册', '两'],
  ['2026年9月', '2026年10月1日', '2026年10月'],
  ['二〇二五年三月', '2026年5月', '二〇二六年五月'],
  ['周二', '星期一', '周一'],
  ['第三名', '第五名', '第五'],
  ['上午9点', '10:30', '10点30分'],
])('%j states %j as %j', (own, other, expected) => {
  expect(writeLike(written(own), written(other))).toContain(expected);
});

test.each([
  ['1 mile', '2 miles'],
  ['20 kg', '20 g'],
  ['3 miles', '4 km'],
  ['a dozen eggs', '10 eggs'],
  ['5–10 km', '8 km'],
  ['May 2018', 'in 2019'],
])('%j has no sure way to state %j', (own, other) => {
  expect(writeLike(written(own), written(other))).toEqual([]);
});

test('a number in words is read as what was written', () => {
  fc.assert(
    fc.property(fc.integer({ min: 11, max: 999_999_999 }), (value) => {
      expect(findQuantities(`${toEnglishWords(value) ?? ''} boats`)[0]?.value).toBe(value);
      expect(findQuantities(`${toHanNumerals(value, true) ?? ''}人`)[0]?.value).toBe(value);
    }),
  );
});
