import { expect, test } from 'vitest';
import { findQuantities } from './find.ts';

const read = (text: string): string[] =>
  findQuantities(text, { asOf: '2025-05-20' }).map(
    ({ kind, value, high, unit, approximate, bound, date }) =>
      `${kind} ${date ? Object.values(date).join('-') : Number(value.toPrecision(6))}${high === undefined ? '' : `..${Number(high.toPrecision(6))}`}${unit === undefined ? '' : ` ${unit}`}${approximate ? ' about' : ''}${bound ? ` ${bound}` : ''}`,
  );

test.each([
  ['1.5e6, 3×10^8, 6.02 × 10²³', ['number 1500000', 'number 300000000', 'number 6.02e+23']],
  ['hit .250, then 0.5', ['number 0.25', 'number 0.5']],
  ['a hundred and twenty, a thousand five hundred', ['number 120', 'number 1500']],
  ['one and a half million, two dozen', ['number 1500000', 'number 24']],
  ['廿五人、卅人、一万零五百人、一万〇五人', ['number 25', 'number 30', 'number 10500', 'number 10005']],
  ['伍佰元、陸拾萬元、壹万贰仟叁佰元整', ['money 500 CNY', 'money 600000 CNY', 'money 12300 CNY']],
  ['100多人、300余家、30来岁', ['number 100 about', 'number 300 about', 'measure 30 age about']],
  ['five or six people, 5 or 9 people', ['number 5..6', 'number 5', 'number 9']],
  ['won 2-3 after 3-5 tries', ['number 2', 'number 3', 'number 3..5']],
])('reads numbers in %s', (text, expected) => expect(read(text)).toEqual(expected));

test.each([
  ['twice, doubled, threefold, double the price', [2, 2, 3, 2]],
  ['翻番、翻了一番、翻两番、两倍', [2, 2, 4, 2]],
  ['2x faster, 3-fold', [2, 3]],
])('reads how many times in %s', (text, expected) =>
  expect(read(text)).toEqual(expected.map((value) => `measure ${value} times`)),
);

test.each([
  ['USD 5 million, RMB100, Rs. 500', ['money 5000000 USD', 'money 100 CNY', 'money 500 INR']],
  ['$10 to $15, between $3 and $5 million', ['money 10..15 USD', 'money 3000000..5000000 USD']],
  ['from $3 to $5', ['money 3 USD', 'money 5 USD']],
  ['$1.5T, (-$5), 100块, 三块石头', ['money 1500000000000 USD', 'money -5 USD', 'money 100 CNY', 'number 3']],
])('reads money in %s', (text, expected) => expect(read(text)).toEqual(expected));

test.each([
  ['5‰, 25 basis points, 25个基点', ['percent 0.5', 'percent 0.25 point', 'percent 0.25 point']],
  ['八折、七五折、2.5成', ['percent 80', 'percent 75', 'percent 25']],
  ['近九成、超五成、just over two-thirds', ['percent 90 about', 'percent 50 more-than', 'percent 66.6667 more-than']],
])('reads shares in %s', (text, expected) => expect(read(text)).toEqual(expected));

test.each([
  ['10 m/s, 36 km/h, 时速36公里, 每小时36公里', Array.from({ length: 4 }, () => 'measure 10 m/s')],
  ['3千瓦时, 3 kWh', ['measure 3000 Wh', 'measure 3000 Wh']],
  ['5兆瓦, 五兆瓦, 5 MW', Array.from({ length: 3 }, () => 'measure 5000000 W')],
  ['三千米, 三千克', ['measure 3000 m', 'measure 3 kg']],
  ['100㎡, 5 m², 20 km2, 5 sq km', ['measure 100 m²', 'measure 5 m²', 'measure 20000000 m²', 'measure 5000000 m²']],
  ['1米78, 一米八, 6 feet 2 inches, 7-foot-1', [1.78, 1.8, 1.8796, 2.159].map((value) => `measure ${value} m`)],
  ['北纬23.3度', ['measure 23.3 °']],
  ['68°F, 20°C, 20摄氏度', Array.from({ length: 3 }, () => 'measure 20 °C')],
  ['minus 5 percent, −5%', ['percent -5', 'percent -5']],
  ['aged 30, in his 30s', ['measure 30 age', 'measure 30..39 age about']],
  ['half an hour, 半小时, 30 minutes', Array.from({ length: 3 }, () => 'duration 1800 s')],
  ['一个半月, 1.5 months', ['duration 3944700 s', 'duration 3944700 s']],
  ['1小时30分, 90分钟, one and a half hours', Array.from({ length: 3 }, () => 'duration 5400 s')],
])('reads measures in %s', (text, expected) => expect(read(text)).toEqual(expected));

test.each([
  ['noon, 12 pm, 12:00', ['time 720', 'time 720', 'time 720 about']],
  ["five o'clock in the afternoon, 5 o'clock", ['time 1020', 'time 300 about']],
  ['10.30am, 上午10时30分', ['time 630', 'time 630']],
  ['the twenty-first, 21st, 第二十一', ['ordinal 21', 'ordinal 21', 'ordinal 21']],
])('reads times and places in a row in %s', (text, expected) => expect(read(text)).toEqual(expected));

test.each([
  ['2025 年 3 月 1 日', ['date 2025-3-1']],
  ['2025 Q3, 2025年Q3, 2025年三季度', ['date 2025-3', 'date 2025-3', 'date 2025-3']],
  ['2025-03, 03/2025, 25年3月', ['date 2025-3', 'date 2025-3', 'date 2025-3']],
  ['FY2024, fiscal year 2024', ['date 2024', 'date 2024']],
  ['2025年前三季度, first nine months of 2025', ['date 2025-9', 'date 9-2025']],
  ['1998至2002年, 2019-2021', ['date 1998', 'date 2002', 'date 2019', 'date 2021']],
  ['5-7 April 2021', ['date 4-2021-5', 'date 4-2021-7']],
  ['2025 年 3 月至 5 月', ['date 2025-3', 'date 2025-5']],
  ['3/14/2025, 14/3/2025, 3/4/2025', ['date 2025-3-14', 'date 2025-3-14', 'date 2025-3-4 about']],
])('reads dates in %s', (text, expected) => expect(read(text)).toEqual(expected));

test.each([
  ['no more than 5', 'at-most'],
  ['not less than 5', 'at-least'],
  ['as many as 5', 'at-most'],
  ['a minimum of 5', 'at-least'],
  ['5 or more', 'at-least'],
  ['5 or fewer', 'at-most'],
  ['>5', 'more-than'],
  ['≤ 5', 'at-most'],
  ['不超过5人', 'at-most'],
  ['不少于5人', 'at-least'],
  ['低于5人', 'less-than'],
])('reads the bound of %s', (text, bound) => expect(findQuantities(text)[0]).toMatchObject({ value: 5, bound }));

test.each(['附近100米', '最近3年', '节约100元', '合约5年', '2 + 3'])('reads no modifier in %s', (text) => {
  const [first] = findQuantities(text);
  expect(first).toMatchObject({ approximate: false });
  expect(first).not.toHaveProperty('bound');
});

test.each([
  '大陆人口与队伍人员收拾家，放肆',
  '陆家嘴、长三角、五角大楼、四面八方、成千上万人',
  '十一黄金周、一年一度、这一年、有一天、新的一年',
  'v2.0, ABC-2019-001, Au99.95, 978-3-16-148410-0',
  '+86 138 1234 5678 or +1 (555) 123-4567',
  'a 4K screen, an 8K film',
  'one day, no one else',
])('finds no quantity in %s', (text) => expect(read(text)).toEqual([]));
