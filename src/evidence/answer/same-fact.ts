import { isFunctionWord, isNegation } from '../../text/words.ts';
import type { SentenceView } from './sentence-view.ts';

/** What a sentence says, so far as words tell: for finding the same sentence in two documents. */
export interface FactView {
  /** Without function words and numbers. */
  readonly terms: ReadonlySet<string>;
  /** Numbers and negations: sentences that differ in one say something else. */
  readonly decisive: string;
}

export function factOf({ tokens }: SentenceView): FactView {
  const terms = new Set<string>();
  const decisive: string[] = [];
  for (const { kind, form, term } of tokens) {
    if (kind === 'symbol') continue;
    if (kind === 'number' || isNegation(form)) decisive.push(term);
    if (kind !== 'number' && !isFunctionWord(form)) terms.add(term);
  }
  return { terms, decisive: decisive.sort().join(' ') };
}

/** Whether two sentences say the same in nearly the same words. */
export function isSameFact(first: FactView, second: FactView): boolean {
  return first.decisive === second.decisive && isAlike(first, second);
}

/** Whether two sentences say different things in nearly the same words: another number, or one of them denies it. */
export function isRivalFact(first: FactView, second: FactView): boolean {
  return first.decisive !== second.decisive && isAlike(first, second);
}

function isAlike(first: FactView, second: FactView): boolean {
  const larger = Math.max(first.terms.size, second.terms.size);
  if (larger === 0 || Math.min(first.terms.size, second.terms.size) < leastShared * larger) return false;
  let shared = 0;
  for (const term of first.terms) if (second.terms.has(term)) shared += 1;
  return shared >= leastShared * (first.terms.size + second.terms.size - shared);
}

/** Jaccard similarity of the terms. */
const leastShared = 0.85;
