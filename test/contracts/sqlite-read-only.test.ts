import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { KnowledgeStore } from '../../src/core/knowledge.ts';
import { openSqliteStore } from '../../src/storage/sqlite/sqlite-store.ts';
import { documentOf } from './knowledge-documents.ts';
import { adding, termsVersion } from './knowledge-fixtures.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'assay-read-only-'));
});
afterEach(() => {
  chmodSync(folder, 0o755);
  rmSync(folder, { recursive: true, force: true });
});

function filled(file: string): KnowledgeStore {
  const store = openSqliteStore(file, { termsVersion, create: { keepVersions: false, grams: true } });
  const writer = store.writer();
  writer.commit(adding([documentOf('ferry', 'The ferry leaves at nine.\n渡轮九点离开。\n')]));
  writer.close();
  return store;
}

/** Nobody may write the folder nor the file; where the tests run as root that is so for the child alone. */
function forbid(file: string): void {
  for (const name of readdirSync(folder)) chmodSync(path.join(folder, name), 0o444);
  chmodSync(file, 0o444);
  chmodSync(folder, 0o555);
}

interface Reader {
  readonly child: ChildProcess;
  readonly ask: (line: string) => Promise<string>;
}

function startReading(file: string): Reader {
  const child = spawn(process.execPath, ['test/fixtures/reading-process.ts', file], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  return {
    child,
    ask: async (line) => {
      child.stdin.write(`${line}\n`);
      return String((await lines.next()).value);
    },
  };
}

test('is read where neither file nor folder may be written, and says so to who wants to write', async () => {
  const file = path.join(folder, 'own.sqlite');
  filled(file).close();
  forbid(file);
  const before = readdirSync(folder);
  const { child, ask } = startReading(file);
  expect(await ask('ferri')).toBe('The ferry leaves at nine.');
  expect(await ask('渡轮')).toBe('渡轮九点离开。');
  expect(JSON.parse(await ask('write'))).toEqual({
    code: 'ASSAY_OUTPUT_FAILED',
    en: expect.stringContaining(`Knowledge base '${file}' can only be read`) as string,
    zh: expect.stringContaining('只能读取') as string,
  });
  expect(readdirSync(folder)).toEqual(before);
  child.stdin?.end();
});

test.runIf(process.getuid?.() === 0)(
  'sees what another user writes meanwhile, before and after that user is done (needs root, for two users)',
  async () => {
    const file = path.join(folder, 'shared.sqlite');
    filled(file).close();
    forbid(file);
    const { child, ask } = startReading(file);
    expect(await ask('ferri')).toBe('The ferry leaves at nine.');
    const store = openSqliteStore(file, { termsVersion });
    const writer = store.writer();
    writer.commit(adding([documentOf('ferry', 'The ferry is sold.\n')]));
    expect(await ask('ferri')).toBe('The ferry is sold.');
    writer.commit(adding([documentOf('ferry', 'The ferry sank.\n')]));
    expect(await ask('ferri')).toBe('The ferry sank.');
    writer.close();
    store.close();
    expect(await ask('ferri')).toBe('The ferry sank.');
    const later = startReading(file);
    expect(await later.ask('ferri')).toBe('The ferry sank.');
    child.stdin?.end();
    later.child.stdin?.end();
  },
);
