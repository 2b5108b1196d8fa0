import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyChain } from '../../src/audit/verify.ts';
import { openKeys } from '../../src/compose-access.ts';
import { openAuditRecords } from '../../src/compose-audit.ts';
import { type Configured, openConfigured } from '../fixtures/configured-gateway.ts';
import { recordedExchanges } from '../fixtures/recorded-exchanges.ts';
import { answerJson, completionOf, type FakeServer, startFakeServer } from '../fixtures/fake-server.ts';

/** A store waits five seconds for a lock. */
const patience = 30_000;

let upstream: FakeServer;
let gateway: Configured;
const secrets = { free: '', limited: '' };

beforeAll(async () => {
  upstream = await startFakeServer((taken) => answerJson(taken, completionOf('At nine.')));
  gateway = await openConfigured({
    config: `upstreams:
  own: { url: ${upstream.url}/v1 }
routes:
  awaited: { models: [awaited], upstreams: [own], audit: awaited }
  batched: { models: [batched], upstreams: [own] }
keys: { required: true }
`,
    prepare: async (data) => {
      const keys = await openKeys(data);
      secrets.free = (await keys.create({ name: 'free', limits: {} })).secret;
      secrets.limited = (await keys.create({ name: 'limited', limits: { requestsPerMinute: 1_000 } })).secret;
      await keys.close();
    },
  });
});

afterAll(async () => {
  await gateway.close();
  await upstream.close();
});

const ask = async (model: string, secret: string): Promise<{ status: number; code?: string }> => {
  const body = { model, messages: [{ role: 'user', content: 'When?' }] };
  const answer = await gateway.post('/v1/chat/completions', body, { authorization: `Bearer ${secret}` });
  const { error } = (await answer.json()) as { error?: { code: string } };
  return { status: answer.status, ...(error && { code: error.code }) };
};

const readiness = async (): Promise<unknown> => (await fetch(`${gateway.gateway.address}/readyz`)).json();

/** Has a file to itself, as a back-up or another program might, until it is told to let go. */
function lock(file: string): () => void {
  const database = new DatabaseSync(path.join(gateway.folder, 'data', file));
  database.exec('BEGIN IMMEDIATE');
  return () => {
    database.exec('ROLLBACK');
    database.close();
  };
}

test(
  'while keys are locked, a key that was seen is let through, and what has to be counted in the file is refused',
  async () => {
    expect(await ask('batched', secrets.free)).toEqual({ status: 200 });
    const unlock = lock('access.sqlite');
    try {
      expect(await ask('batched', secrets.free)).toEqual({ status: 200 });
      expect(await ask('batched', secrets.limited)).toEqual({ status: 503, code: 'ASSAY_ACCESS_UNAVAILABLE' });
      expect(await readiness()).toMatchObject({ ok: false, parts: [{ part: 'keys', ok: false }, { part: 'audit' }] });
    } finally {
      unlock();
    }
    await expect.poll(async () => ask('batched', secrets.limited), { timeout: patience }).toEqual({ status: 200 });
    await expect.poll(readiness, { timeout: patience }).toMatchObject({ ok: true });
  },
  patience,
);

test(
  'while the audit is locked, each route does what it was told to, and the log says what it lacks',
  async () => {
    expect(await ask('awaited', secrets.free)).toEqual({ status: 200 });
    const unlock = lock('audit.sqlite');
    try {
      const answers = [ask('batched', secrets.free), ask('awaited', secrets.free)];
      expect(await Promise.all(answers)).toEqual([{ status: 200 }, { status: 503, code: 'ASSAY_AUDIT_UNAVAILABLE' }]);
    } finally {
      unlock();
    }
    await expect.poll(async () => ask('awaited', secrets.free), { timeout: patience }).toEqual({ status: 200 });
    const store = openAuditRecords(path.join(gateway.folder, 'data'), 'read');
    if (!store) return expect.fail('Nothing was kept');
    expect((await store.read({ kind: 'loss' }, { after: 0, limit: 9 })).map(({ body }) => body)).toEqual([
      expect.stringContaining('"exchanges":2'),
    ]);
    expect((await verifyChain(store)).faults).toEqual([]);
    await store.close();
  },
  patience,
);

test(
  'a lock that is let go in time is waited for, and nothing is lost',
  async () => {
    const [before, asked] = [(await recordedExchanges(gateway)).length, upstream.taken.length];
    const unlock = lock('audit.sqlite');
    const answers = Array.from({ length: 20 }, async () => ask('awaited', secrets.free));
    await expect.poll(() => upstream.taken.length).toBe(asked + 20);
    unlock();
    expect(await Promise.all(answers)).toEqual(Array(20).fill({ status: 200 }));
    expect(await recordedExchanges(gateway)).toHaveLength(before + 20);
  },
  patience,
);
