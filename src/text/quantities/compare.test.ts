import { expect, test } from 'vitest';
import { compareQuantities, type QuantityRelation } from './compare.ts';
import { findQuantities } from './find.ts';

function relation(claim: string, source: string): QuantityRelation | undefined {
  const [said] = findQuantities(claim, { asOf: '2025-05-20' });
  const [given] = findQuantities(source, { asOf: '2025-05-20' });
  return said && given && compareQuantities(said, given);
}

test.each([
  ['1.24 million passengers', '124万人次'],
  ['三百四十万人', '3.4 million people'],
  ['two-thirds', '三分之二'],
  ['15 percent', '百分之十五'],
  ['$3.5 million', '350万美元'],
  ['3 km', '3000米'],
  ['2 hours 30 minutes', '两个半小时'],
  ['March 1, 2025', '2025年3月1日'],
  ['去年', 'in 2024'],
  ['Monday', '星期一'],
  ['9:00 pm', '21时'],
  ['1990s', '90年代'],
  ['3-5 days', '3至5天'],
])('%s equals %s', (claim, source) => {
  expect(relation(claim, source)).toBe('equal');
  expect(relation(source, claim)).toBe('equal');
});

test.each([
  ['in 2025', 'March 2025'],
  ['about 5,000 people', '4,980 people'],
  ['约5000人', '4980人'],
  ['3.1 million people', '3,142,000 people'],
  ['314万人', '3,142,000人'],
  ['over 100 people', '120 people'],
  ['超过100人', '120人'],
  ['Q1 2025', 'March 2025'],
  ['3月1日', '2025年3月1日'],
  ['15%', '15.3%'],
  ['Saturday', '2025-03-01'],
  ['1990s', 'in 1994'],
  ['at 9:00', '21:00'],
  ['he is 25', '25岁'],
  ['No. 5', '第五'],
  ['April 3, 2025', '3/4/2025'],
])('%s is borne out by %s', (claim, source) => expect(relation(claim, source)).toBe('compatible'));

test.each([
  ['10 people', '10,000 people'],
  ['二十册', '30 books'],
  ['120万人', '121万人'],
  ['30%', '40%'],
  ['$5', '$50'],
  ['5元', '50元'],
  ['2025年3月1日', 'March 2, 2025'],
  ['in 2019', '2018年'],
  ['Monday', '周二'],
  ['9 pm', '22:00'],
  ['over 100 people', '90 people'],
  ['3 days', '5天'],
  ['the third', '第四'],
])('%s conflicts with %s', (claim, source) => {
  expect(relation(claim, source)).toBe('conflict');
  expect(relation(source, claim)).toBe('conflict');
});

test.each([
  ['30 days', '30 people'],
  ['$5', '5 euros'],
  ['5公里', '5公斤'],
  ['March 5, 2025', 'March 2025'],
  ['3,142,000 people', '3.1 million people'],
  ['Monday', 'in 2019'],
])('%s is not compared with %s', (claim, source) => expect(relation(claim, source)).toBe('unrelated'));
