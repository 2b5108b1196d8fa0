import { expect, test } from 'vitest';
import { hanBigrams } from './bigrams.ts';
import { tokenize } from './tokens.ts';

const forms = (text: string): string[] => hanBigrams(tokenize(text)).map(({ form }) => form);

test('hanBigrams() pairs the characters of a run across words', () => {
  expect(forms('北京大学')).toEqual(['北京', '京大', '大学']);
});

test('hanBigrams() ends a run at anything but Chinese', () => {
  expect(forms('北京，大学 a 中国b人')).toEqual(['北京', '大学', '中国', '人']);
});

test('hanBigrams() goes on over one space or invisible character, not over more', () => {
  expect(forms('北京\u200b大学')).toEqual(['北京', '京大', '大学']);
  expect(forms('北京\n\n大学')).toEqual(['北京', '大学']);
});

test('hanBigrams() gives places in the original text', () => {
  const text = '見\u{20bb7}野家';
  const bigrams = hanBigrams(tokenize(text));
  expect(bigrams.map(({ start, end }) => text.slice(start, end))).toEqual(['見\u{20bb7}', '\u{20bb7}野', '野家']);
});

test('hanBigrams() gives the place of the word where a character of it cannot be placed', () => {
  expect(hanBigrams(tokenize('㍿'))).toEqual([
    { form: '株式', start: 0, end: 1 },
    { form: '式会', start: 0, end: 1 },
    { form: '会社', start: 0, end: 1 },
  ]);
});

test('hanBigrams() finds nothing in other scripts', () => {
  expect(forms('Hello テスト 123')).toEqual([]);
});
