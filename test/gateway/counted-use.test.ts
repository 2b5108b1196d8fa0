import { afterAll, beforeAll, expect, test } from 'vitest';
import { openKeys } from '../../src/compose-access.ts';
import type { ExchangeRecord } from '../../src/core/audit.ts';
import { type Configured, openConfigured } from '../fixtures/configured-gateway.ts';
import { recordedExchanges } from '../fixtures/recorded-exchanges.ts';
import { dying, type FakeUpstream, openFakeUpstream, type Reply, streamed, whole } from './fake-upstream.ts';
import { completion, completionEvents } from './shapes/chat.ts';
import { messageEvents } from './shapes/messages.ts';

let upstream: FakeUpstream;
let gateway: Configured;
let [open, narrow] = ['', ''];

const policy =
  'assay: 1\nname: test\nchecks:\n  words: { on: [answer], words: [Nightingale], action: block }\nstream: { gate: [words] }\n';

beforeAll(async () => {
  upstream = await openFakeUpstream();
  gateway = await openConfigured({
    files: {
      'policy.yaml': policy,
      'prices.yaml': 'currency: USD\notherwise: { input: 1000000, output: 1000000 }\n',
    },
    config: `upstreams:
  own: { url: ${upstream.url}, retry: { attempts: 1 }, breaker: { failures: 1000 } }
  claude: { provider: anthropic, url: ${upstream.url} }
policy: policy.yaml
prices: prices.yaml
keys: { required: true }
direct: true
`,
    prepare: async (data) => {
      const keys = await openKeys(data);
      open = (await keys.create({ name: 'open', limits: {} })).secret;
      narrow = (await keys.create({ name: 'narrow', limits: { tokensPerMinute: 60 } })).secret;
      await keys.close();
    },
  });
});

afterAll(async () => {
  await gateway.close();
  await upstream.close();
});

interface Asked {
  readonly path?: string;
  readonly secret?: string;
  readonly model?: string;
  readonly more?: object;
}

const messages = [{ role: 'user', content: 'What is it, and of which colour?' }];

const ask = async ({
  path = '/v1/chat/completions',
  secret = open,
  model = 'own/m',
  more,
}: Asked = {}): Promise<Response> =>
  gateway.post(path, { model, stream: true, messages, max_tokens: 99, ...more }, { authorization: `Bearer ${secret}` });

/** The record of an exchange. */
async function recordOf(answer: Response): Promise<ExchangeRecord> {
  const find = async (): Promise<ExchangeRecord | undefined> =>
    (await recordedExchanges(gateway)).find(({ id }) => id === answer.headers.get('x-request-id'));
  await expect.poll(find).toBeDefined();
  return (await find()) as ExchangeRecord;
}

const withoutUse = (events: readonly string[]): string[] => events.filter((event) => !event.includes('prompt_tokens'));
const text = 'It is blue as the sea is in the morning. It is small.';

test('a stream is asked what it has used, and a client that did not ask is not told', async () => {
  upstream.reply(streamed(completionEvents({ text })));
  const answer = await ask({ more: { stream_options: { chunk_size: 9 } } });
  expect(await answer.text()).not.toContain('prompt_tokens');
  expect(upstream.requests.at(-1)?.body['stream_options']).toEqual({ chunk_size: 9, include_usage: true });
  // What a million tokens cost is a million, so that each costs one.
  expect((await recordOf(answer)).use).toEqual({ tokensIn: 12, tokensOut: 34, cost: 46 });
});

test('a client that asks what a stream has used is told', async () => {
  upstream.reply(streamed(completionEvents({ text })));
  const answer = await ask({ more: { stream_options: { include_usage: true } } });
  expect(await answer.text()).toContain('"prompt_tokens":12');
});

test('an answer that is whole is asked for as it is', async () => {
  upstream.reply(whole(completion({ text })));
  const answer = await ask({ more: { stream: false } });
  expect(upstream.requests.at(-1)?.body['stream_options']).toBeUndefined();
  expect((await recordOf(answer)).use).toEqual({ tokensIn: 12, tokensOut: 34, cost: 46 });
});

