import { expect, test } from 'vitest';
import { tokenize } from '../text/tokens.ts';
import { classOf, relationOf, type WordRelation } from './relations.ts';

const term = (word: string): string => tokenize(word)[0]?.term ?? '';

test.each<readonly [WordRelation | undefined, string, string]>([
  ['synonym', 'purchased', 'bought'],
  ['synonym', 'physician', 'doctor'],
  ['antonym', 'won', 'lost'],
  ['antonym', 'larger', 'smaller'],
  ['antonym', 'big', 'small'],
  ['broader', 'car', 'vehicle'],
  ['narrower', 'animal', 'dog'],
  ['sibling', 'Monday', 'Thursday'],
  ['sibling', 'France', 'Japan'],
  ['sibling', 'guitar', 'violin'],
  ['related', 'decide', 'decision'],
  [undefined, 'window', 'economy'],
  [undefined, 'zzyzx', 'dog'],
  ['synonym', '医生', '大夫'],
  ['antonym', '增加', '减少'],
  ['antonym', '大', '小'],
  ['broader', '狗', '动物'],
  ['narrower', '动物', '狗'],
  ['sibling', '法国', '日本'],
  ['sibling', '星期一', '星期四'],
  [undefined, '窗户', '经济'],
  ['synonym', '法国', 'France'],
  ['synonym', 'doctor', '医生'],
  ['sibling', '日本', 'France'],
])('relationOf() gives %s for %s and %s', (relation, a, b) => {
  expect(relationOf(term(a), term(b))).toBe(relation);
});

test('relationOf() reads Traditional words as the tokenizer folds them', () => {
  expect(relationOf(term('醫生'), term('大夫'))).toBe('synonym');
  expect(relationOf(term('增加'), term('減少'))).toBe('antonym');
});

test('relationOf() is turned round with its words', () => {
  const words = [
    'dog',
    'animal',
    'buy',
    'sold',
    'red',
    'blue',
    '狗',
    '动物',
    '法国',
    '日本',
    'France',
    '增加',
    '减少',
  ].map(term);
  const turned: Readonly<Record<string, string>> = { broader: 'narrower', narrower: 'broader' };
  for (const a of words) {
    for (const b of words) {
      const forth = relationOf(a, b);
      expect(relationOf(b, a)).toBe(turned[forth ?? ''] ?? forth);
    }
  }
});

test.each([
  ['person', 'teacher', '教师'],
  ['place', 'France', '法国'],
  ['organisation', 'government', '政府'],
  ['time', 'January', '一月'],
  ['animal', 'dog', '狗'],
  ['food', 'bread', '面包'],
  ['artefact', 'guitar', '吉他'],
  ['event', 'earthquake', '地震'],
  ['colour', 'blue', '蓝色'],
  ['communication', 'announce', '宣布'],
])('classOf() gives %s for %s and %s', (name, english, chinese) => {
  expect([classOf(term(english)), classOf(term(chinese))]).toEqual([name, name]);
});

test('classOf() knows nothing of words that are in no list', () => {
  expect([classOf('zzyzx'), classOf('魑魍鷪'), classOf('')]).toEqual([undefined, undefined, undefined]);
});
