import { expect } from 'vitest';
import type { AccessKey, AccessStore } from '../../src/core/access.ts';

/** Every call a new, empty store. */
export type OpenAccessStore = () => AccessStore;

export const keyOf = (name: string, more: Partial<AccessKey> = {}): AccessKey => ({
  id: `key_${name}`,
  name,
  labels: [],
  limits: {},
  createdAt: '2026-11-24T08:00:00.000Z',
  ...more,
});

const secret = (hash: string): { readonly hash: string; readonly createdAt: string } => ({
  hash,
  createdAt: '2026-11-24T08:00:00.000Z',
});

const later = '2026-11-25T08:00:00.000Z';

/** What every store of keys and limits does, whatever it keeps them in. */
export const accessStorePromises: Readonly<Record<string, (open: OpenAccessStore) => Promise<void>>> = {
  'gives keys back as they were made': async (open) => {
    const store = open();
    const full = keyOf('应用', {
      routes: ['chat', '路由'],
      policy: 'strict',
      labels: ['hr'],
      limits: { requestsPerMinute: 100, tokensPerMinute: 1_000, spendPerMonth: 12.5, streams: 3 },
      expiresAt: later,
    });
    await store.create(keyOf('plain'), secret('a'));
    await store.create(full, secret('b'));
    expect(await store.find('b')).toEqual({ key: full });
    expect(await store.find('c')).toBeUndefined();
    expect(await store.list()).toEqual([keyOf('plain'), full]);
    expect(await store.key('应用')).toEqual(full);
    expect(await store.key('key_plain')).toEqual(keyOf('plain'));
    expect(await store.key('nobody')).toBeUndefined();
    await store.close();
  },

  'refuses a second key of a name until the first is revoked': async (open) => {
    const store = open();
    await store.create(keyOf('app'), secret('a'));
    const again = keyOf('app', { id: 'key_2' });
    await expect(async () => store.create(again, secret('b'))).rejects.toMatchObject({ code: 'ASSAY_KEY_EXISTS' });
    expect(await store.find('b')).toBeUndefined();
    await store.revoke('key_app', later);
    await store.create(again, secret('b'));
    expect(await store.key('app')).toEqual(again);
    expect(await store.key('key_app')).toEqual(keyOf('app', { revokedAt: later }));
    await store.close();
  },

  'tells of every change by its revision': async (open) => {
    const store = open();
    const seen = [await store.revision()];
    await store.create(keyOf('app'), secret('a'));
    seen.push(await store.revision());
    await store.rotate('key_app', secret('b'), later);
    seen.push(await store.revision());
    await store.revoke('key_app', later);
    seen.push(await store.revision());
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    expect(new Set(seen).size).toBe(4);
    await store.reserve({ counter: 'app', wanted: 1, limit: 5 });
    expect(await store.revision()).toBe(seen.at(-1));
    await store.close();
  },

  'keeps an old secret until its end, and never longer than it was to be kept': async (open) => {
    const store = open();
    await store.create(keyOf('app'), secret('a'));
    await store.rotate('key_app', secret('b'), '2026-11-24T09:00:00.000Z');
    await store.rotate('key_app', secret('c'), later);
    expect(await store.find('a')).toEqual({ key: keyOf('app'), secretEndsAt: '2026-11-24T09:00:00.000Z' });
    expect(await store.find('b')).toEqual({ key: keyOf('app'), secretEndsAt: later });
    expect(await store.find('c')).toEqual({ key: keyOf('app') });
    await store.close();
  },

  'a key that was revoked stays revoked at that time': async (open) => {
    const store = open();
    await store.create(keyOf('app'), secret('a'));
    await store.revoke('key_app', '2026-11-24T09:00:00.000Z');
    await store.revoke('key_app', later);
    expect((await store.find('a'))?.key.revokedAt).toBe('2026-11-24T09:00:00.000Z');
    await store.close();
  },

  'reserves no more than the limit, whoever asks': async (open) => {
    const store = open();
    const reserve = async (wanted: number): Promise<number> =>
      (await store.reserve({ counter: 'app', wanted, limit: 100 })).granted;
    expect(await Promise.all([reserve(40), reserve(40), reserve(40), reserve(7)])).toEqual([40, 40, 20, 0]);
    await store.giveBack('app', 5);
    expect(await reserve(9)).toBe(5);
    expect(await reserve(1)).toBe(0);
    const other = await store.reserve({ counter: 'other', wanted: 3, limit: 100 });
    expect(other).toMatchObject({ granted: 3, used: 3 });
    expect(other.endsInMs).toBeGreaterThan(50_000);
    expect(other.endsInMs).toBeLessThanOrEqual(60_000);
    expect(await store.reserve({ counter: 'other', wanted: 0, limit: 100 })).toMatchObject({ granted: 0, used: 3 });
    await store.close();
  },

  'gives back nothing that was not reserved': async (open) => {
    const store = open();
    await store.giveBack('app', 5);
    await store.reserve({ counter: 'app', wanted: 2, limit: 10 });
    await store.giveBack('app', 5);
    expect(await store.reserve({ counter: 'app', wanted: 20, limit: 10 })).toMatchObject({ granted: 10, used: 10 });
    await store.close();
  },

  'sums the spend of a key by month': async (open) => {
    const store = open();
    const change = { key: 'a', month: '2026-11', requests: 1, tokensIn: 10, tokensOut: 20, micros: 3_000_000_000_000 };
    const other = { ...change, key: 'b', micros: 1, unpriced: 1 };
    await store.spend([{ ...change, unpriced: 0 }]);
    const sums = await store.spend([{ ...change, unpriced: 1 }, other]);
    const { key: _key, ...sum } = { ...change, requests: 2, tokensIn: 20, tokensOut: 40, micros: 6_000_000_000_000 };
    expect(sums[0]).toEqual({ ...sum, unpriced: 1 });
    expect(await store.spent('a', '2026-11')).toEqual({ ...sum, unpriced: 1 });
    expect(await store.spent('b', '2026-11')).toMatchObject({ micros: 1 });
    expect(await store.spent('a', '2026-12')).toBeUndefined();
    await store.close();
  },
};
