import fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { expect, test } from 'vitest';
import type { Segment } from '../core/segment.ts';
import { createSegmenter, segmentText } from './segmenter.ts';

const options = { target: 'answer' } as const;
const texts = (text: string): string[] =>
  segmentText(text, options)
    .filter(({ text: words }) => words !== '')
    .map(({ text: words }) => words);

const sample = `# Title here

Dr. Smith paid $3.5 million. He left at 5 p.m. on Friday. "Really?" she asked. “是吗？”他说。好的。
- item one. Two!
- 第二项。

| a | b |
|---|---|
| c | d. e |

\`\`\`js
x = 1;

- no
\`\`\`
After code [1]. See e.g. this one, and it was big; ok

Heading
=====

> quoted text. more
1. First
2. Second

今天下雨，路很滑了大家都小心，明天晴天了可以出门。
第二行
`;

const pieces = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 4 }),
  fc.constantFrom(...sample.split(/(?<=[\s。])/)),
);
const text = fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join(''));

function inPieces(whole: string, cuts: readonly number[]): Segment[] {
  const segmenter = createSegmenter(options);
  const places = [...cuts.map((cut) => cut % (whole.length + 1)).toSorted((a, b) => a - b), whole.length];
  const segments = places.flatMap((end, at) => segmenter.push(whole.slice(places[at - 1] ?? 0, end)));
  return [...segments, ...segmenter.end()];
}

test('a text in pieces gives the segments of the whole, at every cut', () => {
  fc.assert(
    fc.property(text, fc.array(fc.nat(400)), (whole, cuts) => {
      expect(inPieces(whole, cuts)).toEqual(segmentText(whole, options));
    }),
    { numRuns: 500 },
  );
});

test('a text character by character gives the segments of the whole', () => {
  fc.assert(
    fc.property(text, (whole) => {
      expect(
        inPieces(
          whole,
          Array.from({ length: whole.length }, (_none, at) => at),
        ),
      ).toEqual(segmentText(whole, options));
    }),
  );
});

test('segments cover the text without gap or overlap, and contents slice', () => {
  fc.assert(
    fc.property(text, (whole) => {
      const segments = segmentText(whole, options);
      expect(segments.map(({ span }) => whole.slice(span.start, span.end)).join('')).toBe(whole);
      for (const { span, content, text: words, claims } of segments) {
        expect(whole.slice(content.start, content.end)).toBe(words);
        expect(content.start).toBeGreaterThanOrEqual(span.start);
        expect(content.end).toBeLessThanOrEqual(span.end);
        for (const claim of claims) expect(whole.slice(claim.span.start, claim.span.end)).toBe(claim.text);
      }
    }),
  );
});

test.each([
  ['Dr. Smith paid $3.5 million. He left.', ['Dr. Smith paid $3.5 million.', 'He left.']],
  ['He left at 5 p.m. on Friday. J. K. Rowling came.', ['He left at 5 p.m. on Friday.', 'J. K. Rowling came.']],
  ['It is e.g. this one. See example.com. Ok?', ['It is e.g. this one.', 'See example.com.', 'Ok?']],
  ['“Is it? It is!” she said. Yes.', ['“Is it?', 'It is!” she said.', 'Yes.']],
  ['Version 1.2.3 is out... We wait.', ['Version 1.2.3 is out...', 'We wait.']],
  ['今天下雨。明天晴！真的？是的', ['今天下雨。', '明天晴！', '真的？', '是的']],
  ['“是吗？”他说。好的。', ['“是吗？”他说。', '好的。']],
  ['他买了3.5公斤苹果。价格是2.0元。', ['他买了3.5公斤苹果。', '价格是2.0元。']],
  ['他来了……然后走了。', ['他来了……', '然后走了。']],
  ['A line that is wrapped\nby hand goes on. Next.', ['A line that is wrapped\nby hand goes on.', 'Next.']],
  ['... and so on. Yes.', ['... and so on.', 'Yes.']],
  ['。。。！', ['。。。！']],
  ['第一行没有句号\n第二行', ['第一行没有句号', '第二行']],
])('sentences of %j', (whole, expected) => {
  expect(texts(whole)).toEqual(expected);
});

test('a sentence comes as soon as its end is certain', () => {
  const segmenter = createSegmenter(options);
  expect(segmenter.push('One is here. ')).toEqual([]);
  expect(segmenter.push('Two begins and goes on and on').map(({ text: words }) => words)).toEqual(['One is here.']);
});

test('an endless sentence is cut, so that memory stays bounded', () => {
  const segmenter = createSegmenter(options);
  let longest = 0;
  for (let at = 0; at < 2_000; at += 1) {
    for (const { span } of segmenter.push('word and ')) longest = Math.max(longest, span.end - span.start);
  }
  expect(longest).toBeGreaterThan(0);
  expect(longest).toBeLessThanOrEqual(4_000);
});

test.each([
  ['It opened in 2019, and it carries trams.', ['It opened in 2019,', 'and it carries trams.']],
  ['It opened; it closed.', ['It opened;', 'it closed.']],
  ['It has red, white and blue lights.', ['It has red, white and blue lights.']],
  ['大桥于2019年通车，桥上行驶有轨电车。', ['大桥于2019年通车，', '桥上行驶有轨电车。']],
  ['据报道，大桥通车了。', ['据报道，大桥通车了。']],
])('claims of %j', (whole, expected) => {
  expect(segmentText(whole, options).flatMap(({ claims }) => claims.map((claim) => claim.text))).toEqual(expected);
});

test.each([
  ['It opened [1].', ['1']],
  ['It opened [1, 2] and closed [^note].', ['1, 2', 'note']],
  ['它开放了【3】。', ['3']],
  ['It opened (source: report.pdf).', ['report.pdf']],
  ['它开放了（来源：年报）。', ['年报']],
  ['Read a[1]b here.', []],
])('citation marks of %j', (whole, labels) => {
  const marks = segmentText(whole, options).flatMap(({ citations }) => citations);
  expect(marks.map(({ label }) => label)).toEqual(labels);
  for (const { span, label } of marks) expect(whole.slice(span.start, span.end)).toContain(label);
});

const kinds: Readonly<Record<string, string>> = {
  heading: 'heading',
  code: 'code',
  list: 'list-item',
  blockquote: 'quote',
};

test('blocks are those of CommonMark', () => {
  const markdown = sample.replace(/\|.*\n/g, '');
  const expected = fromMarkdown(markdown).children.map(({ type }) => kinds[type] ?? 'paragraph');
  const ours = segmentText(markdown, options).map(({ block }) => block);
  const runs = ours.filter((block, at) => block !== ours[at - 1]);
  expect(runs).toEqual(expected.filter((block, at) => block !== expected[at - 1]));
});

test('code is one segment with its language, and what stands in it is no prose', () => {
  const [code] = segmentText('```TS\nconst a = 1. B. C.\n```\n', options);
  expect(code).toMatchObject({
    kind: 'code',
    block: 'code',
    text: 'const a = 1. B. C.',
    codeLanguage: 'ts',
    claims: [],
  });
});
