import type { Bound, Quantity } from './quantity.ts';
import { isHan, wordBefore } from './quantity-text.ts';

/** What the words around a quantity make of it: `about`, `over`, 约, 超过, 以上. */
export function readModifier(
  folded: string,
  start: number,
  { span, approximate, kind }: Quantity,
): Pick<Quantity, 'approximate' | 'bound'> {
  const after = hanAfter(folded, span.end);
  if (after) return { approximate: approximate || after === 'about', ...boundOf(after) };
  const found = isHan(folded.charCodeAt(start - 1)) ? hanBefore(folded, start) : latinBefore(folded, start);
  if (!found || (kind === 'time' && found !== 'about')) return { approximate };
  return { approximate: approximate || found === 'about', ...boundOf(found) };
}

type Modifier = Bound | 'about';

const boundOf = (modifier: Modifier): { bound?: Bound } => (modifier === 'about' ? {} : { bound: modifier });

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
};

function latinBefore(folded: string, start: number): Modifier | undefined {
  const last = wordBefore(folded, start);
  if (Object.hasOwn(single, last.word)) return single[last.word];
  if (!/^(?:than|to|least|most)$/.test(last.word)) return undefined;
  const phrase = `${wordBefore(folded, last.start).word} ${last.word}`;
  return Object.hasOwn(phrases, phrase) ? phrases[phrase] : undefined;
}

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
  return best?.[1];
}

function hanAfter(folded: string, end: number): Modifier | undefined {
  const sign = folded.charAt(end);
  // 30人以上: one measure word may stand between.
  if (isHan(folded.charCodeAt(end)) && /^.(?:以[上下内]|左右)/.test(folded.slice(end, end + 3)))
    return hanAfter(folded, end + 1);
  if (sign === '+') return 'at-least';
  if (sign !== '以' && sign !== '左' && sign !== '多' && sign !== '余') return undefined;
  if (sign === '多' || sign === '余') return 'about';
  const written = folded.slice(end, end + 2);
  if (written === '以上') return 'at-least';
  if (written === '以下' || written === '以内') return 'at-most';
  return written === '左右' ? 'about' : undefined;
}
