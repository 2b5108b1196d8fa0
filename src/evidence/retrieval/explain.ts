import type { LexicalIndex } from '../../core/knowledge.ts';
import { rarityOf } from '../../text/rarity.ts';
import { tokenize } from '../../text/tokens.ts';
import type { LegQuery } from './query-terms.ts';

/** Why a passage was found. */
export interface HitExplanation {
  /** Leg or other ranking → its score, 0 to 1. */
  readonly legs: Readonly<Record<string, number>>;
  /** Words of the passage that the query asked for, the most telling first; their shares sum to 1. */
  readonly words: readonly { readonly word: string; readonly share: number }[];
}

/** Reads the passage again: linear in its text. */
export function explainHit(
  index: LexicalIndex,
  query: LegQuery,
  hit: { readonly passage: number; readonly parts: Readonly<Record<string, number>> },
): HitExplanation {
  const counts = new Map<string, { word: string; count: number }>();
  for (const { kind, form, term } of tokenize(index.textOf(hit.passage))) {
    if (kind === 'symbol') continue;
    const known = counts.get(term);
    if (known) known.count += 1;
    else counts.set(term, { word: form, count: 1 });
  }
  const found = query.words.flatMap(({ weight, forms }) =>
    forms.flatMap(({ term, share }) => {
      const held = counts.get(term);
      if (!held) return [];
      const rarity = rarityOf(index.frequency('words', term), index.size);
      return [{ word: held.word, share: (weight * share * rarity * held.count) / (held.count + saturation) }];
    }),
  );
  const total = found.reduce((sum, { share }) => sum + share, 0) || 1;
  const words = found
    .map(({ word, share }) => ({ word, share: share / total }))
    .sort((first, second) => second.share - first.share || (first.word < second.word ? -1 : 1));
  return { legs: hit.parts, words };
}

/** k1 of BM25: how soon more of the same counts little. */
const saturation = 1.2;
