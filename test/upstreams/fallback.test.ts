import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { UpstreamPort, UpstreamRequest } from '../../src/core/upstream.ts';
import { createBreaker } from '../../src/upstreams/fallback/breaker.ts';
import type { Attempt } from '../../src/upstreams/fallback/fallback-step.ts';
import { createFallbackUpstream } from '../../src/upstreams/fallback/fallback-upstream.ts';
import { openUpstream } from '../../src/upstreams/open-upstream.ts';
import { answerJson, completionOf, type FakeServer, startFakeServer } from '../fixtures/fake-server.ts';
import { send } from '../contracts/upstream.ts';

let first: FakeServer;
let second: FakeServer;
let attempts: Attempt[];
/** Milliseconds that were waited. */
let waits: number[];

beforeEach(async () => {
  first = await startFakeServer((taken) => answerJson(taken, completionOf('first')));
  second = await startFakeServer((taken) => answerJson(taken, completionOf('second')));
  [attempts, waits] = [[], []];
});

afterEach(async () => {
  vi.useRealTimers();
  await Promise.all([first.close(), second.close()]);
});

interface FallbackGiven {
  readonly urls: readonly string[];
  readonly failures?: number;
  readonly longestWaitMs?: number;
}

function fallbackOf({ urls, failures = 100, longestWaitMs = 2_000 }: FallbackGiven): UpstreamPort {
  return createFallbackUpstream({
    id: 'fallback',
    steps: urls.map((url, order) => ({
      port: openUpstream({ id: `up${order + 1}`, url: `${url}/v1`, shapes: ['chat'] }),
      modelOf: (asked) => `${asked}-${order + 1}`,
      retry: { attempts: 3, longestWaitMs },
      breaker: createBreaker({ failures, restMs: 1_000 }),
    })),
    onAttempt: (attempt) => attempts.push(attempt),
    timing: {
      now: () => Date.parse('2026-11-24T00:00:00Z'),
      random: () => 1,
      schedule: (milliseconds, work) => {
        waits.push(milliseconds);
        setImmediate(work);
        return () => undefined;
      },
    },
  });
}

const request: UpstreamRequest = { shape: 'chat', model: 'm', isStream: false, body: { model: 'm' }, headers: {} };

const answerOf = async (port: UpstreamPort): Promise<string> => {
  const body = JSON.parse(await send(port, request).body) as { choices: { message: { content: string } }[] };
  return body.choices[0]?.message.content ?? '';
};

const refusing =
  (status: number, times: number, headers: Record<string, string> = {}): FakeServer['answer'] =>
  (taken) => {
    if (first.taken.length > times) return answerJson(taken, completionOf('first'));
    for (const [name, value] of Object.entries(headers)) taken.response.setHeader(name, value);
    answerJson(taken, { error: {} }, status);
  };

const closedUrl = async (): Promise<string> => {
  const server = await startFakeServer(() => undefined);
  await server.close();
  return server.url;
};

test('asks each upstream by its own name for the model, and says who answered', async () => {
  const told = send(fallbackOf({ urls: [first.url] }), request);
  await told.body;
  expect(first.taken[0]?.body['model']).toBe('m-1');
  expect((await told.head).by).toEqual({ upstream: 'up1', model: 'm-1' });
});

test.each([429, 503, 529])('asks again after %s, later each time', async (status) => {
  first.answer = refusing(status, 2);
  expect(await answerOf(fallbackOf({ urls: [first.url, second.url] }))).toBe('first');
  expect(waits).toEqual([250, 500]);
  expect(attempts.map(({ outcome }) => outcome)).toEqual(['refused', 'refused', 'answered']);
});

test.each([
  [{ 'retry-after': '1' }, 1_000],
  [{ 'retry-after-ms': '40', 'retry-after': '1' }, 40],
  [{ 'retry-after': 'Tue, 24 Nov 2026 00:00:02 GMT' }, 2_000],
])('waits as long as it is asked to: %j', async (headers, wait) => {
  first.answer = refusing(429, 1, headers as Record<string, string>);
  expect(await answerOf(fallbackOf({ urls: [first.url] }))).toBe('first');
  expect(waits).toEqual([wait]);
});

