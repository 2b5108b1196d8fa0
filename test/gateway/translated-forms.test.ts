import Anthropic from '@anthropic-ai/sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { streamed, whole } from './fake-upstream.ts';
import { openTestGateway, type TestGateway } from './open-test-gateway.ts';

let gateway: TestGateway;
let anthropic: Anthropic;
beforeAll(async () => {
  gateway = await openTestGateway({ shapes: ['chat'] });
  anthropic = new Anthropic({ apiKey: 'k', baseURL: gateway.address, maxRetries: 0 });
});
afterAll(async () => gateway.close());

const asked = { model: 'm', max_tokens: 100, messages: [{ role: 'user' as const, content: 'What is this?' }] };
const said = { reasoning: 'A photo. It shows the sky.', text: 'It is the sky. 天空是蓝的。' };

test.each([
  ['by another name', { content: said.text, reasoning_text: said.reasoning }],
  [
    'among the parts of the content',
    {
      content: [
        { type: 'thinking', thinking: [{ type: 'text', text: said.reasoning }] },
        { type: 'text', text: said.text },
      ],
    },
  ],
  ['as a text among its parts', { content: [{ type: 'thinking', thinking: said.reasoning }, said.text] }],
])('reasoning %s', async (_how, message) => {
  const body = { id: 'c', choices: [{ index: 0, message, finish_reason: 'stop' }] };
  gateway.upstream.reply(whole(body));
  expect(await anthropic.messages.create(asked)).toMatchObject({
    content: [
      { type: 'thinking', thinking: said.reasoning },
      { type: 'text', text: said.text },
    ],
  });
});

test('an empty reason is no end of a stream', async () => {
  const chunk = { id: 'c', choices: [{ index: 0, delta: { content: 'It is' }, finish_reason: '' }] };
  gateway.upstream.reply(streamed([`data: ${JSON.stringify(chunk)}\n\n`]));
  const answer = anthropic.messages.stream(asked).finalMessage();
  await expect(answer).rejects.toThrow('ASSAY_UPSTREAM_BROKEN');
});
