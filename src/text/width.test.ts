import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { displayWidth, padToWidth, wrapToWidth } from './width.ts';

test.each([
  ['abc', 3],
  ['中文', 4],
  ['，。', 4],
  ['ｱ', 1],
  ['e\u0301', 1],
  ['👨\u200d👩\u200d👧', 2],
  ['❤\ufe0f', 2],
  ['🇨🇳', 2],
  ['“é”', 3],
  ['a\u0000\u200b', 1],
  ['\ud800', 0],
  ['', 0],
])('displayWidth() of %j is %i', (text, width) => expect(displayWidth(text)).toBe(width));

test('padToWidth() fills up to the width and cuts nothing', () => {
  expect(padToWidth('中文', 6)).toBe('中文  ');
  expect(padToWidth('abc', 2)).toBe('abc');
});

describe('wrapToWidth()', () => {
  test('breaks English at spaces', () => {
    expect(wrapToWidth('The quick brown fox jumps', 11)).toEqual(['The quick', 'brown fox', 'jumps']);
  });

  test('breaks Chinese anywhere but before closing and after opening punctuation', () => {
    expect(wrapToWidth('营业收入（不含税）增长。', 10)).toEqual(['营业收入', '（不含税）', '增长。']);
    expect(wrapToWidth('一二三四，五', 8)).toEqual(['一二三', '四，五']);
  });

  test('keeps numbers and words in Chinese whole', () => {
    expect(wrapToWidth('同比增长12.5%以上', 10)).toEqual(['同比增长', '12.5%以上']);
  });

  test('cuts what fits no line', () => {
    expect(wrapToWidth('a supercalifragilistic', 8)).toEqual(['a', 'supercal', 'ifragili', 'stic']);
    expect(wrapToWidth('。。。。。', 4)).toEqual(['。。', '。。', '。']);
    expect(wrapToWidth('中文', 1)).toEqual(['中', '文']);
  });

  test('keeps line breaks and empty lines', () => {
    expect(wrapToWidth('a\r\n\nb', 5)).toEqual(['a', '', 'b']);
  });

  test('loses nothing but spaces and makes no line too wide', () => {
    const text = fc.string({ unit: fc.constantFrom(...Array.from('ab 中文。，（é😀')) });
    fc.assert(
      fc.property(text, fc.integer({ min: 2, max: 12 }), (line, width) => {
        const lines = wrapToWidth(line, width);
        expect(lines.join('').replaceAll(' ', '')).toBe(line.replaceAll(' ', ''));
        for (const wrapped of lines) expect(displayWidth(wrapped)).toBeLessThanOrEqual(width);
      }),
    );
  });
});

test('displayWidth() of a text is that of its graphemes, with and without what makes a grapheme of several units', () => {
  const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
  const unit = fc.constantFrom(
    ...Array.from('a1 é“…→✓│☎⭐中文，。（ァ〰𠮷'),
    '\u0301',
    '\ufe0f',
    '👍🏽',
    '\u200d',
    '\u3099',
  );
  fc.assert(
    fc.property(fc.string({ unit }), (text) => {
      const widths = Array.from(segmenter.segment(text), ({ segment }) => displayWidth(segment));
      expect(displayWidth(text)).toBe(widths.reduce((sum, width) => sum + width, 0));
    }),
  );
});

test('every unit that is taken for a grapheme is one', () => {
  const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
  const ranges = [
    [0x20, 0x7e],
    [0xa0, 0xac],
    [0xae, 0x2ff],
    [0x2010, 0x2027],
    [0x2030, 0x205e],
    [0x2190, 0x2bff],
    [0x3000, 0x3029],
    [0x3030, 0x3096],
    [0x309b, 0x30ff],
    [0x3400, 0x4dbf],
    [0x4e00, 0x9fff],
    [0xff01, 0xff60],
  ] as const;
  for (const [first, last] of ranges) {
    const text = Array.from({ length: last - first + 1 }, (_, step) => String.fromCharCode(first + step)).join('');
    expect(Array.from(segmenter.segment(text))).toHaveLength(text.length);
  }
});
