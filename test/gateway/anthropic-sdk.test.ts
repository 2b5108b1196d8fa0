import Anthropic from '@anthropic-ai/sdk';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dying, streamed, whole } from './fake-upstream.ts';
import { covered, forbidden, openTestGateway, redacting, type TestGateway } from './open-test-gateway.ts';
import { message, messageEvents } from './shapes/messages.ts';

let gateway: TestGateway;
let client: Anthropic;

beforeAll(async () => {
  gateway = await openTestGateway();
  client = new Anthropic({ apiKey: 'k', baseURL: gateway.address, maxRetries: 0 });
});
afterAll(async () => gateway.close());

const asked = {
  model: 'claude-test',
  max_tokens: 100,
  system: [{ type: 'text' as const, text: 'Be brief.', cache_control: { type: 'ephemeral' as const } }],
  messages: [
    {
      role: 'user' as const,
      content: [
        { type: 'image' as const, source: { type: 'base64' as const, media_type: 'image/png' as const, data: 'aGk=' } },
        { type: 'text' as const, text: 'What is this?' },
      ],
    },
  ],
  tools: [{ name: 'look', input_schema: { type: 'object' as const, properties: { at: { type: 'string' } } } }],
};
const call = { id: 'toolu_1', name: 'look', arguments: '{"at":"the sky, 天空"}' };
const said = { reasoning: 'A photo. It shows the sky.', text: 'It is the sky. 天空是蓝的。', call };
type Judged = { readonly assay?: { readonly action: string } };

