import { expect, test } from 'vitest';
import { fieldDate } from './field-date.ts';
import { findPublicationDate } from './publication-date.ts';

test.each([
  ['标题\n发布日期：2024年3月5日\n正文。', '2024-03-05'],
  ['作者：张三　发布时间：2024-03-05 10:20　来源：新华社', '2024-03-05'],
  ['来源：新华社 发布时间：2024/3/5', '2024-03-05'],
  ['更新时间 2024-03-05', '2024-03-05'],
  ['发布于 2024年3月5日', '2024-03-05'],
  ['最后更新于2024年3月5日', '2024-03-05'],
  ['發佈日期：民國113年3月5日', '2024-03-05'],
  ['發布日期：113-03-05', '2024-03-05'],
  ['修訂日期：中華民國一一三年三月十五日', '2024-03-15'],
  ['发布日期：2024年1月2日\n更新日期：2024年3月5日', '2024-03-05'],
  ['某某局\n2024年3月5日', '2024-03-05'],
  ['（2024年3月5日公布）\n第一条 为了', '2024-03-05'],
  ['成文日期：二〇二四年三月五日', '2024-03-05'],
  ['Title\n\nPublished March 5, 2024\n\nText.', '2024-03-05'],
  ['Published on 5 March 2024 by Jane Roe', '2024-03-05'],
  ['By Jane Roe | Updated: Mar. 5, 2024 | 5 min read', '2024-03-05'],
  ['**Last updated:** 5 March 2024', '2024-03-05'],
  ['Effective date: Tuesday, March 5, 2024', '2024-03-05'],
  ['Date: 2024-03-05', '2024-03-05'],
  ['Published: 2024-01-02\nLast modified: 2024-03-05', '2024-03-05'],
  [`Title\n${'Some words here. '.repeat(1000)}\nThis text ends.\nLast updated on 2024-03-05.`, '2024-03-05'],
])('findPublicationDate() reads %j', (text, date) => {
  expect(findPublicationDate(text)).toBe(date);
});

test.each([
  'The law was published March 5, 2024 and changed much.',
  'Published March 5, 2024 figures show a rise.',
  'The paper, published March 5, 2024, says so.',
  '公司于2024年3月5日发布公告，披露了收入。',
  '2024年3月5日，公司发布公告。',
  '他说发布日期是2024年3月5日。',
  '更新2024年3月5日的数据后，系统恢复。',
  '发布日期：2024年2月30日',
  'Published: 31 February 2024',
  'Updated: 3/4/2024',
  'Date\n2024-03-05\n2024-03-06\n2024-03-07',
  'On March 5, 2024',
  '',
])('findPublicationDate() takes no date from %j', (text) => {
  expect(findPublicationDate(text)).toBeUndefined();
});

test.each([
  ['2024-03-05', '2024-03-05'],
  ['2024-03', '2024-03'],
  [2024, '2024'],
  ['2024-03-05T10:20:30+08:00', '2024-03-05T02:20:30Z'],
  ['2024-03-05 10:20:30 +0800', '2024-03-05T02:20:30Z'],
  ['2024-03-05 10:20:30', '2024-03-05'],
  ['March 5, 2024', '2024-03-05'],
  ['2024年3月5日', '2024-03-05'],
  ['Tue, 05 Mar 2024 10:20:30 +0800', '2024-03-05'],
  [new Date('2024-03-05T00:00:00Z'), '2024-03-05'],
  [1_709_600_000, '2024-03-05T00:53:20Z'],
  ['2024-02-30', undefined],
  ['2024-13-01T00:00:00Z', undefined],
  ['soon', undefined],
  [7, undefined],
  [null, undefined],
])('fieldDate() reads %j', (value, date) => {
  expect(fieldDate(value)).toBe(date);
});
