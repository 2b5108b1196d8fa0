import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import { verifyChain } from '../../src/audit/verify.ts';
import { openPostgresAccessStore } from '../../src/storage/postgres/postgres-access-store.ts';
import { openPostgresAuditStore } from '../../src/storage/postgres/postgres-audit-store.ts';
import { startPostgres } from '../fixtures/postgres-server.ts';
import { accessStorePromises, keyOf } from './access-store.ts';
import { auditStorePromises, recordOf, recordsOf } from './audit-store.ts';

const server = await startPostgres();
afterAll(async () => server.stop());

/** A store of a contract is opened without waiting; each needs at most two. */
const openers = async <Store>(open: (url: string) => Store): Promise<() => Store> => {
  const urls = [await server.schemaUrl(), await server.schemaUrl()];
  return () => open(urls.pop() ?? expect.fail('No schema left'));
};

function postgresTest(name: string, work: () => Promise<void>): void {
  test(name, async ({ skip }) => {
    if (server.reason !== undefined) skip(`Postgres cannot run here: ${server.reason}`);
    await work();
  });
}

for (const [name, promise] of Object.entries(accessStorePromises))
  postgresTest(`access: ${name}`, async () => promise(await openers(openPostgresAccessStore)));
for (const [name, promise] of Object.entries(auditStorePromises))
  postgresTest(`audit: ${name}`, async () => promise(await openers(openPostgresAuditStore)));

const secret = { hash: 'a', createdAt: '2026-11-24T08:00:00.000Z' };

postgresTest('several that start at once over an empty schema share what they keep', async () => {
  const url = await server.schemaUrl();
  const stores = Array.from({ length: 4 }, () => openPostgresAccessStore(url));
  expect(await Promise.all(stores.map(async (store) => store.revision()))).toEqual([0, 0, 0, 0]);
  await stores[0]?.create(keyOf('app'), secret);
  expect(await stores[1]?.find('a')).toEqual({ key: keyOf('app') });
  const reserved = await Promise.all(
    stores.map(async (store) => store.reserve({ counter: 'app', wanted: 30, limit: 100 })),
  );
  expect(reserved.map(({ granted }) => granted).toSorted((a, b) => a - b)).toEqual([10, 30, 30, 30]);
  await Promise.all(stores.map(async (store) => store.close()));
});

postgresTest('what was counted past the limit holds others back, and a window that is over begins anew', async () => {
  const url = await server.schemaUrl();
  const store = openPostgresAccessStore(url);
  await store.reserve({ counter: 'app', wanted: 5, limit: 10 });
  await store.giveBack('app', -20);
  expect(await store.reserve({ counter: 'app', wanted: 5, limit: 10 })).toMatchObject({ granted: 0, used: 25 });
  await server.ask(url, "UPDATE assay_rates SET ends_at = now() - interval '1 second'");
  await store.giveBack('app', 20);
  expect(await store.reserve({ counter: 'app', wanted: 4, limit: 10 })).toMatchObject({ granted: 4, used: 4 });
  await store.close();
});

postgresTest('gateways that spend on the same keys in another order do not wait for each other forever', async () => {
  const url = await server.schemaUrl();
  const [one, other] = [openPostgresAccessStore(url), openPostgresAccessStore(url)];
  const changes = ['b', 'a'].map((key) => ({
    key,
    month: '2026-11',
    requests: 1,
    tokensIn: 1,
    tokensOut: 1,
    micros: 1,
    unpriced: 0,
  }));
  await Promise.all(
    Array.from({ length: 20 }, async () => Promise.all([one.spend(changes), other.spend(changes.toReversed())])),
  );
  expect(await one.spent('a', '2026-11')).toMatchObject({ requests: 40 });
  await one.close();
  await other.close();
});

postgresTest('two gateways that write at once make one chain that verifies', async () => {
  const url = await server.schemaUrl();
  const stores = [openPostgresAuditStore(url), openPostgresAuditStore(url)];
  const batches = Array.from({ length: 40 }, async (_, at) => stores[at % 2]?.append(recordsOf(5)));
  const firsts = await Promise.all(batches);
  expect(firsts.toSorted((a, b) => Number(a) - Number(b))).toEqual(batches.map((_, at) => at * 5 + 1));
  expect(await verifyChain(stores[0] ?? expect.fail())).toMatchObject({ records: 200, faults: [] });
  await Promise.all(stores.map(async (store) => store.close()));
});

