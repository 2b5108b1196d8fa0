import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toNormalForm } from './normal-form.ts';

const normal = (text: string): string => toNormalForm(text).text;

describe('toNormalForm() folds', () => {
  test.each([
    ['Hello World', 'hello world'],
    ['ＡＢＣ　１２３％', 'abc 123%'],
    ['cafe\u0301', 'café'],
    ['ﬁne', 'fine'],
    ['臺灣的開發團隊', '台湾的开发团队'],
    ['⼀', '一'],
    ['“don’t”—‘so’', "\"don't\"-'so'"],
    ['「他說『好』」', '"他说\'好\'"'],
    ['《書》，〈文〉。', '《书》,〈文〉。'],
    ['ΑΣ ς', 'ασ σ'],
    ['ｶﾞ', 'ガ'],
    ['\u1112\u1161\u11ab', '한'],
  ])('%s to %s', (text, expected) => expect(normal(text)).toBe(expected));

  test('every letter outside Han as NFKC and lower case do', () => {
    const unlike: string[] = [];
    for (let code = 0x80; code < 0x20000; code += 1) {
      const character = String.fromCodePoint(code);
      if (!/^\p{L}/u.test(character) || /\p{Script=Han}|\p{Default_Ignorable_Code_Point}/u.test(character)) continue;
      if (/[ﷺﷻ\u3164\uffa0]/u.test(character) || /\p{Script=Han}/u.test(character.normalize('NFKC'))) continue;
      const expected = character.normalize('NFKC').toLowerCase().replaceAll('ς', 'σ').normalize('NFKC');
      if (normal(character) !== expected) unlike.push(character);
    }
    expect(unlike).toEqual([]);
  });
});

describe('toNormalForm() keeps apart', () => {
  test.each([
    ['10⁶ 10¹²', '10^6 10^12'],
    ['2023¹', '2023^1'],
    ['m² ㎡ 5㎡3', 'm2 m2 5m2 3'],
    ['3½ ½', '3 1/2 1/2'],
    ['①2025年', '1 2025年'],
    ['①②', '1 2'],
    ['2025①', '2025 1'],
    ['𝟏𝟐３', '123'],
    ['Windows™ 3´', "windows™ 3'"],
    ['ﷺ', 'ﷺ'],
  ])('%s as %s', (text, expected) => expect(normal(text)).toBe(expected));
});

describe('toNormalForm() leaves out', () => {
  test.each([
    ['zero-width space', 'by\u200bpass'],
    ['soft hyphen', 'by\u00adpass'],
    ['direction marks', '\u202eby\u202cpass\u2069'],
    ['byte order mark', '\ufeffbypass'],
    ['tag characters', 'by\u{e0062}\u{e0079}pass'],
    ['variation selectors', 'by\ufe0fpass\u{e0100}'],
  ])('%s', (_, text) => {
    const form = toNormalForm(text);
    expect(form.text).toBe('bypass');
    const { start, end } = form.toOriginalSpan({ start: 2, end: 6 });
    expect(text.slice(start, end)).toMatch(/^p.*s$|^pass$/u);
  });

  test('a text of nothing else', () => {
    const form = toNormalForm('\u200b\u200b');
    expect(form.text).toBe('');
    expect(form.toOriginalSpan({ start: 0, end: 0 })).toEqual({ start: 2, end: 2 });
  });

  test('marks past the thirtieth', () => {
    expect(normal(`x${'\u0316'.repeat(100)}y`)).toBe(`x${'\u0316'.repeat(30)}y`);
  });
});

