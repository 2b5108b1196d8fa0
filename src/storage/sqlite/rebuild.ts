import { existsSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { AssayError } from '../../core/errors.ts';
import type { LegTerms } from '../../core/knowledge.ts';
import { type Bitmap, withBits } from '../../postings/bitmap.ts';
import { createSegmentBuilder, type SegmentBuilder } from '../../postings/build-segment.ts';
import { Connection } from './connection.ts';
import { rebuiltOf, removeDatabase } from './database-file.ts';
import { documentColumns, type DocumentRow, readLayout } from './document-rows.ts';
import { formatVersion, schema } from './schema.ts';
import { intactRoots, writeRoots } from './root-rows.ts';
import { insertSegment, setStates } from './segment-rows.ts';
import { readCounter, readSettings, type StoredSettings, writeCounter, writeSettings } from './settings-rows.ts';
import { readRecord, type RecordState } from './store-of-record.ts';
import { createTextReader } from './text-runs.ts';
import { BoundedCache } from '../../postings/bounded-cache.ts';
import { copyVectors } from './vector-rows.ts';
import { lockForWriting } from './writer-lock.ts';

export interface RebuildOptions {
  readonly termsVersion: string;
  /** By the text of a passage and what stands above it. */
  readonly termsOf: (passage: IndexedPassage) => LegTerms;
}

interface IndexedPassage {
  readonly text: string;
  /** Of its document. */
  readonly title?: string;
  readonly headingPath?: readonly string[];
}

export interface RebuildOutcome {
  /** Versions of documents that are there again. */
  readonly documents: number;
  /** Ids of documents of which a part could not be read; they have to be added again. */
  readonly lost: readonly string[];
}

/**
 * Makes a knowledge base again from its store of record: rows that are what was written are copied into a new file, segments are made from the texts, and
 * the new file takes the place of the old one at the end. Takes the place of the writer meanwhile. Other processes open it again to see it. Throws
 * `ASSAY_KB_DAMAGED` where nothing at all can be read.
 */
export function rebuildSqliteStore(file: string, options: RebuildOptions): RebuildOutcome {
  if (!existsSync(file)) {
    throw new AssayError('ASSAY_KB_MISSING', {
      en: `There is no knowledge base in '${file}' to rebuild`,
      zh: `'${file}' 中没有可重建的知识库`,
    });
  }
  const lock = lockForWriting(file);
  const made = rebuiltOf(file);
  removeDatabase(made);
  let [from, to]: [Connection | undefined, Connection | undefined] = [undefined, undefined];
  try {
    from = openDamaged(file);
    to = new Connection(made, { access: 'create' });
    const outcome = copy(from, to, options);
    to.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    from.close();
    to.close();
    // A log of the old file would be taken for one of the new file.
    for (const ending of ['-wal', '-shm']) rmSync(file + ending, { force: true });
    renameSync(made, file);
    return outcome;
  } finally {
    from?.close();
    to?.close();
    removeDatabase(made);
    lock.release();
  }
}

function openDamaged(file: string): Connection {
  try {
    return new Connection(file, { access: 'read', isDamaged: true });
  } catch (error) {
    throw AssayError.isInstance(error) && error.code === 'ASSAY_KB_DAMAGED' ? nothingLeft(file) : error;
  }
}

/** For a file that says nothing of what was in it: it stays as it is, and nothing comes in its place. */
function nothingLeft(file: string): AssayError {
  const command = `assay kb rm ${path.parse(file).name} --all`;
  return new AssayError('ASSAY_KB_DAMAGED', {
    en: `Nothing can be read from knowledge base '${file}': its beginning or all its documents are broken or missing; put back a copy of the file, or delete it with "${command}" and add the documents again`,
    zh: `无法从知识库 '${file}' 读出任何内容：文件开头或全部文档已损坏或缺失；请恢复该文件的备份，或用 "${command}" 删除后重新加入文档`,
  });
}

function copy(from: Connection, to: Connection, options: RebuildOptions): RebuildOutcome {
  const settings = settingsOf(from);
  const record = readRecord(from);
  if (record.intact.length === 0 && (record.lost.length > 0 || !record.isThere)) throw nothingLeft(from.file);
  to.exec('PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
  to.exec(schema);
  to.transaction(() => {
    writeSettings(to, { ...settings, format: formatVersion, termsVersion: options.termsVersion });
    copyRecord(from, to, record);
    writeRoots(to, intactRoots(from));
  });
  const end = indexAll(to, record, { ...options, grams: settings.grams });
  to.transaction(() => {
    copyVectors(from, to);
    writeCounter(to, 'next', Math.max(end, counterOf(from, 'next')));
    writeCounter(to, 'revision', counterOf(from, 'revision') + 1);
  });
  return { documents: record.intact.length, lost: record.lost.map(({ id }) => id) };
}

/** Where the settings themselves are lost, the ones that keep most. */
function settingsOf(from: Connection): StoredSettings {
  const otherwise = { format: formatVersion, termsVersion: '', keepVersions: true, grams: true };
  try {
    return readSettings(from) ?? otherwise;
  } catch {
    return otherwise;
  }
}

function counterOf(from: Connection, name: 'next' | 'revision'): number {
  try {
    return readCounter(from, name);
  } catch {
    return 0;
  }
}

function copyRecord(from: Connection, to: Connection, { intact }: RecordState): void {
  let lastRun = -1;
  for (const { key, document } of intact) {
    copyRow(
      from.get(`SELECT ${documentColumns} FROM documents WHERE key = ?`, key),
      to,
      `documents (${documentColumns})`,
    );
    copyRow(from.get('SELECT key, crc, bytes FROM layouts WHERE key = ?', key), to, 'layouts');
    for (let passage = document.firstPassage; passage < document.firstPassage + document.passages;) {
      const run = from.get(
        'SELECT first, passages, crc, bytes FROM texts WHERE first <= ? ORDER BY first DESC LIMIT 1',
        passage,
      );
      const [first, count] = (run ?? [passage, 1]) as [number, number];
      if (first !== lastRun) copyRow(run, to, 'texts');
      lastRun = first;
      passage = first + count;
    }
  }
}

function copyRow(row: ReturnType<Connection['get']>, to: Connection, table: string): void {
  if (row) to.run(`INSERT OR IGNORE INTO ${table} VALUES (${row.map(() => '?').join(', ')})`, ...row);
}

/** Terms that a segment of a rebuilt knowledge base is made of at most; bounds its memory. */
const termsOfSegment = 3_000_000;

/** Makes segments over all numbers from the first passage to the last; numbers of no document are dead. Returns the number after the last. */
function indexAll(
  to: Connection,
  { intact }: RecordState,
  options: RebuildOptions & { readonly grams: boolean },
): number {
  const textOf = createTextReader(to, new BoundedCache(4_000_000));
  const builder = createSegmentBuilder(options);
  let [start, next] = [intact[0]?.document.firstPassage ?? 0, intact[0]?.document.firstPassage ?? 0];
  let [dead, older]: [Bitmap, Bitmap] = [new Uint8Array(), new Uint8Array()];
  const close = (): void => {
    if (builder.passages > 0) to.transaction(() => keep(to, builder, { first: start, dead, older }));
    [dead, older, start] = [new Uint8Array(), new Uint8Array(), next];
  };
  for (const { key, document } of intact) {
    if (document.firstPassage > next + mostDead) {
      close();
      start = next = document.firstPassage;
    }
    for (; next < document.firstPassage; next += 1) {
      builder.add({ words: [], bigrams: [], grams: [] });
      dead = withBits(dead, next - start, next - start + 1);
    }
    const terms = termsOfPassages(to, { key, document }, { ...options, textOf });
    for (const each of terms) {
      builder.add(each);
      if (!document.current) older = withBits(older, next - start, next - start + 1);
      next += 1;
    }
    if (builder.terms > termsOfSegment) close();
  }
  close();
  return next;
}

function* termsOfPassages(
  to: Connection,
  { key, document }: Pick<DocumentRow, 'key' | 'document'>,
  { termsOf, textOf }: RebuildOptions & { readonly textOf: (passage: number) => string | undefined },
): Generator<LegTerms> {
  const { title, firstPassage } = document;
  const layout = readLayout(to, key)?.passages ?? [];
  for (let order = 0; order < document.passages; order += 1) {
    const headingPath = layout[order]?.headingPath;
    const text = textOf(firstPassage + order) ?? '';
    yield termsOf({ text, ...(title !== undefined && { title }), ...(headingPath && { headingPath }) });
  }
}

/** Numbers of no document that are carried along within a segment. */
const mostDead = 10_000;

function keep(
  to: Connection,
  builder: SegmentBuilder,
  { first, dead, older }: { readonly first: number; readonly dead: Bitmap; readonly older: Bitmap },
): void {
  insertSegment(to, builder.finish(), first);
  const id = to.get('SELECT max(id) FROM segments')?.[0] as number;
  if (dead.length > 0 || older.length > 0) setStates(to, id, { dead, older });
}
