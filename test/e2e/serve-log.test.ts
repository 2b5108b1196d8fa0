import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerJson, chunksOf, completionOf, type FakeServer, startFakeServer } from '../fixtures/fake-server.ts';
import { createFolder, endOf, type Folder, startAssay } from './run-assay.ts';

const marker = 'MARKERWORD';

let upstream: FakeServer;
let folder: Folder;

beforeAll(async () => {
  upstream = await startFakeServer((taken) => {
    if (taken.body['stream'] !== true) {
      answerJson(taken, completionOf(`It is ${marker}.`));
      return;
    }
    taken.response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const chunk of chunksOf([`It is ${marker}. `, 'Yes.']).slice(0, -1))
      taken.response.write(`data: ${JSON.stringify(chunk)}\n\n`);
    taken.response.end('data: [DONE]\n\n');
  });
  folder = createFolder({
    'assay.config.yaml': `assay: 1\nlisten: { port: 0 }\nupstreams:\n  own: { url: ${upstream.url}/v1 }\n  away: { url: "http://127.0.0.1:1/v1", retry: { attempts: 1 } }\n`,
  });
});

afterAll(async () => {
  folder.remove();
  await upstream.close();
});

/** Everything that a gateway writes to standard error while it answers a whole, a streamed and a failing request. */
async function said(args: readonly string[]): Promise<string> {
  const child = startAssay(['serve', '--data', path.join(folder.path, 'data'), ...args], { folder: folder.path });
  const ended = endOf(child);
  const all = text(child.stderr);
  const address = await new Promise<string>((resolve) => {
    let begun = '';
    child.stderr.on('data', (piece: Buffer) => {
      begun += piece.toString('utf8');
      const found = /http:\S+/.exec(begun);
      if (found && begun.includes('Ctrl+C')) resolve(found[0]);
    });
  });
  const ask = async (model: string, stream: boolean): Promise<void> => {
    const response = await fetch(`${address}/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${marker}`, 'x-request-id': 'mine-1' },
      body: JSON.stringify({ model, stream, messages: [{ role: 'user', content: `Where is ${marker}?` }] }),
    });
    await response.text();
  };
  await ask('own/m', false);
  await ask('own/m', true);
  await ask('away/m', false);
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
  return all;
}

const linesOf = (stderr: string): Record<string, unknown>[] =>
  stderr
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Record<string, unknown>);

test('a line of JSON for each exchange, with nothing of what was said and no header', async () => {
  const stderr = await said([]);
  expect(stderr).not.toContain(marker);
  expect(linesOf(stderr)).toMatchObject([
    {
      level: 'info',
      route: 'own',
      model: 'own/m',
      upstream: 'own',
      status: 200,
      action: 'annotate',
      clientId: 'mine-1',
    },
    { level: 'info', stream: true, status: 200, firstTextMs: expect.any(Number), heldMs: expect.any(Number) },
    { level: 'warn', route: 'away', code: expect.stringMatching(/^ASSAY_UPSTREAM_/) },
  ]);
  for (const line of linesOf(stderr)) expect(line).toMatchObject({ id: expect.any(String), ms: expect.any(Number) });
}, 60_000);

test('--log says from which level on', async () => {
  expect(linesOf(await said(['--log', 'warn']))).toMatchObject([{ level: 'warn' }]);
}, 60_000);
