import type { KnowledgeSnapshot, PassageSet } from '../core/knowledge.ts';
import type { Ranking } from '../evidence/retrieval/fusion.ts';
import { type LegQuery, queryTermsOf } from '../evidence/retrieval/query-terms.ts';
import { searchPassages } from '../evidence/retrieval/search.ts';
import { detectLanguage } from '../text/language.ts';

/** What a query asks for in the passages of a knowledge base. */
export interface ReadQuery {
  readonly terms: LegQuery;
  /** Found by other means than the words of the query. */
  readonly rankings: readonly Ranking[];
}

export interface ReadQueryOptions {
  readonly crossLanguage: boolean;
  readonly among: PassageSet | undefined;
}

/**
 * Reads a query in its own language and, where passages are in the other one, by translation. Where no passage is in its own, the translation is all that
 * is asked; else its ranking is one among others.
 */
export async function readQuery(
  snapshot: KnowledgeSnapshot,
  query: string,
  { crossLanguage, among }: ReadQueryOptions,
): Promise<ReadQuery> {
  const own = queryTermsOf(query, snapshot);
  const language = detectLanguage(query);
  if (!crossLanguage || (language !== 'en' && language !== 'zh')) return { terms: own, rankings: [] };
  const other = language === 'en' ? 'zh' : 'en';
  const held = languagesOf(snapshot);
  if (held[other] === 0) return { terms: own, rankings: [] };
  const { translateQuery } = await import('../evidence/translation/translate-query.ts');
  const { legs } = await translateQuery(query, { from: language, to: other, index: snapshot });
  if (held[language] === 0) return { terms: legs, rankings: [] };
  const hits = searchPassages(snapshot, query, { limit: depth, terms: legs, ...(among && { among }) });
  const ranking: Ranking = { name: 'translation', weight: weightBesideOwn, passages: hits };
  return { terms: own, rankings: [ranking] };
}

const depth = 200;
/** A dictionary is less sure than the words themselves. */
const weightBesideOwn = 0.6;

interface HeldLanguages {
  readonly en: number;
  readonly zh: number;
}

const known = new WeakMap<KnowledgeSnapshot, HeldLanguages>();

/** Passages in each language; counted once a snapshot. */
function languagesOf(snapshot: KnowledgeSnapshot): HeldLanguages {
  let held = known.get(snapshot);
  if (!held) {
    held = { en: snapshot.select({ languages: ['en'] }).size, zh: snapshot.select({ languages: ['zh'] }).size };
    known.set(snapshot, held);
  }
  return held;
}
