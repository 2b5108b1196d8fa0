import type { Token } from '../../../core/token.ts';
import { lexiconPlace, relationBetween, type WordRelation } from '../../../lexical/relations.ts';
import { cosineOf, knownVector } from './known-vectors.ts';
import type { WordView } from '../span-view.ts';
import type { PassageWords } from './passage-words.ts';

/** What binds a word of the answer to a word of a passage. */
export type Bond = 'same' | 'synonym' | 'related' | 'narrower' | 'similar' | 'none';

export interface AlignedWord {
  readonly bond: Bond;
  /** 0–1. */
  readonly strength: number;
  /** Place of the word it is bound to; -1 where there is none. */
  readonly place: number;
  /** Cosine of the nearest word of the passage by learned vectors; 1 where the word itself stands there. */
  readonly similarity: number;
  /** Whether the passage says a word that excludes this one. */
  readonly antonym: boolean;
  readonly sibling: boolean;
  /** Whether the passage only says something less particular: an animal, where the answer says a dog. */
  readonly broader: boolean;
}

const strengths: Readonly<Record<Exclude<Bond, 'similar' | 'none'>, number>> = {
  same: 1,
  synonym: 0.85,
  related: 0.8,
  narrower: 0.65,
};

/** Cosine from which on two words may stand for each other. */
const alike = 0.55;

/** Binds each word to the word of the passage that says the same, the nearest one behind the last bound word where there are several. */
export function alignWords(words: readonly WordView[], passage: PassageWords): AlignedWord[] {
  let last = -1;
  return words.map((word) => {
    const same = placeOf(word, passage, last);
    if (same !== -1) {
      last = same;
      return { ...unbound, bond: 'same', strength: 1, place: same, similarity: 1 };
    }
    const bound = bindByMeaning(word.token, passage, last);
    if (bound.place !== -1 && bound.strength > 0.5) last = bound.place;
    return bound;
  });
}

const unbound: AlignedWord = {
  bond: 'none',
  strength: 0,
  place: -1,
  similarity: 0,
  antonym: false,
  sibling: false,
  broader: false,
};

function placeOf({ token }: WordView, passage: PassageWords, last: number): number {
  const places = passage.placesOf(token.term);
  if (places.length > 0) {
    let best = places[0] ?? -1;
    for (const place of places) {
      if (Math.abs(place - last - 1) < Math.abs(best - last - 1)) best = place;
    }
    return best;
  }
  return token.kind === 'han' && token.form.length > 1 ? passage.placeOfHan(token.form) : -1;
}

function bindByMeaning(token: Token, passage: PassageWords, last: number): AlignedWord {
  if (token.kind === 'number') return unbound;
  const own = lexiconPlace(token.term);
  const places = passage.lexiconPlaces();
  const vector = knownVector(token.term);
  const vectors = passage.vectors();
  let found: AlignedWord = unbound;
  let [antonym, sibling, broader, similarity] = [false, false, false, 0];
  for (const [place, other] of passage.tokens.entries()) {
    if (passage.isContent[place] !== true || other.kind === 'number') continue;
    const relation = relationBetween(own, places[place] ?? -1);
    if (relation === 'antonym') antonym = true;
    else if (relation === 'sibling') sibling = true;
    else if (relation === 'broader') broader = true;
    const cosine = cosineOf(vector, vectors[place]);
    similarity = Math.max(similarity, cosine);
    const [bond, strength] = bondOf(relation, cosine);
    const isNearer = Math.abs(place - last - 1) < Math.abs(found.place - last - 1);
    if (strength > found.strength || (strength === found.strength && strength > 0 && isNearer)) {
      found = { ...unbound, bond, strength, place };
    }
  }
  return { ...found, similarity, antonym, sibling, broader };
}

function bondOf(relation: WordRelation | undefined, cosine: number): [Bond, number] {
  if (relation === 'synonym' || relation === 'related' || relation === 'narrower')
    return [relation, strengths[relation]];
  if (relation === undefined && cosine >= alike) return ['similar', cosine * 0.8];
  return ['none', 0];
}
