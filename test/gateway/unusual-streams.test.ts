import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Reply, streamed, whole } from './fake-upstream.ts';
import { covered, forbidden, openTestGateway, redacting, type TestGateway } from './open-test-gateway.ts';
import { completion } from './shapes/chat.ts';
import { eventsIn, type Json } from './shapes/answers.ts';
import { namedEvent, response } from './shapes/responses.ts';

const answerBytes = 262_144;

let gateway: TestGateway;
let translating: TestGateway;
let covering: TestGateway;
beforeAll(async () => {
  gateway = await openTestGateway({ limits: { answerBytes } });
  translating = await openTestGateway({ limits: { answerBytes }, shapes: ['chat'] });
  covering = await openTestGateway({ checks: redacting });
});
afterAll(async () => Promise.all([gateway.close(), translating.close(), covering.close()]));

type Path = '/v1/chat/completions' | '/v1/messages' | '/v1/responses';

interface Asking {
  readonly more?: Json;
  readonly of?: TestGateway;
}

async function ask(path: Path, reply: Reply, { more = {}, of = gateway }: Asking = {}): Promise<string> {
  of.upstream.reply(reply);
  const messages = [{ role: 'user', content: 'What is it?' }];
  const body = { model: 'm', max_tokens: 9, stream: true, messages, input: messages, ...more };
  return (await fetch(`${of.address}${path}`, { method: 'POST', body: JSON.stringify(body) })).text();
}

const chat = '/v1/chat/completions';
const data = (event: unknown): string => `data: ${JSON.stringify(event)}\n\n`;
const choice = (index: number, content?: string, reason: string | null = null): Json => ({
  index,
  delta: content === undefined ? {} : { content },
  finish_reason: reason,
});
const chunk = (...choices: Json[]): string => data({ id: 'c', object: 'chat.completion.chunk', choices });
const done = 'data: [DONE]\n\n';

/** What the client has of each choice. */
function textsIn(answer: string): Record<number, string> {
  const texts: Record<number, string> = {};
  for (const { choices } of eventsIn(answer))
    for (const { index, delta } of (choices ?? []) as { index: number; delta: { content?: string } }[])
      texts[index] = (texts[index] ?? '') + (delta.content ?? '');
  return texts;
}

const reasonsIn = (answer: string): unknown[] =>
  eventsIn(answer).flatMap(({ choices }) =>
    ((choices ?? []) as Json[]).flatMap(({ index, finish_reason: reason }) => (reason ? [[index, reason]] : [])),
  );

/** Lets a stream end when so much of what came before has come to the client. */
async function readUntil(wanted: string, pieces: readonly string[], more: Json = {}): Promise<string> {
  const { promise: seen, resolve } = Promise.withResolvers<undefined>();
  gateway.upstream.reply(async (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(pieces.join(''));
    await seen;
    response.end(done);
  });
  const messages = [{ role: 'user', content: 'What is it?' }];
  const body = JSON.stringify({ model: 'm', stream: true, messages, ...more });
  const answer = await fetch(`${gateway.address}${chat}`, { method: 'POST', body });
  let text = '';
  for await (const piece of answer.body ?? []) {
    text += Buffer.from(piece).toString();
    if (text.includes(wanted)) resolve(undefined);
  }
  return text;
}

