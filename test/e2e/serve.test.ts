import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openKeys } from '../../src/compose-access.ts';
import { openAuditRecords } from '../../src/compose-audit.ts';
import { createFolder, endOf, type Folder, runAssay, startAssay } from './run-assay.ts';

let folder: Folder;
let upstream: Server;
let upstreamUrl: string;

beforeAll(async () => {
  folder = createFolder({
    'policy.yaml':
      'assay: 1\nname: strict\nchecks:\n  words: { on: [prompt, answer], words: [机密词, SECRETWORD], action: block }\n',
  });
  upstream = createServer((request, response) => {
    request.resume().on('end', () => {
      response.setHeader('content-type', 'application/json');
      const message = { role: 'assistant', content: 'It is SECRETWORD.' };
      response.end(JSON.stringify({ id: 'c', model: 'm', choices: [{ index: 0, message, finish_reason: 'stop' }] }));
    });
  });
  upstream.listen(0, '127.0.0.1');
  await once(upstream, 'listening');
  upstreamUrl = `http://127.0.0.1:${(upstream.address() as AddressInfo).port}/v1`;
});

afterAll(() => {
  folder.remove();
  upstream.close();
});

test.each([
  [
    'en',
    'How many days of annual leave can be carried over?',
    'Up to 5 unused days may be carried over',
    '1 supported',
  ],
  ['zh', '每周可以远程办公几天？', '员工每周最多可以远程办公两天', '1 句有据'],
] as const)(
  '--once asks itself a question and shows what is behind the answer (%s)',
  async (...given) => {
    const [language, question, answer, verdict] = given;
    const { code, stdout, stderr } = await runAssay(['serve', '--once', '--port', '0'], {
      folder: folder.path,
      language,
    });
    expect(code).toBe(0);
    expect(stdout).toContain(question);
    expect(stdout).toContain(answer);
    expect(stdout).toContain(verdict);
    expect(stderr).toContain('/v1/chat/completions');
  },
  60_000,
);

test('stands before a server until it is stopped, and then ends well', async () => {
  const child = startAssay(['serve', '--port', '0', '--upstream', upstreamUrl, '--policy', 'policy.yaml'], {
    folder: folder.path,
  });
  const ended = endOf(child);
  const address = /http:\S+/.exec(await firstText(child.stderr))?.[0] ?? '';
  const ask = async (content: string): Promise<Response> =>
    fetch(`${address}/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ model: 'm', messages: [{ role: 'user', content }] }),
    });
  const answered = await ask('What is it?');
  expect(answered.status).toBe(200);
  expect(await answered.json()).toMatchObject({
    choices: [{ finish_reason: 'content_filter', message: { content: null } }],
    assay: { action: 'block' },
  });
  const refused = await ask('机密词是什么？');
  expect(refused.status).toBe(400);
  expect(await refused.json()).toMatchObject({ error: { code: 'ASSAY_PROMPT_BLOCKED' }, assay: { action: 'block' } });
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
}, 60_000);

test('asks for keys once there is one, and puts every exchange of a key on record', async () => {
  const data = path.join(folder.path, 'data');
  mkdirSync(data);
  const keys = await openKeys(data);
  const { key, secret } = await keys.create({ name: 'app', limits: { requestsPerMinute: 2 } });
  await keys.close();
  const child = startAssay(
    ['serve', '--port', '0', '--upstream', upstreamUrl, '--policy', 'policy.yaml', '--data', data],
    {
      folder: folder.path,
    },
  );
  const ended = endOf(child);
  const address = /http:\S+/.exec(await firstText(child.stderr))?.[0] ?? '';
  const ask = async (authorization?: string): Promise<Response> =>
    fetch(`${address}/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(authorization !== undefined && { authorization }) },
      body: JSON.stringify({ model: 'm', messages: [{ role: 'user', content: 'What is it?' }] }),
    });
  expect((await ask()).status).toBe(401);
  expect((await ask('Bearer sk-assay-wrong')).status).toBe(401);
  expect((await ask(`Bearer ${secret}`)).status).toBe(200);
  expect((await ask(`Bearer ${secret}`)).status).toBe(200);
  const limited = await ask(`Bearer ${secret}`);
  expect(limited.status).toBe(429);
  expect(await limited.json()).toMatchObject({ error: { code: 'ASSAY_RATE_LIMITED' } });
  expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(0);
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
  const records = openAuditRecords(data, 'read');
  const kept = await records?.read({ kind: 'exchange' }, { after: 0, limit: 10 });
  await records?.close();
  const read = (kept ?? []).map(({ body = '{}' }) => JSON.parse(body) as Record<string, unknown>);
  expect(read.map(({ status, key: id, action }) => ({ status, id, action }))).toEqual([
    { status: 200, id: key.id, action: 'block' },
    { status: 200, id: key.id, action: 'block' },
    { status: 429, id: key.id, action: 'allow' },
  ]);
}, 60_000);

test('is not opened to others without a key', async () => {
  const { code, stderr } = await runAssay(['serve', '--host', '0.0.0.0', '--port', '0'], { folder: folder.path });
  expect(code).toBe(2);
  expect(stderr).toContain('assay keys create');
});

test('a port that is taken is named, with the way out', async () => {
  const { port } = upstream.address() as AddressInfo;
  const { code, stderr } = await runAssay(['serve', '--port', String(port)], { folder: folder.path });
  expect(code).toBe(2);
  expect(stderr).toContain(`127.0.0.1:${port} cannot be listened on`);
  expect(stderr).toContain('--port (ASSAY_PORT_TAKEN)');
});

async function firstText(stream: NodeJS.ReadableStream): Promise<string> {
  const [piece] = (await once(stream, 'data')) as [Buffer];
  return piece.toString('utf8');
}
