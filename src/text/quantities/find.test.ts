import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findQuantities } from './find.ts';

const asOf = '2025-05-20';
const read = (text: string): string[] =>
  findQuantities(text, { asOf }).map(
    ({ kind, value, high, unit, approximate, bound }) =>
      `${kind} ${Number(value.toPrecision(6))}${high === undefined ? '' : `..${high}`}${unit === undefined ? '' : ` ${unit}`}${approximate ? ' about' : ''}${bound ? ` ${bound}` : ''}`,
  );

test.each([
  ['It has 1,234.5 points', ['number 1234.5']],
  ['1.24 million, 2bn and 1.2k', ['number 1240000', 'number 2000000000', 'number 1200']],
  ['3.5m passengers, a 3.5m high wall', ['number 3500000', 'measure 3.5 m']],
  ['１２０萬人次、1.2亿、一百二十万', ['number 1200000', 'number 120000000', 'number 1200000']],
  [
    '三百四十万人，两千人，一万二千名，兩萬億',
    ['number 3400000', 'number 2000', 'number 12000', 'number 2000000000000'],
  ],
  ['二十多人、十几人、三四百人', ['number 20 about', 'number 10 about', 'number 300..400 about']],
  ['三点五亿和一百零五', ['number 350000000', 'number 105']],
  ['one hundred and five, twenty-one, two million', ['number 105', 'number 21', 'number 2000000']],
  ['a dozen eggs, half a million people', ['number 12', 'number 500000 about']],
  ['10 is not 10,000', ['number 10', 'number 10000']],
])('reads numbers in %s', (text, expected) => expect(read(text)).toEqual(expected));

test.each([
  ['三分之二、百分之十五、三成、一半', ['percent 66.6667', 'percent 15', 'percent 30', 'percent 50']],
  ['two-thirds, 15%, 15 percent', ['percent 66.6667', 'percent 15', 'percent 15']],
  ['3 percentage points, 2个百分点', ['percent 3 point', 'percent 2 point']],
  ['从3%增至5%', ['percent 3', 'percent 5']],
])('reads shares in %s', (text, expected) => expect(read(text)).toEqual(expected));

test.each([
  ['$3.5 million, 3.20 euros, £3, US$20', ['money 3500000 USD', 'money 3.2 EUR', 'money 3 GBP', 'money 20 USD']],
  ['20p a day, not 50p, in 720p', ['money 0.2 GBP', 'money 0.5 GBP']],
  ['$3-5 million', ['money 3000000..5000000 USD']],
  ['5元、3万元、2.5亿美元、30歐元', ['money 5 CNY', 'money 30000 CNY', 'money 250000000 USD', 'money 30 EUR']],
])('reads money in %s', (text, expected) => expect(read(text)).toEqual(expected));

test.each([
  [
    '5 km, 30公里, 20 m², 5公斤, 3吨',
    ['measure 5000 m', 'measure 30000 m', 'measure 20 m²', 'measure 5 kg', 'measure 3000 kg'],
  ],
  ['4GB and 3 kWh at 32°F', ['measure 4000000000 byte', 'measure 3000 Wh', 'measure 0 °C']],
  ['-5°C, 零下5度', ['measure -5 °C', 'measure -5 °C']],
  ['1 1/2 kg, 2½ kg', ['measure 1.5 kg', 'measure 2.5 kg']],
  ['a 25-year-old, 25岁', ['measure 25 age', 'measure 25 age']],
  ['2 hours 30 minutes, 两个半小时, 2小时30分钟', ['duration 9000 s', 'duration 9000 s', 'duration 9000 s']],
  ['30 days, 30天, a 20-minute walk', ['duration 2592000 s', 'duration 2592000 s', 'duration 1200 s']],
  ['three years, 三年', ['duration 94672800 s', 'duration 94672800 s']],
  ['3-5 days, 3至5天, between 3 and 5 days', Array.from({ length: 3 }, () => 'duration 259200..432000 s')],
])('reads measures and durations in %s', (text, expected) => expect(read(text)).toEqual(expected));

test.each([
  ['06:30, 9:00 pm, 9 a.m.', ['time 390', 'time 1260', 'time 540']],
  ['21时，下午3时30分，9点半', ['time 1260', 'time 930', 'time 570 about']],
  ['1st, third, 第三', ['ordinal 1', 'ordinal 3', 'ordinal 3']],
  ['over 100 people, about 5,000', ['number 100 more-than', 'number 5000 about']],
  [
    '超过100人，约3000元，至少5人，30人以上',
    ['number 100 more-than', 'money 3000 CNY about', 'number 5 at-least', 'number 30 at-least'],
  ],
])('reads times, places in a row and bounds in %s', (text, expected) => expect(read(text)).toEqual(expected));

const dates = (text: string): unknown[] =>
  findQuantities(text, { asOf }).map(({ date, value, high }) => date ?? [value, high]);

