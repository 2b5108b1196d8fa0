import Anthropic from '@anthropic-ai/sdk';
import OpenAI from 'openai';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { streamed, whole } from './fake-upstream.ts';
import { covered, forbidden, openTestGateway, redacting, type TestGateway } from './open-test-gateway.ts';
import { completion, completionEvents } from './shapes/chat.ts';
import { response, responseEvents } from './shapes/responses.ts';

let gateway: TestGateway;
let client: OpenAI;
const openClient = ({ address }: TestGateway): OpenAI =>
  new OpenAI({ apiKey: 'k', baseURL: `${address}/v1`, maxRetries: 0 });

beforeAll(async () => {
  gateway = await openTestGateway();
  client = openClient(gateway);
});
afterAll(async () => gateway.close());

const failure = async (work: Promise<unknown>): Promise<unknown> => work.catch((error: unknown) => error);

describe('embeddings', () => {
  const vectors = {
    object: 'list',
    model: 'e',
    data: [{ object: 'embedding', index: 0, embedding: [0.123_456_78, -1e-7] }],
    usage: { prompt_tokens: 3, total_tokens: 3 },
  };

  test('go through as they are, both ways', async () => {
    gateway.upstream.reply(whole(vectors));
    const sent = { model: 'e', input: ['sky', '天空'], dimensions: 2, encoding_format: 'float' as const, unknown: 1 };
    expect(await client.embeddings.create(sent)).toEqual(vectors);
    expect(gateway.upstream.requests.at(-1)).toMatchObject({ path: '/v1/embeddings', body: sent });
  });

  test('are asked for with checked texts', async () => {
    for (const input of [forbidden, ['sky', `It is ${forbidden}.`]])
      expect(await failure(client.embeddings.create({ model: 'e', input }))).toMatchObject({
        status: 400,
        code: 'ASSAY_PROMPT_BLOCKED',
      });
    expect(await failure(client.embeddings.create({ model: 'e', input: [1, 2] }))).toMatchObject({
      code: 'ASSAY_INPUT_INVALID',
    });
    const other = await openTestGateway({ checks: redacting });
    other.upstream.reply(whole(vectors));
    await openClient(other).embeddings.create({
      model: 'e',
      input: ['sky', `It is ${covered}.`],
      encoding_format: 'float',
    });
    expect(other.upstream.requests.at(-1)?.body['input']).toEqual(['sky', 'It is ███.']);
    await other.close();
  });

  test('need an upstream that has them, and tell what one refuses', async () => {
    gateway.upstream.reply(whole({ error: { type: 'x', code: 'model_not_found', message: 'm' } }, 404));
    expect(await failure(client.embeddings.create({ model: 'e', input: 'sky' }))).toMatchObject({
      status: 404,
      code: 'model_not_found',
    });
    const chatOnly = await openTestGateway({ shapes: ['chat'] });
    expect(await failure(openClient(chatOnly).embeddings.create({ model: 'e', input: 'sky' }))).toMatchObject({
      status: 400,
      code: 'ASSAY_SHAPE_UNSUPPORTED',
    });
    await chatOnly.close();
  });

  test.each([[{}], [{ input: [] }], [{ input: [{}] }], [{ input: 'a', model: 3 }]])(
    'are refused for %j',
    async (more) => {
      const answer = await fetch(`${gateway.address}/v1/embeddings`, {
        method: 'POST',
        body: JSON.stringify({ model: 'e', ...more }),
      });
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({ error: { code: 'ASSAY_INPUT_INVALID' } });
    },
  );
});

describe('moderations', () => {
  test('have every category of OpenAI, and those of the checks that ran', async () => {
    const answer = await client.moderations.create({ input: ['It is blue.', `It is ${forbidden}.`] });
    expect(answer.results.map(({ flagged }) => flagged)).toEqual([false, true]);
    const [clean, flagged] = answer.results;
    expect(Object.keys(clean?.categories ?? {})).toHaveLength(14);
    expect(clean?.categories).toMatchObject({ hate: false, 'sexual/minors': false, words: false });
    expect(flagged).toMatchObject({
      categories: { hate: false, words: true },
      category_scores: { hate: 0, words: 1 },
      category_applied_input_types: { hate: ['text'], words: ['text'] },
      assay: { action: 'block' },
    });
  });

  test('take parts of text as one, and refuse what cannot be looked at', async () => {
    const parts = [
      { type: 'text' as const, text: 'It is' },
      { type: 'text' as const, text: forbidden },
    ];
    expect((await client.moderations.create({ input: parts })).results).toMatchObject([{ flagged: true }]);
    const image = { type: 'image_url' as const, image_url: { url: 'data:image/png;base64,aGk=' } };
    for (const input of [[image], []]) {
      expect(await failure(client.moderations.create({ input }))).toMatchObject({ code: 'ASSAY_INPUT_INVALID' });
    }
  });
});

