import type { Token } from '../../../core/token.ts';
import type { Quantity } from '../../../text/quantities/quantity.ts';
import { agrees } from '../quantity-match.ts';
import type { Slot } from './slots.ts';

/** A text with its values. */
export interface Valued {
  readonly tokens: readonly Token[];
  readonly quantities: readonly Quantity[];
}

/**
 * The slot that a passage gives for what comes after a first stretch, where a span speaks of what is after that stretch: `After six weeks …`, where it says
 * `… for the first six weeks and … afterwards`. The words of the stretch stand beside the other value.
 */
export function laterSlot<Value>(
  span: Valued,
  passage: Valued,
  slots: readonly Slot<Value>[],
): Slot<Value> | undefined {
  const stretch = span.quantities.find((one) => isBeside(span.tokens, one, after));
  const mark = passage.tokens.find(({ form }) => afterwards.has(form));
  if (!stretch || !mark) return undefined;
  const isFirst = (one: Quantity): boolean => agrees(stretch, one) && isBeside(passage.tokens, one, first);
  if (!passage.quantities.some(isFirst)) return undefined;
  const distance = ({ anchors }: Slot<Value>): number =>
    Math.min(...anchors.map(({ span: at }) => Math.min(Math.abs(at.start - mark.end), Math.abs(mark.start - at.end))));
  return slots.toSorted((one, other) => distance(one) - distance(other))[0];
}

/** Whether one of some words stands right before a quantity, or right behind it, as in 六周之后. */
function isBeside(tokens: readonly Token[], { span }: Quantity, words: ReadonlySet<string>): boolean {
  const before = tokens.findLast(({ end }) => end <= span.start)?.form ?? '';
  const behind = tokens.find(({ start }) => start >= span.end)?.form ?? '';
  return words.has(before) || (words.has(behind) && /\p{Script=Han}/u.test(behind));
}

const after: ReadonlySet<string> = new Set('after beyond past 之后 以后 后 超过 满'.split(' '));
const first: ReadonlySet<string> = new Set('first initial 前 头 最初 首'.split(' '));
const afterwards: ReadonlySet<string> = new Set(
  'afterwards afterward thereafter then subsequently 此后 其后 之后 以后 随后 超出'.split(' '),
);
