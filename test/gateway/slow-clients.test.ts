import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { createAudit } from '../../src/audit/audit.ts';
import { verifyChain } from '../../src/audit/verify.ts';
import type { Audit, AuditStore, ExchangeRecord } from '../../src/core/audit.ts';
import { createMemoryAuditStore } from '../../src/storage/memory/memory-audit-store.ts';
import { type Reply, streamed, whole } from './fake-upstream.ts';
import { openTestGateway, type TestGateway, type TestGatewayOptions } from './open-test-gateway.ts';
import { completion, completionEvents } from './shapes/chat.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

interface Audited extends TestGateway {
  readonly audit: Audit;
  readonly store: AuditStore;
  readonly records: () => Promise<ExchangeRecord[]>;
}

async function open(options: TestGatewayOptions = {}): Promise<Audited> {
  const store = createMemoryAuditStore();
  const audit = createAudit({ store: { ...store, close: () => undefined }, program: 'test', wallClock: Date.now });
  const gateway = await openTestGateway({ audit, auditText: 'full', ...options });
  closing.push(async () => gateway.close());
  return {
    ...gateway,
    audit,
    store,
    records: async () => {
      await audit.flush();
      const kept = await store.read({ kind: 'exchange' }, { after: 0, limit: 10_000 });
      return kept.map(({ body }) => JSON.parse(body ?? '') as ExchangeRecord);
    },
  };
}

const requestOf = (isStream: boolean): string =>
  JSON.stringify({ model: 'm', stream: isStream, messages: [{ role: 'user', content: 'What is it?' }] });

function socketTo({ address }: TestGateway): Socket {
  const socket = connect(Number(new URL(address).port), '127.0.0.1');
  socket.on('error', () => undefined);
  return socket;
}

/** Asks, and never reads a byte. */
function askDeaf(gateway: TestGateway, isStream: boolean): Socket {
  const socket = socketTo(gateway);
  const body = requestOf(isStream);
  socket.pause();
  socket.write(
    `POST /v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
  return socket;
}

const ask = async ({ address }: TestGateway, isStream = false): Promise<Response> =>
  fetch(`${address}/v1/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: requestOf(isStream),
  });

/** Passed on as it is, and looked at by nobody. */
const padding = 'x'.repeat(10_000);
const chunk = (content: string): string =>
  `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 1, model: 'm', choices: [{ index: 0, delta: { content }, finish_reason: null }], padding })}\n\n`;

/** A model that writes until nobody takes it any more. */
function endless(): { readonly reply: Reply; readonly left: Promise<number> } {
  const { promise: left, resolve } = Promise.withResolvers<number>();
  let bytes = 0;
  const piece = chunk('It is blue. ');
  const write = (response: ServerResponse): void => {
    if (response.destroyed) return;
    bytes += piece.length;
    if (response.write(piece)) setImmediate(write, response);
    else response.once('drain', () => write(response));
  };
  return {
    left,
    reply: (response) => {
      response.on('close', () => resolve(bytes));
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      write(response);
    },
  };
}

/** On a busy machine megabytes take their time. */
const patience = { timeout: 20_000 };
const megabytes = 1_024 * 1_024;

test('a client that never reads stops its upstream, harms no other, and is left in the end', async () => {
  const gateway = await open({ limits: { stalledMs: 300, keepAliveMs: 100 } });
  const { reply, left } = endless();
  gateway.upstream.reply(reply);
  const socket = askDeaf(gateway, true);
  await expect.poll(() => gateway.upstream.requests.length).toBe(1);
  gateway.upstream.reply(streamed(completionEvents({ text: 'It is blue.' })));
  expect(await (await ask(gateway, true)).text()).toContain('[DONE]');
  // What the sockets of the two connections and their buffers take, and no more.
  expect(await left).toBeLessThan(64 * megabytes);
  await expect
    .poll(async () => (await gateway.records()).map(({ code, partial }) => ({ code, partial })), patience)
    .toContainEqual({ code: 'ASSAY_ABORTED', partial: true });
  socket.destroy();
}, 30_000);

test('a whole answer that its client never reads is left as well', async () => {
  const gateway = await open({ limits: { stalledMs: 300 } });
  gateway.upstream.reply(whole({ ...completion({ text: 'It is blue.' }), padding: padding.repeat(1_600) }));
  const socket = askDeaf(gateway, false);
  // Only a client that reads learns that it was left.
  await expect.poll(async () => (await gateway.records()).length, patience).toBe(1);
  await gateway.stop(60_000);
  socket.destroy();
}, 30_000);

test('a gateway that is stopped lets streams come to their end, and takes no more', async () => {
  const gateway = await open();
  const begun = Promise.withResolvers<ServerResponse>();
  const events = completionEvents({ text: 'It is blue. It is small.' });
  gateway.upstream.reply((response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(events.slice(0, 4).join(''));
    begun.resolve(response);
  });
  const answer = await ask(gateway, true);
  const upstream = await begun.promise;
  const stopped = gateway.stop(60_000);
  await expect(ask(gateway)).rejects.toThrow('fetch failed');
  upstream.end(events.slice(4).join(''));
  expect(await answer.text()).toContain('[DONE]');
  await stopped;
  expect(await gateway.records()).toMatchObject([{ status: 200, exchange: { answer: 'It is blue. It is small.' } }]);
  expect((await verifyChain(gateway.store)).faults).toEqual([]);
});

test('what runs when a gateway is stopped is on record, whatever way each ended', async () => {
  const gateway = await open();
  const { reply } = endless();
  gateway.upstream.reply(reply);
  const deaf = Array.from({ length: 5 }, () => askDeaf(gateway, true));
  await expect.poll(() => gateway.upstream.requests.length).toBe(5);
  const thinking = Promise.withResolvers<undefined>();
  gateway.upstream.reply(() => thinking.resolve(undefined));
  const [whole503, streamed503] = [ask(gateway), ask(gateway, true)];
  await thinking.promise;
  await expect.poll(() => gateway.upstream.requests.length).toBe(7);
  await gateway.stop(0);
  for (const answer of await Promise.all([whole503, streamed503])) {
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ error: { code: 'ASSAY_GATEWAY_CLOSING' } });
  }
  const records = await gateway.records();
  expect(records.map(({ status, code }) => `${status} ${code}`)).toEqual(Array(7).fill('503 ASSAY_GATEWAY_CLOSING'));
  expect((await verifyChain(gateway.store)).faults).toEqual([]);
  for (const socket of deaf) socket.destroy();
});

test('thousands of connections that say nothing harm no request', async () => {
  const gateway = await open();
  gateway.upstream.reply(whole(completion({ text: 'It is blue.' })));
  const sockets = Array.from({ length: 2_500 }, () => socketTo(gateway));
  await Promise.all(sockets.map(async (socket) => once(socket, 'connect')));
  expect((await ask(gateway)).status).toBe(200);
  for (const socket of sockets) socket.destroy();
}, 60_000);

test('connections beyond the limit are closed, and taken again when there is room', async () => {
  const gateway = await open({ connections: 20 });
  gateway.upstream.reply(whole(completion({ text: 'It is blue.' })));
  const sockets = Array.from({ length: 20 }, () => socketTo(gateway));
  await Promise.all(sockets.map(async (socket) => once(socket, 'connect')));
  const beyond = socketTo(gateway);
  await once(beyond.resume(), 'close');
  for (const socket of sockets) socket.destroy();
  await expect
    .poll(async () =>
      ask(gateway).then(
        ({ status }) => status,
        () => 0,
      ),
    )
    .toBe(200);
});