test.each([
  [
    '2025-03-01, 2025/3/1, March 1, 2025, 1 March 2025',
    Array.from({ length: 4 }, () => ({ year: 2025, month: 3, day: 1 })),
  ],
  ['2025年3月1日、二〇二五年三月一日', Array.from({ length: 2 }, () => ({ year: 2025, month: 3, day: 1 }))],
  ['Sept 2025, 2025年9月', Array.from({ length: 2 }, () => ({ year: 2025, month: 9 }))],
  ['Q3 2025, third quarter of 2025, 2025年第三季度', Array.from({ length: 3 }, () => ({ year: 2025, quarter: 3 }))],
  ['3月1日 and March 1', Array.from({ length: 2 }, () => ({ month: 3, day: 1 }))],
  ['in 2019, 2019年', [{ year: 2019 }, { year: 2019 }]],
  ['last year, 去年, 去年3月', [{ year: 2024 }, { year: 2024 }, { year: 2024, month: 3 }]],
  [
    'last quarter, 上季度',
    [
      { year: 2025, quarter: 1 },
      { year: 2025, quarter: 1 },
    ],
  ],
  [
    'yesterday, 昨天, 上个月',
    [
      { year: 2025, month: 5, day: 19 },
      { year: 2025, month: 5, day: 19 },
      { year: 2025, month: 4 },
    ],
  ],
  ['1990s, 90年代, 20世纪90年代', Array.from({ length: 3 }, () => [19_900_000, 19_990_000])],
  ['19th century, 十九世纪', Array.from({ length: 2 }, () => [18_010_000, 19_000_000])],
  ['Monday, 周一, 星期一', Array.from({ length: 3 }, () => ({ weekday: 1 }))],
  [
    '11月4日至6日, Nov 4-6',
    [
      { month: 11, day: 4 },
      { month: 11, day: 6 },
      { month: 11, day: 4 },
      { month: 11, day: 6 },
    ],
  ],
  ['周二至周日', [{ weekday: 2 }, { weekday: 7 }]],
])('reads dates in %s', (text, expected) => expect(dates(text)).toEqual(expected));

test('passes over relative dates where the day of the text is not known', () => {
  expect(findQuantities('last year, 去年, yesterday, 昨天')).toEqual([]);
});

test.each([
  'version 1.2.3 at 192.168.1.1',
  'call 555-123-4567 or 010-12345678 or 13812345678',
  'gate A4, the CF-18, 4x4, 5G',
  'as said [1] and [^2] and 【3】',
  '1. First\n2. Next',
  '一些人一起统一，万一一下，一直一定一般，十分，一方面，唯一，一个',
  '第一时间',
  'one of them, no one may march',
  'wait a second',
  '1'.repeat(31),
  '几十年来，数百人',
])('finds no quantity in %s', (text) => expect(read(text)).toEqual([]));

test('gives offsets into the original text', () => {
  const text = '票價為１２０萬元，İstanbul had 30 days';
  expect(findQuantities(text).map(({ span }) => text.slice(span.start, span.end))).toEqual(['１２０萬元', '30 days']);
});

test.each(['1年', '5公里', '上月', 'yesterday'])('ends %s at the end of the text', (text) => {
  expect(findQuantities(text, { asOf })[0]?.span).toEqual({ start: 0, end: text.length });
});

test('keeps quantities in order and apart in any text', () => {
  const pieces = fc.constantFrom(
    '1',
    '12',
    ',',
    '.',
    '-',
    ' ',
    '%',
    '万',
    '亿',
    '三',
    '十',
    '年',
    '月',
    '日',
    'May ',
    'two ',
    'hundred ',
    ' to ',
    '至',
    '$',
    ':',
    '半',
    '第',
    '点',
    'm',
    '个',
    '\n',
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
      const text = parts.join('');
      let end = 0;
      for (const { span, value } of findQuantities(text, { asOf })) {
        expect(span.start).toBeGreaterThanOrEqual(end);
        expect(span.end).toBeGreaterThan(span.start);
        expect(span.end).toBeLessThanOrEqual(text.length);
        expect(value).not.toBeNaN();
        end = span.end;
      }
    }),
  );
});

test('reads an integer alike in digits, in English words and in Chinese numerals', () => {
  fc.assert(
    fc.property(fc.integer({ min: 11, max: 999_999_999 }), (value) => {
      const written = [`${value.toLocaleString('en-US')} people`, `${inWords(value)} people`, `${inHan(value)}人`];
      for (const text of written) expect([text, findQuantities(text)[0]?.value]).toEqual([text, value]);
    }),
  );
});

test('reads tens of thousands alike with 万 and without', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9_999_999 }), (hundreds) => {
      expect(findQuantities(`${hundreds / 100}万人`)[0]?.value).toBe(hundreds * 100);
    }),
  );
});

const ones =
  ' one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const tens = '  twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

function inWords(value: number): string {
  for (const [size, name] of [
    [1e6, 'million'],
    [1e3, 'thousand'],
    [100, 'hundred'],
  ] as const) {
    if (value < size) continue;
    const rest = value % size;
    return `${inWords(Math.floor(value / size))} ${name}${rest > 0 ? `${size === 100 ? ' and' : ''} ${inWords(rest)}` : ''}`;
  }
  if (value < 20) return ones[value] ?? '';
  return `${tens[Math.floor(value / 10)]}${value % 10 > 0 ? `-${ones[value % 10]}` : ''}`;
}

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
