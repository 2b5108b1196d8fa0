import type { Passage } from '../../../core/ports.ts';
import { isPermission, oppositesOf } from '../polarity.ts';
import { holds, type SourceView } from '../source-view.ts';
import type { WordView } from '../span-view.ts';

/** The sources that may speak of what some words say, each with its nearest passage; the nearest first, ties in reading order. */
export function nearSources(words: readonly WordView[], sources: SourceView): Passage[] {
  // Longer than anybody writes: that is not about one thing.
  if (words.length < fewestWords || words.length > mostWords) return [];
  const terms = words.filter(isOfTheMatter).map(({ token }) => token.term);
  if (terms.length === 0) return [];
  const nearest = new Map<string, { readonly passage: Passage; readonly shared: number }>();
  for (const [index, shared] of sharedByPassage(terms, sources)) {
    const passage = sources.passages[index];
    if (!passage || shared < enoughShared * terms.length) continue;
    const known = nearest.get(passage.source);
    if (!known || shared > known.shared || (shared === known.shared && index < known.passage.index)) {
      nearest.set(passage.source, { passage, shared });
    }
  }
  return Array.from(nearest.values())
    .sort((one, other) => other.shared - one.shared || one.passage.index - other.passage.index)
    .slice(0, mostSources)
    .map(({ passage }) => passage);
}

/** A value, and a word that has an opposite, may be what the sources differ in. */
const isOfTheMatter = ({ token, quantity }: WordView): boolean =>
  quantity === 'none' && !isPermission(token) && oppositesOf(token.term).size === 0;

const fewestWords = 2;
const mostWords = 120;
/** Share of those words that a passage must hold. */
const enoughShared = 0.6;
/** More are not asked one by one. */
const mostSources = 8;
/** A word in more passages than this only adds to those that a rarer one has brought up. */
const commonFrom = 64;

function sharedByPassage(terms: readonly string[], sources: SourceView): Map<number, number> {
  const shared = new Map<number, number>();
  const add = (passages: readonly number[]): void => {
    for (const passage of passages) shared.set(passage, (shared.get(passage) ?? 0) + 1);
  };
  const lists = terms.map((term) => sources.passagesOf(term));
  const common = lists.filter((passages) => passages.length > commonFrom);
  for (const passages of lists) if (passages.length <= commonFrom) add(passages);
  if (shared.size === 0) for (const passages of common) add(passages.slice(0, commonFrom));
  else {
    for (const [passage, count] of shared) {
      if (count + common.length < enoughShared * terms.length) continue;
      shared.set(
        passage,
        common.reduce((sum, passages) => sum + (holds(passages, passage) ? 1 : 0), count),
      );
    }
  }
  return shared;
}