test('does not wait longer than the bound: the next one is asked, or the refusal passed on with its time', async () => {
  first.answer = refusing(429, 9, { 'retry-after': '60' });
  expect(await answerOf(fallbackOf({ urls: [first.url, second.url] }))).toBe('second');
  const told = send(fallbackOf({ urls: [first.url] }), request);
  await told.body;
  expect(await told.head).toMatchObject({ status: 429, headers: { 'retry-after': '60' } });
  expect(waits).toEqual([]);
});

test('asks again where no connection comes about, and then the next upstream', async () => {
  expect(await answerOf(fallbackOf({ urls: [await closedUrl(), second.url] }))).toBe('second');
  expect(attempts.map(({ upstream, code }) => `${upstream} ${code ?? ''}`)).toEqual([
    'up1 ASSAY_UPSTREAM_UNREACHABLE',
    'up1 ASSAY_UPSTREAM_UNREACHABLE',
    'up1 ASSAY_UPSTREAM_UNREACHABLE',
    'up2 ',
  ]);
});

test.each([401, 403, 404, 500, 502])('goes to the next upstream at once after %s', async (status) => {
  first.answer = refusing(status, 9);
  expect(await answerOf(fallbackOf({ urls: [first.url, second.url] }))).toBe('second');
  expect(first.taken).toHaveLength(1);
});

test.each([400, 413, 422])('passes on %s, which any other would say too', async (status) => {
  first.answer = refusing(status, 9);
  const told = send(fallbackOf({ urls: [first.url, second.url] }), request);
  await told.body;
  expect((await told.head).status).toBe(status);
  expect(second.taken).toHaveLength(0);
});

test('asks nobody again once an answer has begun', async () => {
  first.answer = ({ response }) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.write('{"choi', () => response.destroy());
  };
  const told = send(fallbackOf({ urls: [first.url, second.url] }), request);
  await expect(told.body).rejects.toMatchObject({ code: 'ASSAY_UPSTREAM_BROKEN' });
  expect([first.taken.length, second.taken.length]).toEqual([1, 0]);
});

test('spares an upstream that keeps failing, lets one try after a while, and takes it back', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  first.answer = refusing(500, 2);
  const fallback = fallbackOf({ urls: [first.url, second.url], failures: 2 });
  for (let count = 0; count < 4; count += 1) expect(await answerOf(fallback)).toBe('second');
  expect(first.taken).toHaveLength(2);
  expect(attempts.filter(({ outcome }) => outcome === 'spared')).toHaveLength(2);
  vi.setSystemTime(Date.now() + 1_001);
  expect(await answerOf(fallback)).toBe('first');
  expect(await answerOf(fallback)).toBe('first');
});

test('says that an upstream is spared where there is no other', async () => {
  first.answer = refusing(500, 9);
  const fallback = fallbackOf({ urls: [first.url], failures: 1 });
  await send(fallback, request).body;
  await expect(send(fallback, request).body).rejects.toMatchObject({ code: 'ASSAY_UPSTREAM_SPARED', status: 503 });
});

test('a refusal by rate is no failure: the breaker stays closed', async () => {
  first.answer = refusing(429, 2, { 'retry-after': '60' });
  const fallback = fallbackOf({ urls: [first.url], failures: 1 });
  await send(fallback, request).body;
  await send(fallback, request).body;
  expect(await answerOf(fallback)).toBe('first');
});

test('a shape that no step of the fallback knows is refused', async () => {
  const told = send(fallbackOf({ urls: [first.url] }), { ...request, shape: 'responses' });
  await expect(told.body).rejects.toMatchObject({ code: 'ASSAY_SHAPE_UNSUPPORTED', status: 400 });
});
