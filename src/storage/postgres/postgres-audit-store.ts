import type { Client } from 'pg';
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
import { PostgresConnection } from './postgres-connection.ts';
import { postgresFaults } from './postgres-faults.ts';
import type { PostgresSchema } from './postgres-schema.ts';

/** A record without a body was forgotten: its hash stands for all that are missing before it. Fields beside the body are copies, to find it by. */
const schema: PostgresSchema = {
  part: 'audit',
  version: 1,
  sql: `
CREATE TABLE assay_audit (
  sequence BIGINT PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, at BIGINT NOT NULL, until BIGINT, key TEXT,
  action TEXT, policy TEXT, hash BYTEA NOT NULL, body BYTEA
);
CREATE INDEX assay_audit_by_id ON assay_audit (id) WHERE body IS NOT NULL;
CREATE INDEX assay_audit_by_time ON assay_audit (at) WHERE body IS NOT NULL;
CREATE INDEX assay_audit_by_end ON assay_audit (until) WHERE until IS NOT NULL;
CREATE INDEX assay_audit_anchors ON assay_audit (sequence) WHERE body IS NULL;`,
};

const faults = postgresFaults('ASSAY_AUDIT_UNAVAILABLE', {
  en: 'The Postgres database of the audit',
  zh: '存放审计的 Postgres 数据库',
});

/** Whatever the server is set to: what was acknowledged is on its disk. */
const session = 'SET synchronous_commit = on';

/** Held to the end of the transaction: whoever writes reads the end of the chain after everyone before has committed. Those who read do not wait. */
const lockChain = "SELECT pg_advisory_xact_lock('assay_audit'::regclass::oid::bigint)";

/**
 * The audit in Postgres: one chain for all gateways, a transaction a batch. Connects at the first call. Throws `ASSAY_AUDIT_UNAVAILABLE`; a batch whose
 * acknowledgement was lost with the connection may be there all the same.
 */
export function openPostgresAuditStore(url: string): AuditStore {
  const connection = new PostgresConnection({ url, faults, schema, session });
  return {
    append: async (records) => connection.transaction(async (client) => append(client, records), lockChain),
    head: async () =>
      connection.run(async (client) => {
        const { sequence, hash } = await headOf(client);
        return { sequence, hash: Buffer.from(hash).toString('hex') };
      }),
    read: async (filter, page) => connection.run(async (client) => read(client, filter, page)),
    prunable: async (request) =>
      connection.run(async (client) => {
        const { where, values } = due(request, (number) => `$${number}`);
        const { rows } = await client.query<{ count: string }>(
          `SELECT count(*) FROM assay_audit WHERE ${where}`,
          values,
        );
        return Number(rows[0]?.count);
      }),
    prune: async (request) => {
      for (let sum = 0; ;) {
        const removed = await connection.transaction(async (client) => pruneSome(client, request), lockChain);
        sum += removed;
        if (removed < forgottenAtOnce) return sum;
      }
    },
    close: async () => connection.close(),
  };
}

async function headOf(client: Client): Promise<Link> {
  const { rows } = await client.query<{ sequence: string; hash: Buffer }>(
    'SELECT sequence, hash FROM assay_audit ORDER BY sequence DESC LIMIT 1',
  );
  return rows[0] ? { sequence: Number(rows[0].sequence), hash: rows[0].hash } : chainStart;
}

const insert = `INSERT INTO assay_audit (sequence, kind, id, at, until, key, action, policy, hash, body)
  SELECT * FROM unnest($1::bigint[], $2::text[], $3::text[], $4::bigint[], $5::bigint[], $6::text[], $7::text[], $8::text[], $9::bytea[], $10::bytea[])`;

async function append(client: Client, records: readonly WrittenRecord[]): Promise<number> {
  const head = await headOf(client);
  const links: Link[] = [];
  const bodies: Uint8Array[] = [];
  for (const { body } of records) {
    const link = nextLink(links.at(-1) ?? head, body);
    links.push(link);
    bodies.push(link.body);
  }
  await client.query({
    name: 'assay-append',
    text: insert,
    values: [
      links.map(({ sequence }) => sequence),
      ...(['kind', 'id', 'at', 'until', 'key', 'action', 'policy'] as const).map((field) =>
        records.map((record) => record[field] ?? null),
      ),
      links.map(({ hash }) => Buffer.from(hash)),
      bodies,
    ],
  });
  return head.sequence + 1;
}

async function read(client: Client, filter: AuditFilter, page: AuditPage): Promise<KeptRecord[]> {
  const { after, limit, isWhole = false } = page;
  const conditions = conditionsOf(filter, after);
  const where = conditions.map(([sql], at) => `${sql} $${at + 2}`).join(' AND ');
  const { rows } = await client.query<RecordRow>(
    `SELECT sequence, hash, kind, id, at, until, key, action, policy, body FROM assay_audit
     WHERE ${where}${isWhole ? '' : ' AND body IS NOT NULL'} ORDER BY sequence LIMIT $1`,
    [limit, ...conditions.map(([, value]) => value)],
  );
  return rows.map(toRecord);
}

interface RecordRow {
  readonly sequence: string;
  readonly hash: Buffer;
  readonly kind: AuditRecord['kind'];
  readonly id: string;
  readonly at: string;
  readonly until: string | null;
  readonly key: string | null;
  readonly action: Action | null;
  readonly policy: string | null;
  readonly body: Buffer | null;
}

const toRecord = ({ sequence, hash, kind, id, at, until, key, action, policy, body }: RecordRow): KeptRecord => ({
  sequence: Number(sequence),
  hash: hash.toString('hex'),
  kind,
  id,
  at: Number(at),
  ...(until !== null && { until: Number(until) }),
  ...(key !== null && { key }),
  ...(action !== null && { action }),
  ...(policy !== null && { policy }),
  ...(body !== null && { body: body.toString() }),
});

async function pruneSome(client: Client, request: PruneRequest): Promise<number> {
  const { where, values } = due(request, (number) => `$${number}`);
  const { rows } = await client.query<{ sequence: string }>(
    `UPDATE assay_audit SET id = '', at = 0, until = NULL, key = NULL, action = NULL, policy = NULL, body = NULL
     WHERE sequence IN (SELECT sequence FROM assay_audit WHERE ${where} ORDER BY sequence LIMIT ${forgottenAtOnce}) RETURNING sequence`,
    values,
  );
  if (rows.length === 0) return 0;
  // Of a run of forgotten records the last alone is needed.
  await client.query(
    `DELETE FROM assay_audit AS record WHERE body IS NULL AND
       (SELECT next.body IS NULL FROM assay_audit AS next WHERE next.sequence > record.sequence ORDER BY next.sequence LIMIT 1)`,
  );
  const through = rows.reduce((last, { sequence }) => Math.max(last, Number(sequence)), 0);
  await append(client, [pruneRecord({ removed: rows.length, through, before: request.before }, request.now)]);
  return rows.length;
}
