import type { Passage } from '../../../core/ports.ts';
import type { Token } from '../../../core/token.ts';
import { compareQuantities } from '../../../text/quantities/compare.ts';
import type { Quantity } from '../../../text/quantities/quantity.ts';
import { agrees } from '../quantity-match.ts';
import type { SourceView } from '../source-view.ts';
import type { SpanView } from '../span-view.ts';
import { type ListedQuantity, listedQuantities } from './listed-quantities.ts';
import { meantSlot, saying } from './meant-slot.ts';
import { respectiveSlots } from './respective.ts';
import { type Anchor, isContent, type Slot, slotsOf } from './slots.ts';
import { stretchSlot } from './stretches.ts';
import { windowsAround } from './window.ts';

/**
 * How a value of a span stands to a sentence that gives several such values, each for another thing: `borne` where it is the one given for what the span
 * speaks of, `other` where that is another one and this one is given for something else, `absent` where it is none of them, `open` where nothing tells.
 */
export type BoundValue =
  | { readonly state: 'borne'; readonly passage: Passage; readonly isNamed: boolean }
  | { readonly state: 'open' }
  /** `stated` is empty where it may be given under a condition. */
  | { readonly state: 'other'; readonly stated: readonly Quantity[]; readonly passage: Passage }
  | { readonly state: 'absent'; readonly stated: readonly Quantity[] };

/** Kept while the span is looked at. */
const known = new WeakMap<SpanView, Map<Quantity, BoundValue | undefined>>();

/** `undefined` where no passage that is near gives several. */
export function boundValue(own: Quantity, view: SpanView, sources: SourceView): BoundValue | undefined {
  let values = known.get(view);
  if (!values) known.set(view, (values = new Map()));
  if (!values.has(own)) values.set(own, findBound(own, view, sources));
  return values.get(own);
}

function findBound(own: Quantity, view: SpanView, sources: SourceView): BoundValue | undefined {
  if (own.kind === 'date') return undefined;
  const content = view.tokens.filter((token) => isContent(token) && !isInside(token, view.quantities));
  let open: BoundValue | undefined;
  for (const { index } of view.passages.top.slice(0, passagesRead)) {
    const passage = sources.passages[index];
    const [tokens] = windowsAround(index, sources);
    if (!passage || !tokens || tokens.length > longestRead) continue;
    const anchors = anchorsFor(own, tokens, sources.quantitiesOf(index));
    if (!areSeveral(anchors) || !speaksOf(tokens, content)) continue;
    const found = standing(own, { anchors, passage, view, quantities: sources.quantitiesOf(index) });
    if (found.state !== 'open') return found;
    open = found;
  }
  return open;
}

const passagesRead = 3;
/** Tokens of a sentence that can be divided with some sureness. */
const longestRead = 80;

interface Beside {
  readonly anchors: readonly Anchor<ListedQuantity>[];
  readonly passage: Passage;
  /** Of the passage. */
  readonly quantities: readonly Quantity[];
  readonly view: SpanView;
}

function standing(own: Quantity, { anchors, passage, view, quantities }: Beside): BoundValue {
  const isSaid = anchors.some(({ value }) => isBorne(own, value));
  const open: BoundValue = isSaid ? { state: 'open' } : { state: 'absent', stated: [] };
  const mine = anchorsFor(own, view.tokens, view.quantities);
  if (areInOrder(mine, anchors)) return { state: 'borne', passage, isNamed: false };
  const words = ownWords(own, view, mine);
  const slots = dividedAmong(passage.tokens, anchors);
  const ofStretch = stretchSlot(view, { tokens: passage.tokens, quantities }, anchors);
  const slot = ofStretch ?? (words && meantSlot(slots, words));
  if (!slot) return open;
  const stated = slot.anchors.map(({ value }) => value);
  if (stated.some((value) => isBorne(own, value))) return { state: 'borne', passage, isNamed: true };
  if (!stated.every((value) => excludes(own, value))) return open;
  const isListed = slots.some((one) => one.anchors.some(({ value }) => value.isUnitShared));
  const sure = slot.isPlain && !isListed ? [] : stated;
  if (!isSaid) return { state: 'absent', stated: sure };
  const beside = slots.find((one) => one.anchors.some(({ value }) => isBorne(own, value)));
  const isTold = measuresAlike(own, slot, beside) && !standsAlike(own, { slot, beside, passage, view });
  return isTold ? { state: 'other', stated: sure, passage } : open;
}

/** The slots of a passage; none where one of them has no word of its own. */
function dividedAmong(
  tokens: readonly Token[],
  anchors: readonly Anchor<ListedQuantity>[],
): readonly Slot<ListedQuantity>[] {
  const slots = respectiveSlots(tokens, anchors) ?? slotsOf(tokens, anchors);
  return slots.length < 2 || slots.some(({ keys }) => keys.length === 0) ? [] : slots;
}

