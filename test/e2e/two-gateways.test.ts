import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerJson, completionOf, type FakeServer, startFakeServer } from '../fixtures/fake-server.ts';
import { startPostgres } from '../fixtures/postgres-server.ts';
import { createFolder, endOf, type Folder, runAssay, startAssay } from './run-assay.ts';

const server = await startPostgres();
let folder: Folder;
let upstream: FakeServer;

beforeAll(async () => {
  upstream = await startFakeServer((taken) => answerJson(taken, completionOf('Good morning.')));
  folder = createFolder({
    'assay.config.yaml': `assay: 1
listen: { port: 0 }
keys: { required: true }
storage: { postgres: { url: { env: ASSAY_POSTGRES } } }
upstreams:
  own: { url: ${upstream.url}/v1 }
routes:
  main: { models: [alias], upstreams: [own], audit: awaited }
`,
  });
});

afterAll(async () => {
  folder.remove();
  await upstream.close();
  await server.stop();
});

interface Started {
  readonly child: ChildProcessWithoutNullStreams;
  readonly ended: Promise<number | null>;
  readonly address: string;
}

async function start(env: Readonly<Record<string, string>>): Promise<Started> {
  const child = startAssay(['serve'], { folder: folder.path, env });
  const ended = endOf(child);
  let said = '';
  while (!/http:\S+/.test(said)) said += String((await once(child.stderr, 'data'))[0]);
  return { child, ended, address: /http:\S+/.exec(said)?.[0] ?? '' };
}

test('two gateways over one Postgres let 100 of a limit of 100 through, and write one chain', async ({ skip }) => {
  if (server.reason !== undefined) skip(`Postgres cannot run here: ${server.reason}`);
  const env = { ASSAY_POSTGRES: await server.schemaUrl() };
  const assay = async (...args: string[]): ReturnType<typeof runAssay> => runAssay(args, { folder: folder.path, env });
  const made = await assay('keys', 'create', 'web', '--requests', '100');
  expect(made.code).toBe(0);
  const gateways = await Promise.all([start(env), start(env)]);
  const ask = async (address: string): Promise<number> => {
    const response = await fetch(`${address}/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${made.stdout.trim()}` },
      body: JSON.stringify({ model: 'alias', messages: [{ role: 'user', content: 'Good morning' }] }),
    });
    await response.arrayBuffer();
    return response.status;
  };
  // More than the limit at each, so that neither ends with points that it reserved ahead.
  const lane = async (at: number): Promise<number[]> => {
    const statuses: number[] = [];
    while (statuses.length < 30) statuses.push(await ask(gateways[at % 2]?.address ?? ''));
    return statuses;
  };
  const statuses = (await Promise.all(Array.from({ length: 8 }, async (_, at) => lane(at)))).flat();
  expect(statuses.filter((status) => status === 200)).toHaveLength(100);
  expect(statuses.filter((status) => status === 429)).toHaveLength(140);
  expect(upstream.taken).toHaveLength(100);
  for (const { child, ended } of gateways) {
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  }
  const verified = await assay('audit', 'verify');
  expect(verified).toMatchObject({ code: 0 });
  const exported = await assay('audit', 'export');
  const records = exported.stdout.trim().split('\n');
  expect(records.filter((line) => line.includes('"status":200'))).toHaveLength(100);
}, 60_000);

test('an address that is missing or none is said at the start, in both languages', async () => {
  for (const [env, en, zh] of [
    [{}, 'The variable "ASSAY_POSTGRES" for "storage.postgres.url" is not set', '没有设置'],
    [{ ASSAY_POSTGRES: 'mysql://me:hidden@host/db' }, 'is no address of a Postgres', '不是 Postgres 地址'],
  ] as const) {
    for (const [language, says] of [
      ['en', en],
      ['zh', zh],
    ] as const) {
      const { code, stderr } = await runAssay(['keys', 'ls'], { folder: folder.path, env, language });
      expect(code).toBe(2);
      expect(stderr).toContain(says);
      expect(stderr).not.toContain('hidden');
    }
  }
}, 60_000);
