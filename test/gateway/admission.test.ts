import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openKeys } from '../../src/compose-access.ts';
import type { ExchangeRecord } from '../../src/core/audit.ts';
import { type Configured, openConfigured } from '../fixtures/configured-gateway.ts';
import { recordedExchanges } from '../fixtures/recorded-exchanges.ts';
import { answerJson, completionOf, type FakeServer, startFakeServer } from '../fixtures/fake-server.ts';

let upstream: FakeServer;
let gateway: Configured;
const secrets: Record<'open' | 'narrow' | 'mild' | 'revoked', string> = { open: '', narrow: '', mild: '', revoked: '' };

const policyOf = (name: string, text: string): string =>
  `assay: 1\nname: ${name}\naudit: { text: full }\nchecks:\n  words: { on: [prompt, answer], words: [${text}], action: block }\n`;

beforeAll(async () => {
  upstream = await startFakeServer((taken) => answerJson(taken, completionOf('At nine.')));
  gateway = await openConfigured({
    files: { 'strict.yaml': policyOf('strict', 'SECRETWORD'), 'mild.yaml': policyOf('mild', 'OTHERWORD') },
    config: `upstreams:
  own: { url: ${upstream.url}/v1, retry: { attempts: 1 } }
policy: strict.yaml
policies: [mild.yaml]
routes:
  main: { models: [harbour], upstreams: [own] }
keys: { required: true }
`,
    prepare: async (data) => {
      const keys = await openKeys(data);
      const secretOf = async (name: string, more: object = {}): Promise<string> =>
        (await keys.create({ name, limits: {}, ...more })).secret;
      secrets.open = await secretOf('open');
      secrets.narrow = await secretOf('narrow', { limits: { requestsPerMinute: 1 } });
      secrets.mild = await secretOf('mild', { policy: 'mild' });
      secrets.revoked = await secretOf('gone');
      await keys.revoke('gone');
      await keys.close();
    },
  });
});

afterAll(async () => {
  await gateway.close();
  await upstream.close();
});

const bearer = (secret: string): Record<string, string> => ({ authorization: `Bearer ${secret}` });
const stranger = `sk-assay-${'x'.repeat(43)}`;
const question = { model: 'harbour', messages: [{ role: 'user', content: 'When?' }] };

const records = async (): Promise<ExchangeRecord[]> => recordedExchanges(gateway);

/** Records of the exchanges that `work` asks for, the last of which is let through. */
async function recordedBy(work: () => Promise<unknown>): Promise<ExchangeRecord[]> {
  const before = (await records()).length;
  await work();
  const marked = await gateway.post('/v1/check', { answer: 'At nine.' }, bearer(secrets.open));
  const id = marked.headers.get('x-request-id');
  await expect.poll(async () => (await records()).at(-1)?.id).toBe(id);
  return (await records()).slice(before, -1);
}

test.each(['/v1/chat/completions', '/v1/responses', '/v1/messages', '/v1/embeddings', '/v1/check', '/v1/moderations'])(
  'a stranger is answered before the body of the request has come (%s)',
  async (where) => {
    const { port } = new URL(gateway.gateway.address);
    const socket = connect(Number(port), '127.0.0.1');
    socket.write(
      `POST ${where} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${stranger}\r\nContent-Length: 30000000\r\n\r\n{"model":"`,
    );
    const [answer] = (await once(socket, 'data')) as [Buffer];
    socket.destroy();
    expect(answer.toString('utf8')).toMatch(/^HTTP\/1\.1 401 [\s\S]*ASSAY_KEY_UNKNOWN/);
  },
);

test('a stranger is told of no model, and of no fault in what they send', async () => {
  for (const body of [{ ...question, model: 'nothing' }, { model: 7 }, '{"model":']) {
    const answer = await gateway.post('/v1/chat/completions', body, bearer(stranger));
    expect(answer.status).toBe(401);
    expect(await answer.text()).not.toContain('harbour');
  }
});