describe('the end of a choice', () => {
  test('is not said by an empty reason: text leaves while it goes on', async () => {
    const pieces = [chunk(choice(0, 'It is blue. ', '')), chunk(choice(0, 'It is', ''))];
    expect(textsIn(await readUntil('It is blue.', pieces))).toEqual({ 0: 'It is blue. It is' });
  });

  test('is not said by an empty reason: what breaks off is not whole', async () => {
    const answer = await ask(chat, streamed([chunk(choice(0, 'It is blue. It is', ''))]));
    expect(answer).toContain('ASSAY_UPSTREAM_BROKEN');
  });

  test('of one choice is not the end of the others', async () => {
    const answer = await ask(
      chat,
      streamed([chunk(choice(0, 'One.')), chunk(choice(1, 'Two is')), chunk(choice(0, undefined, 'stop'))]),
      { more: { n: 2 } },
    );
    expect(answer).toContain('ASSAY_UPSTREAM_BROKEN');
  });

  test('does not hold the others back', async () => {
    const pieces = [
      chunk(choice(0, 'One.')),
      chunk(choice(0, undefined, 'stop')),
      chunk(choice(1, 'Two is here. ')),
      chunk(choice(1, 'It is')),
    ];
    expect(textsIn(await readUntil('Two is here.', pieces, { n: 2 }))).toEqual({
      0: 'One.',
      1: 'Two is here. It is',
    });
  });
});

test('of two choices in one chunk the one that is blocked takes nothing from the other', async () => {
  const both = chunk(choice(0, `It is ${forbidden}. `), choice(1, 'It is blue. '));
  const more = chunk(choice(0, 'More.'), choice(1, 'It is far.'));
  const end = data({
    id: 'c',
    choices: [choice(0, undefined, 'stop'), choice(1, undefined, 'length')],
    usage: { prompt_tokens: 1, completion_tokens: 2 },
  });
  const answer = await ask(chat, streamed([both, more, end, done]), { more: { n: 2 } });
  expect(textsIn(answer)).toEqual({ 0: '', 1: 'It is blue. It is far.' });
  expect(reasonsIn(answer)).toEqual([
    [0, 'content_filter'],
    [1, 'length'],
  ]);
  expect(answer.match(/prompt_tokens/g)).toHaveLength(1);
});

test('a block of a choice that was not asked for takes nothing from the one that was', async () => {
  const pieces = [
    chunk(choice(1, `It is ${forbidden}. `)),
    chunk(choice(0, 'It is blue.')),
    chunk(choice(0, undefined, 'stop')),
    chunk(choice(1, undefined, 'stop')),
    done,
  ];
  expect(textsIn(await ask(chat, streamed(pieces)))).toEqual({ 0: 'It is blue.', 1: '' });
});

test.each([-1, 0.5, 128])('a choice of the number %d is an error', async (index) => {
  const answer = await ask(chat, streamed([chunk(choice(index, 'It is blue.'))]));
  expect(answer).toContain('ASSAY_UPSTREAM_ANSWER');
});

test.each([false, true])(
  'the verdict is about the content, whatever comes before it (streamed: %s)',
  async (stream) => {
    const note = 'It is said in a field that nobody knows.';
    const message = { note_of_server: note, content: `It is ${covered}.` };
    const told = { index: 0, [stream ? 'delta' : 'message']: message, finish_reason: 'stop' };
    const body = { id: 'c', remark: note, choices: [told] };
    const reply = stream ? streamed([data(body), done]) : whole(body);
    const answer = await ask(chat, reply, { more: { stream }, of: covering });
    const { assay } = (stream ? eventsIn(answer).at(-1) : JSON.parse(answer)) as { assay: unknown };
    expect(assay).toMatchObject({ findings: [{ check: 'words', span: { start: 6, end: 16 } }] });
  },
);

