import { RateLimiterSQLite } from 'rate-limiter-flexible';
import type { AccessKey, AccessStore, FoundKey, NewSecret, Spend, SpendChange } from '../../core/access.ts';
import { keyExists } from '../access-values.ts';
import { createRateCounter, noLimit, windowSeconds } from '../rate-counter.ts';
import type { Connection, Row } from './connection.ts';
import { openRecordFile } from './record-file.ts';
import { storeFaults } from './store-faults.ts';

const format = 1;

/** Of `rates` the columns are those of rate-limiter-flexible. */
const schema = `
CREATE TABLE state (revision INTEGER NOT NULL);
INSERT INTO state VALUES (0);
CREATE TABLE keys (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, created_at TEXT NOT NULL, expires_at TEXT,
  revoked_at TEXT, rest TEXT NOT NULL
);
CREATE UNIQUE INDEX keys_by_name ON keys (name) WHERE revoked_at IS NULL;
CREATE TABLE secrets (hash TEXT PRIMARY KEY, key TEXT NOT NULL, created_at TEXT NOT NULL, ends_at TEXT) WITHOUT ROWID;
CREATE INDEX secrets_by_key ON secrets (key);
CREATE TABLE rates (key TEXT PRIMARY KEY, points INTEGER NOT NULL DEFAULT 0, expire INTEGER) WITHOUT ROWID;
CREATE TABLE spend (
  key TEXT NOT NULL, month TEXT NOT NULL, requests INTEGER NOT NULL, tokens_in INTEGER NOT NULL,
  tokens_out INTEGER NOT NULL, micros INTEGER NOT NULL, unpriced INTEGER NOT NULL, PRIMARY KEY (key, month)
) WITHOUT ROWID;
`;

const faults = storeFaults('ASSAY_ACCESS_UNAVAILABLE', { en: 'The file of keys and limits', zh: '密钥和限额文件' });

/**
 * Keys, limits and spend in one SQLite file. Any number of processes may use it. Works in the thread that calls it; see `openAccessStoreThread`. Throws
 * `ASSAY_ACCESS_UNAVAILABLE`.
 */
export function openSqliteAccessStore(file: string): AccessStore {
  const connection = openRecordFile(file, { faults, schema, format });
  connection.exec('PRAGMA synchronous = NORMAL; PRAGMA journal_size_limit = 4194304');
  return {
    ...createRateCounter(createLimiter(connection)),
    revision: () => Number(connection.get('SELECT revision FROM state')?.[0]),
    find: (hash) => findKey(connection, hash),
    key: (idOrName) => keyOf(connection, idOrName),
    list: () => connection.all(`SELECT ${keyColumns} FROM keys ORDER BY number`).map(toKey),
    create: (key, secret) => changeKeys(connection, () => insertKey(connection, key, secret)),
    revoke: (id, at) =>
      changeKeys(connection, () => {
        connection.run('UPDATE keys SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL', at, id);
      }),
    rotate: (id, secret, oldEndAt) =>
      changeKeys(connection, () => {
        const sooner = 'ends_at IS NULL OR ends_at > ?';
        connection.run(`UPDATE secrets SET ends_at = ? WHERE key = ? AND (${sooner})`, oldEndAt, id, oldEndAt);
        insertSecret(connection, id, secret);
      }),
    spend: (changes) => connection.transaction(() => changes.map((change) => addSpend(connection, change))),
    spent: (key, month) => {
      const row = connection.get(`SELECT ${spendColumns} FROM spend WHERE key = ? AND month = ?`, key, month);
      return row && toSpend(month, row);
    },
    close: () => connection.close(),
  };
}

/** What was changed is on the disk itself: a key that was revoked stays so when the power fails. Counters are written without waiting for the disk. */
function changeKeys(connection: Connection, work: () => void): void {
  connection.exec('PRAGMA synchronous = FULL');
  try {
    connection.transaction(() => {
      work();
      connection.run('UPDATE state SET revision = revision + 1');
    });
  } finally {
    connection.exec('PRAGMA synchronous = NORMAL');
  }
}

