import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe, expect, test } from 'vitest';
import { type ChainFault, verifyChain } from '../../src/audit/verify.ts';
import { createMemoryAuditStore } from '../../src/storage/memory/memory-audit-store.ts';
import { openAuditStoreThread } from '../../src/storage/sqlite/audit-store-thread.ts';
import { openSqliteAuditStore } from '../../src/storage/sqlite/sqlite-audit-store.ts';
import { auditStorePromises, type OpenAuditStore, recordOf, recordsOf } from './audit-store.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'assay-audit-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;
const nextFile = (): string => path.join(folder, `${(files += 1)}.sqlite`);

const stores: Readonly<Record<string, OpenAuditStore>> = {
  memory: createMemoryAuditStore,
  sqlite: () => openSqliteAuditStore(nextFile()),
  'sqlite in a thread': () => openAuditStoreThread(nextFile()),
};

describe.each(Object.entries(stores))('%s', (_store, open) => {
  test.each(Object.entries(auditStorePromises))('%s', async (_name, promise) => promise(open));
});

test('two writers of one file make one chain, and a reader sees it', async () => {
  const file = nextFile();
  const [one, other] = [openSqliteAuditStore(file), openAuditStoreThread(file)];
  for (let at = 0; at < 20; at += 2) {
    await one.append([recordOf(at)]);
    await other.append([recordOf(at + 1)]);
  }
  const reader = openSqliteAuditStore(file, { isReadOnly: true });
  expect(await verifyChain(reader)).toMatchObject({ records: 20, faults: [] });
  await one.append([recordOf(20)]);
  expect(await verifyChain(reader)).toMatchObject({ records: 21, faults: [] });
  await expect(async () => reader.append([recordOf(21)])).rejects.toMatchObject({ code: 'ASSAY_AUDIT_UNAVAILABLE' });
  expect(statSync(file).mode & 0o077).toBe(0);
  for (const store of [one, other, reader]) await store.close();
});

test('a file that is locked is told after a while, and written to when it is free', async () => {
  const file = nextFile();
  const store = openAuditStoreThread(file);
  await store.append([recordOf(0)]);
  const other = new DatabaseSync(file);
  other.exec('BEGIN IMMEDIATE');
  await expect(store.append([recordOf(1)])).rejects.toMatchObject({
    code: 'ASSAY_AUDIT_UNAVAILABLE',
    text: { en: expect.stringContaining('locked') as string, zh: expect.stringContaining('锁定') as string },
  });
  other.exec('ROLLBACK');
  other.close();
  expect(await store.append([recordOf(1)])).toBe(2);
  expect(await verifyChain(store)).toMatchObject({ records: 2, faults: [] });
  await store.close();
}, 20_000);

interface Tampering {
  readonly sql: string;
  readonly faults: readonly ChainFault[];
}

/** What someone with the file in hand may try. */
const tampering: Readonly<Record<string, Tampering>> = {
  'the body of a record is changed': {
    sql: "UPDATE records SET body = CAST(replace(CAST(body AS TEXT), 'block', 'allow') AS BLOB) WHERE sequence = 4",
    faults: [
      { kind: 'changed', sequence: 4 },
      { kind: 'fields', sequence: 4 },
    ],
  },
  'what a record is found by is changed': {
    sql: "UPDATE records SET key = 'key_9' WHERE sequence = 4",
    faults: [{ kind: 'fields', sequence: 4 }],
  },
  'a hash is changed': {
    sql: "UPDATE records SET hash = x'00' WHERE sequence = 4",
    faults: [
      { kind: 'changed', sequence: 4 },
      { kind: 'changed', sequence: 5 },
    ],
  },
  'records in the middle are removed': {
    sql: 'DELETE FROM records WHERE sequence IN (4, 5)',
    faults: [{ kind: 'missing', sequence: 4, through: 5 }],
  },
  'the first record is removed': {
    sql: 'DELETE FROM records WHERE sequence = 1',
    faults: [{ kind: 'missing', sequence: 1, through: 1 }],
  },
  'a record is removed and the others are moved up': {
    sql: 'DELETE FROM records WHERE sequence = 4; UPDATE records SET sequence = sequence - 1 WHERE sequence > 4',
    faults: [4, 5, 6, 7, 8, 9].map((sequence) => ({ kind: 'changed', sequence })),
  },
  'two records change places': {
    sql: 'UPDATE records SET sequence = -4 WHERE sequence = 4; UPDATE records SET sequence = 4 WHERE sequence = 5; UPDATE records SET sequence = 5 WHERE sequence = -4',
    faults: [4, 5, 6].map((sequence) => ({ kind: 'changed', sequence })),
  },
  'a record is made to look forgotten': {
    sql: "UPDATE records SET body = NULL, id = '', until = NULL WHERE sequence = 4",
    faults: [{ kind: 'unaccounted', sequence: 10 }],
  },
  'a record is added behind a place': {
    sql: 'INSERT INTO records SELECT 11, kind, id, at, until, key, action, policy, hash, body FROM records WHERE sequence = 4',
    faults: [{ kind: 'changed', sequence: 11 }],
  },
};

test.each(Object.entries(tampering))('names the place where %s', async (_name, { sql, faults }) => {
  const file = nextFile();
  const store = openSqliteAuditStore(file);
  await store.append(recordsOf(10));
  const database = new DatabaseSync(file);
  database.exec(sql);
  database.close();
  expect((await verifyChain(store)).faults).toEqual(faults);
  await store.close();
});

test('an end that was cut off, or a chain written anew, shows against a head kept elsewhere', async () => {
  const [file, other] = [nextFile(), nextFile()];
  const store = openSqliteAuditStore(file);
  await store.append(recordsOf(10));
  const head = await store.head();
  await store.append([recordOf(10)]);
  expect((await verifyChain(store, { head })).faults).toEqual([]);
  const database = new DatabaseSync(file);
  database.exec('DELETE FROM records WHERE sequence > 8');
  database.close();
  expect((await verifyChain(store)).faults).toEqual([]);
  expect((await verifyChain(store, { head })).faults).toEqual([{ kind: 'head', sequence: 10 }]);
  const anew = openSqliteAuditStore(other);
  await anew.append([recordOf(0, 31), ...recordsOf(10)]);
  expect((await verifyChain(anew)).faults).toEqual([]);
  expect((await verifyChain(anew, { head })).faults).toEqual([{ kind: 'head', sequence: 10 }]);
  await store.close();
  await anew.close();
});

test('a head whose record was forgotten since says nothing against the chain', async () => {
  const store = openSqliteAuditStore(nextFile());
  await store.append(recordsOf(10));
  const head = await store.head();
  await store.append(recordsOf(3));
  await store.prune({ now: recordOf(999).at });
  expect((await verifyChain(store, { head })).faults).toEqual([]);
  await store.close();
});

test('what was forgotten is nowhere in the file', async () => {
  const file = nextFile();
  const store = openSqliteAuditStore(file);
  await store.append([
    recordOf(0, 1, { body: JSON.stringify({ ...JSON.parse(recordOf(0).body), note: 'TOPSECRET' }) }),
  ]);
  await store.prune({ now: recordOf(9).at });
  await store.close();
  for (const name of [file, `${file}-wal`]) {
    if (existsSync(name)) expect(readFileSync(name).includes('TOPSECRET')).toBe(false);
  }
});
