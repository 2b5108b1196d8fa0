import type { Leg, LexicalIndex, QueryTerm, TermForm } from '../../core/knowledge.ts';

/** A phrase of a question and what it was looked up as, best first. */
export interface LookedUp {
  readonly phrase: string;
  /** In the dictionary, by the sounds of a name, or taken over as it stands. */
  readonly by: 'dictionary' | 'sound' | 'same';
  readonly translations: readonly { readonly text: string; readonly share: number }[];
}

/** A question in the terms of another language. */
export interface TranslatedQuery {
  readonly legs: Readonly<Record<Leg, readonly QueryTerm[]>>;
  /** In reading order, for explaining. */
  readonly lookedUp: readonly LookedUp[];
  /** Words of the question that may stand in a text of the other language as they are → what else stands for them there: `shanghai` → 上海. */
  readonly spellings: Spellings;
  /** What each term stands for, in the words of the question. */
  readonly phrases: ReadonlyMap<QueryTerm, string>;
}

/** A word → the term that stands for it in the other language. */
type Spellings = ReadonlyMap<string, QueryTerm>;

/** What is asked of the index a translation is for: candidates that no passage holds are dropped. */
export type TermCounts = Pick<LexicalIndex, 'frequency'>;

/** One translation of a phrase: its terms in each leg. */
export interface Candidate {
  readonly text: string;
  readonly weight: number;
  readonly terms: Readonly<Partial<Record<Leg, readonly string[]>>>;
}

/** The candidates that some passage holds, likeliest first, no more than are worth searching for. */
export function heldCandidates(candidates: readonly Candidate[], counts: TermCounts | undefined): readonly Candidate[] {
  const held = counts === undefined ? candidates : candidates.filter(({ terms }) => isHeld(terms, counts));
  return held.toSorted((one, other) => other.weight - one.weight).slice(0, mostCandidates);
}

const mostCandidates = 24;

function isHeld(terms: Candidate['terms'], counts: TermCounts): boolean {
  return (['words', 'bigrams'] as const).some((leg) => terms[leg]?.some((term) => counts.frequency(leg, term) > 0));
}

/** One query term for all candidates of a phrase; a candidate of several terms divides its share among them. None where no candidate has a term in the leg. */
export function termOfCandidates(candidates: readonly Candidate[], leg: Leg, weight: number): QueryTerm[] {
  const total = candidates.reduce((sum, candidate) => sum + candidate.weight, 0);
  const shares = new Map<string, number>();
  for (const { terms, weight: own } of candidates) {
    const parts = terms[leg] ?? [];
    for (const term of parts) shares.set(term, (shares.get(term) ?? 0) + own / total / parts.length);
  }
  return shares.size === 0 ? [] : [{ weight, forms: formsOf(shares) }];
}

/**
 * Whether a term stands for one translation of several words, or one word of several pairs of characters: a text that holds some of them need not mean it,
 * as `sick pay` does not mean `overtime pay`.
 */
export function isOnePhrase({ forms }: QueryTerm): boolean {
  const [first] = forms;
  if (!first || forms.length < 2 || forms.length > longestPhrase) return false;
  return forms.every(({ share }) => Math.abs(share * forms.length - 1) < 1e-6);
}

const longestPhrase = 4;

export function formsOf(shares: ReadonlyMap<string, number>): TermForm[] {
  return Array.from(shares, ([term, share]) => ({ term, share: Math.min(1, share) }));
}

export function lookedUpIn(phrase: string, candidates: readonly Candidate[]): LookedUp {
  const total = candidates.reduce((sum, { weight }) => sum + weight, 0);
  const translations = candidates.slice(0, mostExplained).map(({ text, weight }) => ({ text, share: weight / total }));
  return { phrase, by: 'dictionary', translations };
}

export function lookedUpBySound(phrase: string, shares: ReadonlyMap<string, number>): LookedUp {
  const sorted = Array.from(shares, ([text, share]) => ({ text, share })).sort((one, other) => other.share - one.share);
  return { phrase, by: 'sound', translations: sorted.slice(0, mostExplained) };
}

const mostExplained = 8;
