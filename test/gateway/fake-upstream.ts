import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as an upstream got it. */
interface SeenRequest {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Readonly<Record<string, unknown>>;
}

/** How an upstream answers one request. */
export type Reply = (response: ServerResponse) => Promise<void> | void;

/** A model server on loopback that says what it is told to say. */
export interface FakeUpstream {
  /** With `/v1`. */
  readonly url: string;
  /** Newest last. */
  readonly requests: SeenRequest[];
  /** Answers requests from now on. */
  reply(reply: Reply): void;
  close(): Promise<void>;
}

export async function openFakeUpstream(): Promise<FakeUpstream> {
  const requests: SeenRequest[] = [];
  let answer: Reply = (response) => void response.writeHead(500).end();
  const server = createServer(async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const body = JSON.parse(Buffer.concat(pieces).toString('utf8')) as SeenRequest['body'];
    requests.push({ path: request.url ?? '', headers: request.headers, body });
    await answer(response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    reply: (reply) => {
      answer = reply;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** A whole answer. */
export function whole(body: unknown, status = 200): Reply {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  };
}

/** A stream, each piece in a write of its own. */
export function streamed(pieces: Iterable<string | Uint8Array>): Reply {
  return async (response) => {
    await writeAll(response, pieces);
    response.end();
  };
}

/** A stream that breaks off after its last piece, as when a server is killed. */
export function dying(pieces: Iterable<string | Uint8Array>): Reply {
  return async (response) => {
    await writeAll(response, pieces);
    response.destroy();
  };
}

async function writeAll(response: ServerResponse, pieces: Iterable<string | Uint8Array>): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
  for (const piece of pieces) {
    if (!response.write(piece)) await once(response, 'drain');
    // The next piece comes in another read of whoever listens.
    await new Promise(setImmediate);
  }
}
