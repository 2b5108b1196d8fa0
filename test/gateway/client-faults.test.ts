import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAssay, loadPolicy } from '../../src/compose.ts';
import { serve } from '../../src/compose-gateway.ts';
import type { Gateway } from '../../src/gateway/gateway.ts';
import { answerJson, chunksOf, completionOf, type FakeServer, startFakeServer } from '../fixtures/fake-server.ts';
import type { LoggedExchange } from '../../src/gateway/telemetry/logged-exchange.ts';

const policy =
  'assay: 1\nname: strict\nchecks:\n  words: { on: [prompt, answer], words: [SECRETWORD], action: block }\n';

let upstream: FakeServer;
let gateway: Gateway;
const logged: LoggedExchange[] = [];

beforeAll(async () => {
  upstream = await startFakeServer((taken) => answerJson(taken, completionOf('At nine.')));
  gateway = await serve({
    assay: createAssay({ policy: await loadPolicy(policy, 'policy.yaml') }),
    host: '127.0.0.1',
    port: 0,
    upstream: `${upstream.url}/v1`,
    timeouts: { headMs: 100, requestMs: 200, checkMs: 25 },
    log: (exchange) => logged.push(exchange),
  });
});

afterAll(async () => {
  await gateway.close(1_000);
  await upstream.close();
});

const requestBody = (content: string, stream = false): string =>
  JSON.stringify({ model: 'm', stream, messages: [{ role: 'user', content }] });