describe('what stands around the JSON of an event does not leave', () => {
  const said = JSON.stringify({ id: 'c', choices: [choice(0, 'It is blue.')] });
  test.each([
    ['a comment', `: ${forbidden}\ndata: ${said}\n\n`],
    ['an id', `id: ${forbidden}\ndata: ${said}\n\n`],
    ['a field that is none', `${forbidden}: 1\ndata: ${said}\n\n`],
    ['the first of two keys', `data: ${said.replace('{', `{"id":"It is ${forbidden}.",`)}\n\n`],
    [
      'what an upstream calls a verdict',
      data({ id: 'c', choices: [choice(0, 'It is blue.')], assay: { note: forbidden } }),
    ],
  ])('%s', async (_what, event) => {
    const answer = await ask(chat, streamed([event, chunk(choice(0, undefined, 'stop')), done]));
    expect(answer).not.toContain(forbidden);
    expect(textsIn(answer)).toEqual({ 0: 'It is blue.' });
  });
});

describe('an error in mid-stream keeps its words', () => {
  const words = `We are ${forbidden}`;
  test.each<readonly [string, Path, string]>([
    ['as a text', chat, data({ error: words })],
    ['as an object', chat, data({ error: { message: words } })],
    ['as the event itself', chat, data({ object: 'error', message: words, code: 400 })],
    ['by its event line', chat, `event: error\n${data({ message: words })}`],
    ['by its event line', '/v1/messages', `event: error\n${data({ error: { message: words } })}`],
    ['without a type', '/v1/responses', data({ error: words })],
  ])('%s, %s', async (_how, path, event) => {
    const answer = await ask(path, streamed([event]));
    expect(answer).toMatch(/"code":"ASSAY_UPSTREAM_REFUSED"/);
    expect(answer).not.toContain(words);
  });

  test.each<readonly [Path]>([['/v1/messages'], ['/v1/responses']])(
    'in a stream that is translated to %s',
    async (path) => {
      const answer = await ask(path, streamed([data({ error: words })]), { of: translating });
      expect(answer).toMatch(/"type":"error"/);
      expect(answer).not.toContain(words);
    },
  );
});

describe('texts of responses and messages in places of their own', () => {
  const text = `It is called ${forbidden} here.`;
  const created = namedEvent({ type: 'response.created', response: { ...response({}), output: [] } });
  const completed = namedEvent({ type: 'response.completed', response: response({}) });
  const item = { id: 'i', type: 'web_search_call' };
  test.each([
    [
      'a delta whose type stands in its event line',
      `event: response.output_text.delta\n${data({ output_index: 0, delta: text })}`,
    ],
    [
      'a response beside an item',
      namedEvent({ type: 'response.output_item.done', output_index: 0, item, response: { note: text } }),
    ],
    ['reasoning by another name', namedEvent({ type: 'response.reasoning.delta', output_index: 0, delta: text })],
    ['a delta that nobody knows', namedEvent({ type: 'response.thought.delta', delta: text })],
    ['a type that programs know', namedEvent({ type: 'constructor.delta', delta: text })],
    ['a delta that is an object', namedEvent({ type: 'response.thought.delta', delta: { deep: [text] } })],
    [
      'what a search looks for',
      namedEvent({
        type: 'response.output_item.done',
        output_index: 0,
        item: { ...item, action: { type: 'find', pattern: text, url: text } },
      }),
    ],
    [
      'what is typed on a screen',
      namedEvent({
        type: 'response.output_item.done',
        output_index: 0,
        item: { ...item, type: 'computer_call', action: { type: 'type', text } },
      }),
    ],
    [
      'several queries',
      namedEvent({
        type: 'response.output_item.added',
        output_index: 0,
        item: { ...item, action: { queries: [text] } },
      }),
    ],
  ])('%s', async (_what, event) => {
    const answer = await ask('/v1/responses', streamed([created, event, completed]));
    expect(answer).not.toContain(forbidden);
    expect(answer).toContain('response.incomplete');
  });

  test.each([
    [
      'a delta whose type stands in its event line',
      `event: content_block_delta\n${data({ index: 0, delta: { type: 'text_delta', text } })}`,
    ],
    [
      'a delta that nobody knows',
      namedEvent({ type: 'content_block_delta', index: 0, delta: { type: 'new_delta', said: text } }),
    ],
    [
      'a block of a type that programs know',
      namedEvent({ type: 'content_block_start', index: 0, content_block: { type: 'constructor', text } }),
    ],
    [
      'why a message was refused',
      namedEvent({
        type: 'message_delta',
        delta: { stop_reason: 'refusal', stop_details: { type: 'refusal', explanation: text } },
        usage: {},
      }),
    ],
  ])('%s of a message', async (_what, event) => {
    const start = namedEvent({ type: 'message_start', message: { id: 'm', content: [], usage: {} } });
    const answer = await ask('/v1/messages', streamed([start, event, namedEvent({ type: 'message_stop' })]));
    expect(answer).not.toContain(forbidden);
    expect(answer).toContain('"stop_reason":"refusal"');
  });
});

describe('a whole answer that is blocked is made anew', () => {
  test('a completion with text beside its message', async () => {
    const body = completion({ text: `It is ${forbidden}.` });
    const [first] = body['choices'] as Json[];
    const answer = await ask(
      chat,
      whole({ ...body, choices: [{ ...first, text: `It is ${forbidden}.`, note: 'x' }] }),
      { more: { stream: false } },
    );
    expect(JSON.parse(answer)).toMatchObject({
      id: body['id'],
      usage: body['usage'],
      choices: [
        {
          index: 0,
          message: { role: 'assistant', content: null, refusal: null },
          logprobs: null,
          finish_reason: 'content_filter',
        },
      ],
    });
    expect(answer).not.toContain(forbidden);
  });

  test.each([false, true])('a response with its prose beside its items (streamed: %s)', async (stream) => {
    const said = { ...response({ text: `It is ${forbidden}.` }), output_text: `It is ${forbidden}.` };
    const reply = stream ? streamed([namedEvent({ type: 'response.completed', response: said })]) : whole(said);
    const answer = await ask('/v1/responses', reply, { more: { stream } });
    expect(answer).not.toContain(forbidden);
    expect(answer).toContain('"content_filter"');
  });
});

describe('what is kept of a stream has a limit', () => {
  /** Writes the same for as long as anybody listens. */
  const endless =
    (first: string, piece: string): Reply =>
    async (answer) => {
      answer.writeHead(200, { 'content-type': 'text/event-stream' });
      answer.write(first);
      while (!answer.destroyed)
        if (!answer.write(piece)) await Promise.race([once(answer, 'drain'), once(answer, 'close')]);
    };
  const kilobyte = 'x'.repeat(1_024);

  test.each<readonly [string, string, string]>([
    ['an event that does not end', 'data: {"id":"', kilobyte],
    ['a comment that does not end', ': ', kilobyte],
    [
      'chunks without text behind the end',
      chunk(choice(0, 'One.', 'stop')),
      data({ id: 'c', choices: [choice(0)], usage: null }),
    ],
    [
      'chunks about a choice that has ended',
      chunk(choice(0, 'One.')) + chunk(choice(0, undefined, 'stop')),
      data({ choices: [choice(0)] }),
    ],
    ['a text that has no end', '', chunk(choice(0, `It is blue and ${kilobyte} too. `))],
  ])('%s', async (_what, first, piece) => {
    const answer = await ask(chat, endless(first, piece));
    expect(answer).toContain('"code":"ASSAY_UPSTREAM_ANSWER"');
    expect(answer).toContain(`more than ${answerBytes} bytes`);
  });

  test('texts without number', async () => {
    const callOf = (index: number): Json => ({ index, function: { arguments: 'x' } });
    const calls = Array.from({ length: 1_000 }, (_, order) =>
      chunk({ index: 0, delta: { tool_calls: [callOf(order)] } }),
    );
    const answer = await ask(chat, streamed(calls));
    expect(answer).toContain(`more than ${answerBytes} bytes`);
  });

  test('an event that does not end, in a stream that is translated', async () => {
    const answer = await ask('/v1/messages', endless('data: {"id":"', kilobyte), { of: translating });
    expect(answer).toContain(`more than ${answerBytes} bytes`);
  });

  test('a whole answer that does not end, where it is translated', async () => {
    const answer = await ask('/v1/messages', endless('{"id":"', kilobyte), {
      more: { stream: false },
      of: translating,
    });
    expect(answer).toContain(`more than ${answerBytes} bytes`);
  });
});
