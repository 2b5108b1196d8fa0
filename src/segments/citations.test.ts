import { describe, expect, test } from 'vitest';
import { segmentText } from './segmenter.ts';

function marksOf(text: string): string[][] {
  return segmentText(text, { target: 'answer' }).flatMap(({ citations }) =>
    citations.map(({ span, label }) => [text.slice(span.start, span.end), label]),
  );
}

describe('citation marks', () => {
  test.each([
    ['It opened [1].', [['[1]', '1']]],
    ['It opened in March[12].', [['[12]', '12']]],
    [
      'It opened [1, 2] and closed [3-5].',
      [
        ['[1, 2]', '1, 2'],
        ['[3-5]', '3-5'],
      ],
    ],
    ['It opened [^note].', [['[^note]', 'note']]],
    [
      '开放了【1】【2†source】。',
      [
        ['【1】', '1'],
        ['【2†source】', '2'],
      ],
    ],
    ['开放了【4:0†年报.pdf】。', [['【4:0†年报.pdf】', '4:0']]],
    ['It opened (source: report, p. 3).', [['(source: report, p. 3)', 'report, p. 3']]],
    ['开放了（来源：年报）。', [['（来源：年报）', '年报']]],
    ['開放了（資料來源：年報）。', [['（資料來源：年報）', '年報']]],
    ['It opened [report 2.pdf].', [['[report 2.pdf]', 'report 2.pdf']]],
    [
      'It opened [Source 2]; 开放了[来源1]。',
      [
        ['[Source 2]', 'Source 2'],
        ['[来源1]', '来源1'],
      ],
    ],
    ['The [library](https://a.b/c_(d) "t") opened.', [['(https://a.b/c_(d) "t")', 'https://a.b/c_(d)']]],
    ['It opened [1](https://a.b).', [['[1](https://a.b)', '1']]],
  ])('of %j', (text, expected) => expect(marksOf(text)).toEqual(expected));
});

describe('no citation marks', () => {
  test.each([
    'Read a[1] and rows_2[3] and myList[4] and a[1][2].',
    'Use `x [1]` here.',
    'In [2020] it opened [sic] [...].',
    '【注意】今天不开放（见下文）。',
    'An ![image](a.png) and [ ] and [1',
    '```\n[1]\n```',
    `It opened [${'1, '.repeat(100)}1].`,
  ])('in %j', (text) => expect(marksOf(text)).toEqual([]));
});
