import OpenAI from 'openai';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dying, streamed, whole } from './fake-upstream.ts';
import { covered, forbidden, openTestGateway, redacting, type TestGateway } from './open-test-gateway.ts';
import { namedEvent, response, responseEvents } from './shapes/responses.ts';

let gateway: TestGateway;
let client: OpenAI;

beforeAll(async () => {
  gateway = await openTestGateway();
  client = new OpenAI({ apiKey: 'k', baseURL: `${gateway.address}/v1`, maxRetries: 0 });
});
afterAll(async () => gateway.close());

const asked = {
  model: 'responses-test',
  instructions: 'Be brief.',
  input: [
    {
      role: 'user' as const,
      content: [
        { type: 'input_image' as const, image_url: 'data:image/png;base64,aGk=', detail: 'low' as const },
        { type: 'input_text' as const, text: 'What is this?' },
      ],
    },
  ],
  tools: [{ type: 'function' as const, name: 'look', strict: true, parameters: { type: 'object', properties: {} } }],
  reasoning: { summary: 'auto' as const },
};
const call = { id: 'call_1', name: 'look', arguments: '{"at":"the sky, 天空"}' };
const said = { reasoning: 'A photo. It shows the sky.', text: 'It is the sky. 天空是蓝的。', call };
type Judged = { readonly assay?: { readonly action: string } };

