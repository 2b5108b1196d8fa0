import { AssayError } from '../core/errors.ts';
import type {
  KnowledgeFilter,
  KnowledgeSnapshot,
  LexicalIndex,
  PassageSet,
  RerankPort,
  StoredPassage,
} from '../core/knowledge.ts';
import type { Place } from '../core/document.ts';
import type { Span } from '../core/segment.ts';
import { placesOf } from '../documents/places.ts';
import { type SearchHit, searchPassages } from '../evidence/retrieval/search.ts';
import { visibleIndex } from '../evidence/retrieval/visible-index.ts';
import { type FindOptions, type Hit, mostHits, mostNeighbours } from './hit.ts';
import type { KnowledgeResources } from './models.ts';
import { orWithout, readQuery } from './read-query.ts';
import { fileDate, saidDate } from './said-date.ts';

/** What was found for one query, before it is told. */
export interface FoundPassage {
  readonly passage: StoredPassage;
  readonly hit: SearchHit;
  /** How much of the query the best passage holds. */
  readonly strength: number;
}

/** Best passages first; with `byDocument` the best one of each document. The same in every process. */
export async function findPassages(
  snapshot: KnowledgeSnapshot,
  query: string,
  options: FindOptions & KnowledgeResources = {},
): Promise<FoundPassage[]> {
  const { limit = 10, byDocument = false, filter, signal } = options;
  checkBounds(options);
  signal?.throwIfAborted();
  const among = filter ? snapshot.select(filter) : undefined;
  if (among?.size === 0) return [];
  const search = await openSearch(snapshot, query, { options, among });
  // Several passages of a document take the places of other documents: then deeper, until there are enough.
  const least = options.rerank ? Math.max(limit, rerankedPassages) : limit;
  for (let depth = byDocument ? least * 3 : least; ; depth *= 4) {
    const found = await search(depth);
    const chosen = byDocument ? firstOfEach(found) : found;
    if (chosen.length >= limit || found.length < depth) return chosen.slice(0, limit);
  }
}

interface SearchParts {
  readonly options: FindOptions & KnowledgeResources;
  readonly among: PassageSet | undefined;
}

/** Reads the query once; what comes back finds so many passages for it. */
async function openSearch(
  snapshot: KnowledgeSnapshot,
  query: string,
  { options, among }: SearchParts,
): Promise<(depth: number) => Promise<FoundPassage[]>> {
  const { crossLanguage = true, signal } = options;
  const resources = resourcesOf(options);
  const { rerank } = resources;
  const index = indexFor(snapshot, options.filter);
  const { labels } = options.filter ?? {};
  const read = await readQuery(snapshot, query, {
    crossLanguage,
    among,
    index,
    resources,
    ...(labels && { labels }),
    ...(signal && { signal }),
  });
  const { terms, rankings, strength } = read;
  return async (depth) => {
    const hits = searchPassages(index, query, { ...searchOptions(options, { depth, among }), terms, rankings });
    const found = hits.flatMap((hit) => toFound(snapshot, hit, strength));
    const judged =
      rerank && (await orWithout(resources, signal, async () => reranked(query, found, { rerank, ...options })));
    return judged ?? found;
  };
}

/** The passages as the caller sees them: what its labels hide is not counted either. */
export function indexFor(snapshot: KnowledgeSnapshot, { labels }: KnowledgeFilter = {}): LexicalIndex {
  return visibleIndex(snapshot, labels && snapshot.select({ labels }));
}

function checkBounds({ limit = 1, neighbours = 0 }: FindOptions): void {
  if (limit >= 1 && limit <= mostHits && neighbours >= 0 && neighbours <= mostNeighbours) return;
  throw new AssayError('ASSAY_USAGE', {
    en: `From 1 to ${mostHits} hits with 0 to ${mostNeighbours} neighbours can be asked for, not ${limit} with ${neighbours}`,
    zh: `可取 1 到 ${mostHits} 个结果、各 0 到 ${mostNeighbours} 个相邻段落，而不是 ${limit} 个、各 ${neighbours} 个`,
  });
}

function resourcesOf({
  embedding,
  rerank,
  phrasing,
  onModelFault,
  cacheFolder,
}: KnowledgeResources): KnowledgeResources {
  return {
    ...(embedding && { embedding }),
    ...(rerank && { rerank }),
    ...(phrasing && { phrasing }),
    ...(onModelFault && { onModelFault }),
    cacheFolder,
  };
}

/** A reranker reads every passage beside the query, so it is given the best only. */
const rerankedPassages = 50;

