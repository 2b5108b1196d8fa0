import { afterAll, afterEach, expect, test, vi } from 'vitest';
import type { AccessKey, AccessStore, Admission, Admitted, Refused } from '../core/access.ts';
import { createMemoryAccessStore } from '../storage/memory/memory-access-store.ts';
import { createAccess } from './access.ts';
import { createKeys } from './keys.ts';
import { parsePrices } from './prices.ts';

const prices = parsePrices('currency: USD\nmodels: { small: { input: 1, output: 4 } }', 'prices.yaml');

/** Time as the test says; the limiter of the memory store goes by the same. */
vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'], now: Date.UTC(2026, 10, 24, 8) });
afterEach(() => vi.clearAllTimers());
afterAll(() => vi.useRealTimers());

interface Gate {
  readonly admit: (secret: string | undefined, more?: Partial<Ask>) => Promise<Admission>;
  readonly admitNow: (secret: string) => Admission | Promise<Admission>;
  readonly tick: () => Promise<void>;
  readonly state: () => unknown;
  readonly close: () => Promise<void>;
}

interface Ask {
  readonly route: string;
  readonly isStream: boolean;
  readonly tokensExpected: number;
  readonly mostUse: () => { model: string; tokensIn: number; tokensOut: number };
}

function openGate(store: AccessStore): Gate {
  let work: (() => void) | undefined;
  const access = createAccess({
    store: { ...store, close: () => undefined },
    prices,
    now: Date.now,
    wallClock: Date.now,
    every: (_milliseconds, given) => {
      work = given;
      return () => undefined;
    },
  });
  const ask = { route: 'chat', isStream: false };
  return {
    admit: async (secret, { tokensExpected = 0, ...more } = {}) =>
      access.admit({ ...ask, ...more, secret, tokensExpected: () => tokensExpected }),
    admitNow: (secret) => access.admit({ ...ask, secret, tokensExpected: () => 0 }),
    tick: async () => {
      work?.();
      // A tick asks the store a few times, one after the other.
      for (let at = 0; at < 50; at += 1) await Promise.resolve();
    },
    state: () => access.state(),
    close: async () => access.close(),
  };
}

async function withKey(details: Partial<AccessKey> = {}): Promise<{ store: AccessStore; secret: string; id: string }> {
  const store = createMemoryAccessStore();
  const { secret, key } = await createKeys(store, Date.now).create({ name: 'app', limits: {}, ...details });
  return { store, secret, id: key.id };
}

async function admitted(admission: Admission | Promise<Admission>): Promise<Admitted> {
  const outcome = await admission;
  if (!outcome.admitted) return expect.fail(outcome.code);
  return outcome;
}

async function refused(admission: Admission | Promise<Admission>): Promise<Refused> {
  const outcome = await admission;
  return outcome.admitted ? expect.fail('It was admitted') : outcome;
}

const countAdmitted = (outcomes: readonly Admission[]): number => outcomes.filter((one) => one.admitted).length;

test('admits a key that was seen before without a promise', async () => {
  const { store, secret, id } = await withKey({ labels: ['hr'], policy: 'strict', limits: { spendPerMonth: 5 } });
  const gate = openGate(store);
  expect((await admitted(gate.admit(secret))).key).toMatchObject({ id, name: 'app', labels: ['hr'], policy: 'strict' });
  expect(gate.admitNow(secret)).toMatchObject({ admitted: true });
});

test.each([undefined, '', 'sk-other', 'sk-assay-unknown', `sk-assay-${'a'.repeat(100_000)}`])(
  'knows no key %#',
  async (secret) => {
    const { store } = await withKey();
    const gate = openGate(store);
    expect(await gate.admit(secret)).toMatchObject({ code: 'ASSAY_KEY_UNKNOWN', status: 401 });
    expect(await gate.admit(secret)).toMatchObject({ code: 'ASSAY_KEY_UNKNOWN' });
  },
);

test('asks the store once about a secret that it does not know', async () => {
  const { store } = await withKey();
  const find = vi.fn(async (hash: string) => store.find(hash));
  const gate = openGate({ ...store, find });
  await Promise.all([gate.admit('sk-assay-x'), gate.admit('sk-assay-x')]);
  await gate.admit('sk-assay-x');
  expect(find).toHaveBeenCalledTimes(1);
});

