import type {
  CommitOutcome,
  KnowledgeBatch,
  KnowledgeSettings,
  KnowledgeWriter,
  NewDocument,
  StoredDocument,
} from '../../core/knowledge.ts';
import { countBits } from '../../postings/bitmap.ts';
import { SegmentGone } from '../../postings/segment-reader.ts';
import { checkBatch } from '../batch.ts';
import type { Connection } from './connection.ts';
import { insertDocument, retireDocument } from './document-rows.ts';
import { chooseMerge, dropUnfinished, type Merging, type SegmentPlace, startMerge } from './merging.ts';
import { writeRoots } from './root-rows.ts';
import { insertSegment, markPassages } from './segment-rows.ts';
import { readCounter, writeCounter } from './settings-rows.ts';
import { forgetTexts, joinRanges, type PassageRange, writeTexts } from './text-runs.ts';
import { forgetVectors, putVectors } from './vector-rows.ts';

/** Milliseconds of merging at a time. */
const mergeMs = 25;

/** Writes through a connection of its own; `release` gives back the lock. */
export function createSqliteWriter(
  connection: Connection,
  settings: KnowledgeSettings,
  release: () => void,
): KnowledgeWriter {
  connection.exec('PRAGMA synchronous = FULL; PRAGMA journal_size_limit = 16777216; PRAGMA secure_delete = FAST');
  dropUnfinished(connection);
  let merging: Merging | undefined;
  return {
    commit: (batch) => {
      checkBatch(batch);
      return connection.transaction(() => commit(connection, settings, batch));
    },
    putVectors: (vectors) =>
      connection.transaction(() => {
        for (const run of vectors) putVectors(connection, run);
        writeCounter(connection, 'revision', readCounter(connection, 'revision') + 1);
      }),
    merge: () => {
      if (!merging) {
        const chosen = chooseMerge(placesOf(connection));
        if (chosen.length === 0) return giveBack(connection);
        merging = startMerge(connection, chosen);
      }
      const current = merging;
      merging = undefined;
      try {
        if (!current.step(mergeMs)) merging = current;
      } catch (error) {
        dropUnfinished(connection);
        // One of the segments was forgotten as a whole meanwhile: the merge is begun again without it.
        if (!(error instanceof SegmentGone)) throw error;
      }
      return true;
    },
    close: () => {
      if (!connection.isOpen) return;
      // What lies in the log goes into the file, as far as no reader still needs it there; nobody is waited for.
      connection.exec('PRAGMA busy_timeout = 0');
      connection.all('PRAGMA wal_checkpoint(TRUNCATE)');
      connection.close();
      release();
    },
  };
}

/** Gives pages that merging has left empty back to the file system, some at a time, where they are a fiftieth of the file. */
function giveBack(connection: Connection): boolean {
  const [free, all] = ['freelist_count', 'page_count'].map((name) =>
    Number(connection.get(`PRAGMA ${name}`)?.[0] ?? 0),
  );
  if ((free ?? 0) < pagesAtOnce || (free ?? 0) * 50 < (all ?? 0)) return false;
  // The statement gives back a page a step, so it is run to its end.
  connection.all(`PRAGMA incremental_vacuum(${pagesAtOnce})`);
  return Number(connection.get('PRAGMA freelist_count')?.[0] ?? 0) < (free ?? 0);
}

const pagesAtOnce = 1_000;

function placesOf(connection: Connection): SegmentPlace[] {
  const rows = connection.all('SELECT id, first, passages, dead, dropped FROM segments WHERE ready = 1 ORDER BY first');
  return (rows as readonly [number, number, number, Uint8Array | null, number][]).map(
    ([id, first, passages, dead, dropped]) => ({ id, first, passages, dead: dead ? countBits(dead) - dropped : 0 }),
  );
}

function commit(connection: Connection, settings: KnowledgeSettings, batch: KnowledgeBatch): CommitOutcome {
  const { documents = [], segments = [] } = batch;
  const { forgotten, replaced, removed } = takeAway(connection, settings, batch);
  const start = readCounter(connection, 'next');
  let first = start;
  const stored: StoredDocument[] = [];
  for (const document of documents) {
    const { version, range } = replace(connection, document.id, settings.keepVersions);
    if (range) (settings.keepVersions ? replaced : forgotten).push(range);
    stored.push(insertDocument(connection, document, { version, first }));
    first += document.passages.length;
  }
  writeTexts(connection, start, documents.flatMap(textsOf));
  writeRoots(connection, batch.roots ?? []);
  let next = start;
  for (const segment of segments) {
    if (segment.passages > 0) insertSegment(connection, segment, next);
    next += segment.passages;
  }
  forgetTexts(connection, joinRanges(forgotten));
  forgetVectors(connection, joinRanges(forgotten));
  markPassages(connection, 'dead', joinRanges(forgotten));
  markPassages(connection, 'older', joinRanges(replaced));
  writeCounter(connection, 'next', first);
  writeCounter(connection, 'revision', readCounter(connection, 'revision') + 1);
  return { documents: stored, removed };
}

interface TakenAway {
  readonly forgotten: PassageRange[];
  /** Kept, to be found as of an earlier day. */
  readonly replaced: PassageRange[];
  /** Documents. */
  readonly removed: number;
}

function takeAway(
  connection: Connection,
  { keepVersions }: KnowledgeSettings,
  { remove = [], retire = { ids: [], at: '' } }: KnowledgeBatch,
): TakenAway {
  const [forgotten, replaced]: [PassageRange[], PassageRange[]] = [[], []];
  let removed = 0;
  for (const id of keepVersions ? remove : [...remove, ...retire.ids]) {
    const ranges = forgetDocument(connection, id);
    forgotten.push(...ranges);
    if (ranges.length > 0) removed += 1;
  }
  for (const id of keepVersions ? retire.ids : []) {
    const range = retireDocument(connection, id, retire.at);
    if (!range) continue;
    replaced.push(range);
    removed += 1;
  }
  return { forgotten, replaced, removed };
}

const textsOf = ({ content, passages }: NewDocument): string[] =>
  passages.map(({ span }) => content.text.slice(span.start, span.end));

/** Makes way for a new version of a document: the old one becomes older, or goes. */
function replace(
  connection: Connection,
  id: string,
  isKept: boolean,
): { readonly version: number; readonly range?: PassageRange } {
  const row = connection.get(
    'SELECT key, version, first, passages FROM documents WHERE id = ? ORDER BY version DESC LIMIT 1',
    id.toWellFormed(),
  );
  if (!row) return { version: 1 };
  const [key, version, first, count] = row as [number, number, number, number];
  if (isKept) connection.run('UPDATE documents SET current = 0 WHERE key = ?', key);
  else deleteDocument(connection, key);
  return { version: version + 1, range: { first, count } };
}

function forgetDocument(connection: Connection, id: string): PassageRange[] {
  const rows = connection.all('SELECT key, first, passages FROM documents WHERE id = ?', id.toWellFormed());
  return (rows as readonly [number, number, number][]).map(([key, first, count]) => {
    deleteDocument(connection, key);
    return { first, count };
  });
}

function deleteDocument(connection: Connection, key: number): void {
  connection.run('DELETE FROM documents WHERE key = ?', key);
  connection.run('DELETE FROM layouts WHERE key = ?', key);
}
