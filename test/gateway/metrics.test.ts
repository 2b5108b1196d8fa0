import { afterAll, beforeAll, expect, test } from 'vitest';
import { openKeys } from '../../src/compose-access.ts';
import { metricTable } from '../../src/gateway/telemetry/metric-table.ts';
import { type Configured, openConfigured } from '../fixtures/configured-gateway.ts';
import { answerJson, chunksOf, completionOf, type FakeServer, startFakeServer } from '../fixtures/fake-server.ts';

const marker = 'MARKERWORD';
const policy =
  'assay: 1\nname: strict\nchecks:\n  words: { on: [prompt, answer], words: [SECRETWORD], action: block }\nstream: { gate: [words] }\n';

let upstream: FakeServer;
let gateway: Configured;
let keyed: Configured;
const secrets = { scraper: '', other: '' };

beforeAll(async () => {
  upstream = await startFakeServer((taken) => answerJson(taken, completionOf('At nine.')));
  const upstreams = `upstreams:\n  own: { url: ${upstream.url}/v1, retry: { attempts: 1 } }\npolicy: strict.yaml\n`;
  const files = { 'strict.yaml': policy };
  gateway = await openConfigured({
    files,
    config: `${upstreams}routes:\n  main: { models: ["*"], upstreams: [own] }\n`,
  });
  keyed = await openConfigured({
    files,
    config: `${upstreams}keys: { required: true }\n`,
    prepare: async (data) => {
      const keys = await openKeys(data);
      secrets.scraper = (await keys.create({ name: 'scraper', routes: ['metrics'], limits: {} })).secret;
      secrets.other = (await keys.create({ name: 'other', routes: ['own'], limits: {} })).secret;
      await keys.close();
    },
  });
});

afterAll(async () => {
  await Promise.all([gateway.close(), keyed.close(), upstream.close()]);
});

const scrape = async (from: Configured = gateway, headers: Record<string, string> = {}): Promise<string> => {
  const response = await fetch(`${from.gateway.address}/metrics`, { headers });
  return response.text();
};

/** The value of a series; 0 where it is not there. Labels in the order of the table. */
function valueOf(text: string, series: string): number {
  const line = text.split('\n').find((each) => each.startsWith(`${series} `));
  return Number(line?.slice(series.length + 1) ?? 0);
}

async function ask(content: string, stream = false, headers?: Record<string, string>): Promise<string> {
  const body = { model: `${marker}-model`, stream, messages: [{ role: 'user', content }] };
  const response = await gateway.post('/v1/chat/completions', body, headers);
  return response.text();
}

const streamOf = (texts: readonly string[], isWhole = true): FakeServer['answer'] => {
  // The mark of the end is written below.
  const chunks = chunksOf(texts).slice(0, -1);
  return ({ response }) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const chunk of isWhole ? chunks : chunks.slice(0, -1)) response.write(`data: ${JSON.stringify(chunk)}\n\n`);
    if (isWhole) response.end('data: [DONE]\n\n');
    else setImmediate(() => response.destroy());
  };
};

/** How much the series grow while something is done. */
async function growth(work: () => Promise<unknown>, series: readonly string[]): Promise<number[]> {
  const before = await scrape();
  await work();
  // An exchange is counted when its answer has left.
  await expect
    .poll(async () => valueOf(await scrape(), series[0] as string))
    .toBeGreaterThan(valueOf(before, series[0] as string));
  const after = await scrape();
  return series.map((each) => valueOf(after, each) - valueOf(before, each));
}

const requests = (status: number, action: string, code: string): string =>
  `assay_requests_total{route="main",status="${status}",action="${action}",code="${code}"}`;
const attempts = (outcome: string, status: number | ''): string =>
  `assay_upstream_attempts_total{upstream="own",outcome="${outcome}",status="${status}"}`;

test('a whole answer', async () => {
  upstream.answer = (taken) => answerJson(taken, completionOf('At nine.'));
  const grown = await growth(
    async () => ask('When?'),
    [
      requests(200, 'allow', ''),
      'assay_request_seconds_count{route="main"}',
      'assay_held_seconds_count{route="main"}',
      'assay_first_text_seconds_count{route="main"}',
      attempts('answered', 200),
    ],
  );
  expect(grown).toEqual([1, 1, 1, 0, 1]);
  expect(valueOf(await scrape(), 'assay_tokens_total{route="main",direction="out"}')).toBeGreaterThan(0);
});

