import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe } from 'vitest';
import { openSqliteStore } from '../../src/storage/sqlite/sqlite-store.ts';
import { termsVersion } from './knowledge-fixtures.ts';
import { describeKnowledgeStore } from './knowledge-store.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'assay-store-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a knowledge base in SQLite', () => {
  let files = 0;
  describeKnowledgeStore((create) =>
    openSqliteStore(path.join(folder, `${(files += 1)}.kb`), { create, termsVersion }),
  );
});
