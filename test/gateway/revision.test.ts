import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openAuditRecords } from '../../src/compose-audit.ts';
import { type Configured, openConfigured } from '../fixtures/configured-gateway.ts';
import {
  answerEvents,
  answerJson,
  chunksOf,
  completionOf,
  type FakeServer,
  startFakeServer,
  type TakenRequest,
} from '../fixtures/fake-server.ts';
import { message } from './shapes/messages.ts';
import { response } from './shapes/responses.ts';

const revising = `assay: 1
name: revising
audit: { text: full }
checks:
  groundedness: { on: [answer], action: annotate, kinds: { contradicted: { threshold: 0.5, severity: 0, action: revise } } }
  words: { on: [answer], words: [blockword], action: block }
`;

let upstream: FakeServer;
let open: Configured;
/** Before an upstream that speaks every shape. */
let native: Configured;

beforeAll(async () => {
  upstream = await startFakeServer(() => undefined);
  open = await openConfigured({
    files: { 'revising.yaml': revising },
    config: `upstreams:
  own: { url: ${upstream.url}/v1, retry: { attempts: 1 } }
policy: revising.yaml
routes:
  once: { models: [once], upstreams: [own], audit: awaited }
  twice: { models: [twice], upstreams: [own], revise: 2 }
  never: { models: [never], upstreams: [own], revise: 0 }
`,
  });
  native = await openConfigured({
    files: { 'revising.yaml': revising },
    config: `upstreams:
  own: { url: ${upstream.url}/v1, shapes: [chat, responses, messages] }
limits: { keepAliveMs: 100 }
policy: revising.yaml
routes:
  once: { models: [once], upstreams: [own] }
`,
  });
});
beforeEach(() => {
  upstream.taken.length = 0;
});
afterAll(async () => {
  await Promise.all([open.close(), native.close()]);
  await upstream.close();
});

interface Language {
  readonly question: string;
  readonly source: string;
  readonly wrong: string;
  readonly right: string;
  /** What the model is told. */
  readonly told: RegExp;
}

const languages: readonly (readonly [string, Language])[] = [
  [
    'English',
    {
      question: 'When does the ferry leave?',
      source: 'The ferry leaves at nine every morning.',
      wrong: 'The ferry leaves at ten every morning.',
      right: 'The ferry leaves at nine every morning.',
      told: /^Your answer above was checked[\s\S]*"found":"The sources say otherwise/,
    },
  ],
  [
    'Chinese',
    {
      question: '渡轮几点开船？',
      source: '渡轮每天早上九点开船。',
      wrong: '渡轮每天早上十点开船。',
      right: '渡轮每天早上九点开船。',
      told: /^你上面的回答经过检查[\s\S]*"found":"与来源矛盾/,
    },
  ],
];
const english = (languages[0] as (typeof languages)[0])[1];

const body = ({ question, source }: Language, model: string, isStream = false): Record<string, unknown> => ({
  model,
  ...(isStream && { stream: true }),
  messages: [{ role: 'user', content: question }],
  assay: { sources: [{ id: 's', text: source }] },
});

interface Seen {
  readonly status: number;
  readonly id: string;
  readonly text: string;
  readonly raw: string;
  readonly assay: { readonly action: string; readonly revisions?: number };
}

async function ask(sent: Record<string, unknown>): Promise<Seen> {
  const answer = await open.post('/v1/chat/completions', sent);
  const raw = await answer.text();
  const [status, id] = [answer.status, answer.headers.get('x-request-id') ?? ''];
  if (sent['stream'] !== true) {
    const { choices, assay } = JSON.parse(raw) as { choices: { message: { content: string } }[]; assay: never };
    return { status, id, text: choices[0]?.message.content ?? '', raw, assay };
  }
  const events = raw
    .split('\n')
    .filter((line) => line.startsWith('data: {'))
    .map((line) => JSON.parse(line.slice(6)) as { choices?: { delta: { content?: string } }[]; assay?: never });
  const text = events.map(({ choices }) => choices?.[0]?.delta.content ?? '').join('');
  return { status, id, text, raw, assay: events.find(({ assay }) => assay)?.assay as never };
}

/** Answers in the way that was asked for; each answer once, the last for ever. */
const answering = (...answers: readonly string[]): FakeServer['answer'] => {
  let next = 0;
  return (taken) => {
    const text = answers[Math.min(next, answers.length - 1)] ?? '';
    next += 1;
    say(taken, text);
  };
};

function say(taken: TakenRequest, text: string): void {
  const usage = { choices: [], usage: { prompt_tokens: 3, completion_tokens: 5 } };
  if (taken.body['stream'] === true) answerEvents(taken, [...chunksOf([text]).slice(0, -1), usage, '[DONE]']);
  else answerJson(taken, completionOf(text));
}

const sentAgain = (): { role: string; content: string }[] =>
  upstream.taken[1]?.body['messages'] as { role: string; content: string }[];

interface Kept {
  readonly action: string;
  readonly use: unknown;
  readonly revised?: readonly { readonly action: string }[];
  readonly exchange: { readonly answer: string };
}

