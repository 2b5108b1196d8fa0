import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openSqliteStore } from '../../src/storage/sqlite/sqlite-store.ts';
import { adding, termsVersion } from './knowledge-fixtures.ts';
import { documentOf } from './knowledge-documents.ts';
import { type OpenStore, storePromises } from './knowledge-store.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'assay-store-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;
const open: OpenStore = (create) => openSqliteStore(path.join(folder, `${(files += 1)}.kb`), { create, termsVersion });

test.each(Object.entries(storePromises))('%s', (_name, promise) => promise(open));

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
