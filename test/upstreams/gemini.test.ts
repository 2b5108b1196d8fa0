import { afterAll, beforeAll, expect, test } from 'vitest';
import type { UpstreamPort, UpstreamRequest } from '../../src/core/upstream.ts';
import { openUpstream } from '../../src/upstreams/open-upstream.ts';
import { providers } from '../../src/upstreams/providers/providers.ts';
import { answerEvents, answerJson, type FakeServer, startFakeServer } from '../fixtures/fake-server.ts';
import { send } from '../contracts/upstream.ts';

let server: FakeServer;
let port: UpstreamPort;

beforeAll(async () => {
  server = await startFakeServer(() => undefined);
  const provider = providers.get('gemini');
  port = openUpstream({ id: 'gemini', provider, url: `${server.url}/v1beta`, key: { secret: 'AIza' } });
});

afterAll(async () => server.close());

const requestOf = (body: Record<string, unknown>): UpstreamRequest => ({
  shape: 'chat',
  model: 'gemini-x',
  isStream: body['stream'] === true,
  body: { model: 'gemini-x', messages: [{ role: 'user', content: 'Hi' }], ...body },
  headers: {},
});

const jsonOf = async (body: Record<string, unknown>): Promise<unknown> =>
  JSON.parse(await send(port, requestOf(body)).body) as unknown;

interface Chunk {
  readonly choices: readonly { readonly index: number; readonly delta: unknown; readonly finish_reason: unknown }[];
}

const chunksOf = async (body: Record<string, unknown>): Promise<(Chunk | '[DONE]')[]> =>
  (await send(port, requestOf({ ...body, stream: true })).body)
    .split('\n\n')
    .filter((event) => event !== '')
    .map((event) => event.slice('data: '.length))
    .map((data) => (data === '[DONE]' ? data : (JSON.parse(data) as Chunk)));

const candidate = (parts: readonly unknown[], more: Record<string, unknown> = {}): unknown => ({
  candidates: [{ content: { role: 'model', parts }, index: 0, ...more }],
  modelVersion: 'gemini-x-001',
  responseId: 'r1',
});

test('a conversation with system, images, tools and their outcomes becomes a generateContent request', async () => {
  server.answer = (taken) => answerJson(taken, candidate([{ text: 'ok' }], { finishReason: 'STOP' }));
  await jsonOf({
    messages: [
      { role: 'system', content: 'Be brief.' },
      {
        role: 'user',
        content: [
          { type: 'text', text: 'What is this?' },
          { type: 'image_url', image_url: { url: 'data:image/png;base64,QUJD' } },
          { type: 'input_audio', input_audio: { data: 'REVG', format: 'wav' } },
        ],
      },
      {
        role: 'assistant',
        content: null,
        tool_calls: [
          {
            id: 'c1',
            type: 'function',
            function: { name: 'look', arguments: '{"place":"Paris"}' },
            extra_content: { google: { thought_signature: 'sig' } },
          },
        ],
      },
      { role: 'tool', tool_call_id: 'c1', content: 'rain' },
      { role: 'user', content: '还有呢？' },
    ],
    max_tokens: 50,
    temperature: 0.5,
    n: 2,
    seed: 7,
    stop: ['END'],
    tools: [{ type: 'function', function: { name: 'look', parameters: { type: 'object' } } }],
    tool_choice: 'required',
    response_format: { type: 'json_schema', json_schema: { schema: { type: 'object' } } },
  });
  const { url, headers, body } = server.taken.at(-1) ?? expect.fail();
  expect(url).toBe('/v1beta/models/gemini-x:generateContent');
  expect(headers).toMatchObject({ 'x-goog-api-key': 'AIza' });
  expect(body).toEqual({
    systemInstruction: { parts: [{ text: 'Be brief.' }] },
    contents: [
      {
        role: 'user',
        parts: [
          { text: 'What is this?' },
          { inlineData: { mimeType: 'image/png', data: 'QUJD' } },
          { inlineData: { mimeType: 'audio/wav', data: 'REVG' } },
        ],
      },
      {
        role: 'model',
        parts: [{ functionCall: { id: 'c1', name: 'look', args: { place: 'Paris' } }, thoughtSignature: 'sig' }],
      },
      {
        role: 'user',
        parts: [{ functionResponse: { id: 'c1', name: 'look', response: { output: 'rain' } } }, { text: '还有呢？' }],
      },
    ],
    generationConfig: {
      temperature: 0.5,
      maxOutputTokens: 50,
      candidateCount: 2,
      seed: 7,
      stopSequences: ['END'],
      responseMimeType: 'application/json',
      responseJsonSchema: { type: 'object' },
    },
    tools: [{ functionDeclarations: [{ name: 'look', parametersJsonSchema: { type: 'object' } }] }],
    toolConfig: { functionCallingConfig: { mode: 'ANY' } },
  });
});

