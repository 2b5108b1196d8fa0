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
  const provider = providers.get('anthropic');
  port = openUpstream({ id: 'anthropic', provider, url: `${server.url}/v1`, key: { secret: 'sk-ant' } });
});

afterAll(async () => server.close());

const requestOf = (body: Record<string, unknown>): UpstreamRequest => ({
  shape: 'chat',
  model: 'claude',
  isStream: body['stream'] === true,
  body: { model: 'claude', messages: [{ role: 'user', content: 'Hi' }], ...body },
  headers: { authorization: 'Bearer sk-client', 'openai-organization': 'org' },
});

const jsonOf = async (body: Record<string, unknown>): Promise<unknown> =>
  JSON.parse(await send(port, requestOf(body)).body) as unknown;

/** The data of a stream, its end mark as text. */
const eventsOf = async (body: Record<string, unknown>): Promise<unknown[]> =>
  (await send(port, requestOf({ ...body, stream: true })).body)
    .split('\n\n')
    .filter((event) => event !== '')
    .map((event) => event.slice('data: '.length))
    .map((data) => (data === '[DONE]' ? data : (JSON.parse(data) as unknown)));

const empty = { id: 'msg_1', type: 'message', role: 'assistant', model: 'claude-x', content: [], usage: {} };

test('a conversation with system, images, files, tools and their outcomes becomes a Messages request', async () => {
  server.answer = (taken) => answerJson(taken, { ...empty, stop_reason: 'end_turn' });
  await jsonOf({
    messages: [
      { role: 'system', content: 'Be brief.' },
      {
        role: 'user',
        content: [
          { type: 'text', text: 'What is this?' },
          { type: 'image_url', image_url: { url: 'data:image/png;base64,QUJD' } },
          { type: 'image_url', image_url: { url: 'https://example.org/a.png' } },
          { type: 'file', file: { filename: 'a.pdf', file_data: 'data:application/pdf;base64,REVG' } },
        ],
      },
      {
        role: 'assistant',
        content: null,
        tool_calls: [
          { id: 'call_1', type: 'function', function: { name: 'look', arguments: '{"place":"Paris"}' } },
          { id: 'call_2', type: 'function', function: { name: 'look', arguments: 'no JSON' } },
        ],
      },
      { role: 'tool', tool_call_id: 'call_1', content: 'rain' },
      { role: 'tool', tool_call_id: 'call_2', content: [{ type: 'text', text: 'sun' }] },
      { role: 'user', content: '还有呢？' },
      { role: 'developer', content: 'Be kind.' },
    ],
    max_completion_tokens: 50,
    temperature: 1.7,
    top_p: 0.9,
    stop: 'END',
    user: 'u1',
    tools: [{ type: 'function', function: { name: 'look', description: 'Looks', parameters: { type: 'object' } } }],
    tool_choice: { type: 'function', function: { name: 'look' } },
    parallel_tool_calls: false,
    response_format: { type: 'json_schema', json_schema: { name: 'a', schema: { type: 'object' } } },
    reasoning_effort: 'low',
    logit_bias: { 1: 2 },
  });
  const { url, headers, body } = server.taken.at(-1) ?? expect.fail();
  expect(url).toBe('/v1/messages');
  expect(headers).toMatchObject({ 'x-api-key': 'sk-ant', 'anthropic-version': '2023-06-01' });
  expect(headers).not.toHaveProperty('authorization');
  expect(headers).not.toHaveProperty('openai-organization');
  expect(body).toEqual({
    model: 'claude',
    max_tokens: 50,
    system: [
      { type: 'text', text: 'Be brief.' },
      { type: 'text', text: 'Be kind.' },
    ],
    messages: [
      {
        role: 'user',
        content: [
          { type: 'text', text: 'What is this?' },
          { type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'QUJD' } },
          { type: 'image', source: { type: 'url', url: 'https://example.org/a.png' } },
          {
            type: 'document',
            source: { type: 'base64', media_type: 'application/pdf', data: 'REVG' },
            title: 'a.pdf',
          },
        ],
      },
      {
        role: 'assistant',
        content: [
          { type: 'tool_use', id: 'call_1', name: 'look', input: { place: 'Paris' } },
          { type: 'tool_use', id: 'call_2', name: 'look', input: {} },
        ],
      },
      {
        role: 'user',
        content: [
          { type: 'tool_result', tool_use_id: 'call_1', content: [{ type: 'text', text: 'rain' }] },
          { type: 'tool_result', tool_use_id: 'call_2', content: [{ type: 'text', text: 'sun' }] },
          { type: 'text', text: '还有呢？' },
        ],
      },
    ],
    temperature: 1,
    top_p: 0.9,
    stop_sequences: ['END'],
    metadata: { user_id: 'u1' },
    output_config: { effort: 'low', format: { type: 'json_schema', schema: { type: 'object' } } },
    tools: [{ name: 'look', description: 'Looks', input_schema: { type: 'object' } }],
    tool_choice: { type: 'tool', name: 'look', disable_parallel_tool_use: true },
  });
});

