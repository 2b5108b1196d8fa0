import type { Span } from '../../core/segment.ts';
import type { Token } from '../../core/token.ts';
import type { Quantity } from '../../text/quantities/quantity.ts';
import { isFunctionWord } from '../../text/words.ts';
import { type AlignedSpan, alignSpan } from './alignment/aligned-span.ts';
import { createPassageRanking, type RankedPassages } from './passage-ranking.ts';
import { createQuantityMatcher, type QuantityMatch } from './quantity-match.ts';
import { hanPairsOf, holds, type SourceView, startLength } from './source-view.ts';

/** How one word of the answer stands to the sources. */
export interface WordView {
  /** With the term of the source where that writes the same value in another way. */
  readonly token: Token;
  /** In any source as it is. */
  readonly exact: boolean;
  /** 0–1: part of the word that stands in a source (Chinese character pairs, first letters). */
  readonly partial: number;
  readonly inBest: boolean;
  readonly inWindow: boolean;
  readonly inTop: boolean;
  readonly rarity: number;
  readonly quantity: QuantityMatch;
  /** Looks like a name: capital letter inside a sentence. */
  readonly isName: boolean;
}

/** A sentence or claim with its words laid beside the sources. */
export interface SpanView {
  readonly span: Span;
  readonly words: readonly WordView[];
  readonly tokens: readonly Token[];
  readonly passages: RankedPassages;
  readonly aligned: AlignedSpan;
  readonly quantities: readonly Quantity[];
  /** How each of `quantities` stands to the sources. */
  readonly matches: readonly QuantityMatch[];
}

export interface SpanInput {
  readonly span: Span;
  /** Tokens inside the span; offsets into the answer. */
  readonly tokens: readonly Token[];
  /** Quantities inside the span; offsets into the answer. */
  readonly quantities: readonly Quantity[];
  /** Whether the character at an offset into the answer is a capital letter. */
  readonly isCapital: (offset: number) => boolean;
}

export function createSpanView({ span, tokens, quantities, isCapital }: SpanInput, sources: SourceView): SpanView {
  const passages = createPassageRanking(tokens, sources);
  const match = createQuantityMatcher(passages, sources);
  const matches = quantities.map((quantity) => ({ quantity, ...match(quantity) }));
  const content = tokens.filter((token) => token.kind !== 'symbol' && !isFunctionWord(token.form));
  let nextQuantity = 0;
  const words = content.map((token, order): WordView => {
    while ((matches[nextQuantity]?.quantity.span.end ?? Infinity) <= token.start) nextQuantity += 1;
    const at = matches[nextQuantity];
    const quantity = at && at.quantity.span.start < token.end ? at.match : 'none';
    const isName = token.kind === 'word' && order > 0 && isCapital(token.start);
    // 一百二十万 is looked for where the source writes 120万.
    const isKnown = quantity !== 'best' || sources.passagesOf(token.term).length > 0;
    const term = isKnown ? token.term : (at?.term ?? token.term);
    return viewOf({ ...token, term }, { isName, quantity, passages, sources });
  });
  const aligned = alignSpan({ words, tokens, passages }, sources);
  return { span, words, tokens, passages, aligned, quantities, matches: matches.map((at) => at.match) };
}

interface WordPlace {
  readonly isName: boolean;
  readonly quantity: QuantityMatch;
  readonly passages: RankedPassages;
  readonly sources: SourceView;
}

function viewOf(token: Token, { isName, quantity, passages, sources }: WordPlace): WordView {
  const holding = sources.passagesOf(token.term);
  const han = token.kind === 'han' && token.form.length > 1 ? hanCover(token, passages, sources) : undefined;
  const exact = holding.length > 0 || quantity === 'best' || quantity === 'elsewhere';
  // Equal values stand in the best passages however they are written.
  const isThere = quantity === 'best' || han?.best === 1;
  const inPassage = (passage: number): boolean => holds(holding, passage);
  return {
    token,
    exact,
    partial: exact ? 1 : (han?.all ?? startCover(token, sources)),
    inBest: isThere || inPassage(passages.best),
    inWindow: isThere || [-1, 0, 1].some((away) => inPassage(passages.best + away)),
    inTop: isThere || passages.top.some((hit) => inPassage(hit.index)),
    rarity: sources.rarity(token.term),
    quantity,
    isName,
  };
}

/** Shares of the character pairs of a Chinese word that stand in any source, and in the best passage. */
function hanCover(token: Token, passages: RankedPassages, sources: SourceView): { all: number; best: number } {
  let [pairs, all, best] = [0, 0, 0];
  for (const [first, second] of hanPairsOf([token])) {
    const holding = sources.passagesOfHanPair(first, second);
    pairs += 1;
    if (holding.length > 0) all += 1;
    if (holds(holding, passages.best)) best += 1;
  }
  return { all: all / pairs, best: best / pairs };
}

function startCover(token: Token, sources: SourceView): number {
  if (token.kind !== 'word' || token.form.length < startLength) return 0;
  return sources.hasStart(token.form.slice(0, startLength)) ? 0.5 : 0;
}
