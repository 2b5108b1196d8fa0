import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutPassages } from './cut-passages.ts';

const textsOf = (text: string, headings?: Parameters<typeof cutPassages>[0]['headings']): string[] =>
  cutPassages({ text, ...(headings && { headings }) }).map(({ span }) => text.slice(span.start, span.end));

/** Headings of lines that begin with `#`. */
function headingsOf(text: string): { span: { start: number; end: number }; level: number; text: string }[] {
  return Array.from(text.matchAll(/^(#+) (.*)$/gm), (match) => ({
    span: { start: match.index, end: match.index + match[0].length },
    level: match[1]?.length ?? 1,
    text: match[2] ?? '',
  }));
}

test('passages cover any text without gap or overlap, and none is empty', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('\n', '\n\n', '# A\n', '## 乙\n', '。', 'x'.repeat(900), '字'.repeat(700)),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const text = pieces.join('');
      expect(textsOf(text, headingsOf(text)).join('')).toBe(text);
      expect(textsOf(text, headingsOf(text))).not.toContain('');
    }),
  );
});

test('a short document is one passage', () => {
  expect(textsOf('One paragraph.\n\nAnother one.')).toEqual(['One paragraph.\n\nAnother one.']);
  expect(textsOf('第一段。\n\n第二段。')).toEqual(['第一段。\n\n第二段。']);
});

test('a heading opens a passage and names its path', () => {
  const text = '# Leave\nIntro.\n## Annual\n15 days.\n## Sick\n10 days.\n# Pay\nMonthly.\n';
  expect(cutPassages({ text, headings: headingsOf(text) }).map(({ headings }) => headings)).toEqual([
    ['Leave'],
    ['Leave', 'Annual'],
    ['Leave', 'Sick'],
    ['Pay'],
  ]);
});

test('headings without words of their own go with what stands below them', () => {
  const text = '# 员工手册\n\n## 年假\n\n每年十五天。\n';
  expect(cutPassages({ text, headings: headingsOf(text) })).toEqual([
    { span: { start: 0, end: text.length }, headings: ['员工手册', '年假'] },
  ]);
});

test.each([
  ['English', 'This sentence says a little about nothing much at all. '],
  ['Chinese', '这一句话几乎什么也没有说，只是为了占一点地方。'],
])('an endless paragraph in %s is cut at the ends of sentences', (_language, sentence) => {
  const passages = textsOf(sentence.repeat(200));
  expect(passages.length).toBeGreaterThan(4);
  for (const passage of passages) expect(sentence.repeat(200).startsWith(passage)).toBe(true);
});

test('a passage ends with its page, a paragraph that goes on to the next page stays whole', () => {
  const text = 'One.\nTwo goes on here.\nThree.\n';
  const places = [
    { span: { start: 0, end: 4 }, page: 1 },
    { span: { start: 5, end: 13 }, page: 1 },
    { span: { start: 13, end: 22 }, page: 2 },
    { span: { start: 23, end: 29 }, page: 2 },
  ];
  const cuts = cutPassages({ text, places }).map(({ span }) => text.slice(span.start, span.end));
  expect(cuts).toEqual(['One.\nTwo goes on here.\n', 'Three.\n']);
});

test('a pair of surrogates is not parted', () => {
  for (const passage of textsOf('😀'.repeat(5000))) expect(passage.isWellFormed()).toBe(true);
});

test('says a long heading again only as far as headings are long', () => {
  const text = `# ${'港口'.repeat(400)}\n${'## b\nx\n'.repeat(3)}`;
  const headings = headingsOf(text);
  for (const cut of cutPassages({ text, headings })) expect(cut.headings.join('').length).toBeLessThan(510);
});
