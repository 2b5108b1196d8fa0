import { expect, test } from 'vitest';
import { auditedOf, auditPolicy } from '../../test/fixtures/audited-exchange.ts';
import type { Audit, AuditStore, WrittenRecord } from '../core/audit.ts';
import { AssayError } from '../core/errors.ts';
import { createMemoryAuditStore } from '../storage/memory/memory-audit-store.ts';
import { createAudit } from './audit.ts';
import { verifyChain } from './verify.ts';

const now = Date.UTC(2026, 10, 24, 9);
const open = (store: AuditStore, mostWaiting?: number): Audit =>
  createAudit({ store, program: 'assay 0', wallClock: () => now, ...(mostWaiting !== undefined && { mostWaiting }) });

const recordsOf = async (store: AuditStore): Promise<readonly string[]> =>
  (await store.read({}, { after: 0, limit: 1_000 })).map(({ kind, id }) => `${kind} ${id}`);

const full = new AssayError('ASSAY_AUDIT_UNAVAILABLE', { en: 'full', zh: '满' });

test('says where a record stands, and keeps the policy before it, once', async () => {
  const store = createMemoryAuditStore();
  const audit = open(store);
  expect(await audit.append(auditedOf('e1'))).toEqual({ sequence: 2 });
  expect(await audit.append(auditedOf('e2'))).toEqual({ sequence: 3 });
  await audit.append(auditedOf('e3', { policy: auditPolicy('hash') }));
  const policy = await store.read({ kind: 'policy', id: 'version-redacted' }, { after: 0, limit: 9 });
  expect(JSON.parse(policy[0]?.body ?? '')).toMatchObject({
    policy: { id: 'office', version: 'version-redacted' },
    content: { assay: 1, name: 'office', audit: { text: 'redacted', retainDays: 30 } },
  });
  // Another run over the same log.
  await open(store).append(auditedOf('e4'));
  expect(await recordsOf(store)).toEqual([
    'policy version-redacted',
    'exchange e1',
    'exchange e2',
    'policy version-hash',
    'exchange e3',
    'exchange e4',
  ]);
  expect(await verifyChain(store)).toMatchObject({ records: 6, faults: [] });
});

test('what comes while a batch is written is the next batch', async () => {
  const store = createMemoryAuditStore();
  const batches: number[] = [];
  const audit = open({
    ...store,
    append: async (records: readonly WrittenRecord[]) => {
      batches.push(records.length);
      await new Promise((resolve) => setImmediate(resolve));
      return store.append(records);
    },
  });
  const first = Array.from({ length: 10 }, async (_, at) => audit.append(auditedOf(`a${at}`)));
  await new Promise((resolve) => setImmediate(resolve));
  const second = Array.from({ length: 2_500 }, async (_, at) => audit.append(auditedOf(`b${at}`)));
  await Promise.all([...first, ...second]);
  expect(batches).toEqual([11, 1_000, 1_000, 500]);
  expect(audit.state()).toEqual({ isWell: true, lost: 0, waitingBytes: 0 });
});

test('flush waits for all that was appended', async () => {
  const store = createMemoryAuditStore();
  const audit = open(store);
  for (let at = 0; at < 5; at += 1) void audit.append(auditedOf(`e${at}`));
  await audit.flush();
  expect(await recordsOf(store)).toHaveLength(6);
  await audit.close();
});

test('tells of a store that fails, and keeps on record afterwards what is missing', async () => {
  const store = createMemoryAuditStore();
  let isFull = true;
  const audit = open({
    ...store,
    append: (records: readonly WrittenRecord[]) => {
      if (isFull) throw full;
      return store.append(records);
    },
  });
  const lost = [audit.append(auditedOf('e1')), audit.append(auditedOf('e2'))];
  for (const each of lost) await expect(each).rejects.toBe(full);
  expect(audit.state()).toEqual({ isWell: false, fault: { en: 'full', zh: '满' }, lost: 2, waitingBytes: 0 });
  isFull = false;
  expect(await audit.append(auditedOf('e3'))).toEqual({ sequence: 3 });
  expect(audit.state()).toEqual({ isWell: true, lost: 0, waitingBytes: 0 });
  expect(await recordsOf(store)).toEqual([
    `loss loss ${new Date(now).toISOString()}`,
    'policy version-redacted',
    'exchange e3',
  ]);
  const [loss] = await store.read({ kind: 'loss' }, { after: 0, limit: 1 });
  expect(JSON.parse(loss?.body ?? '')).toMatchObject({ exchanges: 2, since: new Date(now).toISOString() });
  expect((await verifyChain(store)).faults).toEqual([]);
});

test('an error of any kind is told as one of the audit', async () => {
  const audit = open({
    ...createMemoryAuditStore(),
    append: () => {
      throw new Error('unheard of');
    },
  });
  await expect(audit.append(auditedOf('e1'))).rejects.toMatchObject({ code: 'ASSAY_AUDIT_UNAVAILABLE', status: 503 });
});

test('refuses what would wait beyond bounds', async () => {
  const store = createMemoryAuditStore();
  const audit = open(store, 1_000);
  const first = audit.append(auditedOf('e1'));
  await expect(audit.append(auditedOf('e2'))).rejects.toMatchObject({
    code: 'ASSAY_AUDIT_UNAVAILABLE',
    text: { en: expect.stringContaining('cannot keep up') as string },
  });
  expect(audit.state()).toMatchObject({ isWell: false, lost: 1 });
  await first;
  await audit.append(auditedOf('e3'));
  expect(await recordsOf(store)).toContain(`loss loss ${new Date(now).toISOString()}`);
});
