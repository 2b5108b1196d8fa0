import { afterAll, beforeAll, expect, test } from 'vitest';
import { openKeys } from '../../src/compose-access.ts';
import { type Configured, openConfigured } from '../fixtures/configured-gateway.ts';
import { answerJson, completionOf, type FakeServer, startFakeServer } from '../fixtures/fake-server.ts';

const strict =
  'assay: 1\nname: strict\nchecks:\n  words: { on: [prompt, answer], words: [SECRETWORD, 机密词], action: block }\n';
const mild = 'assay: 1\nname: mild\nchecks:\n  words: { on: [answer], words: [mildword], action: annotate }\n';

let upstream: FakeServer;
let other: FakeServer;
let open: Configured;
let keyed: Configured;
let secret: string;

beforeAll(async () => {
  upstream = await startFakeServer((taken) => answerJson(taken, completionOf(`I am ${String(taken.body['model'])}.`)));
  other = await startFakeServer((taken) => answerJson(taken, completionOf('I am the other.')));
  const upstreams = `upstreams:
  one: { url: ${upstream.url}/v1, retry: { attempts: 1 }, models: [listed] }
  two: { url: ${other.url}/v1 }
policy: strict.yaml
policies: [mild.yaml]
`;
  const files = { 'strict.yaml': strict, 'mild.yaml': mild };
  open = await openConfigured({
    files,
    config: `${upstreams}routes:
  named: { models: [alias, other-alias], upstreams: [one/real] }
  same: { models: ["same-*"], upstreams: [one] }
  renamed: { models: ["vendor/*"], upstreams: ["one/inner-*-x"] }
  backed: { models: [backed], upstreams: [one/first, two/second] }
`,
  });
  keyed = await openConfigured({
    files,
    config: `${upstreams}keys: { required: true }\n`,
    prepare: async (data) => {
      const keys = await openKeys(data);
      secret = (await keys.create({ name: 'a', policy: 'mild', limits: {} })).secret;
      await keys.create({ name: 'b', limits: {} });
      await keys.close();
    },
  });
});

afterAll(async () => {
  await Promise.all([open.close(), keyed.close(), upstream.close(), other.close()]);
});

const ask = async (
  to: Configured,
  model: string,
  { content = 'Who are you?', key }: { readonly content?: string; readonly key?: string } = {},
): Promise<{
  readonly status: number;
  readonly body: { error?: { code: string }; choices?: { message: { content: string } }[] };
}> => {
  const response = await to.post(
    '/v1/chat/completions',
    { model, messages: [{ role: 'user', content }] },
    key === undefined ? {} : { authorization: `Bearer ${key}` },
  );
  return { status: response.status, body: (await response.json()) as never };
};

const textOf = async (model: string): Promise<string | undefined> =>
  (await ask(open, model)).body.choices?.[0]?.message.content;

test.each([
  ['alias', 'real'],
  ['other-alias', 'real'],
  ['same-7', 'same-7'],
  ['vendor/big', 'inner-big-x'],
])('%s is asked for as %s', async (asked, sent) => {
  expect(await textOf(asked)).toBe(`I am ${sent}.`);
});

test('a model that no route knows is refused, and so is UPSTREAM/MODEL where there are routes', async () => {
  for (const model of ['nobody', 'one/real'])
    expect(await ask(open, model)).toMatchObject({ status: 404, body: { error: { code: 'ASSAY_MODEL_UNKNOWN' } } });
});

test('lists the names that can be asked for', async () => {
  const list = (await (await fetch(`${open.gateway.address}/v1/models`)).json()) as { data: { id: string }[] };
  expect(list.data.map(({ id }) => id)).toEqual(['alias', 'other-alias', 'backed']);
});

test('the next upstream answers where the first fails, and the log says who did', async () => {
  upstream.answer = (taken) => answerJson(taken, {}, 500);
  expect(await textOf('backed')).toBe('I am the other.');
  expect(other.taken.at(-1)?.body['model']).toBe('second');
  await expect.poll(() => open.logged.at(-1)).toMatchObject({ route: 'backed', upstream: 'two', status: 200 });
  upstream.answer = (taken) => answerJson(taken, completionOf(`I am ${String(taken.body['model'])}.`));
});

test('routes without a policy of their own take that of the whole', async () => {
  expect(await ask(open, 'alias', { content: 'What is 机密词?' })).toMatchObject({
    status: 400,
    body: { error: { code: 'ASSAY_PROMPT_BLOCKED' } },
  });
});

test('a key is held to its own policy', async () => {
  expect((await ask(keyed, 'one/real', { content: 'SECRETWORD?', key: secret })).status).toBe(200);
  expect((await ask(keyed, 'one/real', { content: 'SECRETWORD?' })).status).toBe(401);
});

test('UPSTREAM/MODEL goes to that upstream where there are no routes', async () => {
  expect((await ask(keyed, 'one/real', { key: secret })).body.choices?.[0]?.message.content).toBe('I am real.');
  expect((await ask(keyed, 'real', { key: secret })).status).toBe(404);
});

test('an exchange is checked by the policy that is named', async () => {
  const exchange = { answer: 'It is SECRETWORD.' };
  const check = async (query: string): Promise<Response> => open.post(`/v1/check${query}`, exchange);
  expect(await (await check('')).json()).toMatchObject({ action: 'block', policy: { id: 'strict' } });
  expect(await (await check('?policy=mild')).json()).toMatchObject({ action: 'allow', policy: { id: 'mild' } });
  expect((await check('?policy=nobody')).status).toBe(400);
});

test('a request that has begun keeps the configuration it began with', async () => {
  const answering = Promise.withResolvers<() => void>();
  upstream.answer = (taken) => answering.resolve(() => answerJson(taken, completionOf('It is SECRETWORD.')));
  const begun = ask(open, 'alias');
  const answer = await answering.promise;
  await open.configure(`upstreams:\n  two: { url: ${other.url}/v1 }\n`);
  expect(open.reloads.at(-1)).toMatchObject({ needsRestart: [] });
  expect((await ask(open, 'alias')).status).toBe(404);
  expect((await ask(open, 'two/m')).body.choices?.[0]?.message.content).toBe('I am the other.');
  answer();
  expect(await begun).toMatchObject({ status: 200, body: { choices: [{ finish_reason: 'content_filter' }] } });
});

test('a policy that is broken is refused with its place, and what only another start can change is named', async () => {
  const before = open.reloads.length;
  await open.configure(`upstreams:\n  two: { url: ${other.url}/v1 }\npolicy: missing.yaml\n`);
  await open.configure(`upstreams:\n  two: { url: ${other.url}/v1 }\nprices: p.yaml\n`);
  const [refused, taken] = open.reloads.slice(before);
  expect(refused).toMatchObject({ fault: { code: 'ASSAY_POLICY_INVALID' } });
  expect(taken).toMatchObject({ needsRestart: ['prices'] });
});