/** Whether the values of two slots measure the same: bare numbers where the words around them have one in common, or share a unit that is said once. */
function measuresAlike(
  { kind }: Quantity,
  one: Slot<ListedQuantity>,
  other: Slot<ListedQuantity> | undefined,
): boolean {
  if ((kind !== 'number' && kind !== 'ordinal') || one.isNamed) return true;
  const terms = new Set(other?.words.map(({ term }) => term));
  const isElided = [one, other].some((slot) => slot?.anchors.some(({ value }) => value.isUnitShared));
  return isElided || one.words.some(({ term }) => terms.has(term));
}

interface TwoSlots extends Omit<Beside, 'anchors' | 'quantities'> {
  readonly slot: Slot<ListedQuantity>;
  readonly beside: Slot<ListedQuantity> | undefined;
}

/** Whether a bare number stands beside the same word as the one that a passage gives for something else, and the one it gives here does not: `five awards`. */
function standsAlike(own: Quantity, { slot, beside, passage, view }: TwoSlots): boolean {
  if (own.kind !== 'number' && own.kind !== 'ordinal') return false;
  const mine = neighboursOf(own, view.tokens);
  const isAlike = ({ value }: Anchor<ListedQuantity>): boolean =>
    neighboursOf(value, passage.tokens).some((term, side) => term !== undefined && term === mine[side]);
  return beside?.anchors.some(isAlike) === true && !slot.anchors.some(isAlike);
}

/** Terms of the words with content before and behind. */
function neighboursOf({ span }: Quantity, tokens: readonly Token[]): (string | undefined)[] {
  const before = tokens.findLast((token) => token.end <= span.start && isContent(token));
  const behind = tokens.find((token) => token.start >= span.end && isContent(token));
  return [before?.term, behind?.term];
}

/** Whether a span says several of the values in the order of the passage. */
function areInOrder(own: readonly Anchor<ListedQuantity>[], others: readonly Anchor<ListedQuantity>[]): boolean {
  if (own.length < 2) return false;
  let next = 0;
  for (const { value } of others) {
    const wanted = own[next];
    if (wanted && isBorne(wanted.value, value)) next += 1;
  }
  return next === own.length;
}

/** The words of a span that go with one of its values; `undefined` where nothing parts it from the others. */
function ownWords(
  own: Quantity,
  { tokens }: SpanView,
  anchors: readonly Anchor<ListedQuantity>[],
): readonly Token[] | undefined {
  if (anchors.length < 2) return tokens.filter((token) => isContent(token) && !isInside(token, [own]));
  const slots = slotsOf(tokens, anchors);
  const slot = slots.find((one) => one.anchors.some(({ span }) => span.start === own.span.start));
  return slot?.anchors.length === 1 ? slot.words : undefined;
}

function anchorsFor(
  own: Quantity,
  tokens: readonly Token[],
  quantities: readonly Quantity[],
): Anchor<ListedQuantity>[] {
  const [first, last] = [tokens[0]?.start ?? 0, tokens.at(-1)?.end ?? 0];
  const inside = quantities.filter(({ span }) => span.start >= first && span.end <= last).slice(0, mostValues);
  return (
    listedQuantities(inside, tokens)
      // A bare number that opens a sentence counts the items of a list.
      .filter(
        ({ kind, unit, span }) => kind === own.kind && unit === own.unit && (kind !== 'number' || span.start > first),
      )
      .map((value) => ({ span: value.span, value }))
  );
}

/** A passage with more values is a table. */
const mostValues = 12;

function areSeveral(anchors: readonly Anchor<ListedQuantity>[]): boolean {
  const [first] = anchors;
  return first !== undefined && anchors.some(({ value }) => excludes(value, first.value) || turns(value, first.value));
}

const isInside = ({ start, end }: Token, quantities: readonly Quantity[]): boolean =>
  quantities.some(({ span }) => start < span.end && span.start < end);

/** Share of the words of a span that must stand in a passage for it to speak of the same thing. */
const enough = 0.5;

function speaksOf(tokens: readonly Token[], content: readonly Token[]): boolean {
  return content.filter(saying(tokens)).length >= enough * content.length;
}

function isBorne(own: Quantity, other: Quantity): boolean {
  return (agrees(own, other) || endsAt(own, other)) && !turns(own, other);
}

/** `up to 1350`, where the other says `800 to 1350`. */
const endsAt = ({ value, kind, unit }: Quantity, other: Quantity): boolean =>
  kind === other.kind &&
  unit === other.unit &&
  other.high !== undefined &&
  (value === other.high || value === other.value);

function excludes(own: Quantity, other: Quantity): boolean {
  return turns(own, other) || compareQuantities(own, other) === 'conflict';
}

/** Whether the one is a least and the other a most. */
function turns({ bound: own }: Quantity, { bound: other }: Quantity): boolean {
  return own !== undefined && other !== undefined && isLeast(own) !== isLeast(other);
}

const isLeast = (bound: Quantity['bound']): boolean => bound === 'at-least' || bound === 'more-than';
