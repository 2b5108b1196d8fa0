import { chainStart, type Link, nextLink } from '../../audit/chain.ts';
import { pruneRecord } from '../../audit/records.ts';
import type {
  AuditFilter,
  AuditPage,
  AuditRecord,
  AuditStore,
  KeptRecord,
  PruneRequest,
  WrittenRecord,
} from '../../core/audit.ts';
import type { Action } from '../../core/verdict.ts';
import { conditionsOf, due, forgottenAtOnce } from '../audit-conditions.ts';
import type { Connection, Row } from './connection.ts';
import { openRecordFile } from './record-file.ts';
import { storeFaults } from './store-faults.ts';

const format = 1;

/** A record without a body was forgotten: its hash stands for all that are missing before it. Fields beside the body are copies, to find it by. */
const schema = `
CREATE TABLE records (
  sequence INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, at INTEGER NOT NULL, until INTEGER, key TEXT,
  action TEXT, policy TEXT, hash BLOB NOT NULL, body BLOB
);
CREATE INDEX records_by_id ON records (id) WHERE body IS NOT NULL;
CREATE INDEX records_by_time ON records (at) WHERE body IS NOT NULL;
CREATE INDEX records_by_end ON records (until) WHERE until IS NOT NULL;
CREATE INDEX anchors ON records (sequence) WHERE body IS NULL;
`;

const faults = storeFaults('ASSAY_AUDIT_UNAVAILABLE', { en: 'The audit file', zh: '审计文件' });

export interface SqliteAuditOptions {
  /** For whoever only looks: the file has to be there, and stays as it is. */
  readonly isReadOnly?: boolean;
}

/**
 * The audit in one SQLite file, a transaction a batch, each on the disk when it is over. Any number of processes may append: the end of the chain is read in the
 * same transaction. Works in the thread that calls it; see `openAuditStoreThread`. Throws `ASSAY_AUDIT_UNAVAILABLE`.
 */
export function openSqliteAuditStore(file: string, { isReadOnly = false }: SqliteAuditOptions = {}): AuditStore {
  const connection = openRecordFile(file, { faults, schema, format, isReadOnly, pageBytes: 16_384 });
  if (!isReadOnly) connection.exec('PRAGMA synchronous = FULL; PRAGMA secure_delete = ON');
  return {
    append: (records) => connection.transaction(() => append(connection, records)),
    head: () => {
      connection.refresh();
      const { sequence, hash } = headOf(connection);
      return { sequence, hash: Buffer.from(hash).toString('hex') };
    },
    read: (filter, page) => read(connection, filter, page),
    prunable: (request) => {
      const { where, values } = due(request, () => '?');
      return Number(connection.get(`SELECT count(*) FROM records WHERE ${where}`, ...values)?.[0]);
    },
    prune: (request) => prune(connection, request),
    close: () => connection.close(),
  };
}

function headOf(connection: Connection): Link {
  const row = connection.get('SELECT sequence, hash FROM records ORDER BY sequence DESC LIMIT 1');
  return row ? { sequence: Number(row[0]), hash: row[1] as Uint8Array } : chainStart;
}

const insert = `INSERT INTO records (sequence, kind, id, at, until, key, action, policy, hash, body)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

function append(connection: Connection, records: readonly WrittenRecord[]): number {
  let before = headOf(connection);
  const first = before.sequence + 1;
  for (const { kind, id, at, until = null, key = null, action = null, policy = null, body } of records) {
    const link = nextLink(before, body);
    connection.run(insert, link.sequence, kind, id, at, until, key, action, policy, link.hash, link.body);
    before = link;
  }
  return first;
}

function read(connection: Connection, filter: AuditFilter, { after, limit, isWhole = false }: AuditPage): KeptRecord[] {
  connection.refresh();
  const conditions = conditionsOf(filter, after);
  const where = [...conditions.map(([sql]) => `${sql} ?`), ...(isWhole ? [] : ['body IS NOT NULL'])].join(' AND ');
  return connection
    .all(
      `SELECT sequence, hash, kind, id, at, until, key, action, policy, body FROM records WHERE ${where} ORDER BY sequence LIMIT ?`,
      ...conditions.map(([, value]) => value),
      limit,
    )
    .map(toRecord);
}

function toRecord(row: Row): KeptRecord {
  const [sequence, hash, kind, id, at] = row as [number, Uint8Array, AuditRecord['kind'], string, number];
  const [until, key, action, policy, body] = row.slice(5) as [
    number | null,
    ...(string | null)[],
    Uint8Array | string | null,
  ];
  return {
    sequence,
    hash: Buffer.from(hash).toString('hex'),
    kind,
    id,
    at,
    ...(until !== null && { until }),
    ...(typeof key === 'string' && { key }),
    ...(typeof action === 'string' && { action: action as Action }),
    ...(typeof policy === 'string' && { policy }),
    ...(body !== null && body !== undefined && { body: textOf(body) }),
  };
}

/** Someone may have changed the file by hand, and left text there. */
const textOf = (body: Uint8Array | string): string =>
  typeof body === 'string' ? body : Buffer.from(body.buffer, body.byteOffset, body.length).toString();

function prune(connection: Connection, request: PruneRequest): number {
  let sum = 0;
  for (;;) {
    const removed = connection.transaction(() => pruneSome(connection, request));
    sum += removed;
    if (removed < forgottenAtOnce) break;
  }
  // What was forgotten does not stay readable in the log of the database.
  if (sum > 0) connection.all('PRAGMA wal_checkpoint(TRUNCATE)');
  return sum;
}

function pruneSome(connection: Connection, request: PruneRequest): number {
  const { where, values } = due(request, () => '?');
  const chosen = connection.all(
    `SELECT sequence FROM records WHERE ${where} ORDER BY sequence LIMIT ${forgottenAtOnce}`,
    ...values,
  );
  const through = Number(chosen.at(-1)?.[0] ?? 0);
  if (chosen.length === 0) return 0;
  connection.run(
    `UPDATE records SET id = '', at = 0, until = NULL, key = NULL, action = NULL, policy = NULL, body = NULL
     WHERE ${where} AND sequence <= ?`,
    ...values,
    through,
  );
  // Of a run of forgotten records the last alone is needed.
  connection.run(
    `DELETE FROM records WHERE body IS NULL AND
       (SELECT next.body IS NULL FROM records AS next WHERE next.sequence > records.sequence ORDER BY next.sequence LIMIT 1)`,
  );
  append(connection, [pruneRecord({ removed: chosen.length, through, before: request.before }, request.now)]);
  return chosen.length;
}