test('refuses a route that the key may not use', async () => {
  const { store, secret } = await withKey({ routes: ['chat'] });
  const gate = openGate(store);
  await admitted(gate.admit(secret));
  expect(await gate.admit(secret, { route: 'messages' })).toMatchObject({ code: 'ASSAY_ROUTE_FORBIDDEN', status: 403 });
});

test('sees with the next tick that another process has revoked a key', async () => {
  const { store, secret } = await withKey();
  const gate = openGate(store);
  await admitted(gate.admit(secret));
  await createKeys(store, Date.now).revoke('app');
  await gate.tick();
  expect(await refused(gate.admit(secret))).toMatchObject({ code: 'ASSAY_KEY_REVOKED', key: { name: 'app' } });
});

test('takes an old secret until its time is over, and the new one at once', async () => {
  const { store, secret } = await withKey();
  const gate = openGate(store);
  const { secret: next } = await createKeys(store, Date.now).rotate('app', 60_000);
  await admitted(gate.admit(secret));
  await admitted(gate.admit(next));
  vi.setSystemTime(Date.now() + 60_000);
  await gate.tick();
  expect(await gate.admit(secret)).toMatchObject({ code: 'ASSAY_KEY_EXPIRED' });
  await admitted(gate.admit(next));
});

test('refuses a key whose time is over', async () => {
  const { store, secret } = await withKey({ expiresAt: new Date(Date.now() + 1_000).toISOString() });
  const gate = openGate(store);
  await admitted(gate.admit(secret));
  vi.setSystemTime(Date.now() + 1_000);
  expect(await gate.admit(secret)).toMatchObject({ code: 'ASSAY_KEY_EXPIRED', status: 401 });
});

test.each([1, 2, 7, 100])(
  'a limit of %i requests lets as many through, and again in the next minute',
  async (limit) => {
    const { store, secret } = await withKey({ limits: { requestsPerMinute: limit } });
    const gate = openGate(store);
    const ask = async (): Promise<readonly Admission[]> =>
      Promise.all(Array.from({ length: limit * 2 }, async () => gate.admit(secret)));
    const outcomes = await ask();
    expect(countAdmitted(outcomes)).toBe(limit);
    const last = await refused(gate.admit(secret));
    expect(last).toMatchObject({
      code: 'ASSAY_RATE_LIMITED',
      status: 429,
      limited: { limit, remaining: 0, by: 'requests' },
    });
    expect(last.retryAfterSeconds).toBeGreaterThan(0);
    expect(last.retryAfterSeconds).toBeLessThanOrEqual(60);
    vi.setSystemTime(Date.now() + 60_000);
    vi.advanceTimersByTime(1);
    expect(countAdmitted(await ask())).toBe(limit);
  },
);

test('says how many requests are left', async () => {
  const { store, secret } = await withKey({ limits: { requestsPerMinute: 10 } });
  const gate = openGate(store);
  for (let left = 9; left >= 0; left -= 1) {
    expect((await admitted(gate.admit(secret))).requests).toMatchObject({ limit: 10, remaining: left });
  }
});

test.each(['at the same time', 'one after the other', 'one gateway first'])(
  'two gateways let through 100 of a limit of 100 together (%s)',
  async (order) => {
    const { store, secret } = await withKey({ limits: { requestsPerMinute: 100 } });
    const gates = [openGate(store), openGate(store)];
    const outcomes: Admission[] = [];
    const askOne = async (at: number): Promise<void> => {
      const gate = gates[order === 'one gateway first' ? Number(at >= 60) : at % 2];
      outcomes.push(await (gate as Gate).admit(secret));
    };
    const all = Array.from({ length: order === 'one gateway first' ? 140 : 240 }, (_, at) => at);
    if (order === 'at the same time') await Promise.all(all.map(askOne));
    else {
      for (const at of all) {
        // A gateway that has gone quiet gives back what it has not used.
        if (order === 'one gateway first' && at === 60) {
          vi.setSystemTime(Date.now() + 500);
          for (const gate of gates) await gate.tick();
        }
        await askOne(at);
      }
    }
    expect(countAdmitted(outcomes)).toBe(100);
  },
);

