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
