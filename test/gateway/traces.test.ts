import { afterEach, expect, test } from 'vitest';
import { type Configured, openConfigured } from '../fixtures/configured-gateway.ts';
import {
  answerEvents,
  answerJson,
  chunksOf,
  completionOf,
  type FakeServer,
  startFakeServer,
} from '../fixtures/fake-server.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

interface Told {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly kind: number;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly attributes: readonly { readonly key: string; readonly value: Readonly<Record<string, unknown>> }[];
  readonly status: { readonly code?: number };
}

interface Traced extends Configured {
  readonly upstream: FakeServer;
  readonly collector: FakeServer;
  /** What the collector was told, when the gateway has ended. */
  readonly told: () => Promise<Told[]>;
}

async function open(traces = ''): Promise<Traced> {
  const upstream = await startFakeServer((taken) => {
    if (taken.body['stream'] === true) answerEvents(taken, chunksOf(['At nine. ', 'At ten.']));
    else answerJson(taken, completionOf('At nine.'));
  });
  const collector = await startFakeServer((taken) => answerJson(taken, {}));
  const gateway = await openConfigured({
    environment: { COLLECTOR_KEY: 'k-1' },
    files: {
      'policy.yaml': 'assay: 1\nname: test\nchecks:\n  words: { on: [prompt], words: [SECRETWORD], action: block }\n',
    },
    config: `upstreams:
  own: { url: ${upstream.url}/v1, retry: { attempts: 1 } }
policy: policy.yaml
routes:
  main: { models: ["*"], upstreams: [own] }
traces: { url: ${collector.url}/v1/traces, headers: { x-key: { env: COLLECTOR_KEY } }${traces} }
`,
  });
  let isOpen = true;
  const end = async (): Promise<void> => {
    if (isOpen) await gateway.close();
    isOpen = false;
  };
  closing.push(
    end,
    async () => upstream.close(),
    async () => collector.close(),
  );
  return {
    ...gateway,
    upstream,
    collector,
    told: async () => {
      await end();
      return collector.taken.flatMap(({ body }) => spansIn(body));
    },
  };
}

function spansIn(body: Readonly<Record<string, unknown>>): Told[] {
  const { resourceSpans } = body as { resourceSpans: { scopeSpans: { spans: Told[] }[] }[] };
  return resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans));
}

const attributesOf = ({ attributes }: Told): Record<string, unknown> =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));

const trace = '0af7651916cd43dd8448eb211c80319c';
const kept = `00-${trace}-b7ad6b7169203331-01`;
const unkept = `00-${trace}-b7ad6b7169203331-00`;

async function ask(gateway: Traced, body: object = {}, traceparent?: string): Promise<string> {
  const question = { model: 'm', messages: [{ role: 'user', content: 'When does the MARKER leave?' }], ...body };
  const answer = await gateway.post('/v1/chat/completions', question, { ...(traceparent && { traceparent }) });
  return answer.text();
}

test('a request and the model that it asks are spans of the trace that the client keeps', async () => {
  const gateway = await open();
  await ask(gateway, {}, kept);
  const spans = await gateway.told();
  const [call, request] = [spans.find(({ kind }) => kind === 3), spans.find(({ kind }) => kind === 2)];
  expect(spans).toHaveLength(2);
  expect(request).toMatchObject({
    traceId: trace,
    parentSpanId: 'b7ad6b7169203331',
    name: 'POST /v1/chat/completions',
    status: {},
  });
  expect(call).toMatchObject({ traceId: trace, parentSpanId: request?.spanId, name: 'chat m' });
  expect(gateway.upstream.taken[0]?.headers['traceparent']).toBe(`00-${trace}-${call?.spanId}-01`);
  expect(attributesOf(call as Told)).toMatchObject({
    'gen_ai.operation.name': 'chat',
    'gen_ai.provider.name': 'own',
    'gen_ai.request.model': 'm',
    'gen_ai.usage.input_tokens': '3',
    'gen_ai.usage.output_tokens': '5',
  });
  expect(attributesOf(request as Told)).toMatchObject({
    'http.request.method': 'POST',
    'http.route': '/v1/chat/completions',
    'http.response.status_code': '200',
    'assay.route': 'main',
    'assay.action': 'allow',
  });
  for (const { startTimeUnixNano, endTimeUnixNano } of spans) {
    expect(startTimeUnixNano).toMatch(/^\d{19}$/);
    expect(BigInt(endTimeUnixNano)).toBeGreaterThanOrEqual(BigInt(startTimeUnixNano));
  }
  expect(gateway.logged[0]?.traceId).toBe(trace);
});

