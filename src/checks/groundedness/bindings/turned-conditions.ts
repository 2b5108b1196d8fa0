import type { Passage } from '../../../core/ports.ts';
import type { Span } from '../../../core/segment.ts';
import type { Token } from '../../../core/token.ts';
import { isDenying, oppositesOf } from '../polarity.ts';
import type { SourceView } from '../source-view.ts';
import type { SpanView } from '../span-view.ts';
import { meantSlot, saying } from './meant-slot.ts';
import { officesIn } from './offices.ts';
import { type Anchor, isContent, type Slot, slotsOf } from './slots.ts';
import { windowsAround } from './window.ts';

/** A word that a passage says of something else than the span does. */
export interface Turned {
  /** The word of the span, and whether the passage says its opposite of what the span speaks of; what it says there is as the span has it otherwise. */
  readonly kind: 'opposite' | 'role';
  readonly span: Span;
  readonly isWrong: boolean;
  readonly passage: Passage;
}

/**
 * Whether a passage that says both sides of an opposition (`before noon`, `after noon`), or several offices, says the one of the span of what the span speaks
 * of: `Students may enter before noon; teachers may enter after noon`. `undefined` where nothing tells.
 */
export function turnedCondition(view: SpanView, sources: SourceView): Turned | undefined {
  let kept = known.get(view);
  if (!kept) known.set(view, (kept = { turned: findTurned(view, sources) }));
  return kept.turned;
}

/** What a war lasted is not what the first war is. */
const orders: ReadonlySet<string> = new Set(['first', 'last']);

/** Kept while the span is looked at. */
const known = new WeakMap<SpanView, { readonly turned: Turned | undefined }>();

function findTurned(view: SpanView, sources: SourceView): Turned | undefined {
  const said = new Set(view.tokens.map(({ term }) => term));
  const [word] = view.tokens.filter(({ term }) => {
    const opposites = oppositesOf(term);
    return opposites.size > 0 && !orders.has(term) && !Array.from(opposites).some((other) => said.has(other));
  });
  const office = officesIn(view.tokens);
  return (
    (word && turnedWord(word, view, sources)) ?? (office.length === 1 ? otherOffice(office, view, sources) : undefined)
  );
}

function turnedWord(word: Token, view: SpanView, sources: SourceView): Turned | undefined {
  const opposites = oppositesOf(word.term);
  const anchorsIn = (tokens: readonly Token[]): Anchor<boolean>[] =>
    tokens
      .filter(({ term }) => term === word.term || opposites.has(term))
      .map(({ start, end, term }) => ({ span: { start, end }, value: term === word.term }));
  const said = { span: { start: word.start, end: word.end }, value: true };
  return heldAgainst({ kind: 'opposite', said, view, sources }, anchorsIn);
}

function otherOffice([said]: readonly Anchor<string>[], view: SpanView, sources: SourceView): Turned | undefined {
  if (!said) return undefined;
  return heldAgainst({ kind: 'role', said: { ...said, value: true }, view, sources }, (tokens) =>
    officesIn(tokens).map(({ span, value }) => ({ span, value: value === said.value })),
  );
}

interface Held {
  readonly kind: Turned['kind'];
  readonly said: Anchor<boolean>;
  readonly view: SpanView;
  readonly sources: SourceView;
}

/** Anchors are true where they say what the span says. */
function heldAgainst({ kind, said, view, sources }: Held, anchorsIn: FindAnchors): Turned | undefined {
  const { span } = said;
  const words = view.tokens.filter((token) => isContent(token) && !(token.start < span.end && span.start < token.end));
  for (const { index } of words.length === 0 ? [] : view.passages.top.slice(0, passagesRead)) {
    for (const tokens of windowsAround(index, sources)) {
      const slot = slotFor(words, tokens, anchorsIn);
      const passage = slot && passageOf(slot, sources, index);
      if (!slot || !passage) continue;
      const isWrong = slot.anchors[0]?.value === false;
      if (isWrong && kind === 'opposite' && isDenying(view.tokens) !== isDenying(passage.tokens)) return undefined;
      return { kind, span, isWrong, passage };
    }
  }
  return undefined;
}

type FindAnchors = (tokens: readonly Token[]) => readonly Anchor<boolean>[];

/** The part of a text that says both sides which speaks of what the words speak of. */
function slotFor(words: readonly Token[], tokens: readonly Token[], anchorsIn: FindAnchors): Slot<boolean> | undefined {
  const anchors = tokens.length > longestRead ? [] : anchorsIn(tokens);
  const isOpposed = anchors.some(({ value }) => value) && anchors.some(({ value }) => !value);
  if (!isOpposed || words.filter(saying(tokens)).length < enough * words.length) return undefined;
  const slots = slotsOf(tokens, anchors);
  const slot = slots.every(({ keys }) => keys.length > 0) ? meantSlot(slots, words) : undefined;
  const sides = new Set(slot?.anchors.map(({ value }) => value));
  return sides.size === 1 ? slot : undefined;
}

const passagesRead = 2;
const longestRead = 100;
/** Share of the words of a span that must stand there. */
const enough = 0.75;

function passageOf({ anchors }: Slot<boolean>, { passages }: SourceView, index: number): Passage | undefined {
  const at = anchors[0]?.span.start ?? -1;
  return [passages[index], passages[index - 1], passages[index + 1]].find(
    (one) => one && one.span.start <= at && at < one.span.end && one.source === passages[index]?.source,
  );
}
