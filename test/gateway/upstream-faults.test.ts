import { afterAll, beforeAll, expect, test } from 'vitest';
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

let upstream: FakeServer;
let open: Configured;

beforeAll(async () => {
  upstream = await startFakeServer(() => undefined);
  const closed = await startFakeServer(() => undefined);
  await closed.close();
  const rest = 'retry: { attempts: 1 }, breaker: { failures: 1000 }, timeouts: { firstByteMs: 200, idleMs: 200 }';
  open = await openConfigured({
    config: `upstreams:\n  up: { url: ${upstream.url}/v1, ${rest} }\n  gone: { url: ${closed.url}/v1, ${rest} }\n`,
  });
});

afterAll(async () => {
  await open.close();
  await upstream.close();
});

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Code of the error, in the body or in the stream. */
  readonly code: string | undefined;
}

async function ask(stream: boolean, model = 'up/m'): Promise<Answer> {
  const response = await open.post('/v1/chat/completions', {
    model,
    stream,
    messages: [{ role: 'user', content: 'When does the ferry leave?' }],
  });
  const text = await response.text();
  const code = /"code":"(\w+)"/.exec(text)?.[1];
  return { status: response.status, headers: response.headers, text, code };
}

const beginning = ({ response }: TakenRequest, isStream: boolean): void => {
  response.writeHead(200, { 'content-type': isStream ? 'text/event-stream' : 'application/json' });
};

const firstChunks = (...pieces: string[]): string =>
  chunksOf(pieces)
    .slice(0, -2)
    .map((chunk) => `data: ${JSON.stringify(chunk)}\n\n`)
    .join('');

test.each([false, true])('an upstream that cannot be reached (streamed: %s)', async (isStream) => {
  expect(await ask(isStream, 'gone/m')).toMatchObject({ status: 502, code: 'ASSAY_UPSTREAM_UNREACHABLE' });
});

test.each([false, true])('an upstream that says nothing (streamed: %s)', async (isStream) => {
  upstream.answer = () => undefined;
  expect(await ask(isStream)).toMatchObject({ status: 504, code: 'ASSAY_UPSTREAM_LATE' });
});

test('an upstream that stands still in the middle of a whole answer', async () => {
  upstream.answer = (taken) => {
    beginning(taken, false);
    taken.response.write('{"id":');
  };
  expect(await ask(false)).toMatchObject({ status: 504, code: 'ASSAY_UPSTREAM_LATE' });
});

type Act = (taken: TakenRequest) => void;
const write =
  (data: string): Act =>
  ({ response }) =>
    response.end(`data: ${data}\n\n`);

test.each<readonly [what: string, code: string, act: Act]>([
  ['stands still', 'ASSAY_UPSTREAM_LATE', () => undefined],
  [
    'dies in mid-event',
    'ASSAY_UPSTREAM_BROKEN',
    ({ response }) => response.write('data: {"id"', () => response.destroy()),
  ],
  ['ends too early', 'ASSAY_UPSTREAM_BROKEN', ({ response }) => response.end()],
  ['ends in mid-event', 'ASSAY_UPSTREAM_ANSWER', ({ response }) => response.end('data: {"id"')],
  ['sends garbage', 'ASSAY_UPSTREAM_ANSWER', write('{garbage}')],
  ['reports an error', 'overloaded', write('{"error":{"code":"overloaded","message":"secret words"}}')],
])('a stream whose upstream %s says so, and lets nothing out that was not checked', async (_what, code, act) => {
  upstream.answer = (taken) => {
    beginning(taken, true);
    taken.response.write(firstChunks('The ferry leaves at nine. ', 'It has'), () => act(taken));
  };
  const answer = await ask(true);
  expect(answer).toMatchObject({ status: 200, code });
  expect(answer.text).not.toContain('[DONE]');
  expect(answer.text).not.toContain('secret words');
  await expect.poll(() => open.logged.at(-1)).toMatchObject({ code });
});

