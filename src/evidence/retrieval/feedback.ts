import type { LexicalIndex, QueryTerm } from '../../core/knowledge.ts';
import { rarityOf } from '../../text/rarity.ts';
import { isFunctionWord } from '../../text/words.ts';

/** A passage the first search found: its units and how well it did, above 0. */
export interface FeedbackPassage {
  readonly units: readonly string[];
  readonly score: number;
}

/**
 * The words asked for, and those that mark the passages found first: relevance model RM3 (Abdul-Jaleel et al. 2004), a word counting by its share of
 * each passage times its rarity. For words of the Latin alphabet; what few or very many passages hold is left out. Weights sum to 1.
 */
export function withFeedback(
  index: Pick<LexicalIndex, 'size' | 'frequency'>,
  asked: readonly QueryTerm[],
  passages: readonly FeedbackPassage[],
): QueryTerm[] {
  const found = Array.from(wordShares(passages), ([term, share]) => ({ term, weight: share * telling(index, term) }))
    .filter(({ weight }) => weight > 0)
    .sort((first, second) => second.weight - first.weight || (first.term < second.term ? -1 : 1))
    .slice(0, mostTerms);
  const foundTotal = found.reduce((sum, { weight }) => sum + weight, 0);
  const askedTotal = asked.reduce((sum, { weight }) => sum + weight, 0);
  if (foundTotal === 0 || askedTotal === 0) return [...asked];
  const added = new Map(found.map(({ term, weight }) => [term, ((1 - askedShare) * weight) / foundTotal]));
  const kept = asked.map(({ weight, forms }) => {
    const own = (askedShare * weight) / askedTotal;
    const term = forms.length === 1 ? (forms[0]?.term ?? '') : '';
    const more = added.get(term) ?? 0;
    added.delete(term);
    return { weight: own + more, forms };
  });
  return [...kept, ...Array.from(added, ([term, weight]) => ({ weight, forms: [{ term, share: 1 }] }))];
}

/** Words that are added. */
const mostTerms = 12;
/** Weight that stays with the words asked for. */
const askedShare = 0.7;
/** A word in more than this share of the passages marks nothing. */
const commonShare = 0.2;

function telling(index: Pick<LexicalIndex, 'size' | 'frequency'>, term: string): number {
  const holding = index.frequency('words', term);
  return holding < 2 || holding > commonShare * index.size ? 0 : rarityOf(holding, index.size);
}

/** Word → its mean share of a passage, weighted by the scores of the passages. Words of one passage alone mark that passage, not the subject. */
function wordShares(passages: readonly FeedbackPassage[]): Map<string, number> {
  const total = passages.reduce((sum, { score }) => sum + score, 0);
  const shares = new Map<string, { share: number; last: number; isRepeated: boolean }>();
  for (const [at, { units, score }] of passages.entries()) {
    const part = score / (total * Math.max(1, units.length));
    for (const unit of units) {
      const known = shares.get(unit);
      if (known) {
        known.share += part;
        if (known.last !== at) known.isRepeated = true;
      } else if (isWord(unit)) shares.set(unit, { share: part, last: at, isRepeated: false });
    }
  }
  return new Map(Array.from(shares).flatMap(([unit, { share, isRepeated }]) => (isRepeated ? [[unit, share]] : [])));
}

function isWord(unit: string): boolean {
  return /^[a-z]\w{2,39}$/.test(unit) && !isFunctionWord(unit);
}
