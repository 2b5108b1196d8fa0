import type { KnowledgeSnapshot, PassageSet, StoredPassage } from '../core/knowledge.ts';
import { placesOf } from '../documents/places.ts';
import { type SearchHit, searchPassages } from '../evidence/retrieval/search.ts';
import type { FindOptions, Hit } from './hit.ts';

/** What was found for one query, before it is told. */
export interface FoundPassage {
  readonly passage: StoredPassage;
  readonly hit: SearchHit;
}

/** Best passages first; with `byDocument` the best one of each document. The same in every process. */
export async function findPassages(
  snapshot: KnowledgeSnapshot,
  query: string,
  options: FindOptions = {},
): Promise<FoundPassage[]> {
  const limit = options.limit ?? 10;
  const among = options.filter ? snapshot.select(options.filter) : undefined;
  if (among?.size === 0) return [];
  // Several passages of a document take the places of other documents: then deeper, until there are enough.
  for (let depth = options.byDocument === true ? limit * 3 : limit; ; depth *= 4) {
    const hits = await searchPassages(snapshot, query, searchOptions(options, { depth, among }));
    const found = hits.flatMap((hit) => toFound(snapshot, hit));
    const chosen = options.byDocument === true ? firstOfEach(found) : found;
    if (chosen.length >= limit || hits.length < depth) return chosen.slice(0, limit);
  }
}

/** A found passage as it is told, with its place in the original. */
export function toHit(snapshot: KnowledgeSnapshot, { passage, hit }: FoundPassage, options: FindOptions = {}): Hit {
  const { document, headingPath, page } = passage;
  const lead = passage.text.length - passage.text.trimStart().length;
  const text = passage.text.trim();
  const span = { start: passage.span.start + lead, end: passage.span.start + lead + text.length };
  const { title, url, date, language } = document;
  const place = placeOf(snapshot, passage, span.start);
  return {
    source: document.id,
    span,
    score: hit.score,
    text,
    ...(title !== undefined && { title }),
    ...(date && { date: date.value }),
    ...(url !== undefined && { url }),
    ...(language !== undefined && { language }),
    ...(headingPath && headingPath.length > 0 && { headings: headingPath }),
    ...(page !== undefined && { page }),
    ...(place && { place }),
    ...((document.version > 1 || !document.current) && { version: document.version }),
    ...(options.neighbours && { context: contextOf(snapshot, passage, options.neighbours) }),
    ...(hit.explain && { explain: hit.explain }),
  };
}

function searchOptions(
  { explain, diverse, signal }: FindOptions,
  { depth, among }: { readonly depth: number; readonly among: PassageSet | undefined },
): Parameters<typeof searchPassages>[2] {
  return {
    limit: depth,
    ...(among && { among }),
    ...(explain && { explain }),
    ...(diverse && { diverse }),
    ...(signal && { signal }),
  };
}

function toFound(snapshot: KnowledgeSnapshot, hit: SearchHit): FoundPassage[] {
  const passage = snapshot.passage(hit.passage);
  return passage ? [{ passage, hit }] : [];
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

function placeOf(snapshot: KnowledgeSnapshot, { document }: StoredPassage, start: number): Hit['place'] {
  if (verbatim.has(document.format)) return undefined;
  const content = snapshot.contentOf(document.id, document.version);
  const first = content?.places && placesOf(content, { start, end: start + 1 })[0];
  if (!first) return undefined;
  const { span: _span, ...place } = first;
  return place;
}

function contextOf(snapshot: KnowledgeSnapshot, passage: StoredPassage, reach: number): Hit['context'] {
  const around = snapshot.neighbours(passage.passage, reach);
  const textOf = (numbers: readonly number[]): string => numbers.map((number) => snapshot.textOf(number)).join('').trim();
  return {
    before: textOf(around.filter((number) => number < passage.passage)),
    after: textOf(around.filter((number) => number > passage.passage)),
  };
}
