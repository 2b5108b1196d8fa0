import { describe, expect, test } from 'vitest';
import { segmentText } from './segmenter.ts';

const claims = (text: string): string[] =>
  segmentText(text, { target: 'answer' }).flatMap((segment) => segment.claims.map((claim) => claim.text));

describe('a sentence of several claims is cut at bars:', () => {
  test.each([
    'The bridge opened in 1999, |and the city paid three million for it.',
    'It rained |and it was cold.',
    'She left, |but remained a member.',
    'It was built in 1920, |which made it the oldest.',
    'The east wing closed; |the west wing is open.',
    'Sales rose by 5%, |while costs fell.',
    'He said, “I am here. |You are not in the house.”',
    '公司成立于2010年，|目前有五百名员工，|总部设在上海。',
    '据报道，公司去年裁员了五十人；|因此，股价下跌了百分之十。',
    '该项目投资1,200万元，|由市政府负责建设，|预计明年完工。',
    '他说：“今天不开放。|明天上午九点再来吧。”',
    '虽然天气很冷，他走了，|但是读者还是来了很多。',
  ])('%s', (marked) => {
    expect(claims(marked.replaceAll('|', ''))).toEqual(marked.split('|').map((part) => part.trim()));
  });
});

describe('one claim stays one:', () => {
  test.each([
    'It has pools, saunas, and rooms that are large.',
    'He bought apples, pears, and the big oranges.',
    'Alice, Bob, and Carol were there.',
    'If it rains, the match is cancelled.',
    'In 1999, the bridge opened.',
    'Red; green; blue.',
    'The red, blue, and the green one was sold.',
    '2024年3月，图书馆向公众免费开放。',
    '据市政府报道，大桥已经通车了。',
    '如果明天下雨，比赛将会取消。',
    '会议结束后，代表们参观了工厂。',
    '北京，上海，广州都很大。',
    '在过去的五年里，公司发展很快。',
    '苹果、梨、桃和葡萄都在这里出售。',
    '他很累，但是，他还是继续工作了三个小时。',
    '公司（成立于二〇一〇年，总部在上海）去年盈利。',
  ])('%s', (text) => expect(claims(text)).toEqual([text]));
});

test('headings and rows are one claim, code and markup none', () => {
  const all = segmentText('# It is a; it was b\n\n| a is b; c is d |\n\n```\na; b\n```\n\n---\n', { target: 'answer' });
  expect(all.map((segment) => [segment.block, segment.claims.length])).toEqual([
    ['heading', 1],
    ['table-row', 1],
    ['code', 0],
    ['markup', 0],
  ]);
});

test('a claim holds its own citations', () => {
  const [sentence] = segmentText('It opened in May [1], and it closed in June [2].', { target: 'answer' });
  expect(sentence?.claims.map((claim) => claim.citations.map(({ label }) => label))).toEqual([['1'], ['2']]);
});
