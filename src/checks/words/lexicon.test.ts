import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createLexicon } from './lexicon.ts';
import type { WordsOptions } from './options.ts';

const found = (options: WordsOptions, text: string): string[] =>
  createLexicon(options)
    .find(text)
    .map(({ span }) => text.slice(span.start, span.end));

describe('find()', () => {
  test.each([
    ['secretword', 'Say SecretWord, please', ['SecretWord']],
    ['SECRETWORD', 'secretwords and xsecretword', []],
    ['SECRETWORD', 'my_SECRETWORD_2 (secretword)', ['SECRETWORD', 'secretword']],
    ['SECRETWORD', 'ＳＥＣＲＥＴＷＯＲＤ！', ['ＳＥＣＲＥＴＷＯＲＤ']],
    ['SECRETWORD', '这是SECRETWORD吗', ['SECRETWORD']],
    ['SECRETWORD', '😀secretword😀', ['secretword']],
    ['4711', 'code 14711, code 4711.', ['4711']],
    ['C++', 'I write C++ and C', ['C++']],
    ['project x', 'The project\n  X is on', ['project\n  X']],
    ['Café', 'the cafe\u0301 and the cafe', ['cafe\u0301']],
    ['机密词', '这里有机密词和機密詞', ['机密词', '機密詞']],
    ['機密詞', '这里有机密词', ['机密词']],
    ['机密词', '机\u200b密词', ['机\u200b密词']],
    ['机密词', '机 密 词', []],
    ['机密词', String.raw`{"q":"这是\u673a\u5BC6\u8bcd吗"}`, [String.raw`\u673a\u5BC6\u8bcd`]],
    ['机密词', String.raw`{"q":"{\"z\":\"\\u673a\\u5bc6词\"}"}`, [String.raw`\\u673a\\u5bc6词`]],
    ['SECRETWORD', String.raw`{"q":"Say\n\u0053ECRETWORD\tto"}`, [String.raw`\u0053ECRETWORD`]],
    ['SECRETWORD', String.raw`{"q":"Say\nSECRETWORD"}`, ['SECRETWORD']],
    ['new', String.raw`in C:\new`, ['new']],
    ['カメラ', '新しいカメラを', ['カメラ']],
    ['тест', 'Тест, тестовый', ['Тест']],
    ['𠮷野家', '去𠮷野家吃饭', ['𠮷野家']],
  ])('looks for %j in %j', (word, text, expected) => {
    expect(found({ words: [word] }, text)).toEqual(expected);
  });

  test('counts the longer of two words of one list where one lies inside the other', () => {
    expect(found({ words: ['愚人', '愚人节', 'fool', 'damn fool'] }, '愚人节 damn fool 愚人')).toEqual([
      '愚人节',
      'damn fool',
      '愚人',
    ]);
  });

  test('finds words that overlap, so that no part of one is left', () => {
    expect(found({ words: ['甲乙', '乙丙丁', '丙丁'] }, '甲乙丙丁')).toEqual(['甲乙', '乙丙丁']);
  });

  test('lets no list hide the words of another', () => {
    const options = { words: ['damn fool'], categories: { rude: ['fool'], names: ['foolish'] } };
    expect(createLexicon(options).find('a damn fool')).toEqual([
      { span: { start: 2, end: 11 }, category: undefined, entry: 0 },
      { span: { start: 7, end: 11 }, category: 'rude', entry: 0 },
    ]);
  });

  test('names the first of the entries of a list that fold to the same word', () => {
    const options = { words: ['x', 'Word', 'word'], categories: { c: ['WORD'] } };
    expect(
      createLexicon(options)
        .find('word')
        .map(({ category, entry }) => [category, entry]),
    ).toEqual([
      [undefined, 1],
      ['c', 0],
    ]);
  });

  test('gives spans that fold to the listed word, and each of them once', () => {
    const words = ['ab', 'b c', '机密', '密钥串', 'c'];
    const unit = fc.constantFrom('a', 'B', 'c', ' ', '\n', '机', '機', '密', '文', '\u200b', 'Ｃ', '😀');
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 60 }), (text) => {
        const occurrences = createLexicon({ words }).find(text);
        for (const { span, entry } of occurrences) {
          const folded = text.slice(span.start, span.end).normalize('NFKC').toLowerCase().replaceAll('機', '机');
          expect(folded.replaceAll('\u200b', '').replaceAll(/\s+/gu, ' ')).toBe(words[entry]);
        }
        const starts = occurrences.map(({ span }) => span.start);
        expect(starts).toEqual(Array.from(new Set(starts)).toSorted((a, b) => a - b));
      }),
    );
  });
});