const { usage: _usage, ...silent } = completion({ text });

test.each<[string, Reply, object]>([
  ['a stream', streamed(withoutUse(completionEvents({ text }))), {}],
  ['an answer', whole(silent), { stream: false }],
])('%s that does not say what it has used is estimated by its texts', async (_what, reply, more) => {
  upstream.reply(reply);
  const answer = await ask({ more });
  await answer.text();
  const { use, code } = await recordOf(answer);
  expect({ use, code }).toEqual({ use: { tokensIn: 9, tokensOut: 14, estimated: true, cost: 23 }, code: undefined });
});

test.each([
  ['English', 'The ferry leaves the harbour at nine.', 10],
  ['Chinese', '渡轮九点离开港口。', 9],
])('an estimate of %s', async (_language, said, tokensOut) => {
  upstream.reply(streamed(withoutUse(completionEvents({ text: said }))));
  const answer = await ask();
  await answer.text();
  expect((await recordOf(answer)).use).toMatchObject({ tokensOut });
});

test('a stream that dies, or that the policy ends, is counted as far as it came', async () => {
  const events = completionEvents({ text });
  upstream.reply(dying(events.slice(0, 6)));
  const broken = await ask();
  await broken.text();
  expect((await recordOf(broken)).use).toMatchObject({ tokensIn: 9, tokensOut: 8, estimated: true });
  upstream.reply(streamed(completionEvents({ text: 'It is Nightingale. And more.' })));
  const blocked = await ask();
  expect(await blocked.text()).toContain('content_filter');
  expect((await recordOf(blocked)).use).toMatchObject({ tokensIn: 9, estimated: true });
});

test('what Anthropic says at the beginning of a message is not all that it has used', async () => {
  const events = messageEvents({ text });
  upstream.reply(dying(events.slice(0, -3)));
  const answer = await ask({ path: '/v1/messages', model: 'claude/m' });
  await answer.text();
  expect((await recordOf(answer)).use).toMatchObject({ tokensIn: 17, tokensOut: 14, estimated: true });
});

/** Hangs up when the first text has come. */
async function hangUp(secret: string): Promise<Response> {
  const client = new AbortController();
  const answer = await fetch(`${gateway.gateway.address}/v1/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
    body: JSON.stringify({ model: 'own/m', stream: true, messages }),
    signal: client.signal,
  });
  if (!answer.ok) return answer;
  for await (const _bytes of answer.body ?? []) break;
  client.abort();
  return answer;
}

const stuck: Reply = (response) => {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write(completionEvents({ text }).slice(0, -4).join(''));
};

test('a client that hangs up pays for what has come', async () => {
  upstream.reply(stuck);
  const answer = await hangUp(open);
  const { use, code } = await recordOf(answer);
  expect({ use, code }).toMatchObject({ use: { tokensIn: 9, estimated: true }, code: 'ASSAY_ABORTED' });
  expect(use?.tokensOut).toBeGreaterThan(10);
});

test('a client that hangs up while the model thinks pays for what it has asked', async () => {
  const asked = Promise.withResolvers<undefined>();
  upstream.reply(() => asked.resolve(undefined));
  const client = new AbortController();
  const request = fetch(`${gateway.gateway.address}/v1/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${open}` },
    body: JSON.stringify({ model: 'own/thinking', messages }),
    signal: client.signal,
  });
  await asked.promise;
  client.abort();
  await expect(request).rejects.toThrow('aborted');
  await expect
    .poll(async () => (await recordedExchanges(gateway)).find(({ model }) => model === 'own/thinking')?.use)
    .toEqual({ tokensIn: 9, tokensOut: 0, estimated: true, cost: 9 });
});

test('a limit of tokens holds for who never asks what was used and always hangs up', async () => {
  upstream.reply(stuck);
  const statuses: number[] = [];
  for (let turn = 0; turn < 8; turn += 1) {
    const answer = await hangUp(narrow);
    statuses.push(answer.status);
    if (answer.ok) await recordOf(answer);
  }
  expect(statuses[0]).toBe(200);
  expect(statuses.at(-1)).toBe(429);
});
