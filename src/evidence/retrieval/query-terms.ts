import type { Leg, LexicalIndex, QueryTerm } from '../../core/knowledge.ts';
import type { Token } from '../../core/token.ts';
import { hanBigrams } from '../../text/bigrams.ts';
import { tokenize } from '../../text/tokens.ts';
import { isFunctionWord } from '../../text/words.ts';
import { addGrams, charactersOf, isAccented, isOneCharacter, joinedTermsOf } from './index-terms.ts';

/** What a query asks for in each leg. */
export type LegQuery = Readonly<Record<Leg, readonly QueryTerm[]>>;

/**
 * The terms of a question, weighted by how often they stand in it. Function words are left out, unless there is nothing else; pairs of Han characters
 * are kept across them, for a name may hold one. Single characters that many passages hold are left out.
 */
export function queryTermsOf(query: string, index: Pick<LexicalIndex, 'size' | 'frequency'>): LegQuery {
  const read = tokenize(query);
  const tokens = read.filter(({ kind }) => kind !== 'symbol');
  const telling = tokens.filter(({ form }) => !isFunctionWord(form));
  const asked = telling.length > 0 ? telling : tokens;
  const pairs = hanBigrams(tokens).flatMap(({ form }) => (isOneCharacter(form) ? [] : [form]));
  const most = commonShare * index.size;
  const characters = charactersOf(asked).filter((character) => index.frequency('bigrams', character) <= most);
  return {
    words: wordsOf(asked, joinedTermsOf(read)),
    bigrams: weighted([...pairs, ...characters]),
    grams: weighted(gramsOf(asked)),
  };
}

/** A character in more than this share of the passages tells them apart too little for what reading its postings costs. */
const commonShare = 0.2;

/** A word with accents is sought without them too, and counts in full where it has them; what a hyphen joins is sought as one word as well. */
function wordsOf(asked: readonly Token[], joined: readonly string[]): QueryTerm[] {
  const words = asked.filter(({ kind, form }) => kind === 'word' && isAccented(form));
  const accented = new Map(words.map(({ form, term }) => [term, form]));
  const sought = weighted(asked.map(({ term }) => term)).map((one) => {
    const [{ term } = { term: '' }] = one.forms;
    const form = accented.get(term);
    if (form === undefined) return one;
    // Shares that add up to 1: what a passage holds in both forms is not counted twice.
    const forms = [
      { term, share: 0.5 },
      { term: form, share: 0.5 },
    ];
    return { ...one, forms };
  });
  const known = new Set(sought.flatMap(({ forms }) => forms.map(({ term }) => term)));
  const more = weighted(joined.filter((term) => !known.has(term)));
  return [...sought, ...more.map((one) => ({ ...one, weight: one.weight * joinedWeight }))];
}

/** Its parts are sought too. */
const joinedWeight = 0.5;

function gramsOf(tokens: readonly Token[]): string[] {
  const grams: string[] = [];
  for (const { kind, form } of tokens) if (kind === 'word') addGrams(form, grams);
  return grams;
}

function weighted(terms: readonly string[]): QueryTerm[] {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return Array.from(counts, ([term, weight]) => ({ weight, forms: [{ term, share: 1 }] }));
}