/** The best passages in the order of the reranker, its scores brought to 0..1; the others after them. */
async function reranked(
  query: string,
  found: readonly FoundPassage[],
  { rerank, signal }: { readonly rerank: RerankPort; readonly signal?: AbortSignal },
): Promise<FoundPassage[]> {
  const best = found.slice(0, rerankedPassages);
  const scores = await rerank.rerank(
    query,
    best.map(({ passage }) => passage.text),
    signal,
  );
  const [high, low] = [Math.max(...scores), Math.min(...scores)];
  const range = high > low ? high - low : 1;
  const judged = best.map(({ passage, hit, strength }, place) => ({
    passage,
    strength,
    hit: { ...hit, score: ((scores[place] ?? low) - low) / range },
  }));
  return [
    ...judged.toSorted((one, other) => other.hit.score - one.hit.score || one.passage.passage - other.passage.passage),
    ...found.slice(rerankedPassages).map((each) => ({ ...each, hit: { ...each.hit, score: 0 } })),
  ];
}

/** A found passage as it is told, with its place in the original. */
export function toHit(
  snapshot: KnowledgeSnapshot,
  { passage, hit, strength }: FoundPassage,
  options: FindOptions = {},
): Hit {
  const { document, headingPath, page } = passage;
  const lead = leadOf(passage);
  const text = passage.text.slice(lead).trimEnd();
  const span = { start: passage.span.start + lead, end: passage.span.start + lead + text.length };
  const place = placeOf(snapshot, passage, span);
  const context = options.neighbours ? contextOf(snapshot, passage, options.neighbours) : undefined;
  return {
    source: document.id,
    format: document.format,
    span,
    score: hit.score * strength,
    text,
    ...aboutOf(passage),
    ...(headingPath && headingPath.length > 0 && { headings: headingPath }),
    ...(page !== undefined && { page }),
    ...(place && { place }),
    ...(context && { context }),
    ...(hit.explain && { explain: hit.explain }),
  };
}

/** White space, and at the beginning of a Markdown file its front matter: what no reader came for. */
export function leadOf({ text, span, document }: StoredPassage): number {
  const end = span.start === 0 && document.format === 'markdown' ? frontMatterEnd(text) : 0;
  return end + (text.length - end) - text.slice(end).trimStart().length;
}

function frontMatterEnd(text: string): number {
  if (!/^---\r?\n/.test(text)) return 0;
  const close = /\n---[ \t]*(?:\r?\n|$)/.exec(text);
  return close ? close.index + close[0].length : 0;
}

function aboutOf({
  document,
}: StoredPassage): Pick<Hit, 'title' | 'url' | 'date' | 'fileDate' | 'language' | 'version'> {
  const { title, url, language, version, current } = document;
  const [said, written] = [saidDate(document.date), fileDate(document.date)];
  return {
    ...(title !== undefined && { title }),
    ...(said !== undefined && { date: said }),
    ...(written !== undefined && { fileDate: written }),
    ...(url !== undefined && { url }),
    ...(language !== undefined && { language }),
    ...((version > 1 || !current) && { version }),
  };
}

function searchOptions(
  { explain, diverse }: FindOptions,
  { depth, among }: { readonly depth: number; readonly among: PassageSet | undefined },
): Parameters<typeof searchPassages>[2] {
  return { limit: depth, ...(among && { among }), ...(explain && { explain }), ...(diverse && { diverse }) };
}

function toFound(snapshot: KnowledgeSnapshot, hit: SearchHit, strength: number): FoundPassage[] {
  const passage = snapshot.passage(hit.passage);
  return passage ? [{ passage, hit, strength }] : [];
}

function firstOfEach(found: readonly FoundPassage[]): FoundPassage[] {
  const seen = new Set<string>();
  return found.filter(({ passage: { document } }) => {
    const key = `${document.version}:${document.id}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** Formats whose text is the original itself, offset by offset. */
const verbatim: ReadonlySet<string> = new Set(['ndjson', 'markdown', 'plain-text', 'source-code', 'json']);

/** Where a span of a document stands in the original: page, part, row and box of its first words. */
export function placeOf(snapshot: KnowledgeSnapshot, { document }: StoredPassage, span: Span): Hit['place'] {
  if (verbatim.has(document.format)) return undefined;
  const content = snapshot.contentOf(document.id, document.version);
  const places = content?.places ? placesOf(content, span) : [];
  const [first] = places;
  if (!first) return undefined;
  const { span: _span, original: _original, ...place } = first;
  const original = originalOf(places.filter(({ part, page }) => part === first.part && page === first.page));
  return { ...place, ...(original && { original }) };
}

/** From the first to the last original that is known. */
function originalOf(places: readonly Place[]): Span | undefined {
  const known = places.flatMap(({ original }) => original ?? []);
  const [first] = known;
  const last = known.at(-1);
  return first && last && { start: first.start, end: Math.max(first.end, last.end) };
}

function contextOf(snapshot: KnowledgeSnapshot, passage: StoredPassage, reach: number): NonNullable<Hit['context']> {
  const around = snapshot.neighbours(passage.passage, reach);
  const textOf = (numbers: readonly number[]): string =>
    numbers
      .map((number) => snapshot.textOf(number))
      .join('')
      .trim();
  return {
    before: textOf(around.filter((number) => number < passage.passage)),
    after: textOf(around.filter((number) => number > passage.passage)),
  };
}
