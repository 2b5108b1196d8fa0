import type { Bound, Quantity } from './quantity.ts';
import { isDigit, isHan, isLatin, wordBefore } from './quantity-text.ts';

/** A quantity as the words around it leave it: `about`, `over`, 约, 超过, 以上. */
export function modified(folded: string, start: number, quantity: Quantity): Quantity {
  const found = modifierAfter(folded, quantity.span.end) ?? modifierBefore(folded, start);
  if (!found) return quantity;
  return found === 'about' ? { ...quantity, approximate: true } : { ...quantity, bound: found };
}

const modifierBefore = (folded: string, start: number): Modifier | undefined =>
  isHan(folded.charCodeAt(start - 1)) ? hanBefore(folded, start) : latinBefore(folded, start);

type Modifier = Bound | 'about';

const single: Readonly<Record<string, Modifier>> = {
  about: 'about',
  around: 'about',
  approximately: 'about',
  roughly: 'about',
  nearly: 'about',
  almost: 'about',
  some: 'about',
  circa: 'about',
  estimated: 'about',
  over: 'more-than',
  exceeding: 'more-than',
  above: 'more-than',
  under: 'less-than',
  below: 'less-than',
  minimum: 'at-least',
  maximum: 'at-most',
  min: 'at-least',
  max: 'at-most',
};
const phrases: Readonly<Record<string, Modifier>> = {
  'more than': 'more-than',
  'greater than': 'more-than',
  'less than': 'less-than',
  'fewer than': 'less-than',
  'at least': 'at-least',
  'at most': 'at-most',
  'up to': 'at-most',
  'close to': 'about',
  'many as': 'at-most',
  'much as': 'at-most',
  'few as': 'at-least',
  'little as': 'at-least',
  'minimum of': 'at-least',
  'maximum of': 'at-most',
  'excess of': 'more-than',
};

function latinBefore(folded: string, start: number): Modifier | undefined {
  if (isDigit(folded.charCodeAt(start - 2)) && folded.charCodeAt(start - 1) === 32) return undefined;
  const near = folded.charCodeAt(start - 1) === 32 ? start - 2 : start - 1;
  if (!isLatin(folded.charCodeAt(near))) {
    const sign = signs[folded.charAt(near)];
    if (sign || folded.charCodeAt(near) > 127 || folded.charCodeAt(near) !== 32) return sign;
  }
  const last = wordBefore(folded, start);
  if (Object.hasOwn(single, last.word)) return single[last.word];
  if (!/^(?:than|to|least|most|as|of)$/.test(last.word)) return undefined;
  const second = wordBefore(folded, last.start);
  const phrase = phrases[`${second.word} ${last.word}`];
  if (!phrase || last.word !== 'than') return phrase;
  return /^(?:no|not|nor)$/.test(wordBefore(folded, second.start).word) ? denied[phrase] : phrase;
}

const signs: Readonly<Record<string, Modifier>> = {
  '>': 'more-than',
  '<': 'less-than',
  '≥': 'at-least',
  '≧': 'at-least',
  '≤': 'at-most',
  '≦': 'at-most',
  '~': 'about',
  '≈': 'about',
};

/** No more than five is five at most. */
const denied: Readonly<Partial<Record<Modifier, Modifier>>> = { 'more-than': 'at-most', 'less-than': 'at-least' };

const before: readonly (readonly [string, Modifier])[] = [
  ['不超过', 'at-most'],
  ['不到', 'less-than'],
  ['不足', 'less-than'],
  ['少于', 'less-than'],
  ['低于', 'less-than'],
  ['不低于', 'at-least'],
  ['不少于', 'at-least'],
  ['至少', 'at-least'],
  ['至多', 'at-most'],
  ['最多', 'at-most'],
  ['超过', 'more-than'],
  ['突破', 'more-than'],
  ['多于', 'more-than'],
  ['高于', 'more-than'],
  ['逾', 'more-than'],
  ['超', 'more-than'],
  ['大约', 'about'],
  ['约', 'about'],
  ['近', 'about'],
  ['将近', 'about'],
  ['接近', 'about'],
];

function hanBefore(folded: string, start: number): Modifier | undefined {
  const written = folded.slice(Math.max(0, start - 3), start);
  let best: readonly [string, Modifier] | undefined;
  for (const each of before) if (written.endsWith(each[0]) && each[0].length > (best?.[0].length ?? 0)) best = each;
  if (!best) return undefined;
  const parts = best[0].length === 1 ? otherWords[best[0]] : undefined;
  const earlier = folded.charAt(start - 2);
  return parts !== undefined && earlier !== '' && parts.includes(earlier) ? undefined : best[1];
}

/** 附近, 最近, 节约, 合约: the character before makes another word of it. */
const otherWords: Readonly<Record<string, string>> = { 近: '附最邻靠亲远新临', 约: '节合公签预条契', 超: '高赶' };

const englishAfter =
  / (or (?:more|so|fewer|less|above|below|higher|lower)|and (?:above|over|up|under|below)|plus)(?![a-z])/y;

function modifierAfter(folded: string, end: number): Modifier | undefined {
  switch (folded.charAt(end)) {
    case ' ':
      return englishModifierAfter(folded, end);
    case '+':
      return isDigitNear(folded, end) ? undefined : 'at-least';
    case '多':
    case '余':
      return 'about';
    default:
      // 30人以上: one measure word may stand between.
      return isHan(folded.charCodeAt(end)) ? (hanAfter(folded, end) ?? hanAfter(folded, end + 1)) : undefined;
  }
}

function hanAfter(folded: string, at: number): Modifier | undefined {
  const sign = folded.charAt(at);
  if (sign !== '以' && sign !== '左' && sign !== '上') return undefined;
  const next = folded.charAt(at + 1);
  if (sign === '左') return next === '右' ? 'about' : undefined;
  if (sign === '上') return next === '下' ? 'about' : undefined;
  if (next === '上') return 'at-least';
  return next === '下' || next === '内' ? 'at-most' : undefined;
}

/** 2 + 3 is a sum, 50+ a bound. */
const isDigitNear = (folded: string, at: number): boolean => /\d/.test(folded.slice(at + 1, at + 3));

function englishModifierAfter(folded: string, end: number): Modifier | undefined {
  if (!/[oap]/.test(folded.charAt(end + 1))) return undefined;
  englishAfter.lastIndex = end;
  const found = englishAfter.exec(folded)?.[1];
  if (found === undefined) return undefined;
  if (found === 'or so') return 'about';
  return /less|fewer|below|lower|under/.test(found) ? 'at-most' : 'at-least';
}
