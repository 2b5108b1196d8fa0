import { afterAll, beforeAll, expect, test } from 'vitest';
import { streamed, whole } from './fake-upstream.ts';
import { covered, forbidden, openTestGateway, redacting, type TestGateway } from './open-test-gateway.ts';
import { namedEvent, response } from './shapes/responses.ts';

let blocking: TestGateway;
let covering: TestGateway;
let grounding: TestGateway;
beforeAll(async () => {
  blocking = await openTestGateway();
  covering = await openTestGateway({ checks: redacting });
  grounding = await openTestGateway({ checks: `groundedness: { on: answer }\n  ${redacting}` });
});
afterAll(async () => Promise.all([blocking.close(), covering.close(), grounding.close()]));

async function ask({ address }: TestGateway, path: string, body: unknown): Promise<unknown> {
  const answer = await fetch(`${address}${path}`, { method: 'POST', body: JSON.stringify(body) });
  const text = await answer.text();
  return text.startsWith('{') ? JSON.parse(text) : text;
}

const asked = { model: 'm', max_tokens: 9, messages: [{ role: 'user', content: 'What is it?' }] };
const textBlock = (text: string): unknown => ({ type: 'text', text });
const half = (word: string): [string, string] => [word.slice(0, 5), word.slice(5)];

/** Where documents are cited, Anthropic cuts sentences into several blocks of text. */
function citedMessage(first: string, second: string): unknown {
  const content = [textBlock(`It is ${first}`), textBlock(`${second} now.`), textBlock(' Yes.')];
  return { id: 'm', type: 'message', role: 'assistant', content, stop_reason: 'end_turn', usage: {} };
}

function citedEvents(first: string, second: string): string[] {
  const blocks = [`It is ${first}`, `${second} now.`, ' Yes.'].flatMap((text, index) => [
    { type: 'content_block_start', index, content_block: { type: 'text', text: '' } },
    { type: 'content_block_delta', index, delta: { type: 'text_delta', text } },
    { type: 'content_block_stop', index },
  ]);
  const delta = { stop_reason: 'end_turn', stop_sequence: null };
  return [
    { type: 'message_start', message: { id: 'm', content: [], usage: {} } },
    ...blocks,
    { type: 'message_delta', delta, usage: {} },
    { type: 'message_stop' },
  ].map(namedEvent);
}

test('a word that stands in two blocks of a message is seen', async () => {
  const { upstream } = blocking;
  upstream.reply(whole(citedMessage(...half(forbidden))));
  expect(await ask(blocking, '/v1/messages', asked)).toMatchObject({ content: [], stop_reason: 'refusal' });
  upstream.reply(streamed(citedEvents(...half(forbidden))));
  const stream = await ask(blocking, '/v1/messages', { ...asked, stream: true });
  expect(stream).not.toContain(half(forbidden)[0]);
  expect(stream).toContain('"stop_reason":"refusal"');
});

test('what is covered across two blocks is covered in both', async () => {
  const { upstream } = covering;
  upstream.reply(whole(citedMessage(...half(covered))));
  expect(await ask(covering, '/v1/messages', asked)).toMatchObject({
    content: [{ text: 'It is ███' }, { text: '███ now.' }, { text: ' Yes.' }],
  });
  upstream.reply(streamed(citedEvents(...half(covered))));
  const stream = await ask(covering, '/v1/messages', { ...asked, stream: true });
  for (const part of half(covered)) expect(stream).not.toContain(part);
});

test('a word that stands in two parts of a message of a response is seen', async () => {
  const parts = half(forbidden).map((text) => ({ type: 'output_text', text, annotations: [] }));
  const item = { id: 'm', type: 'message', role: 'assistant', content: parts };
  blocking.upstream.reply(whole({ ...response({}), output: [item] }));
  expect(await ask(blocking, '/v1/responses', { model: 'm', input: 'What?' })).toMatchObject({ status: 'incomplete' });
});

const fact = 'The ferry carried 1,240,000 passengers in 2025.';
const document = { type: 'document', source: { type: 'text', media_type: 'text/plain', data: fact } };
const found = { type: 'search_result', source: 'x', title: 'Ferry', content: [textBlock(fact)] };
const answered = { id: 'm', type: 'message', role: 'assistant', content: [textBlock(fact)], usage: {} };
const messageWith = (block: unknown): unknown => ({
  ...asked,
  messages: [{ role: 'user', content: [block, textBlock('How many passengers?')] }],
});

test.each([
  ['a document of a message', '/v1/messages', messageWith(document), answered],
  ['a search result', '/v1/messages', messageWith(found), answered],
  [
    'the result of a tool that found it',
    '/v1/messages',
    messageWith({ type: 'tool_result', tool_use_id: 't', content: [found] }),
    answered,
  ],
  [
    'the output of a function',
    '/v1/responses',
    {
      model: 'm',
      input: [
        { role: 'user', content: 'How many passengers?' },
        { type: 'function_call', call_id: 'c', name: 'count', arguments: '{}' },
        { type: 'function_call_output', call_id: 'c', output: fact },
      ],
    },
    response({ text: fact }),
  ],
])('an answer is laid beside %s', async (...[, path, request, answer]) => {
  grounding.upstream.reply(whole(answer));
  // The sentence, and the claim in it.
  const segments = [{ status: 'supported' }, { status: 'supported' }];
  expect(await ask(grounding, path, request)).toMatchObject({ assay: { segments } });
});
