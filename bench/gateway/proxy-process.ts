// The least that stands between a client and a model: undici's lowest interface, bytes passed on as they come, nothing read of them.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Pool } from 'undici';

const [model = ''] = process.argv.slice(2);
const pool = new Pool(model, { connections: null, pipelining: 1, bodyTimeout: 0, headersTimeout: 0 });

function pass(request: IncomingMessage, response: ServerResponse): void {
  const { url = '/' } = request;
  const headers = { 'content-type': 'application/json' };
  pool.dispatch(
    { path: url, method: 'POST', headers, body: request },
    {
      onRequestStart: (controller) => void response.once('close', () => controller.abort(new Error('closed'))),
      onResponseStart: (_controller, status, said) =>
        void response.writeHead(status, { 'content-type': String(said['content-type']) }),
      onResponseData: (controller, bytes) => {
        if (response.write(bytes)) return;
        controller.pause();
        response.once('drain', () => controller.resume());
      },
      onResponseEnd: () => void response.end(),
      onResponseError: () => void response.destroy(),
    },
  );
}

const server = createServer({ noDelay: true }, pass);
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});
