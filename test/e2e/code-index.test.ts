import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FakeServer, startFakeServer } from '../fixtures/fake-server.ts';
import { madeCode } from '../fixtures/made-code.ts';
import { packTar } from '../fixtures/pack-tar.ts';
import { createFolder, type Folder, type Run, runAssay } from './run-assay.ts';

const main = path.join(import.meta.dirname, '../../bin/assay.mjs');
const copied = madeCode(41, 2);
const fence = (code: string): string => `Like this:\n\n\`\`\`js\n${code}\`\`\`\n`;
let folder: Folder;
let registry: FakeServer;

beforeAll(async () => {
  folder = createFolder({
    'answer.md': fence(copied),
    'packaged.md': fence(madeCode(43, 2)),
    'policy.yaml': 'assay: 1\nname: p\nchecks:\n  public-code: { on: answer, index: web, action: block }\n',
  });
  const source = path.join(folder.path, 'tides');
  mkdirSync(path.join(source, 'src'), { recursive: true });
  writeFileSync(path.join(source, 'LICENSE'), 'GNU GENERAL PUBLIC LICENSE\nVersion 3, 29 June 2007\n');
  writeFileSync(path.join(source, 'src/tides.js'), madeCode(40, 3) + copied);
  writeFileSync(path.join(source, 'src/other.js'), madeCode(42, 5));
  const archive = packTar({
    'package/package.json': '{"name":"@bay/ferry","version":"2.0.0","license":"BSD-3-Clause"}',
    'package/src/ferry.js': madeCode(43, 4),
    'package/dist/ferry.min.js': 'var a;',
    'package/dist/other.js': madeCode(44, 4),
  });
  registry = await startFakeServer(({ url, response }) => {
    if (url.endsWith('.tgz')) return void response.end(archive);
    const isKnown = url.replace('%2f', '/').replace('%2F', '/') === '/@bay/ferry';
    if (!isKnown) return void response.writeHead(404).end('{}');
    const integrity = `sha512-${createHash('sha512').update(archive).digest('base64')}`;
    const dist = { tarball: `${registry.url}/ferry-2.0.0.tgz`, integrity };
    const version = { name: '@bay/ferry', version: '2.0.0', dist };
    response.setHeader('content-type', 'application/json');
    response.end(
      JSON.stringify({ name: '@bay/ferry', 'dist-tags': { latest: '2.0.0' }, versions: { '2.0.0': version } }),
    );
  });
});

afterAll(async () => {
  folder.remove();
  await registry.close();
});

async function assay(args: readonly string[], language: 'en' | 'zh' = 'en'): Promise<Run> {
  return runAssay(args, {
    folder: folder.path,
    language,
    env: {
      ASSAY_DATA_DIR: path.join(folder.path, 'data'),
      npm_config_registry: registry.url,
      npm_config_fetch_retries: '0',
    },
  });
}

test('a folder is indexed, found, brought up to date and removed', { timeout: 60_000 }, async () => {
  expect(await assay(['code', 'index', 'web', 'tides'])).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^web: 2 files added, 0 unchanged, 0 removed, 0 left out; /) as string,
  });
  const found = await assay([
    'check',
    'answer.md',
    '--code-index',
    'web',
    '--checks',
    'public-code',
    '--format',
    'json',
  ]);
  const verdict = JSON.parse(found.stdout) as { findings: { data: Record<string, unknown> }[] };
  expect(verdict.findings.map(({ data }) => data)).toEqual([
    expect.objectContaining({ path: 'src/tides.js', licence: 'GPL-3.0-only', kind: 'copyleft' }),
  ]);
  expect((await assay(['check', 'answer.md', '--policy', 'policy.yaml'])).code).toBe(1);
  expect((await assay(['check', 'answer.md', '--code-index', 'web'], 'zh')).stdout).toContain('与公开代码相同');

  writeFileSync(path.join(folder.path, 'tides/src/other.js'), madeCode(45, 5));
  expect((await assay(['code', 'index', 'web', 'tides', '--exclude', 'tides.js'])).stdout).toMatch(
    /^web: 1 files added, 0 unchanged, 0 removed/,
  );
  expect((await assay(['code', 'index', 'web', 'tides'])).stdout).toMatch(
    /^web: 0 files added, 2 unchanged, 0 removed/,
  );
  execFileSync('rm', [path.join(folder.path, 'tides/src/other.js')]);
  expect((await assay(['code', 'index', 'web', 'tides'])).stdout).toMatch(
    /^web: 0 files added, 1 unchanged, 1 removed/,
  );

  const origin = `path:${path.join(folder.path, 'tides')}`;
  expect((await assay(['code', 'ls', 'web', '--format', 'ndjson'])).stdout).toBe(
    `${JSON.stringify({ origin, files: 1, licences: ['GPL-3.0-only'] })}\n`,
  );
  expect((await assay(['code', 'info', 'web', '--verify'])).stdout).toMatch(/whole: every checksum fits/);
  expect((await assay(['code', 'rm', 'web', 'nothing'])).code).toBe(1);
  expect((await assay(['code', 'rm', 'web', origin])).stdout).toBe('web: 1 files removed\n');
  expect((await assay(['code', 'rm', 'web', '--all'])).stdout).toBe('web: deleted\n');
  expect((await assay(['code', 'ls'], 'zh')).stderr).toMatch(/还没有代码索引/);
});