test('a restart neither forgets nor forfeits requests', async () => {
  const { store, secret } = await withKey({ limits: { requestsPerMinute: 50 } });
  let count = 0;
  for (let run = 0; run < 5; run += 1) {
    const gate = openGate(store);
    for (let at = 0; at < 9; at += 1) count += Number((await gate.admit(secret)).admitted);
    await gate.close();
  }
  const gate = openGate(store);
  const rest = await Promise.all(Array.from({ length: 20 }, async () => gate.admit(secret)));
  expect(count + countAdmitted(rest)).toBe(50);
});

test('a crash lets no more through than the limit', async () => {
  const { store, secret } = await withKey({ limits: { requestsPerMinute: 50 } });
  let count = 0;
  for (let run = 0; run < 20; run += 1) {
    const gate = openGate(store);
    for (let at = 0; at < 9; at += 1) count += Number((await gate.admit(secret)).admitted);
  }
  expect(count).toBeLessThanOrEqual(50);
  expect(count).toBeGreaterThan(25);
});

test('what is refused for another reason uses no request', async () => {
  const { store, secret } = await withKey({ limits: { requestsPerMinute: 2, streams: 1 } });
  const gate = openGate(store);
  const first = await admitted(gate.admit(secret, { isStream: true }));
  expect(await gate.admit(secret, { isStream: true })).toMatchObject({ code: 'ASSAY_STREAMS_EXCEEDED', status: 429 });
  first.release();
  first.release();
  await admitted(gate.admit(secret, { isStream: true }));
  expect(await gate.admit(secret)).toMatchObject({ code: 'ASSAY_RATE_LIMITED' });
});

test('a stream that is refused for want of requests is not counted as open', async () => {
  const { store, secret } = await withKey({ limits: { requestsPerMinute: 1, streams: 1 } });
  const gate = openGate(store);
  (await admitted(gate.admit(secret, { isStream: true }))).release();
  expect(await gate.admit(secret, { isStream: true })).toMatchObject({ code: 'ASSAY_RATE_LIMITED' });
  expect(await gate.admit(secret, { isStream: true })).toMatchObject({ code: 'ASSAY_RATE_LIMITED' });
});

test('counts tokens under way as expected, and what was used when it is settled', async () => {
  const { store, secret } = await withKey({ limits: { tokensPerMinute: 100 } });
  const gate = openGate(store);
  const first = await admitted(gate.admit(secret, { tokensExpected: 80 }));
  const over = { code: 'ASSAY_RATE_LIMITED', limited: { limit: 100, remaining: 20, by: 'tokens' } };
  expect(await gate.admit(secret, { tokensExpected: 30 })).toMatchObject(over);
  first.settle({ model: 'small', tokensIn: 10, tokensOut: 20 });
  first.settle({ model: 'small', tokensIn: 10, tokensOut: 20 });
  first.release();
  expect(await gate.admit(secret, { tokensExpected: 80 })).toMatchObject({ limited: { remaining: 70 } });
  // More than a window has waits for an empty one.
  expect(await gate.admit(secret, { tokensExpected: 1_000 })).toMatchObject({ admitted: false });
  vi.setSystemTime(Date.now() + 60_000);
  await gate.tick();
  vi.setSystemTime(Date.now() + 60_000);
  await admitted(gate.admit(secret, { tokensExpected: 1_000 }));
});

test('another gateway knows what tokens were used', async () => {
  const { store, secret } = await withKey({ limits: { tokensPerMinute: 100 } });
  const [one, other] = [openGate(store), openGate(store)];
  const use = { model: 'small', tokensIn: 60, tokensOut: 60 };
  (await admitted(one.admit(secret))).settle(use);
  await one.tick();
  expect(await other.admit(secret, { tokensExpected: 1 })).toMatchObject({ code: 'ASSAY_RATE_LIMITED' });
});

test('holds what exchanges under way may cost against the budget, however many begin at once', async () => {
  const { store, secret } = await withKey({ limits: { spendPerMonth: 0.01 } });
  const gate = openGate(store);
  const mostUse = (): { model: string; tokensIn: number; tokensOut: number } => ({
    model: 'small',
    tokensIn: 1_000,
    tokensOut: 1_000,
  });
  const admitted = [await gate.admit(secret, { mostUse }), await gate.admit(secret, { mostUse })];
  expect(await gate.admit(secret, { mostUse })).toMatchObject({ code: 'ASSAY_BUDGET_SPENT', retryAfterSeconds: 1 });
  for (const admission of admitted) {
    if (!admission.admitted) expect.fail('The budget has room for two');
    admission.settle({ model: 'small', tokensIn: 1_000, tokensOut: 100 });
    admission.release();
  }
  expect(await gate.admit(secret, { mostUse })).toMatchObject({ admitted: true });
  await gate.close();
});

