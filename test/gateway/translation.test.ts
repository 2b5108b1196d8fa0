import Anthropic from '@anthropic-ai/sdk';
import OpenAI from 'openai';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createExtractiveUpstream } from '../../src/upstreams/extractive/extractive-upstream.ts';
import { dying, streamed, whole } from './fake-upstream.ts';
import { forbidden, openTestGateway, type TestGateway } from './open-test-gateway.ts';
import { completion, completionEvents } from './shapes/chat.ts';

let gateway: TestGateway;
let anthropic: Anthropic;
let openai: OpenAI;

const clientsOf = ({ address }: TestGateway): [Anthropic, OpenAI] => [
  new Anthropic({ apiKey: 'k', baseURL: address, maxRetries: 0 }),
  new OpenAI({ apiKey: 'k', baseURL: `${address}/v1`, maxRetries: 0 }),
];

beforeAll(async () => {
  gateway = await openTestGateway({ shapes: ['chat'] });
  [anthropic, openai] = clientsOf(gateway);
});
afterAll(async () => gateway.close());

const call = { id: 'call_1', name: 'look', arguments: '{"at":"天空, the sky"}' };
const said = { reasoning: 'A photo. It shows the sky.', text: 'It is the sky. 天空是蓝的。', call };
const sentBody = (): unknown => gateway.upstream.requests.at(-1)?.body;
const failure = async (work: Promise<unknown>): Promise<unknown> => work.catch((error: unknown) => error);

