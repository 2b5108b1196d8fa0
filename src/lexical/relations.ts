import { loadLexicon, noSense, pairKind, termPlace, type Lexicon } from './lexicon.ts';
import { wordClasses, type WordClass } from './word-class-names.ts';

/** How the second word stands to the first: `broader` names the kind that the first is of, `sibling` another member of a class whose members exclude one another. */
export type WordRelation = 'synonym' | 'antonym' | 'broader' | 'narrower' | 'sibling' | 'related';

/**
 * How `b` stands to `a`, both terms of tokens, in one language or across both; `undefined` where nothing is known. `broader` and `narrower` reach two steps;
 * `related` is derivation: `decide`, `decision`. A term is its own synonym. The first call reads the lexicon, and throws `ASSAY_MODEL_INVALID` where it cannot.
 */
export function relationOf(a: string, b: string): WordRelation | undefined {
  const first = lexiconPlace(a);
  return first === -1 ? undefined : relationBetween(first, lexiconPlace(b));
}

/** Place of a term in the lexicon, -1 where it is not: looked up once for a word that is compared with many. */
export const lexiconPlace = (term: string): number => termPlace(loadLexicon(), term);

/** `relationOf` for places of the lexicon. */
export function relationBetween(first: number, second: number): WordRelation | undefined {
  if (first === -1 || second === -1) return undefined;
  if (first === second) return 'synonym';
  const lexicon = loadLexicon();
  const pair = pairOf(lexicon, first, second);
  if (pair === pairKind.antonym) return 'antonym';
  if (pair === pairKind.synonym) return 'synonym';
  return relationOfSenses(lexicon, first, second) ?? (pair === pairKind.related ? 'related' : undefined);
}

/** The coarse kind of thing that a term stands for in its likeliest sense. */
export function classOf(term: string): WordClass | undefined {
  const lexicon = loadLexicon();
  const place = termPlace(lexicon, term);
  const sense = lexicon.firstSense[place] ?? 0;
  if (place === -1 || sense === lexicon.firstSense[place + 1]) return undefined;
  return wordClasses[(lexicon.classes[lexicon.senses[sense] ?? noSense] ?? 0) - 1];
}

function pairOf({ pairs, pairKinds }: Lexicon, first: number, second: number): number {
  const key = first < second ? first * 65_536 + second : second * 65_536 + first;
  let low = 0;
  let high = pairs.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = pairs[middle] ?? 0;
    if (found === key) return pairKinds[middle] ?? 0;
    if (found < key) low = middle + 1;
    else high = middle - 1;
  }
  return 0;
}

const nearness: readonly WordRelation[] = ['synonym', 'broader', 'narrower', 'sibling'];

/** The nearest relation between any two of their senses. */
function relationOfSenses(lexicon: Lexicon, first: number, second: number): WordRelation | undefined {
  let nearest = nearness.length;
  for (let a = lexicon.firstSense[first] ?? 0; a < (lexicon.firstSense[first + 1] ?? 0); a += 1) {
    for (let b = lexicon.firstSense[second] ?? 0; b < (lexicon.firstSense[second + 1] ?? 0); b += 1) {
      nearest = Math.min(nearest, nearnessOf(lexicon, lexicon.senses[a] ?? noSense, lexicon.senses[b] ?? noSense));
      if (nearest === 0) return nearness[0];
    }
  }
  return nearness[nearest];
}

const stepsBroader = 2;
/** Longer than any way up inside one class. */
const stepsInside = 12;

function nearnessOf({ broader, exclusive }: Lexicon, a: number, b: number): number {
  if (a === b) return 0;
  const up = stepsUp(broader, a, b);
  if (up <= stepsBroader) return 1;
  const down = stepsUp(broader, b, a);
  if (down <= stepsBroader) return 2;
  const kind = exclusive[a] ?? 0;
  const areApart = up > stepsInside && down > stepsInside;
  return areApart && kind !== 0 && kind === exclusive[b] ? 3 : nearness.length;
}

/** How many steps up from a sense another is at least; more than `stepsInside` where it is not met. Second hypernyms are followed from the first step only. */
function stepsUp(broader: Uint16Array, sense: number, other: number): number {
  let least = stepsInside + 1;
  for (let way = 0; way < 2; way += 1) {
    let at = broader[sense * 2 + way] ?? noSense;
    for (let step = 1; step < least && at !== noSense; step += 1) {
      if (at === other) least = step;
      at = broader[at * 2] ?? noSense;
    }
  }
  return least;
}
