import OpenAI from 'openai';
import { ContentFilterFinishReasonError } from 'openai/error';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dying, streamed, whole } from './fake-upstream.ts';
import { forbidden, openTestGateway, type TestGateway } from './open-test-gateway.ts';
import { completion, completionEvents } from './shapes/chat.ts';

let gateway: TestGateway;
let client: OpenAI;

beforeAll(async () => {
  gateway = await openTestGateway();
  client = new OpenAI({ apiKey: 'k', baseURL: `${gateway.address}/v1`, maxRetries: 0 });
});
afterAll(async () => gateway.close());

const asked = {
  model: 'chat-test',
  messages: [
    { role: 'system' as const, content: 'Be brief.' },
    {
      role: 'user' as const,
      content: [
        { type: 'image_url' as const, image_url: { url: 'data:image/png;base64,aGk=', detail: 'low' as const } },
        { type: 'text' as const, text: 'What is this?' },
      ],
    },
  ],
  tools: [
    {
      type: 'function' as const,
      function: { name: 'look', strict: true, parameters: { type: 'object', properties: {} } },
    },
  ],
  response_format: {
    type: 'json_schema' as const,
    json_schema: { name: 'sky', schema: { type: 'object', properties: { colour: { type: 'string' } } } },
  },
};
const call = { id: 'call_1', name: 'look', arguments: '{"at":"the sky, 天空"}' };
const said = { text: 'It is the sky. 天空是蓝的。', call };
type Judged = { readonly assay?: { readonly action: string } };