describe('messages over a server that speaks chat completions', () => {
  const asked = {
    model: 'chat-test',
    max_tokens: 100,
    messages: [{ role: 'user' as const, content: 'What is this?' }],
  };

  test('a whole answer', async () => {
    gateway.upstream.reply(whole(completion(said)));
    const answer = await anthropic.messages.create(asked);
    expect(answer).toMatchObject({
      type: 'message',
      content: [
        { type: 'thinking', thinking: said.reasoning },
        { type: 'text', text: said.text },
        { type: 'tool_use', id: 'call_1', name: 'look', input: { at: '天空, the sky' } },
      ],
      stop_reason: 'tool_use',
      usage: { input_tokens: 12, output_tokens: 34 },
      assay: { action: 'allow' },
    });
    expect(gateway.upstream.requests.at(-1)?.path).toBe('/v1/chat/completions');
  });

  test("a key in Anthropic's header is sent as servers of chat completions read it", async () => {
    gateway.upstream.reply(whole(completion({ text: 'Blue.' })));
    const headers = { 'x-api-key': 'k', 'anthropic-version': '2023-06-01' };
    await fetch(`${gateway.address}/v1/messages`, { method: 'POST', headers, body: JSON.stringify(asked) });
    const seen = gateway.upstream.requests.at(-1)?.headers ?? {};
    expect(seen.authorization).toBe('Bearer k');
    expect(Object.keys(seen)).not.toContain('x-api-key');
    expect(Object.keys(seen)).not.toContain('anthropic-version');
  });

  test('a stream', async () => {
    gateway.upstream.reply(streamed(completionEvents(said)));
    const answer = await anthropic.messages.stream(asked).finalMessage();
    expect(answer).toMatchObject({
      content: [{ thinking: said.reasoning }, { text: said.text }, { id: 'call_1', input: { at: '天空, the sky' } }],
      stop_reason: 'tool_use',
      usage: { input_tokens: 12, output_tokens: 34 },
    });
    expect(sentBody()).toMatchObject({ stream: true, stream_options: { include_usage: true } });
  });

  test('calls that a server gives the same index are told apart', async () => {
    const chunk = (id: string): string =>
      `data: ${JSON.stringify({ id: 'c', choices: [{ index: 0, delta: { tool_calls: [{ index: 0, id, function: { name: 'look', arguments: '{}' } }] } }] })}\n\n`;
    const [end = '', done = ''] = completionEvents({ call }).slice(-2);
    gateway.upstream.reply(streamed([chunk('a'), chunk('b'), ...completionEvents({ call }).slice(-3, -2), end, done]));
    const answer = await anthropic.messages.stream(asked).finalMessage();
    expect(answer.content).toMatchObject([{ id: 'a' }, { id: 'b' }]);
  });

  test('calls that are written at the same time have no place one behind the other', async () => {
    const part = (index: number, id: string, name: string): string => {
      const written = { index, ...(id !== '' && { id }), function: { ...(name !== '' && { name }), arguments: '{' } };
      return `data: ${JSON.stringify({ id: 'c', choices: [{ index: 0, delta: { tool_calls: [written] } }] })}\n\n`;
    };
    gateway.upstream.reply(streamed([part(0, 'a', 'look'), part(1, 'b', 'look'), part(0, '', '')]));
    expect(await failure(anthropic.messages.stream(asked).finalMessage())).toMatchObject({
      error: { error: { code: 'ASSAY_UPSTREAM_ANSWER' } },
    });
  });

  test('everything that a request can say in both', async () => {
    gateway.upstream.reply(whole(completion({ text: 'Blue.' })));
    const full = {
      ...asked,
      system: [{ type: 'text' as const, text: 'Be brief.', cache_control: { type: 'ephemeral' as const } }],
      stop_sequences: ['END'],
      metadata: { user_id: 'u1' },
      thinking: { type: 'enabled' as const, budget_tokens: 10_000 },
      output_config: { format: { type: 'json_schema' as const, schema: { type: 'object' } } },
      tools: [{ name: 'look', description: 'Looks.', input_schema: { type: 'object' as const } }],
      tool_choice: { type: 'any' as const, disable_parallel_tool_use: true },
      messages: [
        {
          role: 'user' as const,
          content: [
            {
              type: 'image' as const,
              source: { type: 'base64' as const, media_type: 'image/png' as const, data: 'aGk=' },
            },
            {
              type: 'document' as const,
              title: 'Sky',
              source: { type: 'text' as const, media_type: 'text/plain' as const, data: 'Blue.' },
            },
            { type: 'text' as const, text: 'What is this?' },
          ],
        },
        {
          role: 'assistant' as const,
          content: [
            { type: 'thinking' as const, thinking: 'Hm.', signature: 's' },
            { type: 'text' as const, text: 'Let me look.' },
            { type: 'tool_use' as const, id: 't1', name: 'look', input: { at: 'sky' } },
          ],
        },
        {
          role: 'user' as const,
          content: [
            { type: 'tool_result' as const, tool_use_id: 't1', content: [{ type: 'text' as const, text: 'blue' }] },
            { type: 'text' as const, text: 'And now?' },
          ],
        },
      ],
    };
    await anthropic.messages.create(full);
    expect(sentBody()).toEqual({
      model: 'chat-test',
      max_tokens: 100,
      stop: ['END'],
      user: 'u1',
      reasoning_effort: 'medium',
      response_format: {
        type: 'json_schema',
        json_schema: { name: 'answer', strict: true, schema: { type: 'object' } },
      },
      tools: [{ type: 'function', function: { name: 'look', description: 'Looks.', parameters: { type: 'object' } } }],
      tool_choice: 'required',
      parallel_tool_calls: false,
      messages: [
        { role: 'system', content: 'Be brief.' },
        {
          role: 'user',
          content: [
            { type: 'image_url', image_url: { url: 'data:image/png;base64,aGk=' } },
            { type: 'text', text: 'Sky\nBlue.' },
            { type: 'text', text: 'What is this?' },
          ],
        },
        {
          role: 'assistant',
          content: 'Let me look.',
          tool_calls: [{ id: 't1', type: 'function', function: { name: 'look', arguments: '{"at":"sky"}' } }],
        },
        { role: 'tool', tool_call_id: 't1', content: 'blue' },
        { role: 'user', content: 'And now?' },
      ],
    });
  });

  test.each([
    ['container', { container: 'c1' }],
    ['tools[0].type', { tools: [{ type: 'web_search_20250305' as const, name: 'web_search' as const }] }],
    [
      'messages[0].content[0].source.type',
      {
        messages: [
          { role: 'user' as const, content: [{ type: 'image' as const, source: { type: 'file', file_id: 'f' } }] },
        ],
      },
    ],
  ])('%s cannot be said and is named', async (field, more) => {
    const sent = { ...asked, ...more } as typeof asked;
    expect(await failure(anthropic.messages.create(sent))).toMatchObject({
      status: 400,
      error: { error: { code: 'ASSAY_SHAPE_UNSUPPORTED', message: expect.stringContaining(`"${field}"`) as string } },
    });
  });

  test('a block, an error and a death come as they do from Anthropic', async () => {
    gateway.upstream.reply(streamed(completionEvents({ text: `It is blue. It is ${forbidden}. Yes.` })));
    const blocked = await anthropic.messages.stream(asked).finalMessage();
    expect(blocked).toMatchObject({ content: [{ text: 'It is blue. ' }], stop_reason: 'refusal' });
    gateway.upstream.reply(whole({ error: { type: 'requests', code: 'rate_limit_exceeded', message: 'x' } }, 429));
    expect(await failure(anthropic.messages.create(asked))).toMatchObject({
      status: 429,
      error: { type: 'error', error: { code: 'rate_limit_exceeded' } },
    });
    const cutShort = completionEvents({ text: 'It is blue. It is far and wide.' }).slice(0, 5);
    for (const reply of [dying(cutShort), streamed(cutShort)]) {
      gateway.upstream.reply(reply);
      expect(await failure(anthropic.messages.stream(asked).finalMessage())).toMatchObject({
        error: { error: { code: 'ASSAY_UPSTREAM_BROKEN' } },
      });
    }
    gateway.upstream.reply(streamed([...cutShort, 'data: {"error":{"type":"server_error","code":"overloaded"}}\n\n']));
    expect(await failure(anthropic.messages.stream(asked).finalMessage())).toMatchObject({ type: 'server_error' });
  });

  test('an answer that is no chat completion is an error', async () => {
    gateway.upstream.reply(whole({ hello: 'there' }));
    expect(await failure(anthropic.messages.create(asked))).toMatchObject({
      status: 502,
      error: { error: { code: 'ASSAY_UPSTREAM_ANSWER' } },
    });
  });
});

