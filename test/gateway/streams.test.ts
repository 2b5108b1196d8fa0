import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createEventCutter } from '../../src/wire/event-cutter.ts';
import { dataOf } from '../../src/wire/event-data.ts';
import { streamed } from './fake-upstream.ts';
import { forbidden, openTestGateway, type TestGateway } from './open-test-gateway.ts';
import { completionEvents } from './shapes/chat.ts';
import { messageEvents } from './shapes/messages.ts';
import { responseEvents } from './shapes/responses.ts';
import type { Said } from './shapes/said.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await openTestGateway();
});
afterAll(async () => gateway.close());

type Json = Readonly<Record<string, unknown>>;

interface Shape {
  readonly path: string;
  readonly request: Json;
  readonly events: (said: Said) => string[];
  /** The prose that an event brings. */
  readonly textIn: (event: Json) => string | undefined;
  readonly isVerdict: (event: Json) => boolean;
}

const messages = [{ role: 'user', content: 'What is it?' }];
const shapes: readonly (readonly [string, Shape])[] = [
  [
    'chat completions',
    {
      path: '/v1/chat/completions',
      request: { messages },
      events: completionEvents,
      textIn: ({ choices }) =>
        (choices as readonly { readonly delta: { readonly content?: string } }[])[0]?.delta.content,
      isVerdict: ({ assay, choices }) => assay !== undefined && (choices as unknown[]).length === 0,
    },
  ],
  [
    'messages',
    {
      path: '/v1/messages',
      request: { messages, max_tokens: 9 },
      events: messageEvents,
      textIn: ({ delta }) => (delta as { readonly text?: string } | undefined)?.text,
      isVerdict: ({ type, assay }) => type === 'message_stop' && assay !== undefined,
    },
  ],
  [
    'responses',
    {
      path: '/v1/responses',
      request: { input: 'What is it?' },
      events: responseEvents,
      textIn: ({ type, delta }) => (type === 'response.output_text.delta' ? String(delta) : ''),
      isVerdict: ({ type, response }) => type === 'response.completed' && (response as Json)['assay'] !== undefined,
    },
  ],
];

interface Seen {
  readonly text: string;
  readonly events: readonly Json[];
  readonly raw: string;
}

/** What a client gets that looks at bytes only. */
async function ask({ path, request, textIn }: Shape, pieces: Iterable<string | Uint8Array>): Promise<Seen> {
  gateway.upstream.reply(streamed(pieces));
  const answer = await fetch(`${gateway.address}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'm', stream: true, ...request }),
  });
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const data = createEventCutter()
    .push(bytes)
    .map((event) => dataOf(event));
  const events = data.filter((each) => each?.startsWith('{')).map((each) => JSON.parse(each as string) as Json);
  return { text: events.map((event) => textIn(event) ?? '').join(''), events, raw: Buffer.from(bytes).toString() };
}

function* cut(bytes: Uint8Array, size: number): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const text = 'It is the sky 🌌 over us. 天空是蓝的。Clouds are white. 云是白的';

describe.each(shapes)('a stream of %s', (_name, shape) => {
  test.each([1, 3, 7, 50])('may be split into pieces of %i bytes, within events and characters', async (size) => {
    const seen = await ask(shape, cut(Buffer.from(shape.events({ text }).join('')), size));
    expect(seen.text).toBe(text);
    expect(seen.events.filter((event) => shape.isVerdict(event))).toHaveLength(1);
  });

  test('may come in one piece', async () => {
    expect((await ask(shape, [shape.events({ text }).join('')])).text).toBe(text);
  });

  test.each([
    ['CRLF', '\r\n'],
    ['CR', '\r'],
  ])('may end its lines in %s', async (_end, end) => {
    const bytes = Buffer.from(shape.events({ text }).join('').replaceAll('\n', end));
    expect((await ask(shape, cut(bytes, 5))).text).toBe(text);
  });

  test('may have comments, ids and times to come again in it', async () => {
    const noise = ': keep-alive\n\nid: 7\nretry: 10\n\n:\n\n';
    const seen = await ask(
      shape,
      shape.events({ text }).map((event) => `${noise}id: 1\n${event}`),
    );
    expect(seen.text).toBe(text);
    expect(seen.raw).not.toContain('keep-alive');
  });

  test('may write one event in several lines', async () => {
    const pieces = shape.events({ text }).map((event) => event.replace(/^data: \{/m, 'data: {\ndata: '));
    expect((await ask(shape, pieces)).text).toBe(text);
  });

  test('may end without the blank line behind its last event', async () => {
    const whole = shape.events({ text }).join('');
    const seen = await ask(shape, [whole.slice(0, -1)]);
    expect(seen.text).toBe(text);
    expect(seen.events.filter((event) => shape.isVerdict(event))).toHaveLength(1);
  });

  test('may bring ten megabytes in one event', async () => {
    const long = `${'It is as blue as any sky over the sea in the month of May. '.repeat(178_000)}天空`;
    const small = shape.events({ text: '@' });
    const pieces = cut(Buffer.from(small.join('').replaceAll('"@"', JSON.stringify(long))), 65_536);
    const seen = await ask(shape, pieces);
    expect(seen.text.length).toBe(long.length);
    expect(seen.text === long).toBe(true);
  }, 20_000);

  test('is stopped at a word that was cut in two', async () => {
    const bytes = Buffer.from(shape.events({ text: `It is blue. It is ${forbidden} now. Yes.` }).join(''));
    const seen = await ask(shape, cut(bytes, 11));
    expect(seen.text).toBe('It is blue. ');
    expect(seen.raw).not.toContain(forbidden);
  });
});