test('a package is fetched by npm from its registry, and a folder of it indexed', { timeout: 60_000 }, async () => {
  const indexed = await assay(['code', 'index', 'npm', 'npm:@bay/ferry@2.0.0:src', '--format', 'json']);
  expect(JSON.parse(indexed.stdout)).toMatchObject({ name: 'npm', added: 1, leftOut: 0 });
  const found = await assay([
    'check',
    'packaged.md',
    '--code-index',
    'npm',
    '--checks',
    'public-code',
    '--format',
    'json',
  ]);
  const verdict = JSON.parse(found.stdout) as { findings: { data: Record<string, unknown> }[] };
  expect(verdict.findings[0]?.data).toMatchObject({
    origin: 'npm:@bay/ferry@2.0.0',
    path: 'src/ferry.js',
    licence: 'BSD-3-Clause',
  });
  const whole = await assay(['code', 'index', 'npm', 'npm:@bay/ferry@2.0.0', '--format', 'json']);
  expect(JSON.parse(whole.stdout)).toMatchObject({ added: 1, unchanged: 1, leftOut: 1 });
});

test.each([
  [['code', 'index', 'a', 'npm:none@1.0.0'], 3, /npm could not fetch none@1\.0\.0.*ASSAY_INPUT_MISSING/],
  [['code', 'index', 'a', 'npm:none'], 2, /no package of npm/],
  [['code', 'index', 'a', 'nowhere'], 3, /There is no "nowhere"/],
  [['code', 'index', '../a', 'tides'], 2, /cannot be called/],
  [['code', 'info', 'none'], 2, /No code index is called "none"/],
  [['check', 'answer.md', '--code-index', 'none'], 2, /No code index is called "none"/],
] as const)('%j says in one line what is wrong', { timeout: 30_000 }, async (args, code, says) => {
  const run = await assay(args);
  expect(run.code).toBe(code);
  expect(run.stderr.trim().split('\n')).toHaveLength(1);
  expect(run.stderr).toMatch(says);
});

/** A shell limits the size of files in blocks of 512 bytes. */
test('a disk that is full is said, and the run goes on where it was', { timeout: 60_000 }, async () => {
  const env = {
    PATH: process.env['PATH'],
    ASSAY_DATA_DIR: path.join(folder.path, 'data'),
    NODE_DISABLE_COMPILE_CACHE: '1',
  };
  const line = `ulimit -f 4; trap '' XFSZ; "${process.execPath}" "${main}" code index full tides`;
  const run = spawnSync('sh', ['-c', line], { cwd: folder.path, encoding: 'utf8', env });
  expect({ code: run.status, stdout: run.stdout }).toEqual({ code: 3, stdout: '' });
  expect(run.stderr).toMatch(
    /^assay: Code index "full" cannot be written: the disk is full.*ASSAY_CODE_INDEX_FULL\)\n$/,
  );
  expect((await assay(['code', 'index', 'full', 'tides'])).stdout).toMatch(/^full: 1 files added/);
});
