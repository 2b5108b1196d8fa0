import type {
  KnowledgeFilter,
  KnowledgeRoot,
  KnowledgeSnapshot,
  KnowledgeStatistics,
  NewDocument,
  PassageSet,
  StoredDocument,
  StoredPassage,
  StoredVectors,
} from '../../core/knowledge.ts';
import { isVisible } from '../../core/visible.ts';
import type { Ranking } from '../../postings/ranking.ts';
import { addRows, createFilter, type FilterRow, toPassageSet, versionsAsOf } from '../selection.ts';

export interface KeptDocument extends Pick<NewDocument, 'content' | 'passages'> {
  readonly stored: StoredDocument;
}

export interface MemoryParts {
  readonly revision: number;
  /** In the order of adding. */
  readonly documents: readonly KeptDocument[];
  readonly vectors: readonly StoredVectors[];
  readonly roots: readonly KnowledgeRoot[];
  readonly segments: number;
  readonly indexBytes: number;
  readonly ranking: Ranking;
}

export function createMemorySnapshot(parts: MemoryParts): KnowledgeSnapshot {
  const { documents, ranking, revision } = parts;
  const current = documents
    .map(({ stored }) => stored)
    .filter((stored) => stored.current)
    .sort((one, other) => (one.id < other.id ? -1 : 1));
  const find = (id: string, version?: number): KeptDocument | undefined =>
    documents.find(
      ({ stored }) => stored.id === id && (version === undefined ? stored.current : stored.version === version),
    );
  const passage = (number: number): StoredPassage | undefined => passageIn(around(documents, number), number);
  return {
    revision,
    size: ranking.size,
    frequency: (leg, term, among) => ranking.frequency(leg, term, among),
    rank: (leg, terms, options) => ranking.rank(leg, terms, options),
    textOf: (number) => passage(number)?.text ?? '',
    passage,
    document: (id, version) => find(id, version)?.stored,
    versions: (id) =>
      documents
        .filter(({ stored }) => stored.id === id)
        .map(({ stored }) => stored)
        .reverse(),
    contentOf: (id, version) => {
      const kept = find(id, version);
      return kept && { ...kept.stored, ...kept.content };
    },
    neighbours: (number, reach) => neighboursOf(around(documents, number), number, reach),
    select: (filter) => select(documents, filter),
    documents: ({ after = '', limit = 100, root, labels } = {}) =>
      current
        .filter((stored) => stored.id > after && (root === undefined || stored.root === root))
        .filter((stored) => isVisible(stored.labels, labels))
        .slice(0, limit),
    statistics: () => statisticsOf(parts),
    roots: () => parts.roots,
    vectors: (model) => parts.vectors.filter((vectors) => vectors.model === model),
  };
}

/** The document that a passage belongs to, by halving. */
function around(documents: readonly KeptDocument[], passage: number): KeptDocument | undefined {
  let [low, high] = [0, documents.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const kept = documents[middle] as KeptDocument;
    const { firstPassage, passages } = kept.stored;
    if (passage >= firstPassage && passage < firstPassage + passages) return kept;
    if (passage < firstPassage) high = middle - 1;
    else low = middle + 1;
  }
  return undefined;
}

function passageIn(kept: KeptDocument | undefined, passage: number): StoredPassage | undefined {
  const content = kept?.passages[passage - kept.stored.firstPassage];
  if (!kept || !content) return undefined;
  const text = kept.content.text.slice(content.span.start, content.span.end);
  return { passage, ...content, text, document: kept.stored };
}

function neighboursOf(kept: KeptDocument | undefined, passage: number, reach: number): number[] {
  if (!kept) return [];
  const { firstPassage, passages } = kept.stored;
  const start = Math.max(firstPassage, passage - reach);
  const end = Math.min(firstPassage + passages - 1, passage + reach);
  return Array.from({ length: end - start + 1 }, (_, at) => start + at).filter((other) => other !== passage);
}

function select(documents: readonly KeptDocument[], filter: KnowledgeFilter): PassageSet {
  const fits = createFilter(filter);
  const rows = documents.filter(({ stored }) => filter.asOf !== undefined || stored.current).map(toFilterRow);
  if (filter.asOf === undefined) return toPassageSet(addRows(new Uint8Array(), rows, fits));
  rows.sort((one, other) => (one.id === other.id ? one.version - other.version : one.id < other.id ? -1 : 1));
  return toPassageSet(addRows(new Uint8Array(), versionsAsOf(rows, filter), fits));
}

function toFilterRow({ stored }: KeptDocument): FilterRow {
  const { id, version, firstPassage, passages, addedAt, date, language, labels, metadata, goneAt } = stored;
  return { id, version, firstPassage, passages, addedAt, date, language, labels, metadata, goneAt };
}

function statisticsOf({ documents, vectors, segments, indexBytes }: MemoryParts): KnowledgeStatistics {
  const current = documents.filter(({ stored }) => stored.current);
  const bytesOf = (kept: readonly KeptDocument[]): number =>
    kept.reduce((sum, { content }) => sum + Buffer.byteLength(content.text), 0);
  const roots = new Map<string, number>();
  for (const { root } of current.map(({ stored }) => stored)) {
    if (root !== undefined) roots.set(root, (roots.get(root) ?? 0) + 1);
  }
  const models = new Map<string, { dimensions: number; passages: number }>();
  for (const { model, dimensions, firstPassage, scales } of vectors) {
    const found = scales.filter((_, at) => around(documents, firstPassage + at)?.stored.current).length;
    models.set(model, { dimensions, passages: (models.get(model)?.passages ?? 0) + found });
  }
  return {
    documents: current.length,
    passages: current.reduce((sum, { stored }) => sum + stored.passages, 0),
    olderVersions: documents.length - current.length,
    segments,
    textBytes: bytesOf(current),
    indexBytes,
    totalBytes: bytesOf(documents) + indexBytes,
    roots: Array.from(roots, ([root, count]) => ({ root, documents: count })).sort((one, other) =>
      one.root < other.root ? -1 : 1,
    ),
    vectors: Array.from(models, ([model, figures]) => ({ model, ...figures })),
  };
}
