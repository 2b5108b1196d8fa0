import { describe, expect, test } from 'vitest';
import { tokenize } from './tokens.ts';
import { isDenial, isFunctionWord, isNegation, quantifierOf, stanceOf } from './words.ts';

const negations = (text: string): string[] => tokenize(text).flatMap(({ form }) => (isNegation(form) ? [form] : []));

describe('isNegation() finds', () => {
  test.each([
    ["It isn't true", ['not']],
    ['He cannot come without her', ['not', 'without']],
    ['该公司没有裁员', ['没有']],
    ['該公司沒有裁員', ['没有']],
    ['公司并未裁员', ['未']],
    ['他不能来', ['不能']],
    ['找不到证据', ['找不到']],
    ['无法确认', ['无法']],
    ['尚未发布', ['尚未']],
  ])('%s', (text, expected) => expect(negations(text)).toEqual(expected));
});

describe('isNegation() passes over', () => {
  test.each([
    'Nothingness noted',
    '不仅如此',
    '能不能用',
    '差不多',
    '对不起',
    '不得不走',
    '不同的国家',
    '未来的非洲特别远',
    '别的公司',
  ])('%s', (text) => expect(negations(text)).toEqual([]));
});

test('isFunctionWord() knows words that say nothing by themselves', () => {
  expect(['the', 'of', 'not', '的', '了', '因为'].every(isFunctionWord)).toBe(true);
  expect(['company', 'price', '公司', '价格'].some(isFunctionWord)).toBe(false);
});

test('isDenial() knows words that deny without a negation', () => {
  expect(['denied', 'lack', '否认', '缺乏'].every(isDenial)).toBe(true);
  expect(['not', 'gave', '不', '给予'].some(isDenial)).toBe(false);
});

test('stanceOf() tells how surely something is said', () => {
  expect(['definitely', 'may', 'must', 'reportedly', 'price'].map(stanceOf)).toEqual([
    'certain',
    'possible',
    'obliged',
    'reported',
    undefined,
  ]);
  expect(['一定', '可能', '必须', '据说', '价格'].map(stanceOf)).toEqual([
    'certain',
    'possible',
    'obliged',
    'reported',
    undefined,
  ]);
});

test('quantifierOf() tells how much of a whole is meant', () => {
  expect(['all', 'most', 'few', 'only', 'price'].map(quantifierOf)).toEqual(['all', 'most', 'few', 'only', undefined]);
  expect(['所有', '大多数', '少数', '仅', '至少', '价格'].map(quantifierOf)).toEqual([
    'all',
    'most',
    'few',
    'only',
    'at-least',
    undefined,
  ]);
});
