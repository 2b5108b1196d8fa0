import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openSqliteStore } from '../../src/storage/sqlite/sqlite-store.ts';
import { adding, found, termsVersion } from './knowledge-fixtures.ts';
import { documentOf } from './knowledge-documents.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'assay-processes-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const create = { keepVersions: false, grams: true };

function startAdding(file: string, run: string): { readonly child: ChildProcess; readonly lines: string[] } {
  const child = spawn(process.execPath, ['test/fixtures/adding-process.ts', file, run], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  let rest = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    const parts = (rest + chunk.toString()).split('\n');
    rest = parts.pop() ?? '';
    lines.push(...parts);
  });
  return { child, lines };
}

async function untilLines(child: ChildProcess, lines: readonly string[], count: number): Promise<void> {
  while (lines.length < count && child.stdout) await once(child.stdout, 'data');
}

test('keeps every acknowledged document when its process is killed fifty times', { timeout: 120_000 }, async () => {
  await Promise.all(['first', 'second'].map(async (name) => killOften(path.join(folder, `${name}.kb`), 25)));
});

async function killOften(file: string, times: number): Promise<void> {
  const acknowledged = new Set<string>();
  for (let run = 0; run < times; run += 1) {
    const { child, lines } = startAdding(file, `run${run}`);
    await untilLines(child, lines, 2 + ((run * 7) % 23));
    child.kill('SIGKILL');
    await once(child, 'close');
    for (const id of lines.filter((line) => line !== 'ready')) acknowledged.add(id);
    if (run % 5 === 4) expectAll(file, acknowledged);
  }
  const store = openSqliteStore(file, { termsVersion });
  store.writer().close();
  store.close();
  expectAll(file, acknowledged);
}

function expectAll(file: string, acknowledged: ReadonlySet<string>): void {
  const store = openSqliteStore(file, { termsVersion });
  const snapshot = store.snapshot();
  expect(store.check()).toEqual([]);
  for (const id of acknowledged) expect(snapshot.contentOf(id)?.text).toContain('港口渡轮');
  expect(snapshot.size).toBe(snapshot.statistics().passages);
  store.close();
}

test('another process is refused as a second writer by name, and what it commits is seen', async () => {
  const file = path.join(folder, 'shared.kb');
  const { child, lines } = startAdding(file, 'other');
  await untilLines(child, lines, 3);
  const store = openSqliteStore(file, { termsVersion });
  expect(() => store.writer()).toThrow(new RegExp(`is being written by process ${child.pid} on `));
  const before = store.snapshot().revision;
  // The other process is ahead of the lines that have come from it.
  await expect.poll(() => store.snapshot().revision, { timeout: 30_000 }).toBeGreaterThan(before);
  const snapshot = store.snapshot();
  expect(snapshot.document(lines.at(-1) ?? '')).toBeDefined();
  expect(found(snapshot, '港').length).toBeGreaterThan(0);
  child.kill('SIGKILL');
  await once(child, 'close');
  store.writer().close();
  store.close();
});

const small = path.join(folder, 'small');
mkdirSync(small);
const isMounted =
  process.platform === 'linux' &&
  process.getuid?.() === 0 &&
  spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', small]).status === 0;
afterAll(() => {
  if (isMounted) spawnSync('umount', [small]);
});

test.skipIf(!isMounted)(
  'loses nothing on a full disk, and goes on where there is room again (needs root, for a small disk)',
  () => {
    const file = path.join(small, 'full.kb');
    const store = openSqliteStore(file, { termsVersion, create });
    const writer = store.writer();
    const text = (at: number): string =>
      Array.from({ length: 500 }, (_, line) => `${at * 7_919 + line * 104_729} 港口\n`).join('');
    writeFileSync(path.join(small, 'ballast'), Buffer.alloc(1_000_000));
    let added = 0;
    expect(() => {
      for (; added < 500; added += 1) writer.commit(adding([documentOf(`d${added}`, text(added))]));
    }).toThrow(
      expect.objectContaining({ code: 'ASSAY_KB_FULL', message: expect.stringContaining('disk is full') as string }),
    );
    expect(added).toBeGreaterThan(2);
    const all = (): void => {
      const snapshot = store.snapshot();
      for (let at = 0; at < added; at += 1) expect(snapshot.contentOf(`d${at}`)?.text).toBe(text(at));
      expect(snapshot.document(`d${added}`)).toBeUndefined();
      expect(store.check()).toEqual([]);
    };
    all();
    rmSync(path.join(small, 'ballast'));
    writer.commit(adding([documentOf('after', 'ferry\n')]));
    all();
    writer.close();
    store.close();
  },
);