postgresTest('names the place where a record was changed in the database', async () => {
  const url = await server.schemaUrl();
  const store = openPostgresAuditStore(url);
  await store.append(recordsOf(10));
  await server.ask(url, "UPDATE assay_audit SET body = body || 'x'::bytea WHERE sequence = 4");
  await server.ask(url, 'DELETE FROM assay_audit WHERE sequence = 7');
  expect((await verifyChain(store)).faults).toEqual([
    { kind: 'changed', sequence: 4 },
    { kind: 'fields', sequence: 4 },
    { kind: 'missing', sequence: 7, through: 7 },
  ]);
  await store.close();
});

postgresTest('a connection that is ended by the server is made again, and nothing acknowledged is lost', async () => {
  const url = await server.schemaUrl();
  const store = openPostgresAuditStore(url);
  await store.append([recordOf(0)]);
  await server.ask(
    url,
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'assay' AND pid <> pg_backend_pid()",
  );
  // The end may be seen only by the first call after it.
  const first = Promise.resolve(store.head());
  await first.catch((error: unknown) => expect(error).toMatchObject({ code: 'ASSAY_AUDIT_UNAVAILABLE' }));
  expect(await store.append([recordOf(1)])).toBe(2);
  expect(await verifyChain(store)).toMatchObject({ records: 2, faults: [] });
  await store.close();
  await expect(store.head()).rejects.toMatchObject({ code: 'ASSAY_AUDIT_UNAVAILABLE' });
});

postgresTest('tables of another version are refused and left as they are', async () => {
  const url = await server.schemaUrl();
  const first = openPostgresAuditStore(url);
  await first.append([recordOf(0)]);
  await first.close();
  for (const [version, en, zh] of [
    [2, 'version 2, expected 1: a newer', '版本为 2，应为 1：它由更新的'],
    [0, 'version 0, expected 1: an older', '版本为 0，应为 1：它由更旧的'],
  ] as const) {
    await server.ask(url, `UPDATE assay_schema SET version = ${version} WHERE part = 'audit'`);
    const store = openPostgresAuditStore(url);
    await expect(store.append([recordOf(1)])).rejects.toMatchObject({
      code: 'ASSAY_AUDIT_UNAVAILABLE',
      text: { en: expect.stringContaining(en) as string, zh: expect.stringContaining(zh) as string },
    });
    await store.close();
  }
  await server.ask(url, "UPDATE assay_schema SET version = 1 WHERE part = 'audit'");
  const again = openPostgresAuditStore(url);
  expect(await again.head()).toMatchObject({ sequence: 1 });
  await again.close();
});

postgresTest('says what the server refuses, in both languages and without the address', async () => {
  const url = await server.schemaUrl();
  const cases = [
    [url.replace('p%40ss', 'wrong'), /refuses the user/, /拒绝/],
    [url.replace('/postgres?', '/elsewhere?'), /no such database/, /没有该数据库/],
    [url.replace('search_path%3Ds', 'search_path%3Dnowhere'), /no schema/, /模式/],
  ] as const;
  for (const [wrong, en, zh] of cases) {
    const store = openPostgresAccessStore(wrong);
    const fault: unknown = await Promise.resolve(store.revision()).catch((error: unknown) => error);
    expect(fault).toMatchObject({
      code: 'ASSAY_ACCESS_UNAVAILABLE',
      text: { en: expect.stringMatching(en) as string, zh: expect.stringMatching(zh) as string },
    });
    expect(String(fault)).not.toMatch(/wrong|p%40ss|127\.0\.0\.1/);
    await store.close();
  }
});

test('a server that is not there is told at each call', async () => {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  const store = openPostgresAccessStore(`postgres://assay@127.0.0.1:${port}/assay`);
  for (const call of [async () => store.revision(), async () => store.list()])
    await expect(call()).rejects.toMatchObject({
      code: 'ASSAY_ACCESS_UNAVAILABLE',
      text: {
        en: expect.stringContaining('cannot be reached') as string,
        zh: expect.stringContaining('无法连接') as string,
      },
    });
  await store.close();
});

test('those who wait for a server that does not answer are told together, and who comes later has it tried again', async () => {
  let connections = 0;
  const silent = createServer((socket) => {
    connections += 1;
    socket.once('data', () => socket.destroy());
  }).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const store = openPostgresAccessStore(`postgres://assay@127.0.0.1:${(silent.address() as AddressInfo).port}/assay`);
  const fault = { status: 'rejected', reason: { code: 'ASSAY_ACCESS_UNAVAILABLE' } };
  const calls = Array.from({ length: 20 }, async () => store.revision());
  expect(await Promise.allSettled(calls)).toMatchObject(calls.map(() => fault));
  expect(connections).toBe(1);
  await expect(async () => store.revision()).rejects.toMatchObject(fault.reason);
  expect(connections).toBe(2);
  await store.close();
  silent.close();
  await once(silent, 'close');
});
