import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { createAudit } from '../../src/audit/audit.ts';
import { openAccess, openKeys } from '../../src/compose-access.ts';
import { openAuditRecords } from '../../src/compose-audit.ts';
import { createAssay, loadPolicy } from '../../src/compose.ts';
import { serve } from '../../src/compose-gateway.ts';
import { openSetup } from '../../src/compose-setup.ts';
import type { RouteConfig } from '../../src/config/config.ts';
import type { Audit, AuditStore, ExchangeRecord } from '../../src/core/audit.ts';
import { AssayError } from '../../src/core/errors.ts';
import type { RouteAudit } from '../../src/gateway/route.ts';
import { createMemoryAuditStore } from '../../src/storage/memory/memory-audit-store.ts';
import { openConfigured } from '../fixtures/configured-gateway.ts';
import { streamed, whole } from './fake-upstream.ts';
import { openTestGateway, type TestGateway } from './open-test-gateway.ts';
import { completion, completionEvents } from './shapes/chat.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const exchangesIn = async (store: AuditStore): Promise<ExchangeRecord[]> =>
  (await store.read({ kind: 'exchange' }, { after: 0, limit: 100 })).map(
    ({ body }) => JSON.parse(body ?? '') as ExchangeRecord,
  );

/** A store that is full as long as it is told to be. */
function failing(): { readonly audit: Audit; readonly store: AuditStore; isFull: boolean } {
  const store = createMemoryAuditStore();
  const failingStore = {
    store,
    isFull: true,
    audit: createAudit({
      store: {
        ...store,
        append: (records) => {
          if (failingStore.isFull) throw new AssayError('ASSAY_AUDIT_UNAVAILABLE', { en: 'disk full', zh: '磁盘已满' });
          return store.append(records);
        },
      },
      program: 'test',
      wallClock: Date.now,
    }),
  };
  return failingStore;
}

async function openFailing(routeAudit: RouteAudit): Promise<TestGateway & ReturnType<typeof failing>> {
  const kept = failing();
  const gateway = await openTestGateway({ audit: kept.audit, routeAudit });
  gateway.upstream.reply(whole(completion({ text: 'It is blue.' })));
  closing.push(async () => gateway.close());
  return Object.assign(kept, gateway);
}

