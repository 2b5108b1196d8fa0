import type { Quantity, Reading } from './quantity.ts';
import type { QuantityText } from './quantity-text.ts';

const english =
  /(twice|thrice|doubled|tripled|trebled|quadrupled|halved|twofold|threefold|fourfold|fivefold|tenfold|(?:double|triple|quadruple)(?= (?:the|that|those|its|their|his|her|our|what)[ ,.]))(?![a-z])/y;
const factors: Readonly<Record<string, number>> = {
  twice: 2,
  doubled: 2,
  double: 2,
  twofold: 2,
  thrice: 3,
  tripled: 3,
  trebled: 3,
  triple: 3,
  threefold: 3,
  quadrupled: 4,
  quadruple: 4,
  fourfold: 4,
  fivefold: 5,
  tenfold: 10,
  halved: 0.5,
};
const chinese = /翻了?([一两三]?)[番倍]/y;
const doublings: Readonly<Record<string, number>> = { 两: 4, 三: 8 };

export const beginsMultiple = (word: string): boolean => Object.hasOwn(factors, word);

/** How many times as much a word says: `twice`, `doubled`, `threefold`, `double the`. */
export function readMultiple({ folded }: QuantityText, at: number): Reading | undefined {
  english.lastIndex = at;
  const found = english.exec(folded);
  return found ? times({ start: at, end: english.lastIndex }, factors[found[1] ?? ''] ?? 2) : undefined;
}

/** 翻番, 翻一番 is twice as much, 翻两番 four times. */
export function readChineseMultiple({ folded }: QuantityText, at: number): Reading | undefined {
  chinese.lastIndex = at;
  const found = chinese.exec(folded);
  return found ? times({ start: at, end: chinese.lastIndex }, doublings[found[1] ?? ''] ?? 2) : undefined;
}

function times(span: Quantity['span'], value: number): Reading {
  const exact = { precision: 0, approximate: false };
  return { end: span.end, quantities: [{ span, kind: 'measure', value, unit: 'times', ...exact }] };
}
