import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { createMemoryAccessStore } from '../../src/storage/memory/memory-access-store.ts';
import { openAccessStoreThread } from '../../src/storage/sqlite/access-store-thread.ts';
import { openSqliteAccessStore } from '../../src/storage/sqlite/sqlite-access-store.ts';
import { accessStorePromises, keyOf, type OpenAccessStore } from './access-store.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'assay-access-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;
const nextFile = (): string => path.join(folder, 'below', `${(files += 1)}.sqlite`);

const stores: Readonly<Record<string, OpenAccessStore>> = {
  memory: createMemoryAccessStore,
  sqlite: () => openSqliteAccessStore(nextFile()),
  'sqlite in a thread': () => openAccessStoreThread(nextFile()),
};

describe.each(Object.entries(stores))('%s', (_store, open) => {
  test.each(Object.entries(accessStorePromises))('%s', async (_name, promise) => promise(open));
});

test.each(['memory', 'sqlite'] as const)('a clock that is set back draws out no window (%s)', async (name) => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 10, 24, 8) });
  try {
    const store = (stores[name] as OpenAccessStore)();
    const reserve = async (): Promise<unknown> => store.reserve({ counter: 'app', wanted: 1, limit: 2 });
    await reserve();
    await reserve();
    vi.setSystemTime(Date.UTC(2026, 10, 24, 3));
    expect(await reserve()).toEqual({ granted: 0, used: 2, endsInMs: 60_000 });
    vi.setSystemTime(Date.UTC(2026, 10, 24, 3, 0, 59));
    expect(await reserve()).toMatchObject({ granted: 0 });
    vi.setSystemTime(Date.UTC(2026, 10, 24, 3, 1, 1));
    expect(await reserve()).toMatchObject({ granted: 1, used: 1 });
    await store.close();
  } finally {
    vi.useRealTimers();
  }
});

const secret = { hash: 'a', createdAt: '2026-11-24T08:00:00.000Z' };

test('a file is for this user alone, and everything in it is seen by another that opens it', async () => {
  const file = nextFile();
  const first = openSqliteAccessStore(file);
  await first.create(keyOf('app'), secret);
  await first.reserve({ counter: 'app', wanted: 60, limit: 100 });
  const second = openAccessStoreThread(file);
  expect(await second.find('a')).toEqual({ key: keyOf('app') });
  expect(await second.reserve({ counter: 'app', wanted: 60, limit: 100 })).toMatchObject({ granted: 40, used: 100 });
  expect(statSync(file).mode & 0o077).toBe(0);
  await second.close();
  await first.close();
  const again = openSqliteAccessStore(file);
  expect(await again.reserve({ counter: 'app', wanted: 1, limit: 100 })).toMatchObject({ granted: 0 });
  await again.close();
});

test('a thread over a file that cannot be used says so at every call, until it can', async () => {
  const file = path.join(folder, 'broken.sqlite');
  writeFileSync(file, 'no database at all '.repeat(100));
  const store = openAccessStoreThread(file);
  const fault = { code: 'ASSAY_ACCESS_UNAVAILABLE', text: { zh: expect.stringMatching(/已损坏/u) as string } };
  await expect(async () => store.revision()).rejects.toMatchObject(fault);
  await expect(async () => store.list()).rejects.toMatchObject(fault);
  rmSync(file);
  expect(await store.revision()).toBe(0);
  await store.close();
  await expect(async () => store.revision()).rejects.toThrow();
});
