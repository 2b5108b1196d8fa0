import type { Token } from '../../../core/token.ts';
import { classOf } from '../../../lexical/relations.ts';
import type { WordView } from '../span-view.ts';
import type { AlignedWord } from './align.ts';
import { layInOrder, type OrderedWords, type Slot } from './ordered-words.ts';
import type { PassageWords } from './passage-words.ts';
import { areOppositePrepositions } from './prepositions.ts';

/** A span laid in order beside one passage, with what stands in each other's stead. */
export interface OrderedSpan {
  readonly laid: OrderedWords;
  readonly swaps: readonly Swap[];
  /** Tokens of the span that are no symbols; the slots count them. */
  readonly tokens: readonly Token[];
  /** Offsets of those that look like names. */
  readonly names: ReadonlySet<number>;
  readonly passageWords: PassageWords;
  /** Index of the passage. */
  readonly passage: number;
  /** For each word of the span: 0 said in order, 1 nothing stands in its place, 2 another word does, 3 one of its sort, 4 one it has changed places with. */
  readonly fates: readonly number[];
}

/** Words of the span in the stead of words of the passage. */
export interface Swap extends Slot {
  readonly sort: 'number' | 'name' | 'kin' | 'word';
  /** Whether the sources say all words of the span elsewhere. */
  readonly isHeld: boolean;
  /** Whether the passages give the same numbers, however they write them. */
  readonly isEqual: boolean;
  /** Whether all words of the span look like names; the first word of a span always may. */
  readonly isNamed: boolean;
  /** Whether some of the words are a number, date or amount. */
  readonly isQuantity: boolean;
  /** Whether the span says elsewhere what the passage says here. */
  readonly isExchanged: boolean;
}

interface Spoken {
  readonly words: readonly WordView[];
  readonly tokens: readonly Token[];
}

interface BoundWords {
  /** One for each word of the span. */
  readonly bound: readonly AlignedWord[];
  /** Index of the passage. */
  readonly passage: number;
  readonly passageWords: PassageWords;
}

export function orderSpan({ words, tokens }: Spoken, { bound, passage, passageWords }: BoundWords): OrderedSpan {
  const spoken = tokens.filter(({ kind }) => kind !== 'symbol');
  const wordAt = new Map(words.map((word, order) => [word.token.start, { word, order }]));
  const termOf = (at: number): string => {
    const start = spoken[at]?.start ?? -1;
    const known = wordAt.get(start);
    if (!known) return spoken[at]?.term ?? '';
    const own = bound[known.order];
    const isMeant = own !== undefined && own.bond !== 'same' && own.place !== -1;
    return isMeant ? (passageWords.tokens[own.place]?.term ?? '') : known.word.token.term;
  };
  const isName = (at: number): boolean => wordAt.get(spoken[at]?.start ?? -1)?.word.isName === true;
  const laid = layInOrder(
    { tokens: spoken, isName, termOf },
    { tokens: passageWords.tokens, clauses: passageWords.clauses, isName: (at) => passageWords.isName[at] === true },
  );
  const said = new Set(spoken.map((_token, at) => termOf(at)));
  const swaps = laid.slots.map((slot): Swap => {
    const own = slot.own.map((at) => wordAt.get(spoken[at]?.start ?? -1)?.word);
    return {
      ...slot,
      sort: sortOf(own, slot, passageWords),
      isHeld: own.every((word) => word?.exact === true),
      isEqual: own.every((word) => word?.quantity === 'best'),
      isNamed: slot.own.every((at, order) => at === 0 || own[order]?.isName === true),
      isQuantity: own.some((word) => word !== undefined && word.quantity !== 'none'),
      isExchanged: slot.other.some((at) => said.has(passageWords.tokens[at]?.term ?? '')),
    };
  });
  const names = new Set(words.filter((word) => word.isName).map(({ token }) => token.start));
  return { laid, swaps, tokens: spoken, names, passage, passageWords, fates: fatesOf(words, { laid, swaps, spoken }) };
}

function sortOf(own: readonly (WordView | undefined)[], { other }: Slot, passage: PassageWords): Swap['sort'] {
  const others = other.map((at) => passage.tokens[at]);
  if (own.some((word) => word?.token.kind === 'number') && others.some((token) => token?.kind === 'number'))
    return 'number';
  if (own.some((word) => word?.isName === true) && other.some((at) => passage.isName[at] === true)) return 'name';
  const classes = new Set(own.map((word) => classOf(word?.token.term ?? '')));
  const isKin = others.some((token) => {
    const name = classOf(token?.term ?? '');
    return name !== undefined && classes.has(name);
  });
  return isKin ? 'kin' : 'word';
}

interface Fated {
  readonly laid: OrderedWords;
  readonly swaps: readonly Swap[];
  readonly spoken: readonly Token[];
}

function fatesOf(words: readonly WordView[], { laid, swaps, spoken }: Fated): number[] {
  const fates = new Map(spoken.map(({ start }, at) => [start, laid.fates[at] === 'added' ? 1 : 0]));
  for (const { own, sort, isExchanged } of swaps) {
    for (const at of own) fates.set(spoken[at]?.start ?? -1, isExchanged ? 4 : sort === 'word' ? 2 : 3);
  }
  return words.map(({ token }) => fates.get(token.start) ?? 0);
}

/** Names of the columns of `orderedColumns`. */
export const orderedNames: readonly string[] = [
  'orderedShare',
  'swapsNumber',
  'swapsName',
  'swapsKin',
  'swapsWord',
  'swapsHeld',
  'swapsExchanged',
  'addedInOrder',
  'passedOver',
  'passedRivals',
  'clausesPassedOver',
  'prepositionsInstead',
];

/** What the order shows of a span as a whole. */
export function orderedColumns(span: OrderedSpan | undefined): number[] {
  if (!span) return orderedNames.map(() => 0);
  const { laid, swaps, fates, passageWords } = span;
  const count = (test: (swap: Swap) => boolean): number => Math.min(6, swaps.filter(test).length);
  return [
    laid.share,
    ...(['number', 'name', 'kin', 'word'] as const).map((kind) => count(({ sort }) => sort === kind)),
    count(({ isHeld }) => isHeld),
    count(({ isExchanged }) => isExchanged),
    Math.min(12, fates.filter((fate) => fate === 1).length),
    Math.min(30, laid.passedOver.length),
    Math.min(8, laid.passedOver.filter((at) => isRival(at, passageWords)).length),
    Math.min(6, laid.clausesPassedOver),
    prepositionsInstead(span),
  ];
}

const isRival = (at: number, { tokens, isName }: PassageWords): boolean =>
  isName[at] === true || tokens[at]?.kind === 'number';

function prepositionsInstead({ laid, tokens, passageWords }: OrderedSpan): number {
  return laid.lightSwaps.filter(([own, other]) =>
    areOppositePrepositions(tokens[own]?.form ?? '', passageWords.tokens[other]?.form ?? ''),
  ).length;
}
