import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findQuantities } from '../../text/quantities/find.ts';
import { writtenNumbers } from './numbers.ts';
import { chineseNumber, englishNumber } from './write-number.ts';

const written = (question: string, to: 'en' | 'zh'): (readonly [string, readonly string[]])[] =>
  writtenNumbers(question, to).map((number) => [question.slice(number.start, number.end), number.written] as const);

test.each([
  ['the forty-two members', 'forty-two', ['42', '四十二']],
  ['the 42 members', '42', ['42', '四十二']],
  ['$5 million a year', '$5 million', ['5000000', '五百万', '500万']],
  ['505 million years ago', '505 million', ['505000000', '五亿零五百万', '5.05亿']],
  ['one third of the land', 'one third', ['三分之一']],
  ['in nineteen eighty-four', 'nineteen eighty-four', ['1984', '一九八四']],
  ['in 2015', '2015', ['2015', '二〇一五', '二零一五']],
  ['since 1620-21', '21', ['21', '1621', '一六二一']],
])('writes in Chinese the number of: %s', (question, said, ways) => {
  expect(written(question, 'zh')).toContainEqual([said, ways]);
});

test.each([
  ['四十二名成员', '四十二', ['42', 'forty two']],
  ['五百萬人', '五百萬', ['5000000', 'five million', '5 million']],
  ['三分之二的土地', '三分之二', ['two thirds']],
  ['百分之四十二', '百分之四十二', ['42', 'forty two']],
  ['一九八四年发生了什么', '一九八四', ['1984']],
  ['三十年战争', '三十', ['30', 'thirty']],
])('writes in English the number of: %s', (question, said, ways) => {
  expect(written(question, 'en')).toEqual([[said, ways]]);
});

test.each(['三国演义', '千禧年', '万一', '二十世纪', 'one of three', 'the 1990s', 'on 3 May 2015', ''])(
  'leaves to the dictionary: %s',
  (question) => {
    expect([...written(question, 'en'), ...written(question, 'zh')]).toEqual([]);
  },
);

test('is read as the number it was written from', () => {
  // Eleven digits in a row from 13 on that are not round are read as a mobile number of China.
  const isMobile = (value: number): boolean => value >= 1.3e10 && value < 2e10 && value % 1e6 !== 0;
  const values = fc
    .oneof(
      fc.integer({ min: 11, max: 99_999 }),
      fc.integer({ min: 1, max: 99_999 }).map((share) => share * 1e6),
      fc.integer({ min: 1e5, max: 1e12 - 1 }),
    )
    .filter((value) => !isMobile(value));
  fc.assert(
    fc.property(values, (value) => {
      for (const way of chineseNumber(value)) expect(findQuantities(`共有${way}人`)[0]?.value).toBe(value);
      for (const way of englishNumber(value)) expect(findQuantities(`about ${way} people`)[0]?.value).toBe(value);
    }),
  );
});

test('reads a round number of eleven digits as a number', () => {
  for (const way of chineseNumber(13e9)) expect(findQuantities(`共有${way}人`)[0]?.value).toBe(13e9);
  expect(findQuantities('请拨打13800138000联系我们')).toEqual([]);
});

test.each(['1', '一', '十', '千万', 'two ', 'nineteen eighty ', '三分之', '1,000 ', '１２'])(
  'reads 100 kB of %s',
  (piece) => {
    const question = piece.repeat(Math.ceil(100_000 / piece.length));
    for (const { start, end } of writtenNumbers(question, 'zh')) expect(end).toBeGreaterThan(start);
  },
);
