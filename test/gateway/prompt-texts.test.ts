import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { whole } from './fake-upstream.ts';
import { covered, forbidden, openTestGateway, redacting, type TestGateway } from './open-test-gateway.ts';

const secret = `It is ${forbidden}.`;
const user = { role: 'user', content: 'Hi.' };
const called = { id: 'call_1', type: 'function', function: { name: 'f', arguments: '{}' } };
const [chat, messages, responses] = ['/v1/chat/completions', '/v1/messages', '/v1/responses'];

/** Where a text may stand in a request that a model is told. */
const places = (text: string): [string, string, object][] => [
  [chat, 'a developer', { messages: [{ role: 'developer', content: text }, user] }],
  [chat, 'a tool', { messages: [user, { role: 'tool', tool_call_id: 'call_1', content: text }] }],
  [chat, 'a role that nobody knows', { messages: [user, { role: 'ipython', content: text }] }],
  [chat, 'a description of a tool', { messages: [user], tools: [{ function: { name: 'f', description: text } }] }],
  [chat, 'a schema', { messages: [user], response_format: { json_schema: { schema: { enum: [text] } } } }],
  [chat, 'a list of strings', { messages: [{ role: 'user', content: [text] }] }],
  [chat, 'an object', { messages: [{ role: 'user', content: { text } }] }],
  [chat, 'a prediction', { messages: [user], prediction: { type: 'content', content: text } }],
  [chat, 'a field that nobody knows', { messages: [user], prompt: text }],
  [messages, 'a document', { messages: [{ role: 'user', content: [document(text)] }] }],
  [messages, 'a result', { messages: [{ role: 'user', content: [result([document(text)])] }] }],
  [messages, 'a search result', { messages: [{ role: 'user', content: [result([found(text)])] }] }],
  [responses, 'a variable', { prompt: { id: 'p', variables: { city: text } } }],
  [responses, 'what a shell printed', { input: [{ type: 'local_shell_call_output', id: 'x', output: text }] }],
  [responses, 'an item that nobody knows', { input: [{ type: 'note', words: text }] }],
];

function document(data: string): object {
  return { type: 'document', source: { type: 'text', media_type: 'text/plain', data } };
}
function result(content: unknown): object {
  return { type: 'tool_result', tool_use_id: 'toolu_1', content };
}
function found(text: string): object {
  return { type: 'search_result', source: 'https://a.example', title: 'A', content: [{ type: 'text', text }] };
}

let gateway: TestGateway;
const ask = async (address: string, path: string, body: object): Promise<Response> =>
  fetch(`${address}${path}`, { method: 'POST', body: JSON.stringify({ model: 'm', max_tokens: 9, ...body }) });

describe('what a request says to a model is its prompt', () => {
  beforeAll(async () => {
    gateway = await openTestGateway();
    gateway.upstream.reply(whole({ id: 'a', choices: [], content: [], output: [] }));
  });
  afterAll(async () => gateway.close());

  test.each([...places(secret), ...places(forbidden)])('%s: %s', async (path, _name, body) => {
    const before = gateway.upstream.requests.length;
    const response = await ask(gateway.address, path, body);
    expect(await response.json()).toMatchObject({ error: { code: 'ASSAY_PROMPT_BLOCKED' } });
    expect(gateway.upstream.requests).toHaveLength(before);
  });

  test('but not what the model said itself, nor words for programs', async () => {
    const own = [
      { role: 'assistant', content: secret, tool_calls: [{ ...called, function: { name: 'f', arguments: secret } }] },
      { role: 'user', content: [{ type: 'image_url', image_url: { url: `data:image/png;base64,${forbidden}` } }] },
    ];
    expect((await ask(gateway.address, chat, { messages: [user, ...own], user: forbidden })).status).toBe(200);
  });
});

test('what is covered is covered where it stands, and nothing else', async () => {
  const other = await openTestGateway({ checks: redacting });
  other.upstream.reply(whole({ id: 'a', choices: [], content: [], output: [] }));
  for (const [path, , body] of places(`It is ${covered} here.`)) {
    expect((await ask(other.address, path, body)).status).toBe(200);
    const sent = JSON.stringify(other.upstream.requests.at(-1)?.body);
    expect(JSON.parse(sent)).toEqual(
      JSON.parse(JSON.stringify({ model: 'm', max_tokens: 9, ...body }).replaceAll(covered, '███')),
    );
  }
  await other.close();
});

test('what is looked at as a prompt and as a document is covered once', async () => {
  const other = await openTestGateway({ checks: redacting.replace('[prompt,', '[prompt, document,') });
  other.upstream.reply(whole({ id: 'a', choices: [] }));
  const result = { role: 'tool', tool_call_id: 'call_1', content: `${covered}, ${covered} and all the rest of it.` };
  await ask(other.address, chat, { messages: [user, result] });
  expect(other.upstream.requests.at(-1)?.body).toMatchObject({
    messages: [user, { content: '███, ███ and all the rest of it.' }],
  });
  await other.close();
});
