import type { Connection } from './connection.ts';
import { documentColumns, type DocumentRow, readLayout, toDocumentRow } from './document-rows.ts';
import { readRun } from './text-runs.ts';

interface LostDocument {
  readonly key: number;
  readonly id: string;
  readonly part: 'record' | 'layout' | 'text';
}

export interface RecordState {
  /** By number of passage. */
  readonly intact: readonly DocumentRow[];
  readonly lost: readonly LostDocument[];
  /** Whether there is a table of documents at all. */
  readonly isThere: boolean;
}

/** Reads the store of record document by document, so that a broken page costs only what lies on it. */
export function readRecord(connection: Connection): RecordState {
  const intact: DocumentRow[] = [];
  const lost: LostDocument[] = [];
  const names = namesByKey(connection);
  for (const key of keysOf(connection, names)) {
    const row = attempt(() => {
      const found = connection.get(`SELECT ${documentColumns} FROM documents WHERE key = ?`, key);
      return found ? toDocumentRow(found) : null;
    });
    if (row === null && !names.has(key)) continue;
    const id = names.get(key) ?? row?.document.id ?? `number ${key}`;
    const part = row?.isIntact && row.document.id === id ? brokenPart(connection, row) : 'record';
    if (row && part === undefined) intact.push(row);
    else lost.push({ key, id, part: part ?? 'record' });
  }
  intact.sort((one, other) => one.document.firstPassage - other.document.firstPassage);
  return { intact, lost, isThere: attempt(() => [connection.get('SELECT 1 FROM documents')]) !== undefined };
}

function brokenPart(connection: Connection, { key, document }: DocumentRow): 'layout' | 'text' | undefined {
  const layout = attempt(() => readLayout(connection, key));
  if (!layout || layout.passages.length !== document.passages) return 'layout';
  const end = document.firstPassage + document.passages;
  for (let passage = document.firstPassage; passage < end;) {
    const run = attempt(() => readRun(connection, passage));
    if (!run) return 'text';
    for (const stop = Math.min(end, run.first + run.count); passage < stop; passage += 1) {
      const { span } = layout.passages[passage - document.firstPassage] ?? { span: { start: 0, end: 0 } };
      if (run.textOf(passage).length !== span.end - span.start) return 'text';
    }
  }
  return undefined;
}

/** Ids from the index alone, which stands on pages of its own. */
function namesByKey(connection: Connection): Map<number, string> {
  const names = new Map<number, string>();
  for (const order of ['ASC', 'DESC']) {
    const isWhole = attempt(() => {
      const sql = `SELECT key, id FROM documents INDEXED BY documents_by_id ORDER BY id ${order}, version ${order}`;
      for (const row of connection.iterate(sql)) names.set(row[0] as number, row[1] as string);
      return true;
    });
    if (isWhole) break;
  }
  return names;
}

/** Every key that a document may have: each table may end at a broken page, but hardly all at the same document. */
function keysOf(connection: Connection, names: ReadonlyMap<number, string>): number[] {
  const keys = new Set(names.keys());
  const read = (sql: string): true | undefined =>
    attempt(() => {
      for (const row of connection.iterate(sql)) keys.add(row[0] as number);
      return true;
    });
  if (!read('SELECT key FROM documents NOT INDEXED')) {
    read('SELECT key FROM documents NOT INDEXED ORDER BY key DESC');
    read('SELECT key FROM layouts');
    read('SELECT key FROM layouts ORDER BY key DESC');
    const last = attempt(() => connection.get("SELECT seq FROM sqlite_sequence WHERE name = 'documents'"))?.[0] ?? 0;
    for (let key = Array.from(keys).reduce((most, key) => Math.max(most, key), Number(last)); key > 0; key -= 1)
      keys.add(key);
  }
  return Array.from(keys).sort((one, other) => one - other);
}

/** Undefined where the file is damaged there. */
function attempt<Result>(work: () => Result): Result | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
