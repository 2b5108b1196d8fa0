import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAssay } from '../../src/compose.ts';
import { serve } from '../../src/compose-gateway.ts';
import type { Gateway } from '../../src/gateway/gateway.ts';

let upstream: Server;
let gateway: Gateway;
let answer: (request: IncomingMessage, response: ServerResponse) => void;

beforeAll(async () => {
  upstream = createServer((request, response) => answer(request, response));
  upstream.listen(0, '127.0.0.1');
  await once(upstream, 'listening');
  const { port } = upstream.address() as AddressInfo;
  gateway = await serve({
    assay: createAssay(),
    upstream: `http://127.0.0.1:${port}/v1`,
    host: '127.0.0.1',
    port: 0,
  });
});
afterAll(async () => {
  await gateway.close(0);
  upstream.closeAllConnections();
  upstream.close();
});

const ask = async (path = ''): Promise<Response> =>
  fetch(`${gateway.address}/v1/models${path}`, { headers: { authorization: 'Bearer k', cookie: 'c' } });

test('the models of a server are those that it lists to whoever asks', async () => {
  let seen: IncomingMessage['headers'] = {};
  answer = ({ headers, url }, response) => {
    seen = headers;
    const data = url === '/v1/models' ? [{ id: 'org/sky' }, { id: '天空' }, { name: 'x' }, null] : [];
    response.end(JSON.stringify({ object: 'list', data }));
  };
  expect(await (await ask()).json()).toMatchObject({
    data: [
      { id: 'org/sky', owned_by: 'default' },
      { id: '天空', owned_by: 'default' },
    ],
  });
  expect(seen).toMatchObject({ authorization: 'Bearer k' });
  expect(seen.cookie).toBeUndefined();
  expect(await (await ask('/org/sky')).json()).toMatchObject({ id: 'org/sky' });
});

test('a server that has no list has no models, and one that refuses is named', async () => {
  answer = (_request, response) => response.writeHead(404).end('none');
  expect(await (await ask()).json()).toMatchObject({ data: [] });
  answer = (_request, response) => response.end('no JSON');
  expect(await (await ask()).json()).toMatchObject({ data: [] });
  answer = (_request, response) => response.writeHead(401).end('secret words');
  const refused = await ask();
  expect(refused.status).toBe(502);
  expect(await refused.json()).toMatchObject({ error: { code: 'ASSAY_UPSTREAM_REFUSED' } });
  answer = (request) => void request.socket.destroy();
  expect(await (await ask()).json()).toMatchObject({ error: { code: 'ASSAY_UPSTREAM_UNREACHABLE' } });
});
