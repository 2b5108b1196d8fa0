import type {
  Leg,
  LegTerms,
  LexicalIndex,
  PassageSet,
  QueryTerm,
  RankedPassage,
  RankOptions,
} from '../../core/knowledge.ts';
import { legs } from '../../core/knowledge.ts';
import { rarityOf } from '../../text/rarity.ts';

interface IndexedPassage {
  readonly text: string;
  readonly terms: LegTerms;
}

/** Keeps everything in memory; the plain reading of the port, which other indexes are held against. */
export function createMemoryLexicalIndex(passages: readonly IndexedPassage[]): LexicalIndex {
  const indexes = Object.fromEntries(legs.map((leg) => [leg, createLegIndex(passages.map(({ terms }) => terms[leg]))]));
  const of = (leg: Leg): LegIndex => indexes[leg] as LegIndex;
  return {
    size: passages.length,
    frequency: (leg, term, among) => countOf(of(leg).postings.get(term), among),
    rank: (leg, terms, options) => rank(of(leg), terms, options),
    textOf: (passage) => passages[passage]?.text ?? '',
  };
}

interface LegIndex {
  /** Term → passage → how often. */
  readonly postings: ReadonlyMap<string, ReadonlyMap<number, number>>;
  readonly lengths: readonly number[];
}

function createLegIndex(passages: readonly (readonly string[])[]): LegIndex {
  const postings = new Map<string, Map<number, number>>();
  for (const [passage, terms] of passages.entries()) {
    for (const term of terms) {
      let counts = postings.get(term);
      if (!counts) postings.set(term, (counts = new Map()));
      counts.set(passage, (counts.get(passage) ?? 0) + 1);
    }
  }
  const lengths = passages.map((terms) => terms.length);
  return { postings, lengths };
}

function countOf(found: ReadonlyMap<number, number> | undefined, among: PassageSet | undefined): number {
  if (!found || !among) return found?.size ?? 0;
  return Array.from(found.keys()).filter((passage) => among.has(passage)).length;
}

function meanOf(lengths: readonly number[], among: PassageSet | undefined): number {
  const counted = among ? lengths.filter((_, passage) => among.has(passage)) : lengths;
  return counted.reduce((sum, length) => sum + length, 0) / Math.max(1, counted.length);
}

function rank(index: LegIndex, terms: readonly QueryTerm[], options: RankOptions): RankedPassage[] {
  const { limit, among, statisticsOf, k1 = 1.2, b = 0.75 } = options;
  const size = statisticsOf?.size ?? index.lengths.length;
  const meanLength = meanOf(index.lengths, statisticsOf);
  const scores = new Map<number, number>();
  for (const { weight, forms } of terms) {
    const counts = new Map<number, number>();
    let holding = 0;
    for (const { term, share } of forms) {
      const found = index.postings.get(term);
      holding += share * countOf(found, statisticsOf);
      for (const [passage, count] of found ?? []) counts.set(passage, (counts.get(passage) ?? 0) + share * count);
    }
    const rarity = weight * rarityOf(holding, size);
    for (const [passage, count] of counts) {
      if (among && !among.has(passage)) continue;
      const length = (index.lengths[passage] ?? 0) / meanLength;
      const score = (rarity * count * (k1 + 1)) / (count + k1 * (1 - b + b * length));
      scores.set(passage, (scores.get(passage) ?? 0) + score);
    }
  }
  return Array.from(scores, ([passage, score]) => ({ passage, score }))
    .filter(({ score }) => score > 0)
    .sort((first, second) => second.score - first.score || first.passage - second.passage)
    .slice(0, limit);
}
