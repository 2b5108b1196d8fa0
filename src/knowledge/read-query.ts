import { AssayError } from '../core/errors.ts';
import type { KnowledgeSnapshot, LexicalIndex, PassageSet } from '../core/knowledge.ts';
import { withoutQuestionText } from '../evidence/answer/question-words.ts';
import { bareQuestion } from '../evidence/phrasing/bare-question.ts';
import { indexTermsOf } from '../evidence/retrieval/index-terms.ts';
import { rankByVectors } from './embedding.ts';
import type { KnowledgeModels, KnowledgeResources } from './models.ts';
import type { Ranking } from '../evidence/retrieval/fusion.ts';
import { type LegQuery, queryTermsOf } from '../evidence/retrieval/query-terms.ts';
import { searchPassages } from '../evidence/retrieval/search.ts';
import { isOnePhrase } from '../evidence/translation/translated.ts';
import { detectLanguage } from '../text/language.ts';
import { rarityOf } from '../text/rarity.ts';

/** What a query asks for in the passages of a knowledge base. */
export interface ReadQuery {
  readonly terms: LegQuery;
  /** Found by other means than the words of the query. */
  readonly rankings: readonly Ranking[];
  /** How much of what is asked the best passage holds, 0 to 1. */
  readonly strength: number;
}

export interface ReadQueryOptions {
  readonly crossLanguage: boolean;
  readonly among: PassageSet | undefined;
  /** The passages as the caller sees them; where labels are named, those they allow. */
  readonly index: LexicalIndex;
  readonly labels?: readonly string[];
  readonly resources?: KnowledgeResources;
  readonly signal?: AbortSignal;
}

/** Reads a query by its words, by what models say of it where they are given, and in the other language where passages are in it. */
export async function readQuery(
  snapshot: KnowledgeSnapshot,
  query: string,
  options: ReadQueryOptions,
): Promise<ReadQuery> {
  const { embedding, phrasing } = options.resources ?? {};
  const { among, index, signal } = options;
  const lexical = await readWords(snapshot, query, options);
  const vectors =
    embedding &&
    (await orWithout(options.resources, signal, async () =>
      rankByVectors(snapshot, query, { embedding, among, ...(signal && { signal }) }),
    ));
  const phrasings =
    (phrasing && (await orWithout(options.resources, signal, async () => phrasing.phrase(query, signal)))) ?? [];
  const said = phrasings.map((text, order): Ranking => {
    const passages = searchPassages(index, text, { limit: depth, ...(among && { among }) });
    return { name: `phrasing ${order + 1}`, weight: weightOfPhrasings / phrasings.length, passages };
  });
  const rankings = [...lexical.rankings, ...(vectors ? [vectors] : []), ...said];
  // What a model finds near may share no word with the query.
  return { terms: lexical.terms, rankings, strength: vectors ? 1 : lexical.strength };
}

const weightOfPhrasings = 1;

/** What a model gives, or nothing where it fails and someone is told of it. */
export async function orWithout<T>(
  models: Pick<KnowledgeModels, 'onModelFault'> | undefined,
  signal: AbortSignal | undefined,
  ask: () => Promise<T>,
): Promise<T | undefined> {
  signal?.throwIfAborted();
  try {
    return await ask();
  } catch (error) {
    signal?.throwIfAborted();
    if (!models?.onModelFault || !AssayError.isInstance(error)) throw error;
    models.onModelFault(error);
    return undefined;
  }
}

/**
 * Where no passage is in the language of the query, its translation is all that is asked; else the language whose best passage holds more of it leads, and
 * the other is a ranking among others.
 */