test('the collector is told who tells it, with the secret that it asks for, and nothing of what was said', async () => {
  const gateway = await open(', service: front');
  await ask(gateway, { stream: true }, kept);
  await ask(gateway, { messages: [{ role: 'user', content: 'SECRETWORD' }] }, kept);
  const spans = await gateway.told();
  const [first] = gateway.collector.taken;
  expect(first?.headers).toMatchObject({ 'x-key': 'k-1', 'content-type': 'application/json' });
  expect(first?.url).toBe('/v1/traces');
  const text = JSON.stringify(gateway.collector.taken.map(({ body }) => body));
  expect(text).toContain('{"key":"service.name","value":{"stringValue":"front"}}');
  expect(text).not.toMatch(/MARKER|SECRETWORD|nine|k-1/);
  const requests = spans.filter(({ kind }) => kind === 2).map(attributesOf);
  expect(requests[0]).toMatchObject({ 'assay.stream': true });
  expect(requests[1]).toMatchObject({ 'assay.blocked.stage': 'prompt', 'error.type': 'ASSAY_PROMPT_BLOCKED' });
});

test('an upstream that fails is an error of its span and of the request', async () => {
  const gateway = await open();
  gateway.upstream.answer = (taken) => answerJson(taken, { error: { code: 'overloaded' } }, 503);
  await ask(gateway, {}, kept);
  const spans = await gateway.told();
  expect(spans.map(({ status }) => status)).toEqual([{ code: 2 }, { code: 2 }]);
  expect(spans.map((span) => attributesOf(span)['error.type'])).toEqual(['overloaded', 'overloaded']);
});

test('a trace that the client does not keep is not told, and goes on as it came', async () => {
  const gateway = await open();
  await ask(gateway, {}, unkept);
  expect(gateway.upstream.taken[0]?.headers['traceparent']).toBe(unkept);
  expect(await gateway.told()).toEqual([]);
});

test.each([
  ['every one', '', 2],
  ['none', ', ratio: 0', 0],
])('of requests without a trace %s is kept (%s)', async (_what, traces, count) => {
  const gateway = await open(traces);
  await ask(gateway);
  expect(await gateway.told()).toHaveLength(count);
});

test('spans that the collector does not take are counted, and requests go on', async () => {
  const gateway = await open();
  gateway.collector.answer = (taken) => answerJson(taken, {}, 500);
  await ask(gateway, {}, kept);
  const lost = async (): Promise<string> => (await fetch(`${gateway.gateway.address}/metrics`)).text();
  await expect.poll(lost, { timeout: 10_000 }).toMatch(/^assay_spans_lost_total [1-9]/m);
  expect(await ask(gateway)).toContain('At nine.');
}, 20_000);

test('without a collector nothing is told, and a trace goes on as it came', async () => {
  const upstream = await startFakeServer((taken) => answerJson(taken, completionOf('At nine.')));
  const gateway = await openConfigured({ config: `upstreams: { own: { url: ${upstream.url}/v1 } }\n` });
  closing.push(
    async () => gateway.close(),
    async () => upstream.close(),
  );
  const body = { model: 'own/m', messages: [{ role: 'user', content: 'When?' }] };
  await gateway.post('/v1/chat/completions', body, { traceparent: kept });
  expect(upstream.taken[0]?.headers['traceparent']).toBe(kept);
});

test('an address that is none is said at the start', async () => {
  await expect(openConfigured({ config: 'upstreams: {}\ntraces: { url: "collector:4318" }\n' })).rejects.toMatchObject({
    code: 'ASSAY_CONFIG_INVALID',
    message: expect.stringContaining('4318/v1/traces') as string,
  });
});
