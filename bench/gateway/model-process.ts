// A model that costs little: what it answers is said by its name, as in `stream;chunks=100;delay=5`. Each chunk says when it was sent.
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { englishProse } from '../speed/texts.ts';
import { machineNow } from '../times.ts';

const answer = englishProse(150);
const words = answer.split(/(?<= )/);
const about = { id: 'chatcmpl-bench', created: 1_700_000_000, model: 'bench' };
const usage = { prompt_tokens: 20, completion_tokens: 200, total_tokens: 220 };
const message = { role: 'assistant', content: answer, refusal: null };
const whole = Buffer.from(
  JSON.stringify({
    ...about,
    object: 'chat.completion',
    choices: [{ index: 0, message, logprobs: null, finish_reason: 'stop' }],
    usage,
  }),
);

function chunk(delta: unknown, finish: string | null = null): string {
  const choices = [{ index: 0, delta, logprobs: null, finish_reason: finish }];
  return `data: ${JSON.stringify({ ...about, object: 'chat.completion.chunk', sent_at: machineNow(), choices })}\n\n`;
}

interface Manner {
  readonly chunks: number;
  /** Milliseconds between two chunks; 0 is as fast as they are read. */
  readonly delay: number;
  /** UTF-16 units of each chunk beside its word. */
  readonly filler: number;
}

function mannerOf(model: string): Manner {
  const given = new Map(model.split(';').map((part) => part.split('=') as [string, string | undefined]));
  const number = (name: string, left: number): number => Number(given.get(name) ?? left);
  return { chunks: number('chunks', 100), delay: number('delay', 0), filler: number('filler', 0) };
}

function stream(response: ServerResponse, { chunks, delay, filler }: Manner): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  let sent = 0;
  const more = 'x'.repeat(filler);
  const next = (): void => {
    if (response.destroyed) return;
    if (sent === chunks) {
      response.end(`${chunk({}, 'stop')}data: [DONE]\n\n`);
      return;
    }
    const isRoom = response.write(chunk({ content: more + (words[sent % words.length] ?? '') }));
    sent += 1;
    if (delay > 0) setTimeout(next, delay);
    else if (isRoom) setImmediate(next);
    else response.once('drain', next);
  };
  next();
}

const server = createServer((request, response) => {
  let body = '';
  request.on('data', (bytes) => (body += String(bytes)));
  request.on('end', () => {
    const asked = JSON.parse(body) as { readonly model: string; readonly stream?: boolean };
    if (asked.stream === true) stream(response, mannerOf(asked.model));
    else response.writeHead(200, { 'content-type': 'application/json', 'content-length': whole.length }).end(whole);
  });
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});