async function post(
  body: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ status: number; code: string }> {
  const response = await fetch(`${gateway.address}/v1/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  const { error } = (await response.json()) as { error?: { code: string } };
  return { status: response.status, code: error?.code ?? '' };
}

function open(): Socket {
  const { port } = new URL(gateway.address);
  const socket = connect(Number(port), '127.0.0.1');
  socket.on('error', () => undefined);
  return socket;
}

const head = (length: number, more = ''): string =>
  `POST /v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n${more}\r\n`;

/** All that is answered until the connection closes. */
async function rest(socket: Socket): Promise<string> {
  const pieces: Buffer[] = [];
  socket.on('data', (piece: Buffer) => pieces.push(piece));
  await once(socket, 'close');
  return Buffer.concat(pieces).toString('utf8');
}

test('a client that hangs up while it sends its request costs the upstream nothing', async () => {
  const before = [upstream.taken.length, logged.length] as const;
  const socket = open();
  socket.write(`${head(1_000)}{"model":`);
  await once(socket, 'connect');
  socket.end().resume();
  await once(socket, 'close');
  await expect.poll(() => logged.length).toBe(before[1] + 1);
  expect(logged.at(-1)).toMatchObject({ status: 499, code: 'ASSAY_ABORTED' });
  expect(upstream.taken).toHaveLength(before[0]);
});

test.each([false, true])('a client that hangs up while the model thinks stops it (streamed: %s)', async (isStream) => {
  const asked = Promise.withResolvers<undefined>();
  const stopped = Promise.withResolvers<undefined>();
  upstream.answer = ({ response }) => {
    response.on('close', () => stopped.resolve(undefined));
    asked.resolve(undefined);
  };
  const body = requestBody('When?', isStream);
  const socket = open();
  socket.write(head(Buffer.byteLength(body)) + body);
  await asked.promise;
  socket.destroy();
  await stopped.promise;
  await expect.poll(() => logged.at(-1)).toMatchObject({ status: 499, code: 'ASSAY_ABORTED' });
});

test('a client that hangs up in the middle of a stream stops the model', async () => {
  const stopped = Promise.withResolvers<undefined>();
  upstream.answer = ({ response }) => {
    response.on('close', () => stopped.resolve(undefined));
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const chunk of chunksOf(['The ferry leaves at nine. ', 'It has']).slice(0, -2))
      response.write(`data: ${JSON.stringify(chunk)}\n\n`);
  };
  const body = requestBody('When?', true);
  const socket = open();
  socket.write(head(Buffer.byteLength(body)) + body);
  await once(socket, 'data');
  socket.destroy();
  await stopped.promise;
  await expect.poll(() => logged.at(-1)).toMatchObject({ status: 499, code: 'ASSAY_ABORTED', isStream: true });
});

test('a client that hangs up behind its answer is none that was lost', async () => {
  upstream.answer = (taken) => answerJson(taken, completionOf('At nine.'));
  const body = requestBody('When?');
  const socket = open();
  socket.write(head(Buffer.byteLength(body)) + body);
  await once(socket, 'data');
  socket.destroy();
  await expect.poll(() => logged.at(-1)).toMatchObject({ status: 200 });
});

test.each([
  ['head', 'POST /v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1\r\n'],
  ['body', `${head(1_000)}{"model":`],
])('a client that sends its %s too slowly is answered and left', async (_part, text) => {
  const socket = open();
  socket.write(text);
  const answer = await rest(socket);
  expect(answer).toMatch(/^HTTP\/1\.1 408 /);
  expect(answer).toContain('ASSAY_REQUEST_LATE');
});

test('headers beyond the limit, and what is no HTTP', async () => {
  const large = open();
  large.write(head(2, `X-Large: ${'a'.repeat(40_000)}\r\n`));
  expect(await rest(large)).toMatch(/^HTTP\/1\.1 431 [\s\S]*ASSAY_HEADERS_TOO_LARGE/);
  const other = open();
  other.write('\u0016\u0003\u0001 no HTTP\r\n\r\n');
  expect(await rest(other)).toMatch(/^HTTP\/1\.1 400 [\s\S]*ASSAY_REQUEST_INVALID/);
});

test.each([
  ['nested too deeply', '['.repeat(200_000), 400, 'ASSAY_INPUT_INVALID'],
  ['nested too deeply inside', `{"model":"m","messages":${'[{"a":'.repeat(200)}`, 400, 'ASSAY_INPUT_INVALID'],
  ['no JSON', '{"model":', 400, 'ASSAY_INPUT_INVALID'],
  ['no object', '[]', 400, 'ASSAY_INPUT_INVALID'],
  ['too large', `{"model":"m","a":"${'a'.repeat(33 * 1_024 * 1_024)}"}`, 413, 'ASSAY_INPUT_TOO_LARGE'],
  ['without messages', '{"model":"m"}', 400, 'ASSAY_INPUT_INVALID'],
] as const)(
  'a body that is %s',
  async (...given) => {
    const [, body, status, code] = given;
    const before = upstream.taken.length;
    expect(await post(body)).toEqual({ status, code });
    expect(upstream.taken).toHaveLength(before);
  },
  30_000,
);

test('a body that is compressed is not unpacked', async () => {
  expect(await post('{}', { 'content-encoding': 'gzip' })).toEqual({ status: 400, code: 'ASSAY_INPUT_ENCODING' });
});

test('of keys that stand twice, what is checked is what is sent', async () => {
  const bad = '"messages":[{"role":"user","content":"SECRETWORD"}]';
  const good = '"messages":[{"role":"user","content":"fine"}]';
  expect(await post(`{"model":"m",${good},${bad}}`)).toEqual({ status: 400, code: 'ASSAY_PROMPT_BLOCKED' });
  expect((await post(`{"model":"m",${bad},${good}}`)).status).toBe(200);
  expect(JSON.stringify(upstream.taken.at(-1)?.body)).not.toContain('SECRETWORD');
  const inner = '"messages":[{"role":"user","content":"SECRETWORD","content":"fine"}]';
  expect((await post(`{"model":"m",${inner}}`)).status).toBe(200);
  expect(JSON.stringify(upstream.taken.at(-1)?.body)).not.toContain('SECRETWORD');
});

test('a key that a program might take for more than data is data', async () => {
  const proto = '"__proto__":{"messages":[{"role":"user","content":"SECRETWORD"}]}';
  expect(await post(`{"model":"m",${proto}}`)).toEqual({ status: 400, code: 'ASSAY_INPUT_INVALID' });
});

test('a policy that always blocks ends every answer in a defined way', async () => {
  upstream.answer = (taken) => {
    if (taken.body['stream'] !== true) return answerJson(taken, completionOf('SECRETWORD. SECRETWORD.'));
    taken.response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const chunk of chunksOf(['SECRETWORD. ', 'SECRETWORD.']))
      taken.response.write(`data: ${typeof chunk === 'string' ? chunk : JSON.stringify(chunk)}\n\n`);
    taken.response.end();
  };
  for (const isStream of [false, true]) {
    const response = await fetch(`${gateway.address}/v1/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: requestBody('When?', isStream),
    });
    const text = await response.text();
    expect(response.status).toBe(200);
    expect(text).toContain('"finish_reason":"content_filter"');
    expect(text).toContain('"action":"block"');
    expect(text.replaceAll(/"findings".*/g, '')).not.toContain('SECRETWORD');
  }
});

test('hundreds of connections that are opened and left do no harm', async () => {
  const sockets = Array.from({ length: 300 }, open);
  await Promise.all(sockets.map(async (socket) => once(socket, 'connect')));
  upstream.answer = (taken) => answerJson(taken, completionOf('At nine.'));
  expect((await post(requestBody('When?'))).status).toBe(200);
  await Promise.all(sockets.map(async (socket) => rest(socket)));
}, 30_000);
