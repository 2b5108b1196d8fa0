import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { AccessKey, AccessStore, FoundKey, NewSecret, Spend, SpendChange } from '../../core/access.ts';
import { keyExists, withoutSpend, withSpend } from '../access-values.ts';
import { createRateCounter, noLimit, windowSeconds } from '../rate-counter.ts';

interface KeptSecret extends NewSecret {
  readonly key: string;
  readonly endsAt?: string;
}

/** Keys, limits and spend in memory: gone with the process. */
export function createMemoryAccessStore(): AccessStore {
  const keys = new Map<string, AccessKey>();
  const secrets = new Map<string, KeptSecret>();
  const spends = new Map<string, Spend>();
  let revision = 0;
  const find = (hash: string): FoundKey | undefined => {
    const secret = secrets.get(hash);
    const key = secret && keys.get(secret.key);
    return key && { key, ...(secret.endsAt !== undefined && { secretEndsAt: secret.endsAt }) };
  };
  const named = (name: string): AccessKey | undefined => {
    const all = Array.from(keys.values()).filter((key) => key.name === name);
    return all.find(({ revokedAt }) => revokedAt === undefined) ?? all.at(-1);
  };
  const add = (key: string, secret: NewSecret): void => {
    secrets.set(secret.hash, { ...secret, key });
    revision += 1;
  };
  const spendOf = (key: string, month: string): Spend => spends.get(`${key} ${month}`) ?? withoutSpend(month);
  const spend = (change: SpendChange): Spend => {
    const sum = withSpend(spendOf(change.key, change.month), change);
    spends.set(`${change.key} ${change.month}`, sum);
    return sum;
  };
  return {
    ...createRateCounter(new RateLimiterMemory({ points: noLimit, duration: windowSeconds })),
    revision: () => revision,
    find,
    key: (idOrName) => keys.get(idOrName) ?? named(idOrName),
    list: () => Array.from(keys.values()),
    create: (key, secret) => {
      if (named(key.name) && named(key.name)?.revokedAt === undefined) throw keyExists(key.name);
      keys.set(key.id, key);
      add(key.id, secret);
    },
    revoke: (id, at) => {
      const key = keys.get(id);
      if (key && key.revokedAt === undefined) keys.set(id, { ...key, revokedAt: at });
      revision += 1;
    },
    rotate: (id, secret, oldEndAt) => {
      for (const old of secrets.values()) {
        if (old.key !== id || (old.endsAt !== undefined && old.endsAt <= oldEndAt)) continue;
        secrets.set(old.hash, { ...old, endsAt: oldEndAt });
      }
      add(id, secret);
    },
    spend: (changes) => changes.map(spend),
    spent: (key, month) => spends.get(`${key} ${month}`),
    close: () => undefined,
  };
}
