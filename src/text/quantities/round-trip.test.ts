import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareQuantities, type QuantityRelation } from './compare.ts';
import { findQuantities } from './find.ts';

function relation(claim: string, source: string): QuantityRelation | undefined {
  const [said, ...more] = findQuantities(claim);
  const [given, ...others] = findQuantities(source);
  return said && given && more.length + others.length === 0 ? compareQuantities(said, given) : undefined;
}

/** Every way of writing a value equals every other, and none equals another value. */
function checkWays(ways: readonly string[], others: readonly string[]): void {
  for (const claim of ways) {
    for (const source of ways) expect([claim, source, relation(claim, source)]).toEqual([claim, source, 'equal']);
    for (const source of others) expect([claim, source, relation(claim, source)]).toEqual([claim, source, 'conflict']);
  }
}

test('reads Chinese numerals from zero to a million million', () => {
  const values = fc.oneof(fc.integer({ min: 0, max: 10_000 }), fc.integer({ min: 0, max: 1e12 }));
  fc.assert(
    fc.property(values, (value) => {
      expect(findQuantities(`长${inHan(value)}公里`)[0]).toMatchObject({ value: value * 1000, unit: 'm' });
    }),
    { numRuns: 500, examples: [[0], [1], [10], [11], [100], [101], [110], [10_010], [100_000_001], [1e12]] },
  );
});

test('a count is the same in digits, words, full-width digits and Chinese numerals', () => {
  const ways = (value: number): string[] => [
    `${value} guests`,
    `${value.toLocaleString('en-US')} guests`,
    `${inHan(value)}人`,
    `${fullWidth(String(value))}人`,
    `${value / 10_000}万人`,
    `${value / 1000} thousand guests`,
  ];
  fc.assert(
    fc.property(fc.integer({ min: 3000, max: 99_999_999 }), (value) => checkWays(ways(value), ways(value * 3))),
  );
});

test('money is the same before and behind its currency, in both languages', () => {
  const ways = (value: number): string[] => [
    `$${value}`,
    `US$${value.toLocaleString('en-US')}`,
    `USD ${value}`,
    `${value} dollars`,
    `${value}美元`,
    `${inHan(value)}美元`,
    `$${value / 1e6} million`,
    `${value / 1e4}萬美元`,
  ];
  fc.assert(
    fc.property(fc.integer({ min: 20_000, max: 9_999_999 }), (value) => checkWays(ways(value), ways(value * 4))),
  );
});

test('a share is the same in digits and in words', () => {
  const ways = (value: number): string[] => [
    `${value}%`,
    `${value} percent`,
    `${value} per cent`,
    `百分之${inHan(value)}`,
    `${fullWidth(String(value))}％`,
  ];
  fc.assert(fc.property(fc.integer({ min: 2, max: 49 }), (value) => checkWays(ways(value), ways(value + 50))));
});

test('a length is the same in any unit', () => {
  const ways = (metres: number): string[] => [
    `${metres} m away`,
    `${metres} metres`,
    `${metres / 1000} km`,
    `${metres}米`,
    `${metres / 1000}公里`,
    `${metres * 100} cm`,
  ];
  fc.assert(fc.property(fc.integer({ min: 2, max: 900_000 }), (metres) => checkWays(ways(metres), ways(metres * 7))));
});

test('a day is the same in any order and language', () => {
  const ways = (time: number): string[] => {
    const day = new Date(time * 86_400_000);
    const [year, month, date] = [day.getUTCFullYear(), day.getUTCMonth() + 1, day.getUTCDate()];
    const name = day.toLocaleString('en-US', { month: 'long', timeZone: 'UTC' });
    return [
      day.toISOString().slice(0, 10),
      `${year}/${month}/${date}`,
      `${name} ${date}, ${year}`,
      `${date} ${name} ${year}`,
      `${name.slice(0, 3)}. ${date}, ${year}`,
      `${year}年${month}月${date}日`,
      `${year} 年 ${month} 月 ${date} 日`,
      `${Array.from(String(year), (digit) => '〇一二三四五六七八九'.charAt(Number(digit))).join('')}年${inHan(month)}月${inHan(date)}日`,
    ];
  };
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 30_000 }), fc.integer({ min: 1, max: 9000 }), (time, later) =>
      checkWays(ways(time), ways(time + later)),
    ),
  );
});

test('a duration is the same in hours and minutes', () => {
  const ways = (hours: number): string[] => [
    `${hours} hours 30 minutes`,
    `${hours}.5 hours`,
    `${hours * 60 + 30} minutes`,
    `${hours}个半小时`,
    `${hours}小时30分钟`,
    `${hours}小时30分`,
  ];
  fc.assert(fc.property(fc.integer({ min: 2, max: 40 }), (hours) => checkWays(ways(hours), ways(hours * 2))));
});

const fullWidth = (digits: string): string =>
  digits.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));

function inHan(value: number): string {
  for (const [size, name] of [
    [1e8, '亿'],
    [1e4, '万'],
    [1e3, '千'],
    [100, '百'],
    [10, '十'],
  ] as const) {
    if (value < size) continue;
    const rest = value % size;
    return `${inHan(Math.floor(value / size))}${name}${rest > 0 ? `${rest < size / 10 ? '零' : ''}${inHan(rest)}` : ''}`;
  }
  return '零一二三四五六七八九'.charAt(value);
}