describe('openai, responses', () => {
  test('a whole answer comes as it was written, its verdict beside it; the request went on unharmed', async () => {
    gateway.upstream.reply(whole(response(said)));
    const sent = { ...asked, store: false, unknown_field: { kept: true } };
    const answer = await client.responses.create(sent);
    expect(answer).toMatchObject(response(said));
    expect(answer.output_text).toBe(said.text);
    expect((answer as Judged).assay?.action).toBe('allow');
    expect(gateway.upstream.requests.at(-1)).toMatchObject({ path: '/v1/responses', body: sent });
  });

  test('a streamed answer is put together by the library, the verdict on the response that completes it', async () => {
    gateway.upstream.reply(streamed(responseEvents(said)));
    const stream = client.responses.stream(asked);
    const types: string[] = [];
    for await (const event of stream) types.push(event.type);
    const answer = await stream.finalResponse();
    expect(answer).toMatchObject(response(said));
    expect((answer as Judged).assay?.action).toBe('allow');
    expect(types.at(-1)).toBe('response.completed');
  });

  test('structured output is parsed by the library', async () => {
    const format = { type: 'json_schema' as const, name: 'sky', schema: { type: 'object', properties: {} } };
    gateway.upstream.reply(streamed(responseEvents({ text: '{"colour":"天蓝, sky blue"}' })));
    const answer = await client.responses.stream({ ...asked, text: { format } }).finalResponse();
    expect(answer.output_parsed).toEqual({ colour: '天蓝, sky blue' });
    expect(gateway.upstream.requests.at(-1)?.body['text']).toEqual({ format });
  });

  test('a whole answer that is blocked is incomplete and has no output', async () => {
    gateway.upstream.reply(whole(response({ text: `It is called ${forbidden}.` })));
    const answer = await client.responses.create(asked);
    expect(answer).toMatchObject({
      output: [],
      status: 'incomplete',
      incomplete_details: { reason: 'content_filter' },
      assay: { action: 'block' },
    });
  });

  test.each([
    ['in its middle', `It is blue. It is called ${forbidden}. It is far.`],
    ['at its end', `It is blue. It is called ${forbidden}.`],
  ])('a block of a stream %s ends it with what had passed', async (_where, text) => {
    gateway.upstream.reply(streamed(responseEvents({ ...said, text })));
    const stream = client.responses.stream(asked);
    const types: string[] = [];
    for await (const event of stream) types.push(event.type);
    const answer = await stream.finalResponse();
    expect(answer).toMatchObject({
      status: 'incomplete',
      incomplete_details: { reason: 'content_filter' },
      assay: { action: 'block' },
    });
    expect(answer.output_text).toBe('It is blue. ');
    expect(answer.output.map(({ type }) => type)).toEqual(['reasoning', 'message']);
    expect(types.slice(-3)).toEqual(['response.content_part.done', 'response.output_item.done', 'response.incomplete']);
  });

  test.each([
    ['a summary of its reasoning', { reasoning: `Hm. ${forbidden}!`, text: 'Blue.' }],
    ['the arguments of a tool', { text: 'Let me see.', call: { ...call, arguments: `{"at":"${forbidden}"}` } }],
  ])('what is written in %s is held as text is', async (_where, hidden) => {
    gateway.upstream.reply(streamed(responseEvents(hidden)));
    const streamedAnswer = await client.responses.stream(asked).finalResponse();
    expect(streamedAnswer.status).toBe('incomplete');
    expect(JSON.stringify(streamedAnswer)).not.toContain(forbidden);
    gateway.upstream.reply(whole(response(hidden)));
    expect(await client.responses.create(asked)).toMatchObject({ output: [], status: 'incomplete' });
  });

  test('what a server says only whole, without pieces, is held too', async () => {
    const hidden = responseEvents({ text: `It is called ${forbidden}.` }).filter((event) => !event.includes('.delta'));
    gateway.upstream.reply(streamed(hidden));
    const answer = await client.responses.stream(asked).finalResponse();
    expect(answer.status).toBe('incomplete');
    expect(JSON.stringify(answer)).not.toContain(forbidden);
    gateway.upstream.reply(streamed(responseEvents(said).filter((event) => !event.includes('.delta'))));
    expect(await client.responses.stream(asked).finalResponse()).toMatchObject(response(said));
  });

  test('what a server says otherwise at the end than before is checked by itself', async () => {
    const events = responseEvents({ text: 'It is blue.' });
    const changed = namedEvent({ type: 'response.completed', response: response({ text: `It is ${forbidden}.` }) });
    gateway.upstream.reply(streamed([...events.slice(0, -1), changed]));
    const answer = await client.responses.stream(asked).finalResponse();
    expect(answer.status).toBe('incomplete');
    expect(answer.output_text).toBe('It is blue.');
  });

  test('a prompt that is blocked is an error of the library', async () => {
    for (const input of [`What is ${forbidden}?`, [{ role: 'user' as const, content: `What is ${forbidden}?` }]]) {
      const error: unknown = await client.responses.create({ ...asked, input }).catch((reason: unknown) => reason);
      expect(error).toMatchObject({ status: 400, code: 'ASSAY_PROMPT_BLOCKED' });
    }
  });

  test('an answer that would be fetched later is refused', async () => {
    const error: unknown = await client.responses
      .create({ ...asked, background: true })
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({ status: 400, code: 'ASSAY_INPUT_INVALID' });
  });

  const cutShort = responseEvents({ text: 'It is blue. It is far and wide.' }).slice(0, 8);
  test.each([
    ['dies', dying(cutShort), 'ASSAY_UPSTREAM_BROKEN'],
    ['ends too early', streamed(cutShort), 'ASSAY_UPSTREAM_BROKEN'],
    ['sends no JSON', streamed([...cutShort, 'data: {"res\n\n']), 'ASSAY_UPSTREAM_ANSWER'],
    [
      'says an error',
      streamed([...cutShort, namedEvent({ type: 'error', code: 'overloaded', message: 'x' })]),
      'overloaded',
    ],
    [
      'fails',
      streamed([...cutShort, namedEvent({ type: 'response.failed', response: { error: { code: 'server_error' } } })]),
      'server_error',
    ],
  ])('an upstream that %s in mid-stream is an error of the library', async (_how, reply, code) => {
    gateway.upstream.reply(reply);
    const stream = await client.responses.create({ ...asked, stream: true });
    let text = '';
    const read = async (): Promise<void> => {
      for await (const event of stream) if (event.type === 'response.output_text.delta') text += event.delta;
    };
    const error: unknown = await read().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(OpenAI.APIError);
    expect(error).toMatchObject({ code });
    expect(text).toBe('It is blue. ');
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

  test.each([['whole'], ['streamed']] as const)(
    'is covered in prompts and %s answers, wherever it is said again',
    async (way) => {
      const { upstream, address } = redactingGateway;
      upstream.reply(way === 'whole' ? whole(response(hidden)) : streamed(responseEvents(hidden)));
      const other = new OpenAI({ apiKey: 'k', baseURL: `${address}/v1`, maxRetries: 0 });
      const question = { ...asked, input: `What is ${covered}?` };
      const events: unknown[] = [];
      const stream = (): ReturnType<typeof other.responses.stream> =>
        other.responses.stream(question).on('event', (event) => events.push(event));
      const answer = way === 'whole' ? await other.responses.create(question) : await stream().finalResponse();
      expect(answer.output).toMatchObject([
        { summary: [{ text: 'Is it ███?' }] },
        { content: [{ text: 'It is ███. Yes.' }] },
        { arguments: '{"at":"███"}' },
      ]);
      expect(JSON.stringify([answer, events])).not.toContain(covered);
      expect(upstream.requests.at(-1)?.body['input']).toBe('What is ███?');
    },
  );
});