describe('openai, chat completions', () => {
  test('a whole answer comes as it was written, its verdict beside it; the request went on unharmed', async () => {
    gateway.upstream.reply(whole(completion(said)));
    const sent = { ...asked, seed: 7, unknown_field: { kept: [1, null] } };
    const answer = await client.chat.completions.create(sent);
    expect(answer).toMatchObject(completion(said));
    expect((answer as Judged).assay?.action).toBe('allow');
    const { body, headers, path } = gateway.upstream.requests.at(-1) ?? {};
    expect(body).toEqual(sent);
    expect(path).toBe('/v1/chat/completions');
    expect(headers?.authorization).toBe('Bearer k');
  });

  test('a streamed answer is put together by the library, usage and verdict in it', async () => {
    gateway.upstream.reply(streamed(completionEvents(said)));
    const { response_format: _format, ...plain } = asked;
    const stream = client.chat.completions.stream({ ...plain, stream_options: { include_usage: true } });
    const chunks: Judged[] = [];
    for await (const chunk of stream) chunks.push(chunk as Judged);
    const answer = await stream.finalChatCompletion();
    expect(answer.choices).toMatchObject([
      {
        message: {
          content: said.text,
          tool_calls: [{ id: 'call_1', function: { name: 'look', arguments: call.arguments } }],
        },
        finish_reason: 'tool_calls',
      },
    ]);
    expect(answer.usage).toMatchObject({ prompt_tokens: 12, completion_tokens: 34 });
    expect(chunks.at(-1)).toMatchObject({ choices: [], assay: { action: 'allow' } });
    expect(gateway.upstream.requests.at(-1)?.body).toMatchObject({
      stream: true,
      stream_options: { include_usage: true },
    });
  });

  test('structured output is parsed by the library', async () => {
    gateway.upstream.reply(streamed(completionEvents({ text: '{"colour":"天蓝, sky blue"}' })));
    const answer = await client.chat.completions.stream(asked).finalChatCompletion();
    expect(answer.choices[0]?.message.parsed).toEqual({ colour: '天蓝, sky blue' });
    expect(gateway.upstream.requests.at(-1)?.body['response_format']).toEqual(asked.response_format);
  });

  test('a block is a content filter without text, whole', async () => {
    gateway.upstream.reply(whole(completion({ text: `It is called ${forbidden}.` })));
    const answer = await client.chat.completions.create(asked);
    expect(answer).toMatchObject({
      choices: [{ message: { content: null }, finish_reason: 'content_filter' }],
      assay: { action: 'block' },
    });
  });

  test('a block ends a stream after the last sentence that passed', async () => {
    gateway.upstream.reply(streamed(completionEvents({ text: `It is blue. It is called ${forbidden}. It is far.` })));
    const stream = await client.chat.completions.create({ ...asked, stream: true });
    let text = '';
    const reasons: unknown[] = [];
    const verdicts: Judged[] = [];
    for await (const chunk of stream) {
      text += chunk.choices[0]?.delta.content ?? '';
      if (chunk.choices[0]?.finish_reason) reasons.push(chunk.choices[0].finish_reason);
      if ('assay' in chunk) verdicts.push(chunk as Judged);
    }
    expect(text).toBe('It is blue. ');
    expect(reasons).toEqual(['content_filter']);
    expect(verdicts).toMatchObject([{ assay: { action: 'block' } }]);
  });

  test('of several choices only the one that is blocked ends early', async () => {
    const choices = [{ text: `It is ${forbidden}.` }, { text: 'It is blue.' }];
    gateway.upstream.reply(streamed(completionEvents(...choices)));
    const stream = client.chat.completions.stream({ ...asked, n: 2 });
    const answer = await stream.finalChatCompletion().catch((error: unknown) => error);
    expect(answer).toBeInstanceOf(ContentFilterFinishReasonError);
    gateway.upstream.reply(whole(completion(...choices)));
    const both = await client.chat.completions.create({ ...asked, n: 2 });
    expect(both.choices).toMatchObject([
      { message: { content: null }, finish_reason: 'content_filter' },
      { message: { content: 'It is blue.' }, finish_reason: 'stop' },
    ]);
  });

  test('a prompt that is blocked is an error of the library, and the upstream is not asked', async () => {
    const before = gateway.upstream.requests.length;
    const messages = [{ role: 'user' as const, content: `What is ${forbidden}?` }];
    const error: unknown = await client.chat.completions
      .create({ ...asked, messages })
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(OpenAI.BadRequestError);
    expect(error).toMatchObject({ status: 400, code: 'ASSAY_PROMPT_BLOCKED', type: 'invalid_request_error' });
    expect(gateway.upstream.requests).toHaveLength(before);
  });

  test('what the upstream refuses with keeps its status and code, and nothing of its words', async () => {
    const error = { message: 'secret words', type: 'requests', code: 'rate_limit_exceeded', param: null };
    gateway.upstream.reply(whole({ error }, 429));
    const thrown = await client.chat.completions.create(asked).catch((reason: unknown) => reason);
    expect(thrown).toBeInstanceOf(OpenAI.RateLimitError);
    expect(thrown).toMatchObject({ status: 429, code: 'rate_limit_exceeded' });
    expect(String(thrown)).not.toContain('secret words');
  });

  const cutShort = completionEvents({ text: 'It is blue. It is far and wide.' }).slice(0, 4);
  test.each([
    ['dies', dying(cutShort), 'ASSAY_UPSTREAM_BROKEN'],
    ['ends too early', streamed(cutShort), 'ASSAY_UPSTREAM_BROKEN'],
    ['dies within an event', dying([...cutShort, 'data: {"choices":[']), 'ASSAY_UPSTREAM_BROKEN'],
    ['sends no JSON', streamed([...cutShort, 'data: {"cho\n\n']), 'ASSAY_UPSTREAM_ANSWER'],
    ['says an error', streamed([...cutShort, 'data: {"error":{"code":"overloaded","message":"x"}}\n\n']), 'overloaded'],
  ])('an upstream that %s in mid-stream is an error of the library', async (_how, reply, code) => {
    gateway.upstream.reply(reply);
    const stream = await client.chat.completions.create({ ...asked, stream: true });
    let text = '';
    const read = async (): Promise<void> => {
      for await (const chunk of stream) text += chunk.choices[0]?.delta.content ?? '';
    };
    const error: unknown = await read().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(OpenAI.APIError);
    expect(error).toMatchObject({ code });
    expect(text).toBe('It is blue. ');
  });
});

test('a client that hangs up in mid-stream ends the work of the upstream and its own', async () => {
  const { promise: hungUp, resolve } = Promise.withResolvers<void>();
  const [first = '', second = ''] = completionEvents({ text: 'It is blue.' });
  gateway.upstream.reply((response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(first + second);
    response.on('close', () => resolve());
  });
  const stream = await client.chat.completions.create({ ...asked, stream: true });
  for await (const chunk of stream) {
    expect(chunk.choices).toHaveLength(1);
    break;
  }
  await hungUp;
});