test('an answer with thoughts and a call becomes a chat completion; the signature stays with the call', async () => {
  server.answer = (taken) =>
    answerJson(taken, {
      ...(candidate(
        [
          { text: 'Hm.', thought: true },
          { functionCall: { name: 'look', args: { place: '巴黎' } }, thoughtSignature: 'sig' },
        ],
        { finishReason: 'STOP' },
      ) as object),
      usageMetadata: {
        promptTokenCount: 10,
        candidatesTokenCount: 5,
        thoughtsTokenCount: 3,
        cachedContentTokenCount: 4,
      },
    });
  expect(await jsonOf({})).toMatchObject({
    id: 'r1',
    model: 'gemini-x-001',
    choices: [
      {
        finish_reason: 'tool_calls',
        message: {
          content: null,
          reasoning_content: 'Hm.',
          tool_calls: [
            {
              id: 'call_0_0',
              type: 'function',
              function: { name: 'look', arguments: '{"place":"巴黎"}' },
              extra_content: { google: { thought_signature: 'sig' } },
            },
          ],
        },
      },
    ],
    usage: {
      prompt_tokens: 10,
      completion_tokens: 8,
      total_tokens: 18,
      prompt_tokens_details: { cached_tokens: 4 },
      completion_tokens_details: { reasoning_tokens: 3 },
    },
  });
});

test.each([
  ['STOP', 'stop'],
  ['MAX_TOKENS', 'length'],
  ['SAFETY', 'content_filter'],
  ['RECITATION', 'content_filter'],
  ['OTHER', 'stop'],
])('%s is %s', async (reason, expected) => {
  server.answer = (taken) => answerJson(taken, candidate([{ text: 'a' }], { finishReason: reason }));
  expect(await jsonOf({})).toMatchObject({ choices: [{ finish_reason: expected }] });
});

test('a prompt that Gemini blocks is an answer that was filtered', async () => {
  server.answer = (taken) => answerJson(taken, { promptFeedback: { blockReason: 'SAFETY' } });
  expect(await jsonOf({})).toMatchObject({ choices: [{ finish_reason: 'content_filter', message: { content: '' } }] });
  server.answer = (taken) => answerEvents(taken, [{ promptFeedback: { blockReason: 'SAFETY' } }]);
  expect((await chunksOf({})).at(-1)).toBe('[DONE]');
});

test('a stream becomes chunks, its calls numbered in the order they come', async () => {
  server.answer = (taken) =>
    answerEvents(taken, [
      candidate([{ text: 'Hm.', thought: true }]),
      candidate([{ text: 'I ' }]),
      candidate([{ text: 'look.' }, { functionCall: { name: 'look', args: { a: 1 } } }]),
      candidate([{ functionCall: { name: 'look', args: { a: 2 } } }], { finishReason: 'STOP' }),
    ]);
  const chunks = await chunksOf({});
  expect(server.taken.at(-1)?.url).toBe('/v1beta/models/gemini-x:streamGenerateContent?alt=sse');
  expect(chunks.at(-1)).toBe('[DONE]');
  const choices = chunks.flatMap((chunk) => (chunk === '[DONE]' ? [] : chunk.choices));
  expect(choices.map(({ delta }) => delta)).toEqual([
    { role: 'assistant', content: '' },
    { reasoning_content: 'Hm.' },
    { content: 'I ' },
    { content: 'look.' },
    { tool_calls: [{ index: 0, id: 'call_0_0', type: 'function', function: { name: 'look', arguments: '{"a":1}' } }] },
    { tool_calls: [{ index: 1, id: 'call_0_1', type: 'function', function: { name: 'look', arguments: '{"a":2}' } }] },
    {},
  ]);
  expect(choices.at(-1)?.finish_reason).toBe('tool_calls');
});

test('a stream that ends before its candidates are finished broke off', async () => {
  server.answer = (taken) => answerEvents(taken, [candidate([{ text: 'I ' }])]);
  await expect(chunksOf({})).rejects.toMatchObject({ code: 'ASSAY_UPSTREAM_BROKEN' });
});

test('an error in mid-stream is passed on with its status alone', async () => {
  const error = { code: 503, status: 'UNAVAILABLE', message: 'secret text' };
  server.answer = (taken) => answerEvents(taken, [candidate([{ text: 'I ' }]), { error }]);
  const chunks = await chunksOf({});
  expect(chunks.at(-1)).toMatchObject({ error: { code: 'UNAVAILABLE' } });
  expect(JSON.stringify(chunks)).not.toContain('secret text');
});
