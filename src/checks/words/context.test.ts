import { describe, expect, test } from 'vitest';
import { openContext } from './context.ts';
import { createLexicon } from './lexicon.ts';
import type { CategoryOptions } from './category-options.ts';

function counted(category: CategoryOptions, text: string, isQuotation = false): string[] {
  const context = openContext(text, isQuotation);
  return createLexicon({ categories: { c: category } })
    .find(text)
    .filter(({ span }) => context.counts(span, category))
    .map(({ span }) => text.slice(span.start, span.end));
}

describe('a category with exceptions', () => {
  test.each([
    ['我是上海人。', ['上海人']],
    ['海上海人来人往。', []],
    ['海上海人来人往，他是上海人。', ['上海人']],
  ])('reads %j', (text, expected) => {
    expect(counted({ words: ['上海人'], except: ['海上海人'] }, text)).toEqual(expected);
  });

  test('keeps a word that it lists and excepts', () => {
    expect(counted({ words: ['fool'], except: ['fool'] }, 'a fool')).toEqual(['fool']);
  });
});

describe('whole words', () => {
  test.each([
    ['中国人民银行今天开会。', '国人', []],
    ['研究生命起源。', '生命', ['生命']],
    ['我喜欢苹果和FALCON。', '苹果', ['苹果']],
    ['我喜欢苹果和FALCON。', 'falcon', ['FALCON']],
    ['我们和服务员说话', '和服', []],
  ])('of %j find %j in %j', (text, word, expected) => {
    expect(counted({ words: [word], wholeWords: true }, text)).toEqual(expected);
  });
});

describe('excuses', () => {
  test.each([
    ['quoted', 'He said “you fool” and left, the fool.', ['fool']],
    ['quoted', '他说“你这个fool”就走了。', []],
    ['quoted', '一个「fool', ['fool']],
    ['negated', 'She is not a fool, but he is a fool.', ['fool']],
    ['negated', '他不是fool，你是fool。', ['fool']],
    ['negated', 'Fools do not learn, fool.', ['fool']],
    ['taught', 'The word fool comes from Latin.', []],
    ['taught', 'fool一词带有贬义。', []],
    ['taught', 'You fool.', ['fool']],
  ] as const)('%s: %j', (excuse, text, expected) => {
    expect(counted({ words: ['fool'], unless: [excuse] }, text)).toEqual(expected);
  });

  test('take a block of quotation as quoted', () => {
    expect(counted({ words: ['fool'], unless: ['quoted'] }, 'You fool.', true)).toEqual([]);
  });
});

test.each(['a', '人', '“', '不', '\ud83d', '\u200f', '😀'])('a long run of %j is read', (one) => {
  const text = `fool ${one.repeat(300_000)} fool`;
  const category: CategoryOptions = { words: ['fool'], unless: ['quoted', 'negated', 'taught'], wholeWords: true };
  expect(counted(category, text).length).toBeGreaterThan(0);
});
