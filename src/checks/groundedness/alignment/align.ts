import type { Token } from '../../../core/token.ts';
import { lexiconPlace, relationBetween } from '../../../lexical/relations.ts';
import type { WordView } from '../span-view.ts';
import type { PassageWords } from './passage-words.ts';

/** What binds a word of the answer to a word of a passage. */
type Bond = 'same' | 'synonym' | 'related' | 'narrower' | 'none';

export interface AlignedWord {
  readonly bond: Bond;
  /** 0–1. */
  readonly strength: number;
  /** Place of the word it is bound to; -1 where there is none. */
  readonly place: number;
  /** Whether the passage says a word that excludes this one. */
  readonly antonym: boolean;
  readonly sibling: boolean;
  /** Whether the passage only says something less particular: an animal, where the answer says a dog. */
  readonly broader: boolean;
}

const strengths: Readonly<Record<Exclude<Bond, 'none'>, number>> = {
  same: 1,
  synonym: 0.85,
  related: 0.8,
  narrower: 0.65,
};

/** How many of the words stand in the passage as they are. */
export function sameWords(words: readonly WordView[], passage: PassageWords): number {
  return words.filter((word) => placeOf(word, passage, -1) !== -1).length;
}

/**
 * Binds each word to the word of the passage that says the same, the nearest one behind the last bound word where there are several; with
 * `byMeaning` also to one that means the same.
 */
export function alignWords(words: readonly WordView[], passage: PassageWords, byMeaning: boolean): AlignedWord[] {
  let last = -1;
  return words.map((word) => {
    const same = placeOf(word, passage, last);
    if (same !== -1) {
      last = same;
      return { ...unbound, bond: 'same', strength: 1, place: same };
    }
    if (!byMeaning) return unbound;
    const bound = bindByMeaning(word.token, passage, last);
    if (bound.place !== -1 && bound.strength > 0.5) last = bound.place;
    return bound;
  });
}

const unbound: AlignedWord = {
  bond: 'none',
  strength: 0,
  place: -1,
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
  const own = token.kind === 'number' ? -1 : lexiconPlace(token.term);
  if (own === -1) return unbound;
  const places = passage.lexiconPlaces();
  let [bond, strength, found]: [Bond, number, number] = ['none', 0, -1];
  let [antonym, sibling, broader] = [false, false, false];
  for (let place = 0; place < places.length; place += 1) {
    const other = places[place] ?? -1;
    const relation = other === -1 ? undefined : relationBetween(own, other);
    if (relation === undefined) continue;
    if (relation === 'antonym') antonym = true;
    else if (relation === 'sibling') sibling = true;
    else if (relation === 'broader') broader = true;
    else {
      const isNearer = Math.abs(place - last - 1) < Math.abs(found - last - 1);
      const bound = strengths[relation];
      if (bound > strength || (bound === strength && isNearer)) [bond, strength, found] = [relation, bound, place];
    }
  }
  return { bond, strength, place: found, antonym, sibling, broader };
}