test.each(['unknown', 'revoked', 'none'] as const)('a try with a key that is %s leaves no record', async (which) => {
  const headers = { unknown: bearer(stranger), revoked: bearer(secrets.revoked), none: {} }[which];
  const before = gateway.logged.length;
  const kept = await recordedBy(async () => {
    for (const where of ['/v1/chat/completions', '/v1/check', '/v1/moderations'])
      expect((await gateway.post(where, { ...question, input: 'a', answer: 'a' }, headers)).status).toBe(401);
  });
  expect(kept).toEqual([]);
  expect(gateway.logged.slice(before, before + 3)).toMatchObject([
    { status: 401, isKeyRefused: true },
    { status: 401, isKeyRefused: true },
    { status: 401, isKeyRefused: true },
  ]);
});

test('what a key may not is on record once a minute, however often it tries', async () => {
  const kept = await recordedBy(async () => {
    for (let turn = 0; turn < 5; turn += 1) await gateway.post('/v1/check', { answer: 'a' }, bearer(secrets.narrow));
  });
  expect(kept).toMatchObject([{ status: 200 }, { status: 429, code: 'ASSAY_RATE_LIMITED' }]);
});

test.each([
  ['/v1/chat/completions', { messages: question.messages }],
  ['/v1/responses', { input: 'When?' }],
  ['/v1/messages', { messages: question.messages, max_tokens: 9 }],
  ['/v1/embeddings', { input: 'When?' }],
])('a model has a name that can be kept (%s)', async (where, body) => {
  const answer = await gateway.post(where, { model: 'm'.repeat(257), ...body }, bearer(secrets.open));
  expect(answer.status).toBe(400);
  expect(await answer.text()).toContain('ASSAY_INPUT_INVALID');
  expect(gateway.logged.at(-1)?.model).toBeUndefined();
});

test('a key that is held to a policy cannot be checked by another', async () => {
  const check = async (secret: string, policy: string): Promise<unknown> => {
    const answer = await gateway.post(`/v1/check?policy=${policy}`, { answer: 'SECRETWORD.' }, bearer(secret));
    return { status: answer.status, ...((await answer.json()) as object) };
  };
  expect(await check(secrets.mild, 'mild')).toMatchObject({ status: 200, policy: { id: 'mild' }, action: 'allow' });
  expect(await check(secrets.mild, 'strict')).toMatchObject({ status: 403, error: { code: 'ASSAY_POLICY_FORBIDDEN' } });
  expect(await check(secrets.mild, 'none')).toMatchObject({ status: 403, error: { code: 'ASSAY_POLICY_FORBIDDEN' } });
  expect(await check(secrets.open, 'mild')).toMatchObject({ status: 200, policy: { id: 'mild' } });
  expect(await check(secrets.open, 'strict')).toMatchObject({ status: 200, action: 'block' });
  expect(await check(secrets.open, 'none')).toMatchObject({ status: 400 });
});

test('a request is answered by one configuration, also where another takes its place while its body comes', async () => {
  const own = await openConfigured({
    files: { 'before.yaml': policyOf('before', 'SECRETWORD'), 'after.yaml': policyOf('after', 'SECRETWORD') },
    config: `upstreams: { own: { url: ${upstream.url}/v1 } }\npolicy: before.yaml\n`,
  });
  try {
    const { port } = new URL(own.gateway.address);
    const body = JSON.stringify({ answer: 'At nine.' });
    const socket = connect(Number(port), '127.0.0.1');
    socket.write(
      `POST /v1/check HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Length: ${body.length}\r\nExpect: 100-continue\r\n\r\n`,
    );
    // The gateway has begun with the request when it asks for the rest.
    await once(socket, 'data');
    await own.configure(`upstreams: { own: { url: ${upstream.url}/v1 } }\npolicy: after.yaml\n`);
    expect(own.reloads).toHaveLength(1);
    socket.write(body);
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect(answer.toString('utf8')).toContain('"policy":{"id":"before"');
    expect(await (await own.post('/v1/check', { answer: 'At nine.' })).json()).toMatchObject({
      policy: { id: 'after' },
    });
    socket.destroy();
  } finally {
    await own.close();
  }
});
