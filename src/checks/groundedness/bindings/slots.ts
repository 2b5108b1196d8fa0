import type { Span } from '../../../core/segment.ts';
import type { Token } from '../../../core/token.ts';
import { isFunctionWord, quantifierOf } from '../../../text/words.ts';

/** Something of which a text names several that exclude one another: values of one kind, 以上 and 以下, offices. */
export interface Anchor<Value> {
  readonly span: Span;
  readonly value: Value;
}

/** The part of a text that belongs to one anchor, or to several that nothing parts. */
export interface Slot<Value> {
  readonly anchors: readonly Anchor<Value>[];
  /** Words with content around it. */
  readonly words: readonly Token[];
  /** Those that no other slot has: they tell what the anchor is said of. */
  readonly keys: readonly Token[];
  /** Whether what it is said of may be said of the others too: `it leaves every 20 minutes, in winter every 30`. */
  readonly isPlain: boolean;
  /** Whether the text itself says which value goes with which word. */
  readonly isNamed: boolean;
}

type Words<Value> = Pick<Slot<Value>, 'anchors' | 'words'>;

/**
 * Divides a text among its anchors, in reading order: in `180 euros in Germany and 220 euros in Switzerland` each place goes with the value before it, in
 * `Hamburg 1.8 and Munich 1.5 million` with the one behind it.
 */
export function slotsOf<Value>(tokens: readonly Token[], anchors: readonly Anchor<Value>[]): Slot<Value>[] {
  const groups: Group<Value>[] = [];
  let from = 0;
  for (const [at, anchor] of anchors.entries()) {
    const before = anchors[at - 1];
    const cut = before && cutBetween(tokens, before.span.end, anchor.span.start);
    const group = groups.at(-1);
    if (before && !cut && group) group.anchors.push(anchor);
    else {
      if (group && cut) group.end = cut.at;
      groups.push({ anchors: [anchor], start: cut?.at ?? from, end: Infinity, lead: cut?.lead ?? 'whole' });
    }
    from = anchor.span.end;
  }
  const divided = groups.map(({ anchors: own }, order) => ({ anchors: own, ...wordsOf(tokens, groups, order) }));
  const slots = withKeys(divided, new Set(divided.flatMap(({ shared }) => shared.map(({ term }) => term))));
  const isRestated = ({ words }: Slot<Value>, order: number): boolean =>
    words.some(
      ({ term, form }) =>
        quantifierOf(form) === undefined &&
        slots.some((other, at) => at > order && other.words.some((word) => word.term === term)),
    );
  const isParallel = groups[1]?.lead !== 'before' || slots.some(isRestated);
  return slots.map((slot, order) => ({ ...slot, isPlain: order === 0 && !isParallel }));
}

interface Group<Value> {
  readonly anchors: Anchor<Value>[];
  readonly start: number;
  end: number;
  readonly lead: Lead;
}

/**
 * Where the words stand that tell what the anchor behind a cut is said of: before it, behind it, or on both sides, since the cut ends a sentence or clause
 * with all that belongs to it.
 */
type Lead = 'before' | 'behind' | 'whole';

function cutBetween(tokens: readonly Token[], start: number, end: number): { at: number; lead: Lead } | undefined {
  const between = tokens.filter((token) => token.start >= start && token.end <= end);
  const whole = between.find(({ form, kind }) => kind === 'symbol' && clauseEnds.has(form));
  if (whole) return { at: whole.end, lead: 'whole' };
  const cuts = between.filter(isSeparator);
  const [first, last] = [cuts[0], cuts.at(-1)];
  if (!first || !last) return undefined;
  const hasLead = (from: Token): boolean => between.some((token) => token.start >= from.end && isContent(token));
  if (hasLead(last)) return { at: first.start, lead: 'before' };
  const other = cuts.at(-2);
  const isSetOff = last.kind === 'symbol' && other !== undefined && hasLead(other);
  return isSetOff ? { at: other.start, lead: 'before' } : { at: last.start, lead: 'behind' };
}

const clauseEnds: ReadonlySet<string> = new Set(['.', '。', ';', '!', '?']);
const commas: ReadonlySet<string> = new Set([',', '、', '/']);
const joining: ReadonlySet<string> = new Set('and while whereas but or plus & 和 而 以及 及 与 但 或 并'.split(' '));

const isSeparator = ({ kind, form }: Token): boolean =>
  (kind === 'symbol' ? commas.has(form) : false) || joining.has(form);

export const isContent = ({ kind, form }: Token): boolean => kind !== 'symbol' && !isFunctionWord(form);

/** What stands before the first anchor is said of all where each has its own words behind it, and so is what stands behind the last where they stand before. */
function wordsOf<Value>(
  tokens: readonly Token[],
  groups: readonly Group<Value>[],
  order: number,
): Pick<Slot<Value>, 'words'> & { readonly shared: readonly Token[] } {
  const { anchors, start, end } = groups[order] ?? { anchors: [], start: 0, end: 0 };
  const [first, last] = [anchors[0]?.span.start ?? 0, anchors.at(-1)?.span.end ?? 0];
  const isShared = ({ start: at }: Token): boolean =>
    (order === 0 && groups[1]?.lead === 'behind' && at < first) ||
    (order === groups.length - 1 && groups[order]?.lead === 'before' && at >= last);
  const own = tokens.filter(
    (token) =>
      token.start >= start &&
      token.end <= end &&
      isContent(token) &&
      !anchors.some(({ span }) => token.start < span.end && span.start < token.end),
  );
  return { words: own.filter((token) => !isShared(token)), shared: own.filter(isShared) };
}

/** Slots with the words that each has alone, those aside that are said of all. */
export function withKeys<Value>(
  slots: readonly Words<Value>[],
  shared: ReadonlySet<string> = new Set(),
): Slot<Value>[] {
  const holding = new Map<string, number>();
  for (const { words } of slots)
    for (const term of new Set(words.map(({ term: one }) => one))) holding.set(term, (holding.get(term) ?? 0) + 1);
  const isOwn = ({ term }: Token): boolean => holding.get(term) === 1 && !shared.has(term);
  return slots.map((slot) => ({ ...slot, keys: slot.words.filter(isOwn), isPlain: false, isNamed: false }));
}