describe('@anthropic-ai/sdk', () => {
  test('a whole answer comes as it was written, its verdict beside it', async () => {
    gateway.upstream.reply(whole(message(said)));
    const sent = { ...asked, unknown_field: { kept: true } };
    const answer = await client.messages.create(sent);
    expect(answer).toMatchObject(message(said));
    expect((answer as Judged).assay?.action).toBe('allow');
    const { body, headers, path } = gateway.upstream.requests.at(-1) ?? {};
    expect(body).toEqual(sent);
    expect(path).toBe('/v1/messages');
    expect(headers).toMatchObject({ 'anthropic-version': expect.any(String) as string, authorization: 'Bearer k' });
  });

  test('a streamed answer is put together by the library, thinking and tools in it', async () => {
    gateway.upstream.reply(streamed(messageEvents(said)));
    const stream = client.messages.stream(asked);
    const events: Judged[] = [];
    stream.on('streamEvent', (event) => events.push(event as Judged));
    const answer = await stream.finalMessage();
    expect(answer.content).toMatchObject([
      { type: 'thinking', thinking: said.reasoning, signature: 'c2ln' },
      { type: 'text', text: said.text },
      { type: 'tool_use', id: 'toolu_1', name: 'look', input: { at: 'the sky, 天空' } },
    ]);
    expect(answer).toMatchObject({ stop_reason: 'tool_use', usage: { input_tokens: 12, output_tokens: 34 } });
    expect(events.at(-1)).toMatchObject({ type: 'message_stop', assay: { action: 'allow' } });
  });

  test('a whole answer that is blocked is a refusal without text', async () => {
    gateway.upstream.reply(whole(message({ text: `It is called ${forbidden}.` })));
    const answer = await client.messages.create(asked);
    expect(answer).toMatchObject({ content: [], stop_reason: 'refusal', assay: { action: 'block' } });
  });

  test('a block ends a stream with its open blocks closed', async () => {
    gateway.upstream.reply(streamed(messageEvents({ text: `It is blue. It is called ${forbidden}. It is far.` })));
    const stream = client.messages.stream(asked);
    const types: string[] = [];
    stream.on('streamEvent', ({ type }) => types.push(type));
    const answer = await stream.finalMessage();
    expect(answer).toMatchObject({ stop_reason: 'refusal', stop_details: { type: 'refusal' } });
    expect(await stream.finalText()).toBe('It is blue. ');
    expect(types.filter((type) => type !== 'content_block_delta')).toEqual([
      'message_start',
      'content_block_start',
      'content_block_stop',
      'message_delta',
      'message_stop',
    ]);
  });

  test.each([
    ['thinking', { reasoning: `Hm. ${forbidden}!`, text: 'Blue.' }],
    ['the arguments of a tool', { text: 'Let me see.', call: { ...call, arguments: `{"at":"${forbidden}"}` } }],
  ])('what is written in %s is held as text is', async (_where, hidden) => {
    gateway.upstream.reply(streamed(messageEvents(hidden)));
    const stream = client.messages.stream(asked);
    const answer = await stream.finalMessage();
    expect(answer.stop_reason).toBe('refusal');
    expect(JSON.stringify(answer)).not.toContain(forbidden);
    gateway.upstream.reply(whole(message(hidden)));
    expect(await client.messages.create(asked)).toMatchObject({ content: [], stop_reason: 'refusal' });
  });

  test('a prompt that is blocked is an error of the library, and the upstream is not asked', async () => {
    const before = gateway.upstream.requests.length;
    const messages = [{ role: 'user' as const, content: `What is ${forbidden}?` }];
    const error: unknown = await client.messages.create({ ...asked, messages }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Anthropic.BadRequestError);
    expect(error).toMatchObject({
      status: 400,
      type: 'invalid_request_error',
      error: { error: { code: 'ASSAY_PROMPT_BLOCKED' }, assay: { action: 'block' } },
    });
    expect(gateway.upstream.requests).toHaveLength(before);
  });

  test('what the upstream refuses with keeps its status and type, and nothing of its words', async () => {
    const error = { type: 'overloaded_error', message: 'secret words' };
    gateway.upstream.reply(whole({ type: 'error', error }, 529));
    const thrown = await client.messages.create(asked).catch((reason: unknown) => reason);
    expect(thrown).toMatchObject({ status: 529, type: 'overloaded_error' });
    expect(String(thrown)).not.toContain('secret words');
  });

  test.each([
    ['dies', dying(messageEvents({ text: 'It is blue. It is far and wid' }).slice(0, 8))],
    ['ends too early', streamed(messageEvents({ text: 'It is blue. It is far and wid' }).slice(0, 8))],
  ])('an upstream that %s in mid-stream is an error of the library', async (_how, reply) => {
    gateway.upstream.reply(reply);
    const stream = client.messages.stream(asked);
    let text = '';
    stream.on('text', (piece) => {
      text += piece;
    });
    const error: unknown = await stream.finalMessage().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Anthropic.APIError);
    expect(error).toMatchObject({ type: 'api_error', error: { error: { code: 'ASSAY_UPSTREAM_BROKEN' } } });
    expect(text).toBe('It is blue. ');
  });

  test('an error that the upstream says in mid-stream is passed on by its type', async () => {
    const error = { type: 'error', error: { type: 'overloaded_error', message: 'secret words' } };
    const events = messageEvents({ text: 'It is blue. It is' }).slice(0, 6);
    gateway.upstream.reply(streamed([...events, `event: error\ndata: ${JSON.stringify(error)}\n\n`]));
    const thrown = await client.messages
      .stream(asked)
      .finalMessage()
      .catch((reason: unknown) => reason);
    expect(thrown).toMatchObject({ type: 'overloaded_error' });
    expect(String(thrown)).not.toContain('secret words');
  });
});

describe('what is to be covered', () => {
  let redactingGateway: TestGateway;
  beforeAll(async () => {
    redactingGateway = await openTestGateway({ checks: redacting });
  });
  afterAll(async () => redactingGateway.close());

  const hidden = {
    reasoning: `Is it ${covered}?`,
    text: `It is ${covered}. Yes.`,
    call: { ...call, arguments: `{"at":"${covered}"}` },
  };

  test.each([['whole'], ['streamed']] as const)('is covered in prompts and %s answers', async (way) => {
    const { upstream, address } = redactingGateway;
    upstream.reply(way === 'whole' ? whole(message(hidden)) : streamed(messageEvents(hidden)));
    const other = new Anthropic({ apiKey: 'k', baseURL: address, maxRetries: 0 });
    const content = [
      { type: 'text' as const, text: 'First.' },
      { type: 'text' as const, text: `What is ${covered}?` },
    ];
    const question = { ...asked, messages: [{ role: 'user' as const, content }] };
    const answer =
      way === 'whole' ? await other.messages.create(question) : await other.messages.stream(question).finalMessage();
    expect(answer.content).toMatchObject([
      { thinking: 'Is it ███?' },
      { text: 'It is ███. Yes.' },
      { input: { at: '███' } },
    ]);
    expect(upstream.requests.at(-1)?.body['messages']).toEqual([
      { role: 'user', content: [content[0], { type: 'text', text: 'What is ███?' }] },
    ]);
  });
});
