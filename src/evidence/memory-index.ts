import type { Source } from '../core/exchange.ts';
import type { EvidenceIndex, EvidencePort, Passage, PassageHit } from '../core/ports.ts';
import { rarityOf } from '../text/rarity.ts';
import { toPassages } from './passages.ts';

/** Sources given with an exchange, searched in memory. */
export const memoryEvidence: EvidencePort = {
  open: (sources) => createMemoryIndex(sources),
};

/** BM25 parameters as Robertson and Zaragoza recommend ("The Probabilistic Relevance Framework", 2009). */
const k1 = 1.2;
const b = 0.75;

interface Postings {
  readonly passages: number[];
  readonly counts: number[];
}

/** Cuts sources into passages and indexes their terms. Ranking: BM25 with the idf of Lucene, ties in reading order. */
export function createMemoryIndex(sources: readonly Source[]): EvidenceIndex {
  const passages = toPassages(sources);
  let made: Map<string, Postings> | undefined;
  // Made when first searched: many exchanges read all of their few passages and never search.
  const postingsOf = (term: string): Postings | undefined => (made ??= createPostings(passages)).get(term);
  const meanLength = passages.reduce((sum, passage) => sum + passage.tokens.length, 0) / Math.max(1, passages.length);

  const rarity = (term: string): number => rarityOf(postingsOf(term)?.passages.length ?? 0, passages.length);
  return {
    passages,
    rarity,
    search: (terms, limit) => {
      const scores = new Map<number, number>();
      for (const term of new Set(terms)) {
        const matches = postingsOf(term);
        if (!matches) continue;
        const weight = rarity(term);
        for (const [position, index] of matches.passages.entries()) {
          const count = matches.counts[position] ?? 0;
          const length = (passages[index]?.tokens.length ?? 0) / meanLength;
          const score = (weight * count * (k1 + 1)) / (count + k1 * (1 - b + b * length));
          scores.set(index, (scores.get(index) ?? 0) + score);
        }
      }
      return best(scores, passages, limit);
    },
  };
}

function createPostings(passages: readonly Passage[]): Map<string, Postings> {
  const postings = new Map<string, Postings>();
  for (const passage of passages) addPassage(passage, postings);
  return postings;
}

function addPassage(passage: Passage, postings: Map<string, Postings>): void {
  for (const { kind, term } of passage.tokens) {
    if (kind === 'symbol') continue;
    let entry = postings.get(term);
    if (!entry) postings.set(term, (entry = { passages: [], counts: [] }));
    const last = entry.passages.length - 1;
    if (entry.passages[last] === passage.index) entry.counts[last] = (entry.counts[last] ?? 0) + 1;
    else {
      entry.passages.push(passage.index);
      entry.counts.push(1);
    }
  }
}

function best(scores: ReadonlyMap<number, number>, passages: readonly Passage[], limit: number): PassageHit[] {
  return Array.from(scores)
    .sort(([indexA, a], [indexB, b]) => b - a || indexA - indexB)
    .slice(0, limit)
    .flatMap(([index, score]) => {
      const passage = passages[index];
      return passage ? [{ passage, score }] : [];
    });
}
