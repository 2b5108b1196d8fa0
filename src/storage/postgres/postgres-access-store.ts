import type { Client } from 'pg';
import type { AccessKey, AccessStore, FoundKey, NewSecret, Spend, SpendChange } from '../../core/access.ts';
import { keyExists } from '../access-values.ts';
import { windowSeconds } from '../rate-counter.ts';
import { PostgresConnection } from './postgres-connection.ts';
import { postgresFaults } from './postgres-faults.ts';
import type { PostgresSchema } from './postgres-schema.ts';

/** Of `assay_rates`, `granted` is what the last reservation was given. */
const schema: PostgresSchema = {
  part: 'access',
  version: 1,
  sql: `
CREATE TABLE assay_state (revision BIGINT NOT NULL);
INSERT INTO assay_state VALUES (0);
CREATE TABLE assay_keys (
  number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, created_at TEXT NOT NULL,
  expires_at TEXT, revoked_at TEXT, rest TEXT NOT NULL
);
CREATE UNIQUE INDEX assay_keys_by_name ON assay_keys (name) WHERE revoked_at IS NULL;
CREATE TABLE assay_secrets (
  hash TEXT PRIMARY KEY, key TEXT NOT NULL REFERENCES assay_keys (id), created_at TEXT NOT NULL, ends_at TEXT
);
CREATE INDEX assay_secrets_by_key ON assay_secrets (key);
CREATE TABLE assay_rates (counter TEXT PRIMARY KEY, points BIGINT NOT NULL, granted BIGINT NOT NULL, ends_at TIMESTAMPTZ NOT NULL);
CREATE TABLE assay_spend (
  key TEXT NOT NULL, month TEXT NOT NULL, requests BIGINT NOT NULL, tokens_in BIGINT NOT NULL, tokens_out BIGINT NOT NULL,
  micros BIGINT NOT NULL, unpriced BIGINT NOT NULL, PRIMARY KEY (key, month)
);`,
};

const faults = postgresFaults('ASSAY_ACCESS_UNAVAILABLE', {
  en: 'The Postgres database of keys and limits',
  zh: '存放密钥和限额的 Postgres 数据库',
});

/** Counters are written without waiting for the disk of the server; what changes keys waits for it. */
const session = 'SET synchronous_commit = off';

/**
 * Keys, limits and spend in Postgres, for any number of gateways. Windows are measured by the clock of the server alone. Connects at the first call. Throws
 * `ASSAY_ACCESS_UNAVAILABLE`.
 */
export function openPostgresAccessStore(url: string): AccessStore {
  const connection = new PostgresConnection({ url, faults, schema, session });
  const changeKeys = async (work: (client: Client) => Promise<void>): Promise<void> =>
    connection.transaction(async (client) => {
      await work(client);
      await client.query('UPDATE assay_state SET revision = revision + 1');
    }, 'SET LOCAL synchronous_commit = on');
  return {
    ...rateCounter(connection),
    revision: async () =>
      connection.run(async (client) => {
        const { rows } = await client.query<{ revision: string }>('SELECT revision FROM assay_state');
        return Number(rows[0]?.revision);
      }),
    find: async (hash) => connection.run(async (client) => findKey(client, hash)),
    key: async (idOrName) => connection.run(async (client) => keyOf(client, idOrName)),
    list: async () =>
      connection.run(async (client) => {
        const { rows } = await client.query<KeyRow>(`SELECT ${keyColumns} FROM assay_keys ORDER BY number`);
        return rows.map(toKey);
      }),
    create: async (key, secret) => changeKeys(async (client) => insertKey(client, key, secret)),
    revoke: async (id, at) =>
      changeKeys(async (client) => {
        await client.query('UPDATE assay_keys SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL', [id, at]);
      }),
    rotate: async (id, secret, oldEndAt) =>
      changeKeys(async (client) => {
        const sooner = 'key = $1 AND (ends_at IS NULL OR ends_at > $2)';
        await client.query(`UPDATE assay_secrets SET ends_at = $2 WHERE ${sooner}`, [id, oldEndAt]);
        await insertSecret(client, id, secret);
      }),
    spend: async (changes) => connection.transaction(async (client) => addAllSpend(client, changes)),
    spent: async (key, month) =>
      connection.run(async (client) => {
        const select = `SELECT key, ${spendColumns} FROM assay_spend WHERE key = $1 AND month = $2`;
        const { rows } = await client.query<SpendRow>(select, [key, month]);
        return rows[0] && toSpend(month, rows[0]);
      }),
    close: async () => connection.close(),
  };
}

/** One statement, so that those who ask at once are given their points one after the other; the row holds what the last was given. */
const reserveSql = `
INSERT INTO assay_rates AS rate VALUES ($1, least($2::bigint, $3::bigint), least($2::bigint, $3::bigint), statement_timestamp() + interval '${windowSeconds} seconds')
ON CONFLICT (counter) DO UPDATE SET
  granted = CASE WHEN rate.ends_at <= statement_timestamp() THEN excluded.granted ELSE greatest(0, least($2::bigint, $3::bigint - rate.points)) END,
  points = CASE WHEN rate.ends_at <= statement_timestamp() THEN excluded.points ELSE rate.points + greatest(0, least($2::bigint, $3::bigint - rate.points)) END,
  ends_at = CASE WHEN rate.ends_at <= statement_timestamp() THEN excluded.ends_at ELSE rate.ends_at END
RETURNING granted, points, extract(epoch FROM ends_at - statement_timestamp()) * 1000 AS left_ms`;

