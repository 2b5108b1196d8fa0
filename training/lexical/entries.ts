import type { Synset } from './wordnet.ts';

/** Two terms that are joined word by word. */
export interface TermPair {
  readonly a: string;
  readonly b: string;
  readonly kind: 'antonym' | 'synonym' | 'related';
}

/** What one language gives to the lexicon. */
export interface LexicalEntries {
  /** Synsets of each term, likeliest first. */
  readonly senses: ReadonlyMap<string, readonly string[]>;
  readonly pairs: readonly TermPair[];
}

/** What the lexicon is made of. */
export interface LexicalSources {
  readonly synsets: ReadonlyMap<string, Synset>;
  /** Pairs of forms made by hand. */
  readonly hand: readonly TermPair[];
  /** Whether a synset is of a class whose members exclude one another. */
  readonly isExclusive: (synset: string) => boolean;
}
