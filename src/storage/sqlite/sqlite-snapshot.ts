import { AssayError } from '../../core/errors.ts';
import type { Document } from '../../core/document.ts';
import type { KnowledgeSnapshot, StoredDocument, StoredPassage } from '../../core/knowledge.ts';
import { isVisible } from '../../core/visible.ts';
import { createRanking, type Ranking } from '../../postings/ranking.ts';
import { SegmentGone } from '../../postings/segment-reader.ts';
import type { SegmentView } from '../../postings/segment-view.ts';
import type { Connection } from './connection.ts';
import { documentColumns, type DocumentRow, readLayout, toDocumentRow } from './document-rows.ts';
import { readRoots } from './root-rows.ts';
import { createSelector } from './sqlite-selection.ts';
import { readStatistics } from './sqlite-statistics.ts';
import { readVectors } from './vector-rows.ts';

export interface SnapshotParts {
  readonly revision: number;
  readonly views: readonly SegmentView[];
  textOf(passage: number): string | undefined;
  /** The segments as they are now. */
  reload(): readonly SegmentView[];
  readonly select: ReturnType<typeof createSelector>;
}

export function createSqliteSnapshot(connection: Connection, parts: SnapshotParts): KnowledgeSnapshot {
  let { views } = parts;
  let ranking = createRanking(views);
  /** Segments that were merged into others since are looked up again; numbers and scores stay. */
  const ranked = <Result>(work: (ranking: Ranking) => Result): Result => {
    try {
      return work(ranking);
    } catch (error) {
      if (!(error instanceof SegmentGone)) throw error;
      views = parts.reload();
      ranking = createRanking(views);
      return work(ranking);
    }
  };
  const document = (id: string, version?: number): StoredDocument | undefined =>
    findDocument(connection, id, version)?.document;
  return {
    revision: parts.revision,
    size: ranking.size,
    frequency: (leg, term, among) => ranked((current) => current.frequency(leg, term, among)),
    rank: (leg, terms, options) => ranked((current) => current.rank(leg, terms, options)),
    textOf: (passage) => parts.textOf(passage) ?? '',
    passage: (passage) => connection.transaction(() => readPassage(connection, parts, passage), 'DEFERRED'),
    document,
    versions: (id) =>
      connection
        .all(`SELECT ${documentColumns} FROM documents WHERE id = ? ORDER BY version DESC`, id.toWellFormed())
        .map((row) => intact(toDocumentRow(row)).document),
    contentOf: (id, version) =>
      connection.transaction(() => readContent(connection, parts, findDocument(connection, id, version)), 'DEFERRED'),
    neighbours: (passage, reach) => neighboursOf(connection, passage, reach),
    select: (filter) => parts.select(filter, { revision: parts.revision, views }),
    documents: (listing = {}) => listDocuments(connection, listing),
    statistics: () => readStatistics(connection),
    roots: () => readRoots(connection),
    vectors: (model) => readVectors(connection, model),
  };
}

function findDocument(connection: Connection, id: string, version?: number): DocumentRow | undefined {
  const from = `SELECT ${documentColumns} FROM documents WHERE id = ?`;
  const row =
    version === undefined
      ? connection.get(`${from} AND current = 1`, id.toWellFormed())
      : connection.get(`${from} AND version = ?`, id.toWellFormed(), version);
  return row && intact(toDocumentRow(row));
}

function intact(row: DocumentRow): DocumentRow {
  if (row.isIntact) return row;
  throw lost(row.document.id);
}

const lost = (id: string): AssayError =>
  new AssayError('ASSAY_KB_DAMAGED', {
    en: `Document '${id}' is damaged in the knowledge base: it is not what was written; add it again`,
    zh: `知识库中的文档 '${id}' 已损坏：与写入时不符；请重新加入`,
  });

function documentAround(connection: Connection, passage: number): DocumentRow | undefined {
  const row = connection.get(
    `SELECT ${documentColumns} FROM documents WHERE first <= ? AND passages > 0 ORDER BY first DESC LIMIT 1`,
    passage,
  );
  if (!row) return undefined;
  const found = toDocumentRow(row);
  const { firstPassage, passages } = found.document;
  return passage < firstPassage + passages ? intact(found) : undefined;
}

/** At one moment of the file: what a writer takes away meanwhile is there or is not, and never half. */
function readPassage(connection: Connection, parts: SnapshotParts, passage: number): StoredPassage | undefined {
  const row = documentAround(connection, passage);
  if (!row) return undefined;
  const { document, key } = row;
  const content = readLayout(connection, key)?.passages[passage - document.firstPassage];
  const text = parts.textOf(passage);
  if (!content || text === undefined) throw lost(document.id);
  return { passage, ...content, text, document };
}

function readContent(connection: Connection, parts: SnapshotParts, row: DocumentRow | undefined): Document | undefined {
  if (!row) return undefined;
  const { document, key } = row;
  const layout = readLayout(connection, key);
  if (!layout) throw lost(document.id);
  const texts = Array.from({ length: document.passages }, (_, at) => {
    const text = parts.textOf(document.firstPassage + at);
    if (text === undefined) throw lost(document.id);
    return text;
  });
  const { headings, places } = layout;
  return { ...document, text: texts.join(''), ...(headings && { headings }), ...(places && { places }) };
}

function neighboursOf(connection: Connection, passage: number, reach: number): number[] {
  const document = documentAround(connection, passage)?.document;
  if (!document) return [];
  const start = Math.max(document.firstPassage, passage - reach);
  const end = Math.min(document.firstPassage + document.passages - 1, passage + reach);
  return Array.from({ length: end - start + 1 }, (_, at) => start + at).filter((other) => other !== passage);
}

function listDocuments(
  connection: Connection,
  { after, limit = 100, root, labels }: NonNullable<Parameters<KnowledgeSnapshot['documents']>[0]>,
): StoredDocument[] {
  const listed: StoredDocument[] = [];
  const rows = connection.iterate(
    `SELECT ${documentColumns} FROM documents WHERE id > ? AND current = 1 AND (? IS NULL OR root = ?) ORDER BY id`,
    after?.toWellFormed() ?? '',
    root ?? null,
    root ?? null,
  );
  for (const row of rows) {
    if (listed.length >= limit) break;
    const { document } = intact(toDocumentRow(row));
    if (isVisible(document.labels, labels)) listed.push(document);
  }
  return listed;
}
