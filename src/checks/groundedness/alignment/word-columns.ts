import type { Token } from '../../../core/token.ts';
import { classOf } from '../../../lexical/relations.ts';
import { wordClasses } from '../../../lexical/word-class-names.ts';
import type { WordView } from '../span-view.ts';
import type { AlignedSpan } from './aligned-span.ts';
import type { AlignedWord } from './align.ts';
import type { PassageWords } from './passage-words.ts';

/** Names of the columns of `alignedWordColumns`. */
export const alignedWordNames: readonly string[] = [
  'bond',
  'strength',
  'strengthAnywhere',
  'relation',
  'jump',
  'followsSame',
  'leadsSame',
  'instead',
  'insteadAlike',
  'negationTurned',
  'covered',
  'class',
  'fateInOrder',
];

/** What the alignment shows of each word. */
export function alignedWordColumns(
  words: readonly WordView[],
  tokens: readonly Token[],
  span: AlignedSpan,
): number[][] {
  const before = neighbours(tokens, -1);
  const after = neighbours(tokens, 1);
  const { passageWords } = span;
  const slots = slotsOf(span);
  return words.map((word, order) => {
    const own = span.words[order];
    if (!own || !passageWords) return nothing;
    const slot = slots[order] ?? [];
    return [
      bonds[own.bond],
      own.strength,
      span.anywhere[order] ?? 0,
      relationOf(own),
      jumpOf(span, order),
      sameNeighbour(own, before.get(word.token.start), { passage: passageWords, step: -1 }),
      sameNeighbour(own, after.get(word.token.start), { passage: passageWords, step: 1 }),
      Math.min(slot.length, 6),
      insteadAlike(word, slot, passageWords),
      turnsNegation(span, order),
      span.covered,
      classNumber(word.token.term),
      span.ordered?.fates[order] ?? 0,
    ];
  });
}

const nothing: number[] = [0, 0, 0, 0, noJump(), -1, -1, 0, 0, 0, 0, 0, 1];

/** Kind of thing that a word stands for, counted from 1; 0 where it is not known. */
function classNumber(term: string): number {
  const name = classOf(term);
  return name === undefined ? 0 : 1 + wordClasses.indexOf(name);
}

const bonds: Readonly<Record<AlignedWord['bond'], number>> = {
  none: 0,
  narrower: 2,
  related: 3,
  synonym: 4,
  same: 5,
};

/** -2 the passage says the opposite, -1 another of its kind, 1 something less particular. */
export function relationOf({ bond, antonym, sibling, broader }: AlignedWord): number {
  if (bond === 'same') return 0;
  return antonym ? -2 : sibling ? -1 : broader ? 1 : 0;
}

function noJump(): number {
  return 30;
}

/** Words in the passage from the last bound word to this one: 1 where it follows; 30 where one of them is not bound. */
function jumpOf({ words }: AlignedSpan, order: number): number {
  const place = words[order]?.place ?? -1;
  if (place === -1) return noJump();
  for (let at = order - 1; at >= Math.max(0, order - 3); at -= 1) {
    const other = words[at]?.place ?? -1;
    if (other !== -1) return Math.max(-20, Math.min(20, place - other));
  }
  return noJump() - 1;
}

function neighbours(tokens: readonly Token[], step: 1 | -1): ReadonlyMap<number, Token> {
  const words = tokens.filter(({ kind }) => kind !== 'symbol');
  const found = new Map<number, Token>();
  for (const [at, token] of words.entries()) {
    const other = words[at + step];
    if (other) found.set(token.start, other);
  }
  return found;
}

/** 1 where the next word on one side, function words included, is the same in the passage; -1 where the word is not bound. */
function sameNeighbour(
  own: AlignedWord,
  neighbour: Token | undefined,
  { passage, step }: { readonly passage: PassageWords; readonly step: 1 | -1 },
): number {
  if (own.place === -1) return -1;
  return passage.tokens[own.place + step]?.term === neighbour?.term ? 1 : 0;
}

/**
 * For each word of the span that is not bound, the places of the words with content that the passage says in its stead: between its bound neighbours.
 * Empty for the others.
 */
export function slotsOf({ words, passageWords }: AlignedSpan): number[][] {
  if (!passageWords) return words.map(() => []);
  const bound = new Set(words.map(({ place }) => place));
  const after = boundAfter(words);
  let before = -1;
  return words.map(({ place }, order) => {
    if (place !== -1) {
      before = place;
      return [];
    }
    const [from, to] = edgesOf(before, after[order] ?? -1, passageWords.tokens.length);
    const slot: number[] = [];
    for (let at = from; at < to; at += 1) {
      if (passageWords.isContent[at] === true && !bound.has(at)) slot.push(at);
    }
    return slot;
  });
}

/** The place of the next bound word behind each word; -1 where there is none. */
function boundAfter(words: readonly AlignedWord[]): number[] {
  const places: number[] = [];
  let next = -1;
  for (let at = words.length - 1; at >= 0; at -= 1) {
    places[at] = next;
    const place = words[at]?.place ?? -1;
    if (place !== -1) next = place;
  }
  return places;
}

const widest = 6;

function edgesOf(before: number, after: number, end: number): readonly [number, number] {
  if (before !== -1 && after > before && after - before <= 2 * widest) return [before + 1, after];
  if (before !== -1) return [before + 1, Math.min(end, before + 1 + widest)];
  return after === -1 ? [0, 0] : [Math.max(0, after - widest), after];
}

/** Whether something of the same sort stands where the word should: a number for a number, a name for a name. */
export function insteadAlike(word: WordView, slot: readonly number[], passage: PassageWords): number {
  if (slot.length === 0) return 0;
  if (word.token.kind === 'number') return slot.some((place) => passage.tokens[place]?.kind === 'number') ? 3 : 0;
  if (word.isName) return slot.some((place) => passage.isName[place] === true) ? 2 : 0;
  return 1;
}

/** 1 where one side negates the word and the other says it plainly. */
export function turnsNegation({ words, isNegated, passageWords }: AlignedSpan, order: number): number {
  const place = words[order]?.place ?? -1;
  if (place === -1 || !passageWords) return 0;
  return isNegated[order] === passageWords.isNegated[place] ? 0 : 1;
}
