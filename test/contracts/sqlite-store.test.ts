import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, test } from 'vitest';
import { BoundedCache } from '../../src/postings/bounded-cache.ts';
import { Connection } from '../../src/storage/sqlite/connection.ts';
import { removeSqliteStore } from '../../src/storage/sqlite/remove-store.ts';
import { createSelector } from '../../src/storage/sqlite/sqlite-selection.ts';
import { createSqliteSnapshot } from '../../src/storage/sqlite/sqlite-snapshot.ts';
import { openSqliteStore } from '../../src/storage/sqlite/sqlite-store.ts';
import { createTextReader } from '../../src/storage/sqlite/text-runs.ts';
import { adding, termsVersion } from './knowledge-fixtures.ts';
import { documentOf } from './knowledge-documents.ts';
import { storePromises } from './knowledge-store.ts';
import { versionPromises } from './knowledge-versions.ts';
import type { OpenStore } from './two-documents.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'assay-store-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;
const open: OpenStore = (create) => openSqliteStore(path.join(folder, `${(files += 1)}.kb`), { create, termsVersion });

test.each(Object.entries({ ...storePromises, ...versionPromises }))('%s', (_name, promise) => promise(open));

test('merges until few segments are left, however many there were', () => {
  const store = open({ keepVersions: false, grams: false });
  const writer = store.writer();
  for (let at = 0; at < 200; at += 1) writer.commit(adding([documentOf(`d${at}`, `ferry ${at}\n`)]));
  expect(store.snapshot().statistics().segments).toBe(200);
  while (writer.merge());
  expect(store.snapshot().statistics().segments).toBeLessThan(15);
  writer.commit({ remove: Array.from({ length: 199 }, (_, at) => `d${at}`) });
  while (writer.merge());
  expect(store.snapshot().statistics()).toMatchObject({ segments: 1, passages: 1 });
  expect(store.check()).toEqual([]);
  writer.close();
  store.close();
});

test('goes on merging where a segment is forgotten as a whole in the middle of it', () => {
  const store = open({ keepVersions: false, grams: false });
  const writer = store.writer();
  const name = (at: number, run: number): string => `run ${run} document ${at}`;
  for (let run = 0; run < 8; run += 1) {
    const text = (at: number): string =>
      Array.from({ length: 40 }, (_, line) => `ferry ${at * 40 + line} ${run * 7_919 + line * at}\n`).join('');
    writer.commit(adding(Array.from({ length: 60 }, (_, at) => documentOf(name(at, run), text(at)))));
  }
  for (let run = 7; run > 0; run -= 1) {
    writer.merge();
    writer.commit({ remove: Array.from({ length: 60 }, (_, at) => name(at, run)) });
    expect(store.snapshot().size).toBe(run * 60 * 40);
  }
  while (writer.merge());
  expect(store.snapshot().size).toBe(2_400);
  expect(store.check()).toEqual([]);
  writer.close();
  store.close();
});

test('a merge that was stopped half-way is no damage, and the next writer clears it away', () => {
  const file = path.join(folder, 'stopped.kb');
  const store = openSqliteStore(file, { create: { keepVersions: false, grams: false }, termsVersion });
  store.writer().close();
  const database = new DatabaseSync(file);
  database.exec('INSERT INTO segments (id, first, passages, ready) VALUES (7, 0, 0, 0)');
  database.exec(`INSERT INTO blocks (number, bytes) VALUES (${7 * 2 ** 20 + 3}, x'00')`);
  expect(store.check()).toEqual([]);
  store.writer().close();
  expect(database.prepare('SELECT count(*) AS left FROM blocks').get()).toEqual({ left: 0 });
  database.close();
  store.close();
});

test('removes the files of one knowledge base and no other', () => {
  const own = mkdtempSync(path.join(folder, 'remove-'));
  for (const name of ['x.sqlite', 'x.sqlite-2024', 'x.sqlite.sqlite']) {
    const store = openSqliteStore(path.join(own, name), {
      create: { keepVersions: false, grams: false },
      termsVersion,
    });
    store.writer().close();
    store.close();
  }
  removeSqliteStore(path.join(own, 'x.sqlite'));
  expect(readdirSync(own).filter((name) => !name.endsWith('.lock'))).toEqual(['x.sqlite-2024', 'x.sqlite.sqlite']);
  expect(readdirSync(own)).not.toContain('x.sqlite.lock');
});

test.each(['passage', 'contentOf'] as const)('%s reads one moment, though a writer replaces the document', (read) => {
  const file = path.join(folder, `moment-${read}.kb`);
  const store = openSqliteStore(file, { create: { keepVersions: false, grams: false }, termsVersion });
  const writer = store.writer();
  writer.commit(adding([documentOf('ferry', 'The ferry leaves at nine.\n')]));
  const connection = new Connection(file);
  const textOf = createTextReader(connection, new BoundedCache(1_000));
  let isReplaced = false;
  const snapshot = createSqliteSnapshot(connection, {
    revision: 1,
    views: [],
    reload: () => [],
    select: createSelector(connection),
    textOf: (passage) => {
      if (!isReplaced) writer.commit(adding([documentOf('ferry', 'The ferry leaves at ten.\n')]));
      isReplaced = true;
      return textOf(passage);
    },
  });
  const before = read === 'passage' ? snapshot.passage(0) : snapshot.contentOf('ferry');
  expect(before?.text).toBe('The ferry leaves at nine.\n');
  expect(snapshot.passage(0)).toBeUndefined();
  expect(snapshot.contentOf('ferry')?.text).toBe('The ferry leaves at ten.\n');
  connection.close();
  writer.close();
  store.close();
});
