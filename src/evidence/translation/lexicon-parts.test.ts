import { expect, test } from 'vitest';
import { createLexicon } from './lexicon.ts';
import { joinParts, splitParts, type LexiconParts } from './lexicon-parts.ts';
import { packLexicon } from './pack-lexicon.ts';

const entries = [
  { simplified: '看见', pinyin: 'kan4 jian4', english: ['to see', 'to catch sight of'] },
  { simplified: '看见', pinyin: 'kan4 jian5', english: ['to notice'] },
  { simplified: '睹', pinyin: 'du3', english: ['variant of 看見|看见[kan4 jian4]'] },
  { simplified: '世卫', pinyin: 'shi4 wei4', english: ['abbr. for 世界衛生組織|世界卫生组织'] },
  { simplified: '世界卫生组织', pinyin: 'Shi4 jie4', english: ['World Health Organization (WHO)'] },
  { simplified: '特斯拉', pinyin: 'Te4 si1 la1', english: ['Tesla'] },
  { simplified: '波斯', pinyin: 'Bo1 si1', english: ['Posi'] },
];
const parts = packLexicon(entries);
const bytes = joinParts(parts, '1.0');

test('reads both directions from one piece of memory', () => {
  const lexicon = createLexicon(splitParts(bytes, '1.0') as LexiconParts);
  expect(lexicon.hasChinese('看见')).toBe(true);
  expect(lexicon.hasChinese('看')).toBe(false);
  expect(lexicon.englishFor('睹').map(({ words }) => words.join(' '))).toEqual(['see', 'catch sight of', 'notice']);
  expect(
    lexicon
      .chineseFor('world health organ')
      .map(({ text }) => text)
      .toSorted(),
  ).toEqual(['世卫', '世界卫生组织']);
  expect(lexicon.chineseFor('nothing')).toEqual([]);
  expect(Array.from(lexicon.abbreviations())).toContainEqual(['世卫', '世界卫生组织']);
  expect(lexicon.sounds().lettersOf.has('特')).toBe(true);
});

test('refuses another edition', () => {
  expect(splitParts(bytes, '1.1')).toBeUndefined();
});

test('refuses any length but its own', () => {
  for (let length = 0; length < bytes.length; length += 1) {
    expect(splitParts(bytes.slice(0, length), '1.0')).toBeUndefined();
  }
  expect(splitParts(new Uint8Array(bytes.length + 4), '1.0')).toBeUndefined();
});

test('refuses a changed byte, wherever it is', () => {
  for (let at = 0; at < bytes.length; at += 1) {
    const changed = bytes.slice();
    changed[at] = (changed[at] as number) ^ 1;
    expect(splitParts(changed, '1.0')).toBeUndefined();
  }
});