function rateCounter(connection: PostgresConnection): Pick<AccessStore, 'reserve' | 'giveBack'> {
  return {
    reserve: async ({ counter, wanted, limit }) =>
      connection.run(async (client) => {
        type Row = Readonly<Record<'granted' | 'points' | 'left_ms', string>>;
        const { rows } = await client.query<Row>(reserveSql, [counter, wanted, limit]);
        const [{ granted, points, left_ms: leftMs } = { granted: 0, points: 0, left_ms: 0 }] = rows;
        const endsInMs = Math.min(windowSeconds * 1_000, Math.max(0, Number(leftMs)));
        return { granted: Number(granted), used: Number(points), endsInMs };
      }),
    giveBack: async (counter, points) =>
      connection.run(async (client) => {
        const update = 'UPDATE assay_rates SET points = points - least($2::bigint, points)';
        await client.query(`${update} WHERE counter = $1 AND ends_at > statement_timestamp()`, [counter, points]);
      }),
  };
}

const keyColumns = 'id, name, created_at, expires_at, revoked_at, rest';
const spendColumns = 'requests, tokens_in, tokens_out, micros, unpriced';

interface KeyRow {
  readonly id: string;
  readonly name: string;
  readonly created_at: string;
  readonly expires_at: string | null;
  readonly revoked_at: string | null;
  readonly rest: string;
}

type RestOfKey = Pick<AccessKey, 'routes' | 'policy' | 'labels' | 'limits'>;

async function insertKey(client: Client, key: AccessKey, secret: NewSecret): Promise<void> {
  const { id, name, createdAt, expiresAt = null, routes, policy, labels, limits } = key;
  const rest: RestOfKey = { ...(routes && { routes }), ...(policy !== undefined && { policy }), labels, limits };
  const { rowCount } = await client.query(
    `INSERT INTO assay_keys (id, name, created_at, expires_at, rest) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (name) WHERE revoked_at IS NULL DO NOTHING`,
    [id, name, createdAt, expiresAt, JSON.stringify(rest)],
  );
  if (rowCount === 0) throw keyExists(name);
  await insertSecret(client, id, secret);
}

async function insertSecret(client: Client, key: string, { hash, createdAt }: NewSecret): Promise<void> {
  const insert = 'INSERT INTO assay_secrets (hash, key, created_at) VALUES ($1, $2, $3)';
  await client.query(insert, [hash, key, createdAt]);
}

async function findKey(client: Client, hash: string): Promise<FoundKey | undefined> {
  const { rows } = await client.query<KeyRow & { readonly ends_at: string | null }>(
    `SELECT ${keyColumns}, ends_at FROM assay_keys JOIN (SELECT key, ends_at FROM assay_secrets WHERE hash = $1) AS secret
     ON secret.key = id`,
    [hash],
  );
  const [row] = rows;
  return row && { key: toKey(row), ...(row.ends_at !== null && { secretEndsAt: row.ends_at }) };
}

async function keyOf(client: Client, idOrName: string): Promise<AccessKey | undefined> {
  const { rows } = await client.query<KeyRow>(
    `SELECT ${keyColumns} FROM assay_keys WHERE id = $1 OR name = $1
     ORDER BY id = $1 DESC, revoked_at IS NULL DESC, number DESC LIMIT 1`,
    [idOrName],
  );
  return rows[0] && toKey(rows[0]);
}

const toKey = (row: KeyRow): AccessKey => ({
  id: row.id,
  name: row.name,
  ...(JSON.parse(row.rest) as RestOfKey),
  createdAt: row.created_at,
  ...(row.expires_at !== null && { expiresAt: row.expires_at }),
  ...(row.revoked_at !== null && { revokedAt: row.revoked_at }),
});

type SpendRow = Readonly<Record<'key' | 'requests' | 'tokens_in' | 'tokens_out' | 'micros' | 'unpriced', string>>;

/** By the order of their keys: two gateways that hold each other's rows would wait forever. */
async function addAllSpend(client: Client, changes: readonly SpendChange[]): Promise<Spend[]> {
  const sums = new Map<SpendChange, Spend>();
  const nameOf = ({ key, month }: SpendChange): string => `${key} ${month}`;
  for (const change of changes.toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1)))
    sums.set(change, await addSpend(client, change));
  return changes.flatMap((change) => sums.get(change) ?? []);
}

async function addSpend(client: Client, change: SpendChange): Promise<Spend> {
  const { key, month, requests, tokensIn, tokensOut, micros, unpriced } = change;
  const { rows } = await client.query<SpendRow>(
    `INSERT INTO assay_spend AS sum (key, month, ${spendColumns}) VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (key, month) DO UPDATE SET requests = sum.requests + excluded.requests, tokens_in = sum.tokens_in + excluded.tokens_in,
       tokens_out = sum.tokens_out + excluded.tokens_out, micros = sum.micros + excluded.micros, unpriced = sum.unpriced + excluded.unpriced
     RETURNING key, ${spendColumns}`,
    [key, month, requests, tokensIn, tokensOut, micros, unpriced],
  );
  return toSpend(month, rows[0]);
}

const toSpend = (month: string, row: SpendRow | undefined): Spend => ({
  month,
  requests: Number(row?.requests),
  tokensIn: Number(row?.tokens_in),
  tokensOut: Number(row?.tokens_out),
  micros: Number(row?.micros),
  unpriced: Number(row?.unpriced),
});
