// Texts for the speed measurements, made here so that anyone can repeat them.
import type { Exchange } from '../../src/core/exchange.ts';

const subjects = [
  'The ferry company',
  'The city council',
  'A small museum',
  'The northern line',
  'The research team',
  'Our library',
];
const verbs = ['opened', 'repaired', 'described', 'planned', 'bought', 'closed', 'measured'];
const objects = [
  'a new bridge',
  'two electric boats',
  'the old harbour',
  'twelve reading rooms',
  'the winter timetable',
];
const tails = ['in March 2025', 'for 3.4 million euros', 'after a long debate', 'with 120 volunteers', 'on 4 May 2026'];

const 主语 = ['轮渡公司', '市议会', '小博物馆', '北线地铁', '研究小组', '图书馆'];
const 谓语 = ['于2025年三月开放了', '花费三百四十万元修复了', '经过讨论后规划了', '和120名志愿者一起测量了'];
const 宾语 = ['一座新桥', '两艘电动船', '旧港口', '十二间阅览室', '冬季时刻表'];

const pick = (list: readonly string[], at: number): string => list[at % list.length] ?? '';

export function englishProse(words: number): string {
  const sentences: string[] = [];
  for (let at = 0, count = 0; count < words; at += 1) {
    const sentence = `${pick(subjects, at)} ${pick(verbs, at * 3 + 1)} ${pick(objects, at * 5 + 2)} ${pick(tails, at * 7 + 3)}.`;
    count += sentence.split(' ').length;
    sentences.push(sentence);
  }
  return sentences.join(' ');
}

export function chineseProse(characters: number): string {
  let text = '';
  for (let at = 0; text.length < characters; at += 1) {
    text += `${pick(主语, at)}${pick(谓语, at * 3 + 1)}${pick(宾语, at * 5 + 2)}。`;
  }
  return text;
}

/** An answer of 150 words against 800 words of sources. */
export const ordinary: Readonly<Record<'en' | 'zh', Exchange>> = {
  en: { id: 'en', answer: englishProse(150), sources: [{ id: 's', text: englishProse(800) }] },
  zh: { id: 'zh', answer: chineseProse(250), sources: [{ id: 's', text: chineseProse(1_300) }] },
};

const repeat = (unit: string, length: number): string => unit.repeat(Math.ceil(length / unit.length)).slice(0, length);

/** The worst that fuzzing has found, each of one length. */
export function hostileTexts(length: number): Readonly<Record<string, string>> {
  return {
    'a.a.a.': repeat('a.', length),
    '1 1 1': repeat('1 ', length),
    '1,1,1': repeat('1,', length),
    brackets: repeat('[', length),
    'quote marks': repeat('“', length),
    'no sentence end': repeat('word and ', length),
    'one word': repeat('x', length),
    'all Han': repeat('的一是不了在人有我他', length),
    'one Han character': repeat('一', length),
    'block quotes': repeat('> ', length),
    'list marks': repeat('- ', length),
    'table rows': repeat('|a', length),
    newlines: repeat('\n', length),
    'full stops': repeat('. ', length),
    'numbered list marks': repeat('1. ', length),
    'short clauses': repeat('a;', length),
    'short rows': repeat('|a|b|\n', length),
    'Chinese dates': repeat('二〇二五年三月', length),
    'zero-width': repeat('a\u200B', length),
    'lone surrogates': repeat('\uD800', length),
    'open JSON': repeat('{"a":', length),
    emoji: repeat('👩‍👩‍👧', length),
  };
}