describe('the field moderation', () => {
  const asked = { model: 'm', messages: [{ role: 'user' as const, content: 'What is it?' }] };
  const moderation = { model: 'omni-moderation-latest' };
  const clean = { flagged: false, categories: { hate: false, words: false } };

  test('is answered in the slot of a chat completion, whole and streamed, and goes no further', async () => {
    gateway.upstream.reply(whole(completion({ text: 'It is blue.' })));
    const answer = await client.chat.completions.create({ ...asked, moderation });
    expect(answer.moderation).toMatchObject({
      input: { type: 'moderation_results', results: [clean] },
      output: { type: 'moderation_results', results: [clean] },
    });
    expect(gateway.upstream.requests.at(-1)?.body).toEqual(asked);
    gateway.upstream.reply(streamed(completionEvents({ text: 'It is blue.' })));
    const stream = await client.chat.completions.create({ ...asked, moderation, stream: true });
    const slots: unknown[] = [];
    for await (const chunk of stream) if (chunk.moderation) slots.push(chunk.moderation);
    expect(slots).toMatchObject([{ output: { results: [clean] } }]);
  });

  test('is answered in the slot of a response, whole and streamed', async () => {
    const question = { model: 'm', input: 'What is it?', moderation };
    gateway.upstream.reply(whole(response({ text: 'It is blue.' })));
    const slot = { input: { type: 'moderation_result', ...clean }, output: { type: 'moderation_result', ...clean } };
    expect((await client.responses.create(question)).moderation).toMatchObject(slot);
    gateway.upstream.reply(streamed(responseEvents({ text: 'It is blue.' })));
    expect((await client.responses.stream(question).finalResponse()).moderation).toMatchObject(slot);
  });

  test('can ask that what is flagged is blocked, though the policy only notes it', async () => {
    const words = `words: { on: [prompt, answer], words: [${forbidden}], action: annotate }`;
    const noting = await openTestGateway({ checks: words });
    const other = openClient(noting);
    noting.upstream.reply(whole(completion({ text: `It is ${forbidden}.` })));
    const block = (side: string): typeof moderation => {
      const policy = { [side]: { mode: 'block' } };
      return Object.assign({ policy }, moderation);
    };
    const noted = await other.chat.completions.create({ ...asked, moderation });
    expect(noted).toMatchObject({
      choices: [{ message: { content: `It is ${forbidden}.` } }],
      moderation: { output: { results: [{ flagged: true, categories: { words: true } }] } },
    });
    const blocked = await other.chat.completions.create({ ...asked, moderation: block('output') });
    expect(blocked.choices).toMatchObject([{ message: { content: null }, finish_reason: 'content_filter' }]);
    const messages = [{ role: 'user' as const, content: `What is ${forbidden}?` }];
    expect(
      await failure(other.chat.completions.create({ ...asked, messages, moderation: block('input') })),
    ).toMatchObject({
      code: 'ASSAY_PROMPT_BLOCKED',
    });
    expect(
      await failure(other.chat.completions.create({ ...asked, moderation: block('output'), stream: true })),
    ).toMatchObject({ code: 'ASSAY_INPUT_INVALID' });
    await noting.close();
  });

  test('does not say of a side that nobody looked at that it is clean', async () => {
    const other = await openTestGateway({ checks: `words: { on: answer, words: [${forbidden}], action: block }` });
    other.upstream.reply(whole(completion({ text: 'It is blue.' })));
    const answer = await openClient(other).chat.completions.create({ ...asked, moderation });
    expect(answer.moderation).toMatchObject({ input: { type: 'error', code: 'not_checked' } });
    await other.close();
  });
});

describe('models', () => {
  test('are listed for both families of clients', async () => {
    const anthropic = new Anthropic({ apiKey: 'k', baseURL: gateway.address, maxRetries: 0 });
    expect((await client.models.list()).data).toMatchObject([{ id: 'fake/model', object: 'model', owned_by: 'fake' }]);
    expect((await anthropic.models.list()).data).toMatchObject([{ id: 'fake/model', type: 'model' }]);
  });

  test('are found one by one, and named where they are not', async () => {
    expect(await client.models.retrieve('fake/model')).toMatchObject({ id: 'fake/model' });
    expect((await fetch(`${gateway.address}/v1/models/fake/model`)).status).toBe(200);
    expect(await failure(client.models.retrieve('other'))).toMatchObject({ status: 404, code: 'ASSAY_MODEL_UNKNOWN' });
    expect((await fetch(`${gateway.address}/v1/models/%E0%A4%A`)).status).toBe(404);
  });
});
