import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openKeys } from '../../src/compose-access.ts';
import { type Configured, openConfigured } from '../fixtures/configured-gateway.ts';
import { answerJson, completionOf, type FakeServer, startFakeServer } from '../fixtures/fake-server.ts';

let upstream: FakeServer;
let open: Configured;
let keyed: Configured;
let secret: string;

beforeAll(async () => {
  upstream = await startFakeServer((taken) => answerJson(taken, completionOf('Here.')));
  const config = `upstreams: { one: { url: ${upstream.url}/v1 } }\n`;
  open = await openConfigured({ config });
  keyed = await openConfigured({
    config: `${config}keys: { required: true }\n`,
    prepare: async (data) => {
      const keys = await openKeys(data);
      ({ secret } = await keys.create({ name: 'page', limits: {} }));
      await keys.close();
    },
  });
});
afterAll(async () => {
  await open.close();
  await keyed.close();
  await upstream.close();
});

/** As a browser sends it, without asking first: `fetch` of Node would not let the header through. */
async function askFrom({ gateway }: Configured, headers: Record<string, string>): Promise<string> {
  const sent = request(`${gateway.address}/v1/chat/completions`, { method: 'POST', headers });
  const answered = new Promise<string>((resolve, reject) => {
    sent.on('response', (response) => void text(response).then(resolve, reject));
    sent.on('error', reject);
  });
  sent.end(JSON.stringify({ model: 'one/m', messages: [{ role: 'user', content: 'Spend it.' }] }));
  return answered;
}

test.each(['https://evil.example', 'http://localhost:1', 'null'])('a page of %s asks no model', async (origin) => {
  const before = upstream.taken.length;
  expect(await askFrom(open, { origin, 'content-type': 'text/plain' })).toContain('ASSAY_ORIGIN_REFUSED');
  expect(upstream.taken).toHaveLength(before);
});

test('a page that the gateway itself has sent, and one with a key, are answered', async () => {
  expect(await askFrom(open, { origin: open.gateway.address })).toContain('Here.');
  const authorization = `Bearer ${secret}`;
  expect(await askFrom(keyed, { origin: 'https://app.example', authorization })).toContain('Here.');
  expect(await askFrom(keyed, { origin: 'https://app.example' })).toContain('ASSAY_KEY_UNKNOWN');
});
