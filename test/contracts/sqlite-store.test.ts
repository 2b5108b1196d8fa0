import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, test } from 'vitest';
import { openSqliteStore } from '../../src/storage/sqlite/sqlite-store.ts';
import { termsVersion } from './knowledge-fixtures.ts';
import { type OpenStore, storePromises } from './knowledge-store.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'assay-store-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;
const open: OpenStore = (create) => openSqliteStore(path.join(folder, `${(files += 1)}.kb`), { create, termsVersion });

test.each(Object.entries(storePromises))('%s', (_name, promise) => promise(open));
