import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Segment } from '../core/segment.ts';
import { createSegmenter, segmentText } from './segmenter.ts';

const english = [
  'Dr. Smith paid $3.5 million.',
  'It opened in the U.S. in Jan. 2024',
  '“Is it open?” she asked.',
  '(See Fig. 2. It shows more.)',
  'They said: 1. Open it. 2. Save it.',
  'The end.[1] [2] Next',
  'e.g. this one... And that',
  '"He left. She stayed," they said, and it rained.',
];
const chinese = [
  '图书馆于2026年3月16日开放。',
  '“我来了。”他说。',
  '他说：“好吗？”然后走了！',
  '我不知道……你去问吧',
  '（1）上午九点【1】；',
  '《你好！李焕英》很好看？',
  '一、总则',
  '据报道，公司裁员了（来源：年报）。',
];
const markdown = [
  '# Title #',
  '\n===\n',
  '\n---\n',
  '- item',
  '\n  1. nested',
  '> quote ',
  '```js\n',
  '\n```\n',
  '~~~',
  '| a | b |\n|---|---|\n',
  'a | b\n--|--\n',
  '<!-- ',
  ' -->',
  '<div>',
  '[^1]: note ',
  '[x]: http://a.b\n',
  '    code',
  '**bold.** ',
  '`a.b. C` ',
  '[text](http://a.b/c?d=e) ',
  '---\ntitle: x\n---\n',
  '<tool_call>',
  '</tool_call>',
  '- [ ] ',
];
const marks = [
  '\n',
  '\n\n',
  ' ',
  '  ',
  '\t',
  '\r\n',
  '.',
  '!',
  '?',
  '。',
  '”',
  '"',
  '“',
  '(',
  ')',
  '[',
  ']',
  '|',
  '>',
  '-',
  '　',
  '\ud83d',
  '😊',
  '1.',
  'The',
  'a',
  '他',
];

const piece = fc.oneof(
  fc.constantFrom(...english),
  fc.constantFrom(...chinese),
  fc.constantFrom(...markdown),
  fc.constantFrom(...marks),
);
const composed = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));
const random = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: fc.constantFrom(...marks), maxLength: 60 }),
);
const texts = fc.oneof({ weight: 4, arbitrary: composed }, { weight: 1, arbitrary: random });

function segmentInPieces(text: string, cuts: readonly number[], markdownIsRead = true): Segment[] {
  const segmenter = createSegmenter({ target: 'answer', markdown: markdownIsRead });
  const segments: Segment[] = [];
  let start = 0;
  for (const cut of [...cuts, text.length]) {
    segments.push(...segmenter.push(text.slice(start, cut)));
    start = cut;
  }
  return [...segments, ...segmenter.end()];
}

describe('createSegmenter()', () => {
  test('gives the segments of the whole text at every cut', () => {
    fc.assert(
      fc.property(texts, fc.boolean(), (text, isMarkdown) => {
        const whole = segmentText(text, { target: 'answer', markdown: isMarkdown });
        for (let cut = 0; cut <= text.length; cut += 1) {
          expect(segmentInPieces(text, [cut], isMarkdown)).toEqual(whole);
        }
      }),
      { numRuns: 150 },
    );
  });

  test('gives the segments of the whole text in single code units and in many pieces', () => {
    fc.assert(
      fc.property(texts, fc.array(fc.nat(), { maxLength: 12 }), (text, places) => {
        const whole = segmentText(text, { target: 'answer' });
        expect(
          segmentInPieces(
            text,
            Array.from(text, (_, at) => at),
          ),
        ).toEqual(whole);
        const cuts = places.map((place) => place % (text.length + 1)).sort((a, b) => a - b);
        expect(segmentInPieces(text, cuts)).toEqual(whole);
      }),
      { numRuns: 400 },
    );
  });

  test('gives the same for long texts, which are put away piece by piece', () => {
    fc.assert(
      fc.property(
        fc.array(piece, { minLength: 150, maxLength: 400 }),
        fc.integer({ min: 1, max: 700 }),
        (pieces, size) => {
          const text = pieces.join('');
          const cuts = Array.from({ length: Math.floor(text.length / size) }, (_, at) => (at + 1) * size);
          expect(segmentInPieces(text, cuts)).toEqual(segmentText(text, { target: 'answer' }));
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('segmentText()', () => {
  test('covers the text without gap or overlap', () => {
    fc.assert(
      fc.property(texts, (text) => {
        let end = 0;
        for (const segment of segmentText(text, { target: 'answer' })) {
          expect(segment.span.start).toBe(end);
          expect(segment.span.end).toBeGreaterThan(end);
          end = segment.span.end;
        }
        expect(end).toBe(text.length);
      }),
      { numRuns: 500 },
    );
  });

  test('gives content that lies in its span, is trimmed, and reads as its text', () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const { kind, span, content, text: words, claims, citations } of segmentText(text, { target: 'answer' })) {
          expect(content.start).toBeGreaterThanOrEqual(span.start);
          expect(content.end).toBeLessThanOrEqual(span.end);
          expect(text.slice(content.start, content.end)).toBe(words);
          if (kind !== 'code') expect(words.trim()).toBe(words);
          let end = content.start;
          for (const claim of claims) {
            expect(claim.span.start).toBeGreaterThanOrEqual(end);
            expect(claim.text).toBe(text.slice(claim.span.start, claim.span.end));
            end = claim.span.end;
          }
          expect(end).toBeLessThanOrEqual(content.end);
          for (const mark of citations) {
            expect(mark.span.start).toBeGreaterThanOrEqual(content.start);
            expect(mark.span.end).toBeLessThanOrEqual(content.end);
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});
