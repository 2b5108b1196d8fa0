import type { Client } from 'pg';
import type { PostgresFaults } from './postgres-faults.ts';

/** The tables of one store. */
export interface PostgresSchema {
  readonly part: 'access' | 'audit';
  /** Grows when an older Assay could no longer work with the tables. */
  readonly version: number;
  /** Makes them. */
  readonly sql: string;
}

/** Makes the tables where there are none. Throws where another version of Assay made them: nothing is changed then. */
export async function prepareSchema(client: Client, schema: PostgresSchema, faults: PostgresFaults): Promise<void> {
  const found = (await versionOf(client, schema)) ?? (await makeTables(client, schema));
  if (found === schema.version) return;
  const which = found > schema.version ? { en: 'a newer', zh: '更新的' } : { en: 'an older', zh: '更旧的' };
  throw faults.fault({
    en: `has schema version ${found}, expected ${schema.version}: ${which.en} Assay made it`,
    zh: `的表结构版本为 ${found}，应为 ${schema.version}：它由${which.zh} Assay 建立`,
  });
}

/** Looked for first, so that a user who may not make tables can use those that are there. */
async function versionOf(client: Client, { part }: PostgresSchema): Promise<number | undefined> {
  const there = await client.query<{ there: boolean }>("SELECT to_regclass('assay_schema') IS NOT NULL AS there");
  if (there.rows[0]?.there !== true) return undefined;
  const found = await client.query<{ version: number }>('SELECT version FROM assay_schema WHERE part = $1', [part]);
  return found.rows[0]?.version;
}

/** Of several that start at once, one makes them and the others find them made. */
async function makeTables(client: Client, schema: PostgresSchema): Promise<number> {
  await client.query(`BEGIN; SELECT pg_advisory_xact_lock(hashtext('assay_schema'));
    CREATE TABLE IF NOT EXISTS assay_schema (part TEXT PRIMARY KEY, version INTEGER NOT NULL)`);
  const found = await versionOf(client, schema);
  if (found === undefined) {
    await client.query(schema.sql);
    await client.query('INSERT INTO assay_schema VALUES ($1, $2)', [schema.part, schema.version]);
  }
  await client.query('COMMIT');
  return found ?? schema.version;
}
