import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { isCodePath, isMinified, isTwin } from './code-paths.ts';
import { readCheckout } from './git-checkout.ts';
import { readSources } from './read-sources.ts';
import type { ReadSourcesOptions } from './source-file.ts';
import { isInFolder, parseSource } from './source-spec.ts';
import { tarEntries } from './tar-entries.ts';
import { packTar } from '../../test/fixtures/pack-tar.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'assay-origins-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
}

test.each([
  ['npm:lodash@4.17.21', { name: 'lodash', version: '4.17.21', folder: undefined }],
  ['npm:@a/b@1.0.0-rc.1+5:src/x', { name: '@a/b', version: '1.0.0-rc.1+5', folder: 'src/x' }],
  ['npm:a@latest:', { name: 'a', version: 'latest', folder: undefined }],
])('%s is a package', (given, source) => {
  expect(parseSource(given)).toEqual({ kind: 'npm', ...source });
});

test.each(['npm:lodash', 'npm:@a@1', 'npm:a@--flag', 'npm:-a@1', 'npm:a@1 b@2', 'npm:'])('%j is refused', (given) => {
  expect(() => parseSource(given)).toThrow(expect.objectContaining({ code: 'ASSAY_USAGE' }));
});

test.each([
  ['src/a.js', 'src', true],
  ['src/a.js', './src/', true],
  ['srcs/a.js', 'src', false],
  ['a.js', '.', true],
  ['src/a.js', '.', false],
  ['a.js', '(files at the top of the package)', true],
  ['src/a.js', undefined, true],
])('%s lies in %s: %s', (file, below, isIn) => {
  expect(isInFolder(file, below)).toBe(isIn);
});

test('tells code that people wrote from what machines made', () => {
  expect(['a.ts', 'b.py', 'c.kt', 'Dockerfile', 'd.json', 'e.png'].map(isCodePath)).toEqual([
    true,
    true,
    true,
    false,
    false,
    false,
  ]);
  const has = (file: string): boolean => ['a.js', 'b.mts'].includes(file);
  expect(['a.cjs', 'a.d.ts', 'b.cts', 'c.d.ts', 'a.js'].map((file) => isTwin(file, has))).toEqual([
    true,
    true,
    true,
    false,
    false,
  ]);
  expect(isMinified('a.min.js', '')).toBe(true);
  expect(isMinified('a.js', `${'x=1;'.repeat(2_000)}`)).toBe(true);
  expect(isMinified('a.js', 'x = 1;\n'.repeat(2_000))).toBe(false);
});

test('reads an archive with long names, and refuses a broken one', () => {
  const long = `package/${'deep/'.repeat(40)}a.js`;
  const packed = packTar({ 'package/a.js': 'one', [long]: 'two', 'package/empty.js': '' });
  const entries = tarEntries(packed, 1e6).map(({ path: name, bytes }) => [name, Buffer.from(bytes).toString()]);
  expect(entries).toEqual([
    ['package/a.js', 'one'],
    [long, 'two'],
    ['package/empty.js', ''],
  ]);
  expect(() => tarEntries(packed, 1_000)).toThrow();
  expect(() => tarEntries(gzipSync(Buffer.alloc(700, 0x41)), 1e6)).toThrow(RangeError);
  expect(() => tarEntries(packed.subarray(0, 60), 1e6)).toThrow();
});

test.each([
  ['https://user:secret@example.org/a/b.git', 'https://example.org/a/b'],
  ['git@example.org:a/b.git', 'https://example.org/a/b'],
  ['ssh://git@example.org/a/b', 'https://example.org/a/b'],
])('reads the remote %s and the commit of a checkout without its password', async (url, remote) => {
  const commit = '0123456789abcdef0123456789abcdef01234567';
  write({
    'git/.git/HEAD': 'ref: refs/heads/main\n',
    'git/.git/packed-refs': `# pack-refs\n${commit} refs/heads/main\n`,
    'git/.git/config': `[core]\n\tbare = false\n[remote "other"]\n\turl = x\n[remote "origin"]\n\turl = ${url}\n`,
  });
  expect(await readCheckout(path.join(folder, 'git'))).toEqual({ remote, commit });
  expect(await readCheckout(path.join(folder, 'none'))).toBeUndefined();
});

async function read(sources: readonly string[], more: Partial<ReadSourcesOptions> = {}): Promise<string[]> {
  const lines: string[] = [];
  for await (const each of readSources(sources, { include: [], exclude: [], ...more })) {
    if ('covers' in each) lines.push(`end ${each.origin}`);
    else lines.push(`${each.file.path} ${each.file.licence} ${each.file.commit?.slice(0, 4) ?? ''}`.trim());
  }
  return lines;
}

test('reads a checkout as its ignore files and the globs of the call want it', async () => {
  write({
    'code/.git/HEAD': '89abcdef0123456789abcdef0123456789abcdef\n',
    'code/.git/config': '[remote "origin"]\nurl = https://example.org/a/code\n',
    'code/.gitignore': 'build/\n',
    'code/package.json': '{"license":"ISC"}',
    'code/src/a.ts': 'export const a = 1;\n',
    'code/src/a.test.ts': 'test();\n',
    'code/build/a.js': 'var a = 1;\n',
    'code/node_modules/b/index.js': 'var b;\n',
    'code/src/b.min.js': 'var b;\n',
    'code/readme.md': '# Code\n',
  });
  const code = path.join(folder, 'code');
  const end = 'end https://example.org/a/code';
  const leftOut: string[] = [];
  expect(await read([code], { onLeftOut: (file, reason) => leftOut.push(`${file} ${reason}`) })).toEqual([
    'src/a.test.ts ISC 89ab',
    'src/a.ts ISC 89ab',
    end,
  ]);
  expect(leftOut).toEqual(['src/b.min.js minified']);
  expect(await read([code], { exclude: ['*.test.ts'] })).toEqual(['src/a.ts ISC 89ab', end]);
  expect(await read([code], { include: ['src/**/*.test.ts'] })).toEqual(['src/a.test.ts ISC 89ab', end]);
  write({ 'list.txt': `# sources\n${code}\n\n` });
  expect(await read([path.join(folder, 'list.txt')], { include: ['a.ts'] })).toEqual(['src/a.ts ISC 89ab', end]);
});

test('a source that is not there is an error', async () => {
  await expect(read([path.join(folder, 'nowhere')])).rejects.toMatchObject({ code: 'ASSAY_INPUT_MISSING' });
});
