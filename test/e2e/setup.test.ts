import { spawn } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFolder, type Folder, runAssay } from './run-assay.ts';

const setup = path.join(import.meta.dirname, '../../scripts/setup.mjs');
/** Stands for npm: writes down that it was called and installs what the lock asks for. */
const npm = `#!/bin/sh
echo "$*" >> calls
if [ -n "$FAIL" ]; then exit "$FAIL"; fi
mkdir -p node_modules
cp package-lock.json node_modules/.package-lock.json
`;

let folder: Folder;
const inFolder = (name: string): string => path.join(folder.path, name);

beforeEach(() => {
  folder = createFolder({ 'package-lock.json': lockWith('1.0.0') });
  for (const name of ['scripts', 'bin']) mkdirSync(inFolder(name));
  copyFileSync(setup, inFolder('scripts/setup.mjs'));
  writeFileSync(inFolder('bin/npm'), npm);
  chmodSync(inFolder('bin/npm'), 0o755);
});

afterEach(() => folder.remove());

const lockWith = (version: string): string =>
  JSON.stringify({
    packages: {
      '': { name: 'assay' },
      'node_modules/a': { version, integrity: `sha512-${version}` },
      'node_modules/a-windows': { version, integrity: 'sha512-w', optional: true },
    },
  });

async function runSetup(env: Readonly<Record<string, string>> = {}): Promise<{ code: number | null; stderr: string }> {
  const child = spawn(process.execPath, [inFolder('scripts/setup.mjs')], {
    cwd: folder.path,
    env: { PATH: `${inFolder('bin')}${path.delimiter}${process.env['PATH'] ?? ''}`, TMPDIR: folder.path, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve) => {
    child.once('close', resolve);
  });
  const [stderr, code] = await Promise.all([text(child.stderr), ended]);
  return { code, stderr };
}

const calls = (): number =>
  existsSync(inFolder('calls')) ? readFileSync(inFolder('calls'), 'utf8').trimEnd().split('\n').length : 0;

test('a fresh clone is installed once, with what development needs', async () => {
  const first = await runSetup({ NODE_ENV: 'production' });
  expect(first).toEqual({ code: 0, stderr: 'Installing dependencies (once, about half a minute) …\n' });
  expect(readFileSync(inFolder('calls'), 'utf8')).toMatch(/^ci --include=dev --include=optional /);
  expect(await runSetup()).toEqual({ code: 0, stderr: '' });
  expect(calls()).toBe(1);
});

test('the times of files do not matter, what they say does', async () => {
  await runSetup();
  utimesSync(inFolder('package-lock.json'), 4_000_000_000, 4_000_000_000);
  await runSetup();
  expect(calls()).toBe(1);
  writeFileSync(inFolder('package-lock.json'), lockWith('1.0.1'));
  await runSetup();
  expect(calls()).toBe(2);
});

test('a package for another system may be missing, any other may not', async () => {
  await runSetup();
  const record = (names: readonly string[]): string => {
    const { packages } = JSON.parse(lockWith('1.0.0')) as { packages: Record<string, unknown> };
    return JSON.stringify({ packages: Object.fromEntries(names.map((name) => [name, packages[name]])) });
  };
  writeFileSync(inFolder('node_modules/.package-lock.json'), record(['node_modules/a']));
  await runSetup();
  expect(calls()).toBe(1);
  writeFileSync(inFolder('node_modules/.package-lock.json'), record(['node_modules/a-windows']));
  await runSetup();
  expect(calls()).toBe(2);
});

test('two runs at once install once', async () => {
  const runs = await Promise.all([runSetup(), runSetup(), runSetup()]);
  expect(runs.map(({ code }) => code)).toEqual([0, 0, 0]);
  expect(calls()).toBe(1);
});

test.each([
  [
    'en_GB.UTF-8',
    'Could not install the dependencies (npm ci: exit 7). Where the npm registry cannot be reached, check',
  ],
  ['zh_CN.UTF-8', '无法安装依赖（npm ci：exit 7）。如果无法访问 npm registry，请检查网络'],
])('an install that fails says what to do (%s)', async (locale, says) => {
  const run = await runSetup({ FAIL: '7', LC_ALL: locale });
  expect(run.code).toBe(1);
  expect(run.stderr).toContain(says);
  expect(await runSetup()).toMatchObject({ code: 0 });
});

test.each([
  ['en', /^assay: needs Node 24 or newer, found 20\.1\.0\..* \(ASSAY_USAGE\)\n$/],
  ['zh', /^assay：需要 Node 24 或更新版本，当前为 20\.1\.0。.*（ASSAY_USAGE）\n$/],
] as const)('the command line from source says which Node it needs (%s)', async (language, says) => {
  const older = 'Object.defineProperty(process, "versions", { value: { ...process.versions, node: "20.1.0" } })';
  const run = await runAssay(['check'], {
    folder: folder.path,
    language,
    nodeOptions: ['--import', `data:text/javascript,${encodeURIComponent(older)}`],
  });
  expect(run.code).toBe(2);
  expect(run.stderr).toMatch(says);
});
