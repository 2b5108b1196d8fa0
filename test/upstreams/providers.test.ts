import { afterAll, beforeAll, expect, test } from 'vitest';
import { openUpstream, type UpstreamSettings } from '../../src/upstreams/open-upstream.ts';
import { providers } from '../../src/upstreams/providers/providers.ts';
import {
  answerJson,
  completionOf,
  type FakeServer,
  startFakeServer,
  type TakenRequest,
} from '../fixtures/fake-server.ts';
import { send } from '../contracts/upstream.ts';

let server: FakeServer;

beforeAll(async () => {
  server = await startFakeServer((taken) => answerJson(taken, completionOf('ok')));
});

afterAll(async () => server.close());

/** What a provider's server gets for a chat request. */
async function sent(settings: Omit<UpstreamSettings, 'id'>, body: Record<string, unknown> = {}): Promise<TakenRequest> {
  const port = openUpstream({ url: `${server.url}/v1`, ...settings, id: 'up' });
  await send(port, {
    shape: 'chat',
    model: 'm',
    isStream: false,
    body: { model: 'm', messages: [{ role: 'developer', content: 'Be brief.' }], ...body },
    headers: { authorization: 'Bearer sk-client', 'x-api-key': 'sk-client', 'openai-project': 'p', traceparent: 't' },
  }).body;
  return server.taken.at(-1) ?? expect.fail();
}

const speaking = Array.from(providers.values()).filter(({ wire }) => wire === 'openai');

test.each(speaking.map((provider) => [provider.id, provider] as const))(
  '%s is sent its own key and none of the client',
  async (_id, provider) => {
    const { headers, url } = await sent({ provider, key: { secret: 'sk-own' } });
    const name = provider.keyHeader ?? 'authorization';
    expect(headers[name]).toBe(name === 'authorization' ? 'Bearer sk-own' : 'sk-own');
    expect(JSON.stringify(headers)).not.toContain('sk-client');
    expect(headers).not.toHaveProperty('openai-project');
    expect(headers['traceparent']).toBe('t');
    expect(url).toBe('/v1/chat/completions');
  },
);

test('a server without a key is sent none, and one that takes those of clients is sent theirs', async () => {
  expect(JSON.stringify((await sent({})).headers)).not.toContain('sk-client');
  expect((await sent({ key: 'client' })).headers).toMatchObject({ authorization: 'Bearer sk-client' });
});

test('fields are renamed, left out and added as the provider wants them, and all others pass', async () => {
  const asked = { max_completion_tokens: 5, seed: 7, user: 'u', store: true, vendor_field: { a: 1 } };
  const { body } = await sent({ provider: providers.get('mistral') }, asked);
  expect(body).toEqual({
    model: 'm',
    messages: [{ role: 'system', content: 'Be brief.' }],
    max_tokens: 5,
    random_seed: 7,
    vendor_field: { a: 1 },
  });
  expect((await sent({ provider: providers.get('minimax') })).body).toMatchObject({ reasoning_split: true });
  const own = { provider: providers.get('minimax'), body: { reasoning_split: false, enable_thinking: false } };
  expect((await sent(own)).body).toMatchObject({ reasoning_split: false, enable_thinking: false });
  expect((await sent(own, { enable_thinking: true })).body).toMatchObject({ enable_thinking: true });
  expect(
    (await sent({ provider: providers.get('zhipu') }, { max_tokens: 3, max_completion_tokens: 5 })).body,
  ).toMatchObject({
    max_tokens: 3,
  });
});

test('OpenAI is sent what the client sent', async () => {
  const asked = { max_completion_tokens: 5, store: true, user: 'u' };
  const { body } = await sent({ provider: providers.get('openai') }, asked);
  expect(body).toEqual({ model: 'm', messages: [{ role: 'developer', content: 'Be brief.' }], ...asked });
});

test('Azure is asked by deployment where a version of its API is named', async () => {
  const settings = { provider: providers.get('azure-openai'), key: { secret: 'k' } };
  expect((await sent({ ...settings, url: `${server.url}/openai/v1` })).url).toBe('/openai/v1/chat/completions');
  const { url, headers } = await sent({ ...settings, url: server.url, apiVersion: '2024-10-21' });
  expect(url).toBe('/openai/deployments/m/chat/completions?api-version=2024-10-21');
  expect(headers['api-key']).toBe('k');
});

test('every provider says where it is documented, and where its models are unless that differs by customer', () => {
  for (const { id, source, baseUrl, wire } of providers.values()) {
    expect(source.url, id).toMatch(/^https:\/\/|^docs\//);
    if (baseUrl !== undefined) expect(URL.canParse(baseUrl), id).toBe(true);
    else expect(['azure-openai', 'local', 'extractive'], wire).toContain(id);
  }
});

test('the promised providers are there', () => {
  const promised =
    'openai azure-openai anthropic gemini mistral openrouter dashscope deepseek moonshot zhipu volcengine qianfan hunyuan minimax stepfun baichuan ' +
    'spark siliconflow vllm sglang ollama llama.cpp lm-studio tgi local extractive';
  expect(Array.from(providers.keys())).toEqual(promised.split(' '));
});
