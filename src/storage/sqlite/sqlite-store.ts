import { existsSync } from 'node:fs';
import type { LocalText } from '../../core/check.ts';
import { AssayError } from '../../core/errors.ts';
import type { KnowledgeSettings, KnowledgeSnapshot, KnowledgeStore } from '../../core/knowledge.ts';
import type { Bitmap } from '../../postings/bitmap.ts';
import { BoundedCache } from '../../postings/bounded-cache.ts';
import { createSegmentCache, SegmentReader } from '../../postings/segment-reader.ts';
import { SegmentView } from '../../postings/segment-view.ts';
import { Connection, rebuildCommand } from './connection.ts';
import { inspect } from './inspect.ts';
import { formatVersion, schema } from './schema.ts';
import { openSegment } from './segment-rows.ts';
import { readCounter, readSettings, writeSettings } from './settings-rows.ts';
import { createSelector } from './sqlite-selection.ts';
import { createSqliteSnapshot } from './sqlite-snapshot.ts';
import { createSqliteWriter } from './sqlite-writer.ts';
import { createTextReader, type TextRun } from './text-runs.ts';
import { lockForWriting } from './writer-lock.ts';

export interface SqliteStoreOptions {
  /** The terms that the caller searches by; those the file was indexed by have to be the same. */
  readonly termsVersion: string;
  /** What a knowledge base is made with where there is none yet; without it a missing file is an error. */
  readonly create?: Omit<KnowledgeSettings, 'termsVersion'>;
  /** Memory for blocks and lists that are used again; 32 MB where left out. */
  readonly cacheBytes?: number;
}

/**
 * A knowledge base in one SQLite file: many readers, one writer, in whatever process. Throws `ASSAY_KB_MISSING`, `ASSAY_KB_VERSION` for one that was
 * made by other means, `ASSAY_KB_DAMAGED`.
 */
export function openSqliteStore(file: string, options: SqliteStoreOptions): KnowledgeStore {
  if (!existsSync(file) && !options.create) throw missing(file);
  if (options.create) createFile(file, { ...options.create, termsVersion: options.termsVersion });
  const connection = new Connection(file);
  try {
    const settings = usableSettings(connection, options.termsVersion);
    const current = createCurrent(connection, options.cacheBytes ?? 32_000_000);
    return {
      settings,
      snapshot: current,
      writer: () => {
        connection.assertOpen();
        const lock = lockForWriting(file);
        try {
          return createSqliteWriter(new Connection(file, { cacheKb: 8_000 }), settings, lock.release);
        } catch (error) {
          lock.release();
          throw error;
        }
      },
      check: () => {
        connection.assertOpen();
        return inspect(connection);
      },
      close: () => connection.close(),
    };
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** Creates the file with its tables where there are none: another process may be doing so, or have been stopped while it did. */
function createFile(file: string, settings: KnowledgeSettings): void {
  const connection = new Connection(file, { access: 'create' });
  try {
    if (readSettings(connection)) return;
    connection.exec('PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL');
    connection.transaction(() => {
      if (readSettings(connection)) return;
      connection.exec(schema);
      writeSettings(connection, { ...settings, format: formatVersion });
    });
  } finally {
    connection.close();
  }
}

function usableSettings(connection: Connection, termsVersion: string): KnowledgeSettings {
  const stored = readSettings(connection);
  if (!stored) throw missing(connection.file);
  const { format, ...settings } = stored;
  if (format !== formatVersion)
    throw otherVersion(connection.file, { en: 'format', zh: '格式', found: format, expected: formatVersion });
  if (settings.termsVersion !== termsVersion) {
    throw otherVersion(connection.file, {
      en: 'terms',
      zh: '词项',
      found: settings.termsVersion,
      expected: termsVersion,
    });
  }
  return settings;
}

interface OtherVersion extends LocalText {
  readonly found: string | number;
  readonly expected: string | number;
}

const otherVersion = (file: string, { en, zh, found, expected }: OtherVersion): AssayError =>
  new AssayError('ASSAY_KB_VERSION', {
    en: `Knowledge base '${file}' has ${en} "${found}"; expected "${expected}". Rebuild it from the texts it keeps with "${rebuildCommand(file)}"`,
    zh: `知识库 '${file}' 的${zh}版本为 "${found}"，应为 "${expected}"；请用 "${rebuildCommand(file)}" 从它保存的文本重建`,
  });

const missing = (file: string): AssayError =>
  new AssayError('ASSAY_KB_MISSING', {
    en: `There is no knowledge base in '${file}'; make one with "assay kb add"`,
    zh: `'${file}' 中没有知识库；可用 "assay kb add" 建立`,
  });

/** Gives the same snapshot until something is committed. */
function createCurrent(connection: Connection, cacheBytes: number): () => KnowledgeSnapshot {
  let cache = createSegmentCache(cacheBytes);
  const texts = new BoundedCache<TextRun>(4_000_000);
  let select = createSelector(connection);
  const textOf = createTextReader(connection, texts);
  let views: readonly KeptView[] = [];
  let snapshot: KnowledgeSnapshot | undefined;
  let seen: unknown;
  const load = (): readonly SegmentView[] => {
    views = loadViews(connection, views, (source) => new SegmentReader(source, cache));
    return views.map(({ view }) => view);
  };
  return () => {
    if (connection.refresh()) {
      // It may have been made again meanwhile: nothing that was read before counts.
      [cache, select, views, snapshot] = [createSegmentCache(cacheBytes), createSelector(connection), [], undefined];
    }
    const version = connection.get('PRAGMA data_version')?.[0];
    if (snapshot && version === seen) return snapshot;
    seen = version;
    texts.clear();
    snapshot = connection.transaction(() => {
      const revision = readCounter(connection, 'revision');
      return createSqliteSnapshot(connection, { revision, views: load(), textOf, reload: load, select });
    }, 'DEFERRED');
    return snapshot;
  };
}

interface KeptView {
  readonly id: number;
  readonly states: number;
  readonly view: SegmentView;
}

/** Segments never change; only those that are new, or of which passages were forgotten, are read. */
function loadViews(
  connection: Connection,
  kept: readonly KeptView[],
  open: (source: NonNullable<ReturnType<typeof openSegment>>) => SegmentReader,
): KeptView[] {
  const known = new Map(kept.map((view) => [view.id, view]));
  const rows = connection.all('SELECT id, first, states FROM segments WHERE ready = 1 ORDER BY first');
  return (rows as readonly [number, number, number][]).flatMap(([id, first, states]) => {
    const before = known.get(id);
    if (before?.states === states) return [before];
    const source = before ? undefined : openSegment(connection, id);
    const reader = before?.view.reader ?? (source && open(source));
    if (!reader) return [];
    const row = connection.get('SELECT dead, older FROM segments WHERE id = ?', id);
    const [dead, older] = (row ?? [null, null]) as [Bitmap | null, Bitmap | null];
    const view = new SegmentView(reader, first, { dead: dead ?? undefined, older: older ?? undefined });
    return [{ id, states, view }];
  });
}