test('refuses once the budget of the month is spent, and takes up with the next month', async () => {
  const { store, secret } = await withKey({ limits: { spendPerMonth: 0.01 } });
  const gate = openGate(store);
  const first = await admitted(gate.admit(secret));
  expect(first.settle({ model: 'small', tokensIn: 2_000, tokensOut: 1_000 })).toEqual({ cost: 0.006 });
  const second = await admitted(gate.admit(secret));
  expect(second.settle({ model: 'small', tokensIn: 0, tokensOut: 1_000 })).toEqual({ cost: 0.004 });
  const spent = await refused(gate.admit(secret));
  expect(spent).toMatchObject({ code: 'ASSAY_BUDGET_SPENT', status: 402 });
  await gate.tick();
  expect(await openGate(store).admit(secret)).toMatchObject({ code: 'ASSAY_BUDGET_SPENT' });
  vi.setSystemTime(Date.now() + (spent.retryAfterSeconds ?? 0) * 1_000);
  expect(new Date().toISOString()).toMatch(/-01T00:00:00\.000Z$/);
  await admitted(gate.admit(secret));
});

test('a model without a price costs nothing, and is counted as such', async () => {
  const { store, secret, id } = await withKey();
  const gate = openGate(store);
  const use = { model: 'unheard of', tokensIn: 5, tokensOut: 6 };
  expect((await admitted(gate.admit(secret))).settle(use)).toEqual({ cost: undefined });
  await gate.tick();
  const month = new Date().toISOString().slice(0, 7);
  expect(await store.spent(id, month)).toMatchObject({
    requests: 1,
    tokensIn: 5,
    tokensOut: 6,
    micros: 0,
    unpriced: 1,
  });
});

test('goes on with keys it knows while the store fails, loses no spend, and says so', async () => {
  const { store, secret, id } = await withKey({ limits: { spendPerMonth: 1 } });
  let isDown = false;
  const orFail = <Result>(work: () => Result): Result => {
    if (isDown) throw new Error('down');
    return work();
  };
  const gate = openGate({
    ...store,
    revision: () => orFail(() => store.revision()),
    find: (hash) => orFail(() => store.find(hash)),
    spend: (changes) => orFail(() => store.spend(changes)),
  });
  await admitted(gate.admit(secret));
  isDown = true;
  (await admitted(gate.admit(secret))).settle({ model: 'small', tokensIn: 1_000, tokensOut: 0 });
  await gate.tick();
  expect(gate.state()).toMatchObject({ isWell: false, fault: { zh: '无法读写密钥和限额' } });
  await admitted(gate.admit(secret));
  await expect(gate.admit('sk-assay-other')).rejects.toMatchObject({ code: 'ASSAY_ACCESS_UNAVAILABLE' });
  vi.setSystemTime(Date.now() + 11_000);
  await expect(gate.admit(secret)).rejects.toMatchObject({ code: 'ASSAY_ACCESS_UNAVAILABLE' });
  isDown = false;
  await gate.tick();
  expect(gate.state()).toEqual({ isWell: true });
  expect(await store.spent(id, new Date().toISOString().slice(0, 7))).toMatchObject({ micros: 1_000 });
  await admitted(gate.admit(secret));
});

test('takes over other limits of a key and keeps what was counted', async () => {
  const { store, secret, id } = await withKey({ limits: { requestsPerMinute: 3 } });
  let limits: AccessKey['limits'] = { requestsPerMinute: 3 };
  let changes = 0;
  const gate = openGate({
    ...store,
    revision: () => changes,
    find: async (hash) => {
      const found = await store.find(hash);
      return found && { ...found, key: { ...found.key, limits } };
    },
  });
  for (let at = 0; at < 3; at += 1) await admitted(gate.admit(secret));
  limits = { requestsPerMinute: 5 };
  changes = 1;
  await gate.tick();
  vi.setSystemTime(Date.now() + 300);
  const outcomes = [];
  for (let at = 0; at < 4; at += 1) outcomes.push(await gate.admit(secret));
  expect(countAdmitted(outcomes)).toBe(2);
  expect(id).toMatch(/^key_/);
});
