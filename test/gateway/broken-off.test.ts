import { afterEach, expect, test } from 'vitest';
import { createAudit } from '../../src/audit/audit.ts';
import type { ExchangeRecord } from '../../src/core/audit.ts';
import { createMemoryAuditStore } from '../../src/storage/memory/memory-audit-store.ts';
import { dying, streamed } from './fake-upstream.ts';
import { openTestGateway, type TestGateway } from './open-test-gateway.ts';
import { completionEvents } from './shapes/chat.ts';
import { messageEvents } from './shapes/messages.ts';
import { responseEvents } from './shapes/responses.ts';

interface Audited extends TestGateway {
  /** The one record, when it is there. */
  lastRecord(): Promise<ExchangeRecord>;
}

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function open(checks: string): Promise<Audited> {
  const store = createMemoryAuditStore();
  const audit = createAudit({ store: { ...store, close: () => undefined }, program: 'test', wallClock: Date.now });
  const gateway = await openTestGateway({ audit, checks, auditText: 'full' });
  closing.push(async () => gateway.close());
  return {
    ...gateway,
    lastRecord: async () => {
      const read = async (): Promise<readonly { readonly body?: string }[]> => {
        await audit.flush();
        return store.read({ kind: 'exchange' }, { after: 0, limit: 10 });
      };
      await expect.poll(async () => (await read()).length).toBe(1);
      return JSON.parse((await read()).at(-1)?.body ?? '') as ExchangeRecord;
    },
  };
}

const noting = 'words: { on: [answer], words: [Nightingale], action: annotate }';
const text = 'It is Nightingale. It is blue, and it';
const shapes = [
  ['/v1/chat/completions', { messages: [{ role: 'user', content: 'What?' }] }, completionEvents({ text }).slice(0, -3)],
  [
    '/v1/messages',
    { messages: [{ role: 'user', content: 'What?' }], max_tokens: 9 },
    messageEvents({ text }).slice(0, -3),
  ],
  ['/v1/responses', { input: 'What?' }, responseEvents({ text }).slice(0, -5)],
] as const;

const post = async (
  { address }: TestGateway,
  [path, body]: readonly [string, object, ...unknown[]],
  signal?: AbortSignal,
): Promise<Response> =>
  fetch(`${address}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'm', stream: true, ...body }),
    ...(signal && { signal }),
  });

test.each(shapes)('a stream that dies is on record as far as it had left (%s)', async (path, body, events) => {
  const gateway = await open(noting);
  gateway.upstream.reply(dying(events));
  const seen = await (await post(gateway, [path, body])).text();
  expect(seen).toContain('ASSAY_UPSTREAM_BROKEN');
  expect(await gateway.lastRecord()).toMatchObject({
    status: 502,
    code: 'ASSAY_UPSTREAM_BROKEN',
    action: 'annotate',
    partial: true,
    exchange: { answer: 'It is Nightingale. ' },
    verdicts: [
      { stage: 'answer', verdict: { findings: [{ check: 'words', span: { start: 6, end: 17 } }], scores: {} } },
    ],
  });
});

test('a client that hangs up has what it was sent on record', async () => {
  const gateway = await open(noting);
  gateway.upstream.reply((response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(completionEvents({ text }).slice(0, -3).join(''));
  });
  const client = new AbortController();
  const answer = await post(gateway, shapes[0], client.signal);
  let got = '';
  for await (const bytes of answer.body ?? []) {
    got += Buffer.from(bytes).toString('utf8');
    if (got.includes('gale')) break;
  }
  client.abort();
  expect(await gateway.lastRecord()).toMatchObject({
    status: 499,
    code: 'ASSAY_ABORTED',
    partial: true,
    exchange: { answer: 'It is Nightingale. ' },
  });
});

test('a stream of which nothing had left has no answer on record', async () => {
  const gateway = await open(noting);
  gateway.upstream.reply(dying(completionEvents({ text: 'It is' }).slice(0, 2)));
  await (await post(gateway, shapes[0])).text();
  const record = await gateway.lastRecord();
  expect(record).toMatchObject({ code: 'ASSAY_UPSTREAM_BROKEN', verdicts: [] });
  expect(record.partial).toBeUndefined();
  expect(record.exchange).not.toHaveProperty('answer');
});

test('a stream that is held whole until its verdict has no answer on record where it dies', async () => {
  const gateway = await open('words: { on: [answer], words: [Nightingale], action: revise }');
  gateway.upstream.reply(dying(completionEvents({ text: 'It is blue. It is' }).slice(0, -3)));
  const seen = await (await post(gateway, shapes[0])).text();
  expect(seen).not.toContain('blue');
  const record = await gateway.lastRecord();
  expect(record.partial).toBeUndefined();
  expect(record.exchange).not.toHaveProperty('answer');
});

test('what a policy covers is covered in the part that is kept', async () => {
  const store = createMemoryAuditStore();
  const audit = createAudit({ store: { ...store, close: () => undefined }, program: 'test', wallClock: Date.now });
  const gateway = await openTestGateway({
    audit,
    checks: 'words: { on: [answer], words: [Heliotrope], action: redact }',
  });
  closing.push(async () => gateway.close());
  gateway.upstream.reply(dying(completionEvents({ text: 'It is Heliotrope. It is blue, and' }).slice(0, -3)));
  await (await post(gateway, shapes[0])).text();
  await audit.flush();
  const [record] = await store.read({ kind: 'exchange' }, { after: 0, limit: 10 });
  expect(record?.body).toContain('"partial":true');
  expect(record?.body).not.toContain('Heliotrope');
});

test('a stream that the end of the gateway cuts off says so to its client and on record', async () => {
  const gateway = await open(noting);
  gateway.upstream.reply((response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(completionEvents({ text }).slice(0, -3).join(''));
  });
  const answer = await post(gateway, shapes[0]);
  let got = '';
  let stopped: Promise<void> | undefined;
  for await (const bytes of answer.body ?? []) {
    got += Buffer.from(bytes).toString('utf8');
    if (got.includes('gale')) stopped ??= gateway.stop(0);
  }
  await stopped;
  expect(got).toContain('"code":"ASSAY_GATEWAY_CLOSING"');
  expect(got).not.toContain('[DONE]');
  expect(await gateway.lastRecord()).toMatchObject({
    status: 503,
    code: 'ASSAY_GATEWAY_CLOSING',
    partial: true,
    exchange: { answer: 'It is Nightingale. ' },
  });
});

test('a stream that is whole is on record as such', async () => {
  const gateway = await open(noting);
  gateway.upstream.reply(streamed(completionEvents({ text: 'It is Nightingale.' })));
  await (await post(gateway, shapes[0])).text();
  const record = await gateway.lastRecord();
  expect(record).toMatchObject({ status: 200, exchange: { answer: 'It is Nightingale.' } });
  expect(record.partial).toBeUndefined();
});