const post = async ({ address }: { readonly address: string }, where: string, body: unknown): Promise<Response> =>
  fetch(`${address}${where}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
const ask = async (gateway: TestGateway, isStream = false): Promise<Response> =>
  post(gateway, '/v1/chat/completions', {
    model: 'm',
    stream: isStream,
    messages: [{ role: 'user', content: 'What is it?' }],
  });

const readiness = async (gateway: TestGateway): Promise<unknown> => {
  const answer = await fetch(`${gateway.address}/readyz`);
  return { status: answer.status, body: await answer.json() };
};
const audited = (more: object): unknown => ({
  body: {
    parts: [
      { part: 'keys', ok: true },
      { part: 'audit', ok: false, fault: 'disk full', ...more },
    ],
  },
});

describe('where the audit cannot be written', () => {
  test('an awaited answer is refused, whole and streamed', async () => {
    const gateway = await openFailing({ isAwaited: true, onFailure: 'refuse' });
    const answer = await ask(gateway);
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ error: { code: 'ASSAY_AUDIT_UNAVAILABLE' } });
    gateway.upstream.reply(streamed(completionEvents({ text: 'It is blue.' })));
    const events = await (await ask(gateway, true)).text();
    expect(events).toContain('"code":"ASSAY_AUDIT_UNAVAILABLE"');
    expect(events).not.toContain('[DONE]');
    expect(await readiness(gateway)).toMatchObject({
      status: 503,
      ...(audited({ refusing: ['fake'], lost: 2 }) as object),
    });
  });

  test('an awaited answer goes out where the route goes on', async () => {
    const gateway = await openFailing({ isAwaited: true, onFailure: 'continue' });
    expect((await ask(gateway)).status).toBe(200);
    expect(await readiness(gateway)).toMatchObject({ status: 200, ...(audited({ refusing: [], lost: 1 }) as object) });
  });

  test('batched answers go out', async () => {
    const gateway = await openFailing({ isAwaited: false, onFailure: 'continue' });
    for (let turn = 0; turn < 3; turn += 1) {
      expect((await ask(gateway)).status).toBe(200);
      await gateway.audit.flush();
    }
    expect(gateway.audit.state()).toMatchObject({ isWell: false, lost: 3 });
  });

  test('batched answers are refused where the route says so, before the model is asked, until the audit works', async () => {
    const gateway = await openFailing({ isAwaited: false, onFailure: 'refuse' });
    // Nobody knew yet.
    expect((await ask(gateway)).status).toBe(200);
    await gateway.audit.flush();
    expect((await ask(gateway)).status).toBe(503);
    expect(gateway.upstream.requests).toHaveLength(1);
    await gateway.audit.flush();
    expect(await readiness(gateway)).toMatchObject({ status: 503 });
    gateway.isFull = false;
    expect((await ask(gateway)).status).toBe(503);
    await gateway.audit.flush();
    // The record of that refusal was written.
    expect((await ask(gateway)).status).toBe(200);
    await gateway.audit.flush();
    expect(await readiness(gateway)).toMatchObject({ status: 200, body: { ok: true } });
    expect((await exchangesIn(gateway.store)).map(({ status }) => status)).toEqual([503, 200]);
    expect(await gateway.store.read({ kind: 'loss' }, { after: 0, limit: 1 })).toHaveLength(1);
  });
});

const strict =
  'assay: 1\nname: strict\nchecks:\n  words: { on: [prompt, answer], words: [SECRETWORD], action: block }\n';
const mild = `assay: 1
name: mild
audit: { text: full }
checks:
  words: { on: [prompt, answer], words: [mildword], action: annotate }
`;

test('what is checked alone and what is moderated is on record, by its policy', async () => {
  const store = createMemoryAuditStore();
  const audit = createAudit({ store, program: 'test', wallClock: Date.now });
  const gateway = await openTestGateway({ audit });
  closing.push(async () => gateway.close());
  const checked = await post(gateway, '/v1/check', { id: 'mine', answer: 'It is Nightingale.' });
  await post(gateway, '/v1/moderations', { input: ['Nightingale?', 'Blue.'] });
  expect((await post(gateway, '/v1/check', { answer: 7 })).status).toBe(400);
  await audit.flush();
  const records = await exchangesIn(store);
  expect(records).toMatchObject([
    { route: 'check', action: 'block', status: 200, policy: { id: 'test' }, exchange: { id: 'mine' } },
    { route: 'moderations', action: 'block', status: 200, verdicts: [{ stage: 'prompt' }, { stage: 'answer' }] },
    { route: 'moderations', action: 'allow', status: 200 },
    { route: 'check', status: 400, code: 'ASSAY_INPUT_INVALID' },
  ]);
  const id = checked.headers.get('x-request-id') ?? '';
  expect(records[0]?.id).toBe(id);
  expect(new Set(records.map((record) => record.id)).size).toBe(4);
  // The policy covers what it blocks, in both texts.
  expect(JSON.stringify(records)).not.toContain('Nightingale');
});

describe('a key that is held to a policy', () => {
  test('is held to it by a configuration, where it checks alone too', async () => {
    let secret = '';
    const open = await openConfigured({
      files: { 'strict.yaml': strict, 'mild.yaml': mild },
      config: `upstreams:
  one: { url: http://127.0.0.1:9/v1 }
policy: strict.yaml
policies: [mild.yaml]
keys: { required: true }
`,
      prepare: async (data) => {
        const keys = await openKeys(data);
        secret = (await keys.create({ name: 'a', policy: 'mild', limits: {} })).secret;
        await keys.close();
      },
    });
    closing.push(async () => open.close());
    const headers = { authorization: `Bearer ${secret}` };
    const verdictOf = async (where: string): Promise<unknown> =>
      (await open.post(where, { answer: 'It is SECRETWORD.' }, headers)).json();
    expect(await verdictOf('/v1/check')).toMatchObject({ action: 'allow', policy: { id: 'mild' } });
    expect(await verdictOf('/v1/check?policy=strict')).toMatchObject({ error: { code: 'ASSAY_POLICY_FORBIDDEN' } });
    const moderated = await open.post('/v1/moderations', { input: 'It is SECRETWORD.' }, headers);
    expect(await moderated.json()).toMatchObject({ results: [{ assay: { action: 'allow', policy: { id: 'mild' } } }] });
    const data = path.join(open.folder, 'data');
    await expect
      .poll(async () => {
        const records = openAuditRecords(data, 'read');
        const kept = records ? await exchangesIn(records) : [];
        await records?.close();
        return kept.map(({ route, policy, status }) => `${route} ${policy.id} ${status}`);
      })
      .toEqual(['check mild 200', 'check strict 403', 'moderations mild 200']);
  });

  test('is let through by the one policy of a gateway without a configuration, and by no other', async () => {
    const data = await openConfigured({ config: 'upstreams: {}\n' });
    closing.push(async () => data.close());
    const keys = await openKeys(data.folder);
    const [own, other] = [
      await keys.create({ name: 'own', policy: 'mild', limits: {} }),
      await keys.create({ name: 'other', policy: 'strict', limits: {} }),
    ];
    await keys.close();
    const gateway = await serve({
      host: '127.0.0.1',
      port: 0,
      assay: createAssay({ policy: await loadPolicy(mild, 'mild.yaml') }),
      access: openAccess({ folder: data.folder }),
    });
    closing.push(async () => gateway.close(0));
    const check = async (secret: string): Promise<Response> =>
      fetch(`${gateway.address}/v1/check`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
        body: JSON.stringify({ answer: 'It is mildword.' }),
      });
    expect(await (await check(own.secret)).json()).toMatchObject({ action: 'annotate', policy: { id: 'mild' } });
    const refused = await check(other.secret);
    expect(refused.status).toBeGreaterThanOrEqual(400);
    expect(await refused.json()).toMatchObject({ error: { code: 'ASSAY_CONFIG_INVALID' } });
  });
});

test.each<[string, RouteConfig['audit'], RouteAudit]>([
  ['nothing', undefined, { isAwaited: false, onFailure: 'continue' }],
  ['batched', 'batched', { isAwaited: false, onFailure: 'continue' }],
  ['awaited', 'awaited', { isAwaited: true, onFailure: 'refuse' }],
  ['what happens alone', { onFailure: 'refuse' }, { isAwaited: false, onFailure: 'refuse' }],
  ['both', { write: 'awaited', onFailure: 'continue' }, { isAwaited: true, onFailure: 'continue' }],
])('a route that says %s of its audit', async (_what, audit, expected) => {
  const config = {
    assay: 1,
    upstreams: { one: { url: 'http://127.0.0.1:9/v1' } },
    routes: { named: { models: ['m'], upstreams: ['one'], audit } },
  } as const;
  const parts = { environment: {}, knowledge: () => expect.fail(), localModel: () => expect.fail() };
  const setup = await openSetup({ config, file: 'assay.config.yaml', folder: '/' }, parts);
  expect(setup.routes.choose('m').route.audit).toEqual(expected);
  expect(setup.refusing).toEqual(expected.onFailure === 'refuse' ? ['named'] : []);
});
