import { expect } from 'vitest';
import { verifyChain } from '../../src/audit/verify.ts';
import type { AuditStore, KeptRecord, WrittenRecord } from '../../src/core/audit.ts';

/** Every call a new, empty store. */
export type OpenAuditStore = () => AuditStore;

const start = Date.UTC(2026, 10, 24);
const dayMs = 86_400_000;

/** The n-th record, kept for as many days. */
export function recordOf(n: number, days = 30, more: Partial<WrittenRecord> = {}): WrittenRecord {
  const [at, until] = [start + n * dayMs, start + (n + days) * dayMs];
  const action = n % 2 === 0 ? 'allow' : 'block';
  const key = `key_${n % 3}`;
  const body = JSON.stringify({
    kind: 'exchange',
    id: `e${n}`,
    at: new Date(at).toISOString(),
    key,
    policy: { id: '策略', version: 'v' },
    action,
    retainUntil: new Date(until).toISOString(),
  });
  return { kind: 'exchange', id: `e${n}`, at, until, key, action, policy: '策略', body, ...more };
}

export const recordsOf = (count: number, days?: number): WrittenRecord[] =>
  Array.from({ length: count }, (_, at) => recordOf(at, days));

const idsOf = (records: readonly KeptRecord[]): string[] => records.map(({ id }) => id);

const whole = { after: 0, limit: 10_000 };

/** What every store of the audit does, whatever it keeps it in. */
export const auditStorePromises: Readonly<Record<string, (open: OpenAuditStore) => Promise<void>>> = {
  'gives records back as they were, numbered from 1': async (open) => {
    const store = open();
    expect(await store.head()).toEqual({ sequence: 0, hash: '0'.repeat(64) });
    expect(await store.append(recordsOf(2))).toBe(1);
    expect(await store.append([recordOf(2)])).toBe(3);
    const kept = await store.read({}, whole);
    expect(kept).toEqual(recordsOf(3).map((record, at) => ({ ...record, sequence: at + 1, hash: kept[at]?.hash })));
    expect(await store.head()).toEqual({ sequence: 3, hash: kept[2]?.hash });
    expect(await verifyChain(store)).toMatchObject({ records: 3, forgotten: 0, faults: [] });
    await store.close();
  },

  'keeps all of a batch in its order, or none': async (open) => {
    const store = open();
    await Promise.all([store.append(recordsOf(100)), store.append([recordOf(100)])]);
    expect(idsOf(await store.read({}, whole))).toEqual(Array.from({ length: 101 }, (_, at) => `e${at}`));
    await store.close();
  },

  'chains each record to the one before': async (open) => {
    const [one, other] = [open(), open()];
    await one.append(recordsOf(3));
    await other.append([recordOf(0, 31), recordOf(1), recordOf(2)]);
    const [ones, others] = [await one.read({}, whole), await other.read({}, whole)];
    expect(ones[2]?.body).toBe(others[2]?.body);
    expect(ones[2]?.hash).not.toBe(others[2]?.hash);
    await one.close();
    await other.close();
  },

  'finds records by what they say, page by page': async (open) => {
    const store = open();
    await store.append(recordsOf(10));
    const find = async (filter: Parameters<AuditStore['read']>[0]): Promise<string[]> =>
      idsOf(await store.read(filter, whole));
    expect(await find({ id: 'e4' })).toEqual(['e4']);
    expect(await find({ from: start + 2 * dayMs, to: start + 4 * dayMs })).toEqual(['e2', 'e3']);
    expect(await find({ key: 'key_1', action: 'allow' })).toEqual(['e4']);
    expect(await find({ policy: '策略', kind: 'exchange', action: 'block' })).toHaveLength(5);
    expect(await find({ policy: "' OR 1=1 --" })).toEqual([]);
    expect(await find({ kind: 'prune' })).toEqual([]);
    expect(idsOf(await store.read({ action: 'block' }, { after: 4, limit: 2 }))).toEqual(['e5', 'e7']);
    await store.close();
  },

  'forgets what is due, and the chain still holds': async (open) => {
    const store = open();
    await store.append([recordOf(0, 5), recordOf(1, 5), recordOf(2, 90), recordOf(3, 5), recordOf(4, 5)]);
    const now = start + 8 * dayMs;
    expect(await store.prunable({ now })).toBe(3);
    expect(await store.prune({ now })).toBe(3);
    expect(await store.prune({ now })).toBe(0);
    const left = await store.read({}, whole);
    expect(idsOf(left)).toEqual(['e2', 'e4', 'prune 4']);
    expect(JSON.parse(left[2]?.body ?? '')).toEqual({
      kind: 'prune',
      id: 'prune 4',
      at: new Date(now).toISOString(),
      removed: 3,
      through: 4,
    });
    expect(await verifyChain(store)).toMatchObject({ records: 3, forgotten: 3, faults: [] });
    expect(await store.prune({ now: now + 90 * dayMs })).toBe(2);
    expect(await store.append([recordOf(9)])).toBe(8);
    expect(await verifyChain(store)).toMatchObject({ records: 3, forgotten: 5, faults: [] });
    expect(await store.read({ id: 'e2' }, whole)).toEqual([]);
    await store.close();
  },

  'forgets by hand what is older than a day, however long it was to be kept': async (open) => {
    const store = open();
    await store.append([...recordsOf(4, 900), recordOf(4, 0, { kind: 'policy', id: 'p' })]);
    expect(await store.prune({ now: start, before: start + 2 * dayMs })).toBe(2);
    expect(idsOf(await store.read({}, whole))).toEqual(['e2', 'e3', 'p', 'prune 2']);
    const anchors = (await store.read({}, { ...whole, isWhole: true })).filter(({ body }) => body === undefined);
    expect(anchors).toHaveLength(1);
    expect(anchors[0]).toMatchObject({ sequence: 2, id: '' });
    await store.close();
  },

  'nothing is left of what was forgotten last, but the end of the chain': async (open) => {
    const store = open();
    await store.append(recordsOf(3, 1));
    await store.prune({ now: start + 99 * dayMs });
    const head = await store.head();
    expect(head.sequence).toBe(4);
    expect(await verifyChain(store, { head })).toMatchObject({ records: 1, forgotten: 3, faults: [] });
    await store.close();
  },
};
