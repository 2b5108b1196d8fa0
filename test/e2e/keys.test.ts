import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadPrices, openAccess } from '../../src/compose-access.ts';
import type { Admission } from '../../src/core/access.ts';
import { createFolder, type Folder, type Run, type RunOptions, runAssay } from './run-assay.ts';

/** Each test starts several processes, one after the other. */
const patience = 60_000;

let folder: Folder;

beforeEach(() => {
  folder = createFolder({ 'prices.yaml': 'currency: CNY\notherwise: { input: 1000000, output: 0 }\n' });
});

afterEach(() => folder.remove());

const keys = async (words: string, options: Partial<RunOptions> = {}): Promise<Run> =>
  runAssay(['keys', ...words.split(' '), '--data', 'data'], { folder: folder.path, ...options });

interface Listed {
  readonly id: string;
  readonly name: string;
  readonly state: string;
  readonly limits: Readonly<Record<string, number>>;
  readonly labels: readonly string[];
  readonly routes?: readonly string[];
  readonly policy?: string;
  readonly expiresAt?: string;
  readonly spend?: Readonly<Record<string, unknown>>;
  readonly secret?: string;
}

const secretForm = /^sk-assay-[\w-]{43}\n$/;

async function admit(secret: string): Promise<Admission> {
  const prices = loadPrices(path.join(folder.path, 'prices.yaml'));
  const access = openAccess({ folder: path.join(folder.path, 'data'), prices });
  try {
    const admission = await access.admit({ secret, route: 'chat', isStream: false, tokensExpected: () => 0 });
    if (admission.admitted) admission.settle({ model: 'any', tokensIn: 2, tokensOut: 7 });
    return admission;
  } finally {
    await access.close();
  }
}

test.each([
  ['en', 'assay: 网站 (key_', ') made; its secret is shown this once\n'],
  ['zh', 'assay: 网站 (key_', ')已创建；密钥串只显示这一次\n'],
] as const)(
  'create shows the secret alone on standard output, and keeps its hash (%s)',
  async (language, start, end) => {
    const { code, stdout, stderr } = await keys('create 网站 --spend 3', { language });
    expect(code).toBe(0);
    expect(stdout).toMatch(secretForm);
    expect(stderr.startsWith(start)).toBe(true);
    expect(stderr.endsWith(end)).toBe(true);
    for (const name of ['access.sqlite', 'access.sqlite-wal']) {
      const bytes = readIfThere(path.join(folder.path, 'data', name));
      expect(bytes.includes(stdout.trim())).toBe(false);
    }
    expect(await admit(stdout.trim())).toMatchObject({ admitted: true, key: { name: '网站', labels: [] } });
  },
);

const readIfThere = (file: string): Buffer => {
  try {
    return readFileSync(file);
  } catch {
    return Buffer.alloc(0);
  }
};

test(
  'ls lists keys with limits and spend, for people and for programs',
  async () => {
    const words =
      'create web --route chat,messages --route check --policy strict --label hr --requests 600 --tokens 90000 --spend 12.5 --streams 9 --expires 2999-12-31';
    const { secret } = JSON.parse((await keys(`${words} --format json`)).stdout) as Listed;
    await admit(secret ?? '');
    await keys('create batch');
    const listed = (await keys('ls --format ndjson')).stdout.trim().split('\n');
    const [web, batch] = listed.map((line) => JSON.parse(line) as Listed);
    expect(web).toMatchObject({
      name: 'web',
      state: 'active',
      routes: ['chat', 'messages', 'check'],
      policy: 'strict',
      labels: ['hr'],
      limits: { requestsPerMinute: 600, tokensPerMinute: 90_000, spendPerMonth: 12.5, streams: 9 },
      expiresAt: '3000-01-01T00:00:00.000Z',
      spend: { requests: 1, tokensIn: 2, tokensOut: 7, micros: 2_000_000, unpriced: 0 },
    });
    expect(batch).toMatchObject({ name: 'batch', labels: [], limits: {} });
    expect(JSON.stringify([web, batch])).not.toContain('sk-assay-');
    const [line] = (await keys('ls')).stdout.split('\n');
    expect(line).toBe(`${web?.id}  web  active  600 requests/min  90000 tokens/min  9 streams  spent 2 / 12.5  (hr)`);
    const [chinese] = (await keys('ls', { language: 'zh' })).stdout.split('\n');
    expect(chinese).toBe(`${web?.id}  web  有效  请求/分 600  词元/分 90000  流 9  已用 2 / 12.5  (hr)`);
  },
  patience,
);

test(
  'revoke ends a key by its name or id, and its name is free again',
  async () => {
    const secret = (await keys('create web')).stdout.trim();
    const { code, stdout } = await keys('revoke web');
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: expect.stringMatching(/^key_\S+ {2}web {2}revoked\n$/) as string,
    });
    expect(await admit(secret)).toMatchObject({ code: 'ASSAY_KEY_REVOKED' });
    expect((await keys('create web')).code).toBe(0);
    expect(await keys('rotate web')).toMatchObject({ code: 0 });
  },
  patience,
);

test(
  'rotate gives another secret and ends the old one when it was told to',
  async () => {
    const old = (await keys('create web')).stdout.trim();
    const kept = await keys('rotate web --grace 7d');
    expect(kept.stdout).toMatch(secretForm);
    expect(kept.stderr).toMatch(/the old one ends at \d{4}-/);
    expect(await admit(old)).toMatchObject({ admitted: true });
    const next = (await keys('rotate web --grace 0')).stdout.trim();
    expect(await admit(old)).toMatchObject({ code: 'ASSAY_KEY_EXPIRED' });
    expect(await admit(kept.stdout.trim())).toMatchObject({ code: 'ASSAY_KEY_EXPIRED' });
    expect(await admit(next)).toMatchObject({ admitted: true });
  },
  patience,
);

test.each([
  ['create web', 2, /There is a key called "web" already/, /已有名为 "web" 的密钥/u],
  ['create key_a', 2, /cannot be called "key_a"/, /密钥不能叫 "key_a"/u],
  ['revoke wbe', 2, /did you mean "web"\?/, /是否想写 "web"/u],
  ['rotate nobody-at-all', 2, /keys ls/, /keys ls/u],
  ['rotate web --grace soon', 2, /expected a time such as 30m/, /应为 30m/u],
  ['create other --spend much', 2, /expected an amount/, /金额/u],
  ['create other --requests 0', 2, /whole number/, /整数/u],
] as const)(
  'keys %s is wrong use',
  async (words, code, ...says) => {
    await keys('create web');
    for (const [at, language] of (['en', 'zh'] as const).entries()) {
      const run = await keys(words, { language });
      expect({ code: run.code, stdout: run.stdout }).toEqual({ code, stdout: '' });
      expect(run.stderr).toMatch(says[at] as RegExp);
    }
  },
  patience,
);

test.each([
  ['en', 'No key yet'],
  ['zh', '还没有密钥'],
] as const)(
  'ls says how to make the first key (%s)',
  async (language, says) => {
    const { code, stdout, stderr } = await keys('ls', { language });
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr).toContain(says);
  },
  patience,
);