/** The limiter knows better-sqlite3, of which it uses two methods. One statement a call is atomic by itself. */
function createLimiter(connection: Connection): RateLimiterSQLite {
  const client = {
    prepare: (sql: string) => {
      const get = (...values: (string | number | null)[]): Readonly<Record<string, unknown>> | undefined => {
        const row = connection.get(sql, ...values);
        return row && { points: row[0], expire: row[1] };
      };
      return { get, run: (...values: (string | number | null)[]) => connection.run(sql, ...values) };
    },
    transaction: (work: () => unknown) => work,
  };
  return new RateLimiterSQLite({
    storeClient: client,
    storeType: 'better-sqlite3',
    tableName: 'rates',
    tableCreated: true,
    keyPrefix: '',
    points: noLimit,
    duration: windowSeconds,
  });
}

const keyColumns = 'id, name, created_at, expires_at, revoked_at, rest';
const spendColumns = 'requests, tokens_in, tokens_out, micros, unpriced';

type RestOfKey = Pick<AccessKey, 'routes' | 'policy' | 'labels' | 'limits'>;

function insertKey(connection: Connection, key: AccessKey, secret: NewSecret): void {
  const { id, name, createdAt, expiresAt = null, routes, policy, labels, limits } = key;
  if (connection.get('SELECT 1 FROM keys WHERE name = ? AND revoked_at IS NULL', name)) throw keyExists(name);
  const rest: RestOfKey = {
    ...(routes && { routes }),
    ...(policy !== undefined && { policy }),
    labels,
    limits,
  };
  const insert = 'INSERT INTO keys (id, name, created_at, expires_at, rest) VALUES (?, ?, ?, ?, ?)';
  connection.run(insert, id, name, createdAt, expiresAt, JSON.stringify(rest));
  insertSecret(connection, id, secret);
}

function insertSecret(connection: Connection, key: string, { hash, createdAt }: NewSecret): void {
  connection.run('INSERT INTO secrets (hash, key, created_at) VALUES (?, ?, ?)', hash, key, createdAt);
}

function findKey(connection: Connection, hash: string): FoundKey | undefined {
  const secret = connection.get('SELECT key, ends_at FROM secrets WHERE hash = ?', hash);
  const row = secret && connection.get(`SELECT ${keyColumns} FROM keys WHERE id = ?`, secret[0] as string);
  if (!row) return undefined;
  const endsAt = secret[1];
  return { key: toKey(row), ...(typeof endsAt === 'string' && { secretEndsAt: endsAt }) };
}

function keyOf(connection: Connection, idOrName: string): AccessKey | undefined {
  const order = 'ORDER BY id = ? DESC, revoked_at IS NULL DESC, number DESC LIMIT 1';
  const row = connection.get(
    `SELECT ${keyColumns} FROM keys WHERE id = ? OR name = ? ${order}`,
    idOrName,
    idOrName,
    idOrName,
  );
  return row && toKey(row);
}

function toKey(row: Row): AccessKey {
  const [id, name, createdAt, expiresAt, revokedAt, rest] = row as [string, string, string, ...(string | null)[]];
  return {
    id,
    name,
    ...(JSON.parse(rest ?? '{}') as RestOfKey),
    createdAt,
    ...(typeof expiresAt === 'string' && { expiresAt }),
    ...(typeof revokedAt === 'string' && { revokedAt }),
  };
}

function addSpend(connection: Connection, { key, month, ...change }: SpendChange): Spend {
  const { requests, tokensIn, tokensOut, micros, unpriced } = change;
  const row = connection.get(
    `INSERT INTO spend (key, month, ${spendColumns}) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (key, month) DO UPDATE SET requests = requests + excluded.requests, tokens_in = tokens_in + excluded.tokens_in,
       tokens_out = tokens_out + excluded.tokens_out, micros = micros + excluded.micros, unpriced = unpriced + excluded.unpriced
     RETURNING ${spendColumns}`,
    key,
    month,
    requests,
    tokensIn,
    tokensOut,
    micros,
    unpriced,
  );
  return toSpend(month, row ?? []);
}

function toSpend(month: string, row: Row): Spend {
  const [requests = 0, tokensIn = 0, tokensOut = 0, micros = 0, unpriced = 0] = row.map(Number);
  return { month, requests, tokensIn, tokensOut, micros, unpriced };
}