test('an answer with thinking, text and a tool call becomes a chat completion', async () => {
  server.answer = (taken) =>
    answerJson(taken, {
      ...empty,
      content: [
        { type: 'thinking', thinking: 'Let me see.', signature: 's' },
        { type: 'text', text: 'I look ' },
        { type: 'text', text: 'it up.' },
        { type: 'tool_use', id: 'toolu_1', name: 'look', input: { place: '巴黎' } },
      ],
      stop_reason: 'tool_use',
      usage: { input_tokens: 10, cache_creation_input_tokens: 2, cache_read_input_tokens: 30, output_tokens: 7 },
    });
  expect(await jsonOf({})).toMatchObject({
    id: 'msg_1',
    object: 'chat.completion',
    model: 'claude-x',
    choices: [
      {
        index: 0,
        finish_reason: 'tool_calls',
        message: {
          role: 'assistant',
          content: 'I look it up.',
          reasoning_content: 'Let me see.',
          tool_calls: [{ id: 'toolu_1', type: 'function', function: { name: 'look', arguments: '{"place":"巴黎"}' } }],
        },
      },
    ],
    usage: { prompt_tokens: 42, completion_tokens: 7, total_tokens: 49, prompt_tokens_details: { cached_tokens: 30 } },
  });
});

test.each([
  ['end_turn', 'stop'],
  ['stop_sequence', 'stop'],
  ['max_tokens', 'length'],
  ['model_context_window_exceeded', 'length'],
  ['refusal', 'content_filter'],
  ['pause_turn', 'stop'],
])('%s is %s', async (reason, expected) => {
  server.answer = (taken) => answerJson(taken, { ...empty, stop_reason: reason });
  expect(await jsonOf({})).toMatchObject({ choices: [{ finish_reason: expected }] });
});

const start = {
  type: 'message_start',
  message: { ...empty, usage: { input_tokens: 10, cache_read_input_tokens: 4, output_tokens: 1 } },
};

test('a stream with thinking, text and a tool call becomes chunks, with what was used where it is asked for', async () => {
  const delta = (index: number, given: unknown): unknown => ({ type: 'content_block_delta', index, delta: given });
  server.answer = (taken) =>
    answerEvents(taken, [
      start,
      { type: 'content_block_start', index: 0, content_block: { type: 'thinking', thinking: '' } },
      delta(0, { type: 'thinking_delta', thinking: 'Hm.' }),
      delta(0, { type: 'signature_delta', signature: 's' }),
      { type: 'content_block_stop', index: 0 },
      { type: 'content_block_start', index: 1, content_block: { type: 'text', text: '' } },
      delta(1, { type: 'text_delta', text: 'I look.' }),
      { type: 'ping' },
      { type: 'content_block_start', index: 2, content_block: { type: 'tool_use', id: 't1', name: 'look', input: {} } },
      delta(2, { type: 'input_json_delta', partial_json: '{"a":' }),
      delta(2, { type: 'input_json_delta', partial_json: '1}' }),
      {
        type: 'message_delta',
        delta: { stop_reason: 'tool_use' },
        usage: { output_tokens: 9, cache_read_input_tokens: null },
      },
      { type: 'message_stop' },
    ]);
  const events = await eventsOf({ stream_options: { include_usage: true } });
  const deltas = events
    .slice(0, -2)
    .map((event) => (event as { choices: { delta: unknown; finish_reason: unknown }[] }).choices[0]);
  expect(deltas.map((choice) => choice?.delta)).toEqual([
    { role: 'assistant', content: '' },
    { reasoning_content: 'Hm.' },
    { content: 'I look.' },
    { tool_calls: [{ index: 0, id: 't1', type: 'function', function: { name: 'look', arguments: '' } }] },
    { tool_calls: [{ index: 0, function: { arguments: '{"a":' } }] },
    { tool_calls: [{ index: 0, function: { arguments: '1}' } }] },
    {},
  ]);
  expect(deltas.at(-1)?.finish_reason).toBe('tool_calls');
  expect(events.at(-2)).toMatchObject({ id: 'msg_1', choices: [], usage: { prompt_tokens: 14, completion_tokens: 9 } });
  expect(events.at(-1)).toBe('[DONE]');
});

test('an error in mid-stream is passed on with its type alone', async () => {
  server.answer = (taken) =>
    answerEvents(taken, [start, { type: 'error', error: { type: 'overloaded_error', message: 'secret text' } }]);
  const events = await eventsOf({});
  expect(events.at(-1)).toMatchObject({ error: { type: 'overloaded_error', code: 'overloaded_error' } });
  expect(JSON.stringify(events)).not.toContain('secret text');
});

test('a stream that ends without message_stop broke off', async () => {
  server.answer = (taken) => answerEvents(taken, [start]);
  await expect(eventsOf({})).rejects.toMatchObject({ code: 'ASSAY_UPSTREAM_BROKEN' });
});

test.each(['[]', 'not JSON', '"text"'])('an answer that is not of its form is said to be so: %s', async (text) => {
  server.answer = ({ response }) => response.end(text);
  await expect(jsonOf({})).rejects.toMatchObject({ code: 'ASSAY_UPSTREAM_ANSWER' });
});

test('several answers are refused before anything is sent', async () => {
  const before = server.taken.length;
  await expect(jsonOf({ n: 2 })).rejects.toMatchObject({ code: 'ASSAY_SHAPE_UNSUPPORTED' });
  expect(server.taken).toHaveLength(before);
});