test('a streamed answer, open while it runs', async () => {
  const openDuring = Promise.withResolvers<number>();
  upstream.answer = (taken) => {
    taken.response.writeHead(200, { 'content-type': 'text/event-stream' });
    const [first, ...rest] = chunksOf(['At nine. ', 'Or at ten.']).slice(0, -1);
    taken.response.write(`data: ${JSON.stringify(first)}\n\n`);
    void expect
      .poll(async () => valueOf(await scrape(), 'assay_open_streams'))
      .toBe(1)
      .then(() => openDuring.resolve(1), openDuring.reject)
      .finally(() => {
        for (const chunk of rest) taken.response.write(`data: ${JSON.stringify(chunk)}\n\n`);
        taken.response.end('data: [DONE]\n\n');
      });
  };
  const grown = await growth(
    async () => ask('When?', true),
    [
      requests(200, 'allow', ''),
      'assay_first_text_seconds_count{route="main"}',
      'assay_held_seconds_count{route="main"}',
    ],
  );
  expect(grown).toEqual([1, 1, 1]);
  expect(await openDuring.promise).toBe(1);
  expect(valueOf(await scrape(), 'assay_open_streams')).toBe(0);
});

test('a blocked prompt, and a blocked stream of which no text has left', async () => {
  expect(
    await growth(
      async () => ask('Say SECRETWORD'),
      [requests(400, 'block', 'ASSAY_PROMPT_BLOCKED'), 'assay_blocked_total{route="main",stage="prompt"}'],
    ),
  ).toEqual([1, 1]);
  upstream.answer = streamOf(['It is SECRETWORD. ']);
  expect(
    await growth(
      async () => ask('When?', true),
      [
        requests(200, 'block', ''),
        'assay_blocked_total{route="main",stage="answer"}',
        'assay_first_text_seconds_count{route="main"}',
      ],
    ),
  ).toEqual([1, 1, 0]);
});

test('an upstream that refuses: what it calls that is no label', async () => {
  upstream.answer = ({ response }) => {
    response.writeHead(400, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ error: { code: 'any_word_at_all' } }));
  };
  expect(
    await growth(async () => ask('When?'), [requests(400, 'allow', 'upstream'), attempts('refused', 400)]),
  ).toEqual([1, 1]);
  expect(await scrape()).not.toContain('any_word_at_all');
});

test('a stream that breaks off', async () => {
  upstream.answer = streamOf(['At nine. ', 'Or'], false);
  const code = 'ASSAY_UPSTREAM_BROKEN';
  expect(await growth(async () => ask('When?', true), [requests(502, 'allow', code), attempts('failed', '')])).toEqual([
    1, 1,
  ]);
  expect(valueOf(await scrape(), 'assay_open_streams')).toBe(0);
});

test('what is refused before it has a route, and what asks no model', async () => {
  await fetch(`${gateway.gateway.address}/nowhere`);
  const text = await scrape();
  expect(valueOf(text, 'assay_requests_total{route="",status="404",action="",code="ASSAY_PATH_UNKNOWN"}')).toBe(1);
  expect(text).toContain('assay_requests_total{route="metrics",status="200",action="",code=""}');
});

test('every metric of the table is there, with those of the process, and nothing that a client said', async () => {
  await ask(`${marker} in the prompt`, false, { 'x-request-id': marker });
  const text = await scrape();
  for (const { name, kind } of Object.values(metricTable)) expect(text).toContain(`# TYPE ${name} ${kind}`);
  expect(text).toContain('process_cpu_seconds_total');
  expect(text).toContain('nodejs_eventloop_lag_seconds');
  expect(text).not.toContain(marker);
});

test('where keys are on, metrics are for a key of the route "metrics", and refusals are counted', async () => {
  expect((await fetch(`${keyed.gateway.address}/metrics`)).status).toBe(401);
  expect(await scrape(keyed, { authorization: `Bearer ${secrets.other}` })).toContain('ASSAY_ROUTE_FORBIDDEN');
  const text = await scrape(keyed, { authorization: `Bearer ${secrets.scraper}` });
  expect(valueOf(text, 'assay_keys_refused_total{code="ASSAY_KEY_UNKNOWN"}')).toBe(1);
  expect(valueOf(text, 'assay_keys_refused_total{code="ASSAY_ROUTE_FORBIDDEN"}')).toBe(1);
  expect(text).not.toContain(secrets.scraper);
});

test('ids and traces of clients are kept where they are ids, and the trace goes to the upstream', async () => {
  upstream.answer = (taken) => answerJson(taken, completionOf('At nine.'));
  const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
  await ask('When?', false, { 'x-request-id': 'client-7', traceparent });
  await expect
    .poll(() => gateway.logged.at(-1))
    .toMatchObject({ clientId: 'client-7', traceId: '0af7651916cd43dd8448eb211c80319c', route: 'main', status: 200 });
  expect(upstream.taken.at(-1)?.headers['traceparent']).toBe(traceparent);
  await ask('When?', false, { 'x-request-id': 'not an id', traceparent: 'words' });
  await expect.poll(() => gateway.logged.at(-1)?.clientId).toBeUndefined();
  expect(gateway.logged.at(-1)).not.toHaveProperty('traceId');
});
