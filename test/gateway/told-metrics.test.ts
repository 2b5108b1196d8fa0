import { afterEach, expect, test } from 'vitest';
import { openConfigured } from '../fixtures/configured-gateway.ts';
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
  for (const close of closing.splice(0).toReversed()) await close();
});

interface Point {
  readonly attributes: readonly { readonly key: string; readonly value: Readonly<Record<string, unknown>> }[];
  readonly asDouble?: number;
  readonly count?: string;
  readonly sum?: number;
  readonly explicitBounds?: readonly number[];
  readonly bucketCounts?: readonly string[];
}

interface Told {
  readonly name: string;
  readonly unit: string;
  readonly sum?: { readonly dataPoints: readonly Point[]; readonly isMonotonic: boolean };
  readonly gauge?: { readonly dataPoints: readonly Point[] };
  readonly histogram?: { readonly dataPoints: readonly Point[] };
}

async function server(answer: Parameters<typeof startFakeServer>[0]): Promise<FakeServer> {
  const started = await startFakeServer(answer);
  closing.push(async () => started.close());
  return started;
}

const metricsIn = ({ taken }: FakeServer): Told[] => {
  const body = taken.at(-1)?.body as { resourceMetrics: { scopeMetrics: { metrics: Told[] }[] }[] } | undefined;
  return body?.resourceMetrics.flatMap(({ scopeMetrics }) => scopeMetrics.flatMap(({ metrics }) => metrics)) ?? [];
};

const attributesOf = ({ attributes }: Point): unknown =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));

/** What a collector is told of a whole answer and a streamed one. */
async function toldOfTwo(): Promise<FakeServer> {
  const upstream = await server((taken) => {
    if (taken.body['stream'] === true) answerEvents(taken, chunksOf(['At nine. ', 'At ten.']));
    else answerJson(taken, completionOf('At nine.'));
  });
  const collector = await server((taken) => answerJson(taken, {}));
  const gateway = await openConfigured({
    environment: { COLLECTOR_KEY: 'k-1' },
    config: `upstreams: { own: { url: ${upstream.url}/v1 } }
routes: { main: { models: ["*"], upstreams: [own] } }
metrics: { url: ${collector.url}/v1/metrics, headers: { x-key: { env: COLLECTOR_KEY } }, service: here }
`,
  });
  for (const stream of [false, true]) {
    const messages = [{ role: 'user', content: 'When does the MARKER leave?' }];
    await (await gateway.post('/v1/chat/completions', { model: 'm', stream, messages })).text();
  }
  await gateway.close();
  return collector;
}

test('what the gateway counts is told to a collector, by the names of OpenTelemetry, the last of it when it ends', async () => {
  const collector = await toldOfTwo();
  expect(collector.taken.at(-1)).toMatchObject({ url: '/v1/metrics', headers: { 'x-key': 'k-1' } });
  expect(JSON.stringify(collector.taken.map(({ body }) => body))).not.toContain('MARKER');
  const told = new Map(metricsIn(collector).map((metric) => [metric.name, metric]));
  const requests = told.get('assay.requests');
  expect(requests).toMatchObject({ unit: '{request}', sum: { isMonotonic: true } });
  expect(requests?.sum?.dataPoints.map((point) => [attributesOf(point), point.asDouble])).toEqual([
    [expect.objectContaining({ 'assay.route': 'main', 'http.response.status_code': '200' }), 2],
  ]);
  expect(told.get('assay.open_streams')?.gauge?.dataPoints).toMatchObject([{ asDouble: 0 }]);
});

test('times are told as histograms whose parts do not hold one another', async () => {
  const told = metricsIn(await toldOfTwo());
  const pointsOf = (name: string): readonly Point[] =>
    told.find((metric) => metric.name === name)?.histogram?.dataPoints ?? [];
  expect(pointsOf('gen_ai.server.time_to_first_token')).toMatchObject([{ count: '1' }]);
  const durations = pointsOf('assay.request.duration');
  expect(durations).toMatchObject([{ count: '2' }]);
  for (const { bucketCounts = [], explicitBounds = [] } of durations) {
    expect(bucketCounts).toHaveLength(explicitBounds.length + 1);
    expect(bucketCounts.reduce((sum, count) => sum + Number(count), 0)).toBe(2);
  }
});

test('a collector that is not there is no matter', async () => {
  const gone = await startFakeServer(() => undefined);
  await gone.close();
  const upstream = await server((taken) => answerJson(taken, completionOf('At nine.')));
  const gateway = await openConfigured({
    config: `upstreams: { own: { url: ${upstream.url}/v1 } }\nmetrics: { url: ${gone.url}/v1/metrics, everySeconds: 0.1 }\n`,
  });
  const answer = await gateway.post('/v1/chat/completions', {
    model: 'own/m',
    messages: [{ role: 'user', content: 'When?' }],
  });
  expect(answer.status).toBe(200);
  await gateway.close();
});