test('a whole answer that breaks off, is no JSON, or is no object', async () => {
  upstream.answer = (taken) => {
    beginning(taken, false);
    taken.response.write('{"id":', () => taken.response.destroy());
  };
  expect(await ask(false)).toMatchObject({ status: 502, code: 'ASSAY_UPSTREAM_BROKEN' });
  for (const text of ['', '<html>secret</html>', '[]', 'null']) {
    upstream.answer = ({ response }) => response.end(text);
    const answer = await ask(false);
    expect(answer).toMatchObject({ status: 502, code: 'ASSAY_UPSTREAM_ANSWER' });
    expect(answer.text).not.toContain('secret');
  }
});

test('a stream that was asked for and is none', async () => {
  upstream.answer = (taken) => answerJson(taken, completionOf('The ferry leaves at nine.'));
  expect(await ask(true)).toMatchObject({ status: 502, code: 'ASSAY_UPSTREAM_ANSWER' });
});

test.each([
  [429, 'rate_limit_error'],
  [500, 'api_error'],
  [401, 'authentication_error'],
])('a refusal with %s keeps its status and time, and nothing of its body but type and code', async (status, type) => {
  for (const isStream of [false, true]) {
    upstream.answer = ({ response }) => {
      response.writeHead(status, { 'content-type': 'application/json', 'retry-after': '7', 'set-cookie': 'a=b' });
      response.end(
        JSON.stringify({ error: { message: 'Incorrect key sk-secret', type: 'some_error', code: 'some_code' } }),
      );
    };
    const answer = await ask(isStream);
    expect(answer).toMatchObject({ status, code: 'some_code' });
    expect(answer.headers.get('retry-after')).toBe('7');
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect(answer.text).not.toContain('sk-secret');
    upstream.answer = ({ response }) => response.writeHead(status).end('<html>sk-secret</html>');
    expect(await ask(isStream)).toMatchObject({ status, code: 'ASSAY_UPSTREAM_REFUSED' });
    expect((await ask(isStream)).text).toContain(`"type":"${type}"`);
  }
});

test.each([
  ['drops the connection', ({ response }: TakenRequest) => void response.destroy()],
  ['leaves the connection open', () => undefined],
] as const)('an upstream that %s behind [DONE] has answered', async (_what, act) => {
  upstream.answer = (taken) => {
    beginning(taken, true);
    const events = chunksOf(['The ferry leaves at nine.']).map((event) =>
      typeof event === 'string' ? event : JSON.stringify(event),
    );
    taken.response.write(events.map((data) => `data: ${data}\n\n`).join(''), () => act(taken));
  };
  const { status, text, code } = await ask(true);
  expect({ status, code }).toEqual({ status: 200, code: undefined });
  expect(text).toContain('at nine.');
  expect(text).toContain('"assay":');
  expect(text.trimEnd().endsWith('[DONE]')).toBe(true);
});

test('what comes behind the end of an answer is left', async () => {
  upstream.answer = (taken) => answerEvents(taken, [...chunksOf(['At nine.']), ...chunksOf(['And more.'])]);
  expect((await ask(true)).text).not.toContain('And more');
});

test('the gateway answers others as before', async () => {
  upstream.answer = (taken) => answerJson(taken, completionOf('The ferry leaves at nine.'));
  expect(await ask(false)).toMatchObject({ status: 200, code: undefined });
});

test.each([
  ['an error with status 200', 200, { error: { code: 'overloaded', message: 'secret words' } }, 'overloaded'],
  ['an error in words', 200, { error: 'secret words' }, 'ASSAY_UPSTREAM_REFUSED'],
  ['the way to another place', 302, {}, 'ASSAY_UPSTREAM_REFUSED'],
])('an upstream that answers with %s has failed', async (...[, status, body, code]) => {
  upstream.answer = ({ response }) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
  const answer = await ask(false);
  expect(answer).toMatchObject({ status: 502, code });
  expect(answer.text).not.toContain('secret words');
});
