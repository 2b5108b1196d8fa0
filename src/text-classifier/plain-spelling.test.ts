import { expect, test } from 'vitest';
import { toNormalForm } from '../text/normal-form.ts';
import { plainSpelling } from './plain-spelling.ts';

const plain = (text: string): string => plainSpelling(toNormalForm(text).text);

test.each([
  ['digits and signs for letters', 'I h4te you, $tup1d', 'i hate you, stupid'],
  ['letters held apart', 'h.a.t.e and h a t e', 'hate and hate'],
  ['Cyrillic letters that look Latin', 'hаte', 'hate'],
  ['full width and mathematical letters', 'ｈａｔｅ 𝓱𝓪𝓽𝓮', 'hate hate'],
  ['letters with marks', 'hâté', 'hate'],
  ['letters written again and again', 'haaaaate', 'hate'],
  ['words with signs over letters', 'what the f*ck', 'what the fuck'],
  ['characters of no width inside a word', 'ha\u200Bte', 'hate'],
  ['Han held apart by a sign', '仇*恨', '仇恨'],
  ['Han held apart one by one', '滚.出.去', '滚出去'],
  ['words by their sound', '你个煞笔', '你个傻逼'],
  ['characters cut apart', '弓虽女干犯', '强奸犯'],
  ['pinyin beside Han', '你就是 nao can', '你就是 脑残'],
  ['Martian characters', '莪恨伱', '我恨你'],
  ['Traditional characters', '滾出去', '滚出去'],
  ['pictures in English', 'they are 🐀', 'they are  rat '],
  ['pictures in Chinese', '他们是🐀', '他们是老鼠'],
  ['flags and joined pictures', '🏳️‍🌈 people', ' gay people  people'],
])('undoes %s', (_, text, expected) => {
  expect(plain(text)).toBe(expected);
});

test.each([
  ['an exclamation', 'hello!'],
  ['ordinary Chinese', '妈妈的味道，做爱心早餐，出口交易'],
  ['pinyin of a name without Han', 'mr. du bo and ms. jian ren'],
  ['a list of letters', 'options a, b and c'],
  ['sums', '3 + 4 * 5 = 23'],
  ['a double letter', 'hello committee'],
])('leaves %s alone', (_, text) => {
  expect(plain(text)).toBe(toNormalForm(text).text);
});