describe('responses over a server that speaks chat completions', () => {
  const asked = { model: 'chat-test', input: 'What is this?' };
  const output = [
    { type: 'reasoning', content: [{ type: 'reasoning_text', text: said.reasoning }] },
    { type: 'message', role: 'assistant', content: [{ type: 'output_text', text: said.text }] },
    { type: 'function_call', call_id: 'call_1', name: 'look', arguments: call.arguments },
  ];

  test('a whole answer', async () => {
    gateway.upstream.reply(whole(completion(said)));
    const answer = await openai.responses.create({ ...asked, metadata: { a: 'b' } });
    expect(answer).toMatchObject({
      status: 'completed',
      output,
      output_text: said.text,
      metadata: { a: 'b' },
      usage: { input_tokens: 12, output_tokens: 34, total_tokens: 46 },
      assay: { action: 'allow' },
    });
  });

  test('a stream', async () => {
    gateway.upstream.reply(streamed(completionEvents(said)));
    const stream = openai.responses.stream(asked);
    const types: string[] = [];
    for await (const event of stream) types.push(event.type);
    expect(await stream.finalResponse()).toMatchObject({ status: 'completed', output, assay: { action: 'allow' } });
    expect([...new Set(types)]).toEqual([
      'response.created',
      'response.in_progress',
      'response.output_item.added',
      'response.content_part.added',
      'response.reasoning_text.delta',
      'response.reasoning_text.done',
      'response.content_part.done',
      'response.output_item.done',
      'response.output_text.delta',
      'response.output_text.done',
      'response.function_call_arguments.delta',
      'response.function_call_arguments.done',
      'response.completed',
    ]);
  });

  test('everything that a request can say in both', async () => {
    gateway.upstream.reply(whole(completion({ text: 'Blue.' })));
    await openai.responses.create({
      ...asked,
      instructions: 'Be brief.',
      max_output_tokens: 100,
      temperature: 0.5,
      reasoning: { effort: 'low', summary: 'auto' },
      text: {
        format: { type: 'json_schema', name: 'sky', strict: true, schema: { type: 'object' } },
        verbosity: 'low',
      },
      tools: [{ type: 'function', name: 'look', strict: true, parameters: { type: 'object' } }],
      tool_choice: { type: 'function', name: 'look' },
      input: [
        { role: 'developer', content: 'In English.' },
        {
          role: 'user',
          content: [
            { type: 'input_image', image_url: 'https://example.org/a.png', detail: 'low' },
            { type: 'input_text', text: 'What is this?' },
          ],
        },
        { type: 'reasoning', id: 'rs_1', summary: [] },
        {
          type: 'message',
          id: 'm1',
          status: 'completed',
          role: 'assistant',
          content: [{ type: 'output_text', text: 'Let me look.', annotations: [] }],
        },
        { type: 'function_call', call_id: 'c1', name: 'look', arguments: '{}' },
        { type: 'function_call_output', call_id: 'c1', output: 'blue' },
      ],
    });
    expect(sentBody()).toEqual({
      model: 'chat-test',
      max_tokens: 100,
      temperature: 0.5,
      reasoning_effort: 'low',
      verbosity: 'low',
      response_format: { type: 'json_schema', json_schema: { name: 'sky', strict: true, schema: { type: 'object' } } },
      tools: [{ type: 'function', function: { name: 'look', strict: true, parameters: { type: 'object' } } }],
      tool_choice: { type: 'function', function: { name: 'look' } },
      messages: [
        { role: 'system', content: 'Be brief.' },
        { role: 'system', content: 'In English.' },
        {
          role: 'user',
          content: [
            { type: 'image_url', image_url: { url: 'https://example.org/a.png', detail: 'low' } },
            { type: 'text', text: 'What is this?' },
          ],
        },
        {
          role: 'assistant',
          content: 'Let me look.',
          tool_calls: [{ id: 'c1', type: 'function', function: { name: 'look', arguments: '{}' } }],
        },
        { role: 'tool', tool_call_id: 'c1', content: 'blue' },
      ],
    });
  });

  test.each([
    ['previous_response_id', { previous_response_id: 'resp_1' }],
    ['tools[0].type', { tools: [{ type: 'web_search' as const }] }],
    [
      'input[0].content[0].file_id',
      {
        input: [
          { role: 'user' as const, content: [{ type: 'input_image' as const, file_id: 'f', detail: 'low' as const }] },
        ],
      },
    ],
  ])('%s cannot be said and is named', async (field, more) => {
    expect(await failure(openai.responses.create({ ...asked, ...more }))).toMatchObject({
      status: 400,
      code: 'ASSAY_SHAPE_UNSUPPORTED',
      message: expect.stringContaining(`"${field}"`) as string,
    });
  });

  test('a block and a death come as they do from OpenAI', async () => {
    gateway.upstream.reply(streamed(completionEvents({ text: `It is blue. It is ${forbidden}. Yes.` })));
    const blocked = await openai.responses.stream(asked).finalResponse();
    expect(blocked).toMatchObject({ output_text: 'It is blue. ', incomplete_details: { reason: 'content_filter' } });
    gateway.upstream.reply(dying(completionEvents({ text: 'It is blue. It is far and wide.' }).slice(0, 5)));
    expect(await failure(openai.responses.stream(asked).finalResponse())).toMatchObject({
      code: 'ASSAY_UPSTREAM_BROKEN',
    });
  });
});

test('the extractive model answers in every shape', async () => {
  const port = createExtractiveUpstream({
    ask: async (question) => ({ text: `About ${question} [1]`, confidence: 1 }),
    sourcesFor: async () => [],
  });
  const extractive = await openTestGateway({ port });
  const [messages, responses] = clientsOf(extractive);
  const model = 'assay/extractive';
  const asked = { model, max_tokens: 9, messages: [{ role: 'user' as const, content: 'leave' }] };
  expect(await messages.messages.stream(asked).finalText()).toBe('About leave [1]');
  expect(await messages.messages.create(asked)).toMatchObject({ content: [{ text: 'About leave [1]' }] });
  expect(await responses.responses.create({ model, input: 'leave' })).toMatchObject({ output_text: 'About leave [1]' });
  expect(await responses.responses.stream({ model, input: 'leave' }).finalResponse()).toMatchObject({
    output_text: 'About leave [1]',
  });
  await extractive.close();
});
