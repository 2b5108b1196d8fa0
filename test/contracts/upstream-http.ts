import type { UpstreamPort, UpstreamRequest, WireShape } from '../../src/core/upstream.ts';
import { type FakeServer, startFakeServer, type TakenRequest } from '../fixtures/fake-server.ts';
import type { Script, UpstreamKit } from './upstream.ts';

/** How a server writes its answers. */
export interface Wire {
  readonly shape: WireShape;
  whole(text: string): unknown;
  /** The data of the events: one for each piece, those before and after in lists of their own. */
  events(pieces: readonly string[]): {
    readonly before: unknown[];
    readonly pieces: unknown[];
    readonly after: unknown[];
  };
  textOf(body: string, isStream: boolean): string;
}

interface HttpKitOptions {
  readonly wire: Wire;
  readonly open: (url: string) => UpstreamPort;
}

export const shortTimeouts = { connectMs: 2_000, firstByteMs: 150, idleMs: 150 } as const;

/** A fake server of a wire behind an upstream. */
export async function openHttpKit({ wire, open }: HttpKitOptions): Promise<UpstreamKit> {
  let script: Script = { kind: 'hang' };
  let gone = Promise.withResolvers<undefined>();
  const server: FakeServer = await startFakeServer((taken) => {
    taken.response.on('close', () => {
      if (!taken.response.writableFinished) gone.resolve(undefined);
    });
    play(script, taken, wire);
  });
  return {
    port: open(server.url),
    request: (isStream) => requestOf(wire.shape, isStream),
    script: (next) => {
      script = next;
      gone = Promise.withResolvers<undefined>();
    },
    gone: async () => gone.promise,
    textOf: (body, isStream) => wire.textOf(body, isStream),
    close: async () => server.close(),
  };
}

const requestOf = (shape: WireShape, isStream: boolean): UpstreamRequest => ({
  shape,
  model: 'm',
  isStream,
  body: { model: 'm', max_tokens: 9, messages: [{ role: 'user', content: 'When?' }], stream: isStream },
  headers: {},
});

function play(script: Script, { response, body, url }: TakenRequest, wire: Wire): void {
  if (script.kind === 'hang') return;
  if (script.kind === 'refuse') {
    response.writeHead(script.status, { ...script.headers, 'content-type': 'application/json' });
    response.end(JSON.stringify({ error: { type: 'rate_limit_error', message: 'Too many' } }));
    return;
  }
  const isStream = body['stream'] === true || url.includes('alt=sse');
  response.setHeader('content-type', isStream ? 'text/event-stream' : 'application/json');
  const parts = isStream ? eventParts(wire, script.pieces) : wholeParts(wire, script.pieces);
  if (script.kind === 'answer') {
    for (const part of parts) response.write(part);
    response.end();
    return;
  }
  response.write(parts[0], () => {
    if (script.kind === 'die') response.destroy();
  });
}

/** The first part is half of the answer, or all before and with the first piece. */
function eventParts(wire: Wire, pieces: readonly string[]): readonly string[] {
  const written = (data: unknown): string => `data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`;
  const { before, pieces: middle, after } = wire.events(pieces);
  const [first, ...rest] = middle;
  return [[...before, first].map(written).join(''), [...rest, ...after].map(written).join('')];
}

function wholeParts(wire: Wire, pieces: readonly string[]): readonly string[] {
  const text = JSON.stringify(wire.whole(pieces.join('')));
  return [text.slice(0, text.length / 2), text.slice(text.length / 2)];
}

interface ChatAnswer {
  readonly choices: readonly {
    readonly message?: { readonly content: string };
    readonly delta?: { readonly content?: string };
  }[];
}

/** The text of a chat completion, whole or streamed to its end mark. */
export function chatText(body: string, isStream: boolean): string {
  if (!isStream) return (JSON.parse(body) as ChatAnswer).choices[0]?.message?.content ?? '';
  const data = body
    .split('\n')
    .filter((line) => line.startsWith('data:'))
    .map((line) => line.slice(5).trim());
  if (data.pop() !== '[DONE]') throw new Error('The stream has no end mark');
  return data.map((event) => (JSON.parse(event) as ChatAnswer).choices[0]?.delta?.content ?? '').join('');
}