async function readWords(
  snapshot: KnowledgeSnapshot,
  query: string,
  { crossLanguage, among, index, labels, resources }: ReadQueryOptions,
): Promise<ReadQuery> {
  const own = queryTermsOf(query, index);
  // What only asks stands in no passage, and says nothing for a language.
  const bare = withoutQuestionText(bareQuestion(query));
  const strength = strengthOf(index, queryTermsOf(bare, index), among);
  const alone: ReadQuery = { terms: own, rankings: [], strength };
  const language = detectLanguage(query);
  if (!crossLanguage || (language !== 'en' && language !== 'zh')) return alone;
  const other = language === 'en' ? 'zh' : 'en';
  const held = languagesOf(snapshot, labels);
  if (held[other] === 0) return alone;
  const { translateQuery } = await import('../evidence/translation/translate-query.ts');
  const { legs } = await translateQuery(query, {
    from: language,
    to: other,
    index,
    cacheFolder: resources?.cacheFolder,
  });
  const translated = strengthOf(index, legs, among);
  if (held[language] === 0) return { terms: legs, rankings: [], strength: translated };
  // What is asked and no passage holds is missing in the other language, as it is in the own one.
  const meant = await translateQuery(bare, { from: language, to: other, cacheFolder: resources?.cacheFolder });
  const sure = translated > 0 ? strengthOf(index, meant.legs, among) : 0;
  const { isOwnFirst, share } = weighed({ strength, translated, sure });
  const [first, second] = isOwnFirst ? [own, legs] : [legs, own];
  const best = Math.max(strength, translated);
  if (share === 0) return { terms: first, rankings: [], strength: best };
  const passages = searchPassages(index, query, { limit: depth, terms: second, ...(among && { among }) });
  const name = isOwnFirst ? 'translation' : 'own words';
  return { terms: first, rankings: [{ name, weight: weightBeside * share, passages }], strength: best };
}

interface Strengths {
  readonly strength: number;
  readonly translated: number;
  readonly sure: number;
}

/** Which language leads, and how much the other one counts beside it. */
function weighed({ strength, translated, sure }: Strengths): { readonly isOwnFirst: boolean; readonly share: number } {
  const isOwnFirst = strength > 0 && strength >= sure * lessSure;
  const [led, leader] = isOwnFirst ? [sure, strength] : [strength, translated];
  return { isOwnFirst, share: leader > 0 ? led / leader : 0 };
}

const depth = 200;
const weightBeside = 0.6;
/** A dictionary is less sure than the words themselves, and drops what no passage holds. */
const lessSure = 0.7;

/** How much of what is asked the best passage holds, weighted by rarity: 0 to 1. */
function strengthOf(index: LexicalIndex, query: LegQuery, among: PassageSet | undefined): number {
  return Math.max(...(['words', 'bigrams'] as const).map((leg) => legStrength(index, { leg, query, among })));
}

interface AskedLeg {
  readonly leg: 'words' | 'bigrams';
  readonly query: LegQuery;
  readonly among: PassageSet | undefined;
}

function legStrength(index: LexicalIndex, { leg, query, among }: AskedLeg): number {
  const [best] = index.rank(leg, query[leg], { limit: 1, ...(among && { among }) });
  if (!best) return 0;
  const said = new Set(indexTermsOf(index.textOf(best.passage))[leg]);
  let [held, all] = [0, 0];
  for (const { weight, forms } of query[leg]) {
    const holding = forms.reduce((count, { term, share }) => count + share * index.frequency(leg, term), 0);
    const worth = weight * rarityOf(holding, index.size);
    all += worth;
    const parts = forms.filter(({ term }) => said.has(term)).length;
    if (parts > 0) held += isOnePhrase({ weight, forms }) ? worth * (parts / forms.length) ** 2 : worth;
  }
  return all > 0 ? held / all : 0;
}

interface HeldLanguages {
  readonly en: number;
  readonly zh: number;
}

/** Visible passages in each language. */
function languagesOf(snapshot: KnowledgeSnapshot, labels: readonly string[] | undefined): HeldLanguages {
  const held = (language: string): number => snapshot.select({ languages: [language], ...(labels && { labels }) }).size;
  return { en: held('en'), zh: held('zh') };
}
