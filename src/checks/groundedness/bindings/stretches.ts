import type { Span } from '../../../core/segment.ts';
import type { Token } from '../../../core/token.ts';
import type { Quantity } from '../../../text/quantities/quantity.ts';
import { agrees } from '../quantity-match.ts';
import { type Anchor, type Slot, slotsOf } from './slots.ts';

/** A text with its values. */
export interface Valued {
  readonly tokens: readonly Token[];
  readonly quantities: readonly Quantity[];
}

/**
 * The slot that a passage gives for a first stretch, or for what comes after it, where a span speaks of that one: `After six weeks …`, where it says `… for the first
 * six weeks and … afterwards`. The words of the stretch stand beside the other value.
 */
export function stretchSlot<Value>(
  span: Valued,
  passage: Valued,
  anchors: readonly Anchor<Value>[],
): Slot<Value> | undefined {
  const mark = passage.tokens.find(isAfterwards);
  const stretch = span.quantities.find(({ kind }) => kind === 'duration');
  const first =
    stretch && passage.quantities.find((one) => agrees(stretch, one) && isBeside(passage.tokens, one, firsts));
  if (!stretch || !first || !mark) return undefined;
  const slots = slotsOf(passage.tokens, anchors);
  const later = slots.filter((one) => one.anchors.some(({ span: at }) => areJoined(at, mark, passage.tokens)));
  const [slot] = later;
  if (!slot || later.length > 1) return undefined;
  if (isBeside(span.tokens, stretch, after)) return slot;
  const [other, ...more] = slots.filter((one) => one !== slot);
  return isBeside(span.tokens, stretch, firsts) && more.length === 0 ? other : undefined;
}

/** Whether nothing that parts clauses or lists stands between a value and a word. */
function areJoined(value: Span, word: Span, tokens: readonly Token[]): boolean {
  const [start, end] = value.end <= word.start ? [value.end, word.start] : [word.end, value.start];
  return !tokens.some((token) => token.start >= start && token.end <= end && isParting(token));
}

const isParting = ({ kind, form }: Token): boolean =>
  kind === 'symbol' ? /[,;.:，、；。：]/u.test(form) : partings.has(form);

const partings: ReadonlySet<string> = new Set(['and', 'but', 'while', '和', '而', '但']);

/** Whether one of some words stands right before a quantity, or right behind it, as in 六周之后. */
function isBeside(tokens: readonly Token[], { span }: Quantity, words: ReadonlySet<string>): boolean {
  const before = tokens.findLast(({ end }) => end <= span.start)?.form ?? '';
  const behind = tokens.find(({ start }) => start >= span.end)?.form ?? '';
  return words.has(before) || (words.has(behind) && /\p{Script=Han}/u.test(behind));
}

const after: ReadonlySet<string> = new Set('after beyond past 之后 以后 后 超过 满'.split(' '));
const firsts: ReadonlySet<string> = new Set('first initial 前 头 最初 首'.split(' '));
const afterwards: ReadonlySet<string> = new Set(
  'afterwards afterward thereafter then subsequently 此后 其后 之后 以后 随后 超出'.split(' '),
);

/** `after that` too. */
const isAfterwards = ({ form }: Token, at: number, all: readonly Token[]): boolean =>
  afterwards.has(form) || (form === 'after' && pointing.has(all[at + 1]?.form ?? ''));

const pointing: ReadonlySet<string> = new Set(['that', 'this', 'which']);
