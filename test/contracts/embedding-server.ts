import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a test server was asked. */
interface ServerRequest {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Readonly<Record<string, unknown>>;
}

/** Answers with a value as JSON, or in its own way. */
export type Answer = (request: ServerRequest, response: ServerResponse) => unknown;

export interface LoopbackServer {
  readonly baseUrl: string;
  readonly origin: string;
  readonly requests: readonly ServerRequest[];
  close(): Promise<void>;
}

/** A real server on a free port of this machine: the first request gets the first answer, and the last answer is given from then on. */
export async function startServer(...answers: readonly [Answer, ...Answer[]]): Promise<LoopbackServer> {
  const requests: ServerRequest[] = [];
  const server = createServer((incoming, response) => {
    void textOf(incoming).then((text) => {
      const body = JSON.parse(text) as ServerRequest['body'];
      const request = { path: incoming.url ?? '', headers: incoming.headers, body };
      const answer = answers[requests.length] ?? (answers.at(-1) as Answer);
      requests.push(request);
      const value = answer(request, response);
      if (value !== undefined) response.setHeader('content-type', 'application/json').end(JSON.stringify(value));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    baseUrl: `${origin}/v1`,
    origin,
    requests,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function textOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

/** Refuses with a status, headers and a text that repeats what was sent, as some servers do. */
export function failing(status: number, headers: Readonly<Record<string, string>> = {}): Answer {
  return (request, response) => {
    response.writeHead(status, headers);
    response.end(
      JSON.stringify({ error: { code: 'some_code', message: `Cannot read ${JSON.stringify(request.body)}` } }),
    );
  };
}

/** Breaks the connection in the middle of an answer. */
export const cut: Answer = (_request, response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
  response.write('{"data": [', () => response.destroy());
};

/** Takes the request and says nothing. */
export const silent: Answer = () => undefined;

/** Letters counted by kind: texts that share letters are near. Deterministic, and different for different texts. */
export function letterVector(text: string, dimensions: number): number[] {
  const vector = Array.from({ length: dimensions }, () => 0.01);
  for (const character of text) {
    const at = (character.codePointAt(0) ?? 0) % dimensions;
    vector[at] = (vector[at] ?? 0) + 1;
  }
  return vector;
}

/** As OpenAI's server, in the order that is hardest to read: the last text first. */
export function embeddings(dimensions = 8): Answer {
  return ({ body }) => {
    const input = body['input'] as readonly string[];
    const data = input.map((text, index) => ({ object: 'embedding', index, embedding: coded(text, body, dimensions) }));
    return { object: 'list', data: data.toReversed(), model: body['model'] };
  };
}

function coded(text: string, body: ServerRequest['body'], dimensions: number): readonly number[] | string {
  const vector = letterVector(text, Number(body['dimensions'] ?? dimensions));
  if (body['encoding_format'] !== 'base64') return vector;
  return Buffer.from(Float32Array.from(vector).buffer).toString('base64');
}

/** How many characters of the query a passage holds, in Jina's dialect. */
export const jinaRerank: Answer = ({ body }) => ({
  results: (body['documents'] as readonly string[])
    .map((text, index) => ({ index, relevance_score: shared(body['query'] as string, text) }))
    .toSorted((a, b) => b.relevance_score - a.relevance_score),
});

export const teiRerank: Answer = ({ body }) =>
  (body['texts'] as readonly string[])
    .map((text, index) => ({ index, score: shared(body['query'] as string, text) }))
    .toSorted((a, b) => b.score - a.score);

export function shared(query: string, text: string): number {
  const characters = new Set(query);
  return [...new Set(text)].filter((character) => characters.has(character)).length / (characters.size || 1);
}

/** A chat model that says a text. */
export const saying =
  (content: string | null): Answer =>
  () => ({ choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content } }] });
