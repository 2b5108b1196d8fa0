import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { examineConfig, examineStores } from '../../src/compose-doctor.ts';
import { openKeys } from '../../src/compose-access.ts';
import { answerJson, type FakeServer, startFakeServer } from '../fixtures/fake-server.ts';

let folder: string;
let upstream: FakeServer;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'assay-doctor-'));
  upstream = await startFakeServer((taken) => answerJson(taken, { data: [] }));
});

afterAll(async () => {
  rmSync(folder, { recursive: true });
  await upstream.close();
});

async function examine(config: string): ReturnType<typeof examineConfig> {
  const file = path.join(folder, 'assay.config.yaml');
  writeFileSync(file, `assay: 1\n${config}`);
  return examineConfig({ file, data: folder, environment: { KEY: 'sk-1' } });
}

const served = (): string => `upstreams:\n  up: { url: ${upstream.url}/v1, key: { env: KEY } }\n`;

test('an upstream that answers and takes its key is well, and no model is asked', async () => {
  expect((await examine(served())).map(({ part, problem }) => [part, problem])).toEqual([
    ['config', undefined],
    ['upstream.up', undefined],
  ]);
  expect(upstream.taken).toMatchObject([{ url: '/v1/models', headers: { authorization: 'Bearer sk-1' } }]);
});

test.each([
  ['a key that is refused', 401, {}, 'it refuses the key (401)'],
  ['a server that fails', 500, {}, 'it is there and fails (500)'],
  ['clocks that differ', 200, { date: 'Tue, 24 Nov 2020 00:00:00 GMT' }, 'its clock and this one are'],
] as const)('says what to do about %s', async (...given) => {
  const [, status, headers, says] = given;
  upstream.answer = ({ response }) => response.writeHead(status, headers).end('{}');
  const [, found] = await examine(served());
  expect(found?.problem?.en).toContain(says);
  expect(found?.problem?.zh).toMatch(/\p{Script=Han}/u);
});

test('a server that lists no models is there all the same', async () => {
  upstream.answer = ({ response }) => response.writeHead(404).end();
  expect((await examine(served()))[1]?.problem).toBeUndefined();
});

test.each([
  ['routes: {}\n', '"upstreams" is missing'],
  ['upstreams: {}\npolicy: nowhere.yaml\n', 'The policy "nowhere.yaml" cannot be read'],
  ['upstreams:\n  a: { provider: openai, key: { env: NONE } }\n', 'The variable "NONE" for "upstreams.a" is not set'],
  ['upstreams:\n  a: { provider: extractive, kb: none }\n', 'No knowledge base is called "none"'],
  ['upstreams:\n  a: { provider: local, file: none.gguf }\n', 'node-llama-cpp'],
])('says what a gateway would stumble over: %j', async (config, says) => {
  const [found] = await examine(config);
  expect(found?.problem?.en).toContain(says);
});

test('looks at the stores and the disk without making anything', async () => {
  const states = async (): Promise<readonly string[]> =>
    (await examineStores({ file: undefined, data: folder, environment: {} }))
      .slice(0, 2)
      .map(({ part, state }) => `${part} ${state}`);
  expect(await states()).toEqual(['keys none', 'audit none']);
  const keys = await openKeys(folder);
  await keys.create({ name: 'a', limits: {} });
  await keys.close();
  expect(await states()).toEqual(['keys 1', 'audit none']);
  writeFileSync(path.join(folder, 'access.sqlite'), 'no database '.repeat(100));
  expect((await examineStores({ file: undefined, data: folder, environment: {} }))[0]?.problem?.zh).toMatch(
    /\p{Script=Han}/u,
  );
});
