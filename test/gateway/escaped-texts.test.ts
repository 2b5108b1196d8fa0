import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Reply, streamed, whole } from './fake-upstream.ts';
import { openTestGateway, type TestGateway } from './open-test-gateway.ts';

let gateway: TestGateway;

beforeAll(async () => {
  gateway = await openTestGateway({
    checks: 'words: { on: [prompt, answer], words: [SECRETWORD, 机密词], action: block }',
  });
});
afterAll(async () => gateway.close());

async function answered(reply: Reply, stream: boolean): Promise<string> {
  gateway.upstream.reply(reply);
  const response = await fetch(`${gateway.address}/v1/chat/completions`, {
    method: 'POST',
    body: JSON.stringify({ model: 'm', stream, messages: [{ role: 'user', content: 'Look it up.' }] }),
  });
  return response.text();
}

const call = (text: string): unknown => [
  { index: 0, id: 'call_1', type: 'function', function: { name: 'f', arguments: text } },
];
const choice = (fields: object): object => ({ id: 'c', choices: [{ index: 0, ...fields }] });

const escaped = [
  String.raw`{"q":"\u673a\u5bc6\u8bcd"}`,
  String.raw`{"q":"{\"z\":\"\\u673a\\u5bc6\\u8bcd\"}"}`,
  String.raw`{"q":"Dear all,\nSECRETWORD is ready"}`,
];

test.each(escaped)('what JSON writes with escapes is read: %s', async (text) => {
  const called = await answered(whole(choice({ message: { content: null, tool_calls: call(text) } })), false);
  expect(called).toContain('content_filter');
  expect(called).not.toContain('call_1');
  const said = await answered(whole(choice({ message: { content: text } })), false);
  expect(said).toContain('"content":null');
});

test.each(escaped)('in a stream too, wherever an escape is cut: %s', async (text) => {
  const pieces = Array.from(text, (unit) =>
    choice({ delta: { tool_calls: [{ index: 0, function: { arguments: unit } }] } }),
  );
  const events = [
    choice({ delta: { tool_calls: call('') } }),
    ...pieces,
    choice({ delta: {}, finish_reason: 'tool_calls' }),
  ];
  const left = await answered(
    streamed([...events.map((event) => `data: ${JSON.stringify(event)}\n\n`), 'data: [DONE]\n\n']),
    true,
  );
  const told = left
    .split('\n\n')
    .filter((event) => event.startsWith('data: {'))
    .map(
      (event) =>
        JSON.parse(event.slice(6)) as { choices: { delta?: { tool_calls?: { function: { arguments: string } }[] } }[] },
    )
    .map(({ choices }) => choices[0]?.delta?.tool_calls?.[0]?.function.arguments ?? '')
    .join('');
  expect(told).not.toMatch(/8bcd|SECRETWORD/);
  expect(left).toContain('content_filter');
});