describe.each([
  ['a whole answer', false],
  ['a stream', true],
])('%s', (_what, isStream) => {
  test.each(languages)(
    'that is contradicted is asked for again with what was found, in %s',
    async (_name, language) => {
      upstream.answer = answering(language.wrong, language.right);
      const seen = await ask(body(language, 'once', isStream));
      expect(seen).toMatchObject({ status: 200, text: language.right, assay: { action: 'allow', revisions: 1 } });
      expect(seen.raw).not.toContain(language.wrong);
      const [asked, said, told] = sentAgain();
      expect(asked?.content).toBe(language.question);
      expect(said).toEqual({ role: 'assistant', content: language.wrong });
      expect(told?.role).toBe('user');
      expect(told?.content).toMatch(language.told);
      const json = told?.content.split('\n').find((line) => line.startsWith('{')) ?? '';
      const { findings } = JSON.parse(json) as { findings: { quote: string; sentence?: string; passages: string[] }[] };
      expect(findings[0]?.sentence ?? findings[0]?.quote).toBe(language.wrong);
      expect(language.wrong).toContain(findings[0]?.quote);
      expect(findings[0]?.passages).toEqual([language.source]);
    },
  );

  test('that stays wrong is sent with what was found, after so many tries as the route has', async () => {
    upstream.answer = answering(english.wrong);
    expect(await ask(body(english, 'twice', isStream))).toMatchObject({
      status: 200,
      text: english.wrong,
      assay: { action: 'revise', revisions: 2 },
    });
    expect(upstream.taken).toHaveLength(3);
  });

  test('is asked for once where the route says 0', async () => {
    upstream.answer = answering(english.wrong, english.right);
    const seen = await ask(body(english, 'never', isStream));
    expect(seen).toMatchObject({ text: english.wrong, assay: { action: 'revise' } });
    expect(seen.assay.revisions).toBeUndefined();
    expect(upstream.taken).toHaveLength(1);
  });

  test('that has nothing to revise is asked for once', async () => {
    upstream.answer = answering(english.right);
    expect((await ask(body(english, 'once', isStream))).assay).not.toHaveProperty('revisions');
    expect(upstream.taken).toHaveLength(1);
  });

  test('is blocked where the policy blocks what was said the second time', async () => {
    upstream.answer = answering(english.wrong, 'It is the blockword.');
    const seen = await ask(body(english, 'once', isStream));
    expect(seen).toMatchObject({ status: 200, assay: { action: 'block', revisions: 1 } });
    expect(seen.raw).not.toContain('blockword.');
    expect(seen.raw).toContain('content_filter');
    expect(seen.raw).not.toContain(english.wrong);
  });

  test('is sent as it was where the upstream fails the second time', async () => {
    const failures: FakeServer['answer'][] = [
      (taken) => answerJson(taken, { error: { message: 'no' } }, 500),
      ({ response: broken }) => {
        broken.writeHead(200, { 'content-type': isStream ? 'text/event-stream' : 'application/json' });
        broken.write(isStream ? 'data: {"choices":[{"index":0,"delta":{"content":"Half of' : '{"half');
        broken.destroy();
      },
    ];
    for (const failure of failures) {
      let calls = 0;
      upstream.answer = (taken) => {
        calls += 1;
        if (calls === 1) say(taken, english.wrong);
        else failure(taken);
      };
      const seen = await ask(body(english, 'once', isStream));
      expect(seen).toMatchObject({ status: 200, text: english.wrong, assay: { action: 'revise' } });
      expect(seen.raw).not.toContain('Half of');
      expect(seen.assay.revisions).toBeUndefined();
    }
  });

  test('is on record with every try, and the tokens of all of them', async () => {
    upstream.answer = answering(english.wrong, english.right);
    const { id } = await ask(body(english, 'once', isStream));
    expect(await recordOf(id)).toMatchObject({
      action: 'allow',
      use: { tokensIn: 6, tokensOut: 10 },
      revised: [{ action: 'revise' }],
      exchange: { answer: english.right },
    });
  });
});

async function recordOf(id: string): Promise<Kept> {
  const records = openAuditRecords(path.join(open.folder, 'data'), 'read');
  try {
    const [record] = (await records?.read({ id }, { after: 0, limit: 1 })) ?? [];
    return JSON.parse(record?.body ?? '{}') as Kept;
  } finally {
    await records?.close();
  }
}

test('messages and responses are asked for again in their own shape', async () => {
  const answers = { messages: (text: string) => message({ text }), responses: (text: string) => response({ text }) };
  const { assay, messages } = body(english, 'once');
  const requests = {
    messages: { model: 'once', max_tokens: 9, messages, assay },
    responses: { model: 'once', input: english.question, assay },
  };
  for (const shape of ['messages', 'responses'] as const) {
    upstream.taken.length = 0;
    upstream.answer = (taken) =>
      answerJson(taken, answers[shape](upstream.taken.length === 1 ? english.wrong : english.right));
    const seen = (await (await native.post(`/v1/${shape}`, requests[shape])).json()) as Pick<Seen, 'assay'>;
    expect(seen.assay).toMatchObject({ action: 'allow', revisions: 1 });
    const sent = upstream.taken[1]?.body ?? {};
    expect(sent[shape === 'messages' ? 'messages' : 'input']).toEqual([
      { role: 'user', content: english.question },
      { role: 'assistant', content: english.wrong },
      { role: 'user', content: expect.stringMatching(english.told) as string },
    ]);
  }
});

test('a stream that is held shows that it lives', async () => {
  upstream.answer = (taken) => {
    if (upstream.taken.length === 1) {
      say(taken, english.wrong);
      return;
    }
    // The second answer begins when the client has seen a sign of life.
    waiting.resolve(() => say(taken, english.right));
  };
  const waiting = Promise.withResolvers<() => void>();
  const answer = await native.post('/v1/chat/completions', body(english, 'once', true));
  const reader = (answer.body as ReadableStream<Uint8Array>).pipeThrough(new TextDecoderStream()).getReader();
  expect((await reader.read()).value).toBe(': held\n\n');
  (await waiting.promise)();
  let rest = '';
  for (let part = await reader.read(); !part.done; part = await reader.read()) rest += part.value;
  expect(rest).toContain('"revisions":1');
});
