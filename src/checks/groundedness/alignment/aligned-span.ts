import type { Token } from '../../../core/token.ts';
import { rarityLevel } from '../../../text/common-terms.ts';
import type { SourceView } from '../source-view.ts';
import type { WordView } from '../span-view.ts';
import type { RankedPassages } from '../passage-ranking.ts';
import { type AlignedWord, alignWords, sameWords } from './align.ts';
import { type OrderedSpan, orderSpan } from './ordered-columns.ts';
import { isNegatedAt } from './negated-words.ts';
import type { PassageWords } from './passage-words.ts';

/** A span laid word by word beside the passage that bears most of it out. */
export interface AlignedSpan {
  /** One for each word of the span, within the passage. */
  readonly words: readonly AlignedWord[];
  /** Strongest bond of each word in any of the nearest passages. */
  readonly anywhere: readonly number[];
  /** Index of the passage; -1 where none shares a word. */
  readonly passage: number;
  readonly passageWords: PassageWords | undefined;
  /** Share of the words, weighed by how rare they are in prose at large, that the passage, and the passage that bears out most of the rest, bear out. */
  readonly covered: number;
  readonly coveredByTwo: number;
  /** The same share by one clause of the passage. */
  readonly coveredByClause: number;
  /** Whether a negation stands in the few tokens before each word of the span. */
  readonly isNegated: readonly boolean[];
  /** The span in its order beside the near passage that says most of it so. */
  readonly ordered: OrderedSpan | undefined;
}

interface SpanWords {
  readonly words: readonly WordView[];
  readonly tokens: readonly Token[];
  readonly passages: RankedPassages;
}

export function alignSpan({ words, tokens, passages }: SpanWords, sources: SourceView): AlignedSpan {
  const near = passages.top.map(({ index }) => {
    const passageWords = sources.wordsOf(index);
    return { index, passageWords, same: sameWords(words, passageWords) };
  });
  const most = near.reduce((highest, { same }) => Math.max(highest, same), 0);
  const all = near.map(({ index, passageWords, same }) => {
    return { index, passageWords, words: alignWords(words, passageWords, same >= most * closeEnough) };
  });
  const anywhere = words.map((_word, order) =>
    all.reduce((most, one) => Math.max(most, one.words[order]?.strength ?? 0), 0),
  );
  const weights = words.map(({ token }) => 1 + (token.kind === 'number' ? numberLevel : rarityLevel(token.term)));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const coverOf = (strengths: readonly number[]): number =>
    total === 0 ? 1 : weights.reduce((sum, weight, order) => sum + weight * (strengths[order] ?? 0), 0) / total;
  const strengthsOf = (one: (typeof all)[number]): number[] => one.words.map(({ strength }) => strength);
  const covers = all.map((one) => coverOf(strengthsOf(one)));
  const best = covers.indexOf(Math.max(...covers));
  const chosen = all[best];
  const own = chosen ? strengthsOf(chosen) : [];
  const joined = all.map((one) => coverOf(one.words.map(({ strength }, order) => Math.max(strength, own[order] ?? 0))));
  return {
    words: chosen?.words ?? words.map(() => nothing),
    anywhere,
    passage: chosen?.index ?? -1,
    passageWords: chosen?.passageWords,
    covered: covers[best] ?? 0,
    coveredByTwo: Math.max(0, ...joined),
    coveredByClause: chosen ? clauseCover(chosen, weights) : 0,
    isNegated: isNegatedAt(words, tokens),
    ordered: orderedBeside({ words, tokens, passages }, all, covers),
  };
}

/** How many of the near passages a span is laid beside in order, and what share of the best cover they must have. */
const ordered = { most: 3, from: 0.4 };

function orderedBeside(
  span: SpanWords,
  all: readonly (AlignedPassage & { readonly index: number })[],
  covers: readonly number[],
): OrderedSpan | undefined {
  const enough = ordered.from * Math.max(0, ...covers);
  const near = all.filter((_one, at) => (covers[at] ?? 0) > 0 && (covers[at] ?? 0) >= enough).slice(0, ordered.most);
  const laid = near.map(({ words, index, passageWords }) =>
    orderSpan(span, { bound: words, passage: index, passageWords }),
  );
  return laid.reduce<OrderedSpan | undefined>(
    (best, one) => (best === undefined || one.laid.share > best.laid.share ? one : best),
    undefined,
  );
}

/** Share of the words of the closest passage that another must hold for what words mean to be looked at. */
const closeEnough = 0.6;

interface AlignedPassage {
  readonly words: readonly AlignedWord[];
  readonly passageWords: PassageWords;
}

/** The largest share of the weight of the words that one clause of the passage bears out. */
function clauseCover({ words, passageWords }: AlignedPassage, weights: readonly number[]): number {
  const shares = new Map<number, number>();
  let total = 0;
  for (const [order, { place, strength }] of words.entries()) {
    const weight = weights[order] ?? 0;
    total += weight;
    const clause = passageWords.clauses[place];
    if (clause !== undefined) shares.set(clause, (shares.get(clause) ?? 0) + weight * strength);
  }
  return total === 0 ? 1 : Math.max(0, ...shares.values()) / total;
}

/** Numbers are in no list of words; each is as telling as a rare one. */
const numberLevel = 12;

const nothing: AlignedWord = {
  bond: 'none',
  strength: 0,
  place: -1,
  antonym: false,
  sibling: false,
  broader: false,
};