describe('the way back to the original', () => {
  test('leads to whole characters where one became several', () => {
    const form = toNormalForm('a㍿b');
    expect(form.text).toBe('a株式会社b');
    expect(form.toOriginalSpan({ start: 2, end: 3 })).toEqual({ start: 1, end: 2 });
    expect(form.toOriginal(5)).toBe(2);
  });

  test('leads to whole characters where several became one', () => {
    const form = toNormalForm('e\u0301te\u0301');
    expect(form.text).toBe('été');
    expect(form.toOriginalSpan({ start: 0, end: 1 })).toEqual({ start: 0, end: 2 });
    expect(form.toOriginalSpan({ start: 2, end: 3 })).toEqual({ start: 3, end: 5 });
  });

  test('never splits a surrogate pair', () => {
    for (const text of ['😀中', 'ﬁ😀中']) {
      const form = toNormalForm(text);
      const emoji = form.text.indexOf('😀');
      const span = form.toOriginalSpan({ start: emoji + 1, end: emoji + 2 });
      expect(text.slice(span.start, span.end)).toBe('😀');
    }
  });

  test('keeps lone surrogates', () => {
    expect(normal('\ud800a中\udc00')).toBe('\ud800a中\udc00');
    expect(normal('\ud83d\u200b\ude00')).toBe('\ud83d\ufffd');
    expect(normal('中\ufffd\ufffe\uffff')).toBe('中\ufffd\ufffe\uffff');
  });

  test('takes offsets outside the text as its ends', () => {
    for (const text of ['abc', '中\u200b文x']) {
      const form = toNormalForm(text);
      expect(form.toOriginal(-5)).toBe(0);
      expect(form.toOriginal(99)).toBe(text.length);
      expect(form.toOriginalSpan({ start: 0, end: 99 })).toEqual({ start: 0, end: text.length });
    }
  });

  test('gives an empty span for an empty one', () => {
    expect(toNormalForm('中\u200b文').toOriginalSpan({ start: 1, end: 1 })).toEqual({ start: 2, end: 2 });
    expect(toNormalForm('ab').toOriginalSpan({ start: 1, end: 1 })).toEqual({ start: 1, end: 1 });
  });
});

/** Characters that make trouble, among any others and among broken surrogates. */
const trouble = fc.constantFrom(
  ...Array.from(
    "aZ 1２²½①é㎡㍿ﬁ臺干“」—…薴Σς¨\u0301\u0316\u200b\u00ad\u202e\ufeff\u1100\u1161\u11a8ㅏㄱｶﾞİẞ̈'\ud800x\udc00",
  ),
  '😀',
  '👨‍👩‍👧',
  '\u{e0041}',
  '\u{16d63}',
  '\u{16d67}',
);
const anyText = fc
  .array(
    fc.oneof(
      trouble,
      fc.string({ unit: 'binary', maxLength: 3 }),
      fc.nat(0xffff).map((code) => String.fromCharCode(code)),
    ),
  )
  .map((parts) => parts.join(''));

describe('for any text', () => {
  test('folding again changes nothing', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(normal(normal(text))).toBe(normal(text));
      }),
      { numRuns: 2000 },
    );
  });

  test('offsets rise, stay inside and split no surrogate pair', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const form = toNormalForm(text);
        let before = 0;
        for (let at = 0; at < form.text.length; at += 1) {
          const { start, end } = form.toOriginalSpan({ start: at, end: at + 1 });
          expect(start).toBe(form.toOriginal(at));
          expect(start).toBeGreaterThanOrEqual(before);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          for (const edge of [start, end])
            expect(text.slice(edge - 1, edge + 1)).not.toMatch(/^[\ud800-\udbff][\udc00-\udfff]$/);
          before = start;
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('two texts fold as each does by itself where a line break parts them', () => {
    fc.assert(
      fc.property(anyText, anyText, (first, second) => {
        expect(normal(`${first}\nz${second}`)).toBe(`${normal(first)}\n${normal(`z${second}`)}`);
      }),
    );
  });
});

test('toNormalForm() folds the same after more characters than it remembers', () => {
  const folded = normal('😀e\u0301㍿');
  const many = Array.from({ length: 10_000 }, (_, index) => String.fromCodePoint(0x20000 + index)).join('');
  expect(normal(many).length).toBeGreaterThan(10_000);
  expect(normal('😀e\u0301㍿')).toBe(folded);
});

test('toNormalForm() has room for a text that grows', () => {
  const form = toNormalForm(`中${'㍿'.repeat(200)}文`);
  expect(form.text).toBe(`中${'株式会社'.repeat(200)}文`);
  expect(form.toOriginalSpan({ start: 797, end: 802 })).toEqual({ start: 200, end: 202 });
  expect(normal(`${'½'.repeat(9)}${'中1²'.repeat(99)}`)).toContain('中1^2中');
});
