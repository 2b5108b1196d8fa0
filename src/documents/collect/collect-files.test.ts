import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { zipSync } from 'fflate';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { collectFiles } from './collect-files.ts';
import type { Collected } from './found.ts';
import { describeSkipped } from './skip-reasons.ts';

let folder: string;

beforeEach(() => {
  folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'assay-collect-')));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, content: string | Uint8Array = 'text'): string {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
  return file;
}

async function collect(...inputs: string[]): Promise<Collected[]> {
  const all: Collected[] = [];
  for await (const each of collectFiles(inputs)) all.push(each);
  return all;
}

const idsOf = (all: readonly Collected[]): string[] =>
  all.flatMap((each) => (each.kind === 'file' || each.kind === 'lines' ? [each.id] : []));
const reasonsOf = (all: readonly Collected[]): string[] =>
  all.flatMap((each) => (each.kind === 'skipped' ? [`${path.basename(each.path)} ${each.reason}`] : []));

test('a folder gives its files by their path below it, in a stable order, and says what it leaves out', async () => {
  for (const name of [
    'b.md',
    'a.md',
    '制度/休假.md',
    'sub/c.txt',
    '.git/config',
    'node_modules/x.js',
    'package-lock.json',
    'p.png',
    'x.7z',
    'secret.txt',
  ])
    write(name);
  write('.gitignore', 'secret.txt\n');
  const all = await collect(folder);
  expect(idsOf(all)).toEqual(['a.md', 'b.md', 'sub/c.txt', '制度/休假.md']);
  expect(reasonsOf(all)).toEqual(
    [
      '.git hidden',
      '.gitignore hidden',
      'node_modules tool-folder',
      'p.png binary',
      'package-lock.json lock-file',
      'secret.txt ignored',
      'x.7z packed',
    ].toSorted(),
  );
});

test('links stay inside the folder and never go round', async () => {
  write('docs/a.md');
  write('outside.md');
  symlinkSync(path.join(folder, 'outside.md'), path.join(folder, 'docs/out.md'));
  symlinkSync(path.join(folder, 'docs'), path.join(folder, 'docs/loop'));
  symlinkSync(path.join(folder, 'nowhere'), path.join(folder, 'docs/broken.md'));
  symlinkSync('self.md', path.join(folder, 'docs/self.md'));
  const all = await collect(path.join(folder, 'docs'));
  expect(idsOf(all)).toEqual(['a.md']);
  expect(reasonsOf(all)).toEqual([
    'broken.md link-broken',
    'loop link-loop',
    'out.md link-outside',
    'self.md link-loop',
  ]);
});

test('a file of 500 MB is named with the limit and not read', async () => {
  truncateSync(write('huge.txt'), 500 * 1024 * 1024);
  const [left] = await collect(folder);
  expect(left).toMatchObject({
    kind: 'skipped',
    reason: 'too-large',
    trouble: true,
    details: { sizeBytes: 524_288_000, limitBytes: 67_108_864 },
  });
});

test('pipes and names that steer a terminal are left out and named', async () => {
  execFileSync('mkfifo', [path.join(folder, 'pipe.txt')]);
  write('a\u001b[31m.md');
  expect(reasonsOf(await collect(folder)).map((line) => line.split(' ').at(-1))).toEqual(['bad-name', 'special-file']);
});

test.runIf(process.getuid?.() !== 0)('a file without permission is left out and named', async () => {
  chmodSync(write('locked.md'), 0);
  expect(reasonsOf(await collect(folder))).toEqual(['locked.md unreadable']);
});

test('a glob gives ids below the folder it names, a list of documents is passed on as lines', async () => {
  write('docs/a.md');
  write('docs/sub/b.md');
  write('docs/c.txt');
  write('list.ndjson', '{}');
  expect(idsOf(await collect(path.join(folder, 'docs/**/*.md')))).toEqual(['a.md', 'sub/b.md']);
  expect(await collect(path.join(folder, 'list.ndjson'))).toMatchObject([{ kind: 'lines', id: 'list.ndjson' }]);
});

test('a quoted glob walks as a folder does: what is ignored or a tool writes stays out, folders that fit are walked', async () => {
  for (const name of ['docs/a.md', 'docs/sub/b.md', 'docs/out/c.md', 'docs/node_modules/x/README.md', 'docs/c.txt'])
    write(name);
  write('.git/config');
  write('.gitignore', 'out/\n');
  const all = await collect(path.join(folder, 'docs/**/*.md'));
  expect(idsOf(all)).toEqual(['a.md', 'sub/b.md']);
  expect(reasonsOf(all)).toEqual([]);
  expect(idsOf(await collect(path.join(folder, 'd*/su?')))).toEqual(['docs/sub/b.md']);
});

test('ignore files of folders above and below count, the nearest first', async () => {
  for (const name of ['docs/草稿.md', 'docs/keep/草稿.md', 'docs/a.md', 'docs/own.md']) write(name);
  write('.git/config');
  write('.gitignore', '草稿.md\nown.md\n');
  write('docs/.assayignore', '!own.md\na.md\n');
  write('docs/keep/.gitignore', '!草稿.md\n');
  expect(idsOf(await collect(path.join(folder, 'docs')))).toEqual(['own.md', 'keep/草稿.md']);
});

test('patterns with many wildcards are not used, and named', async () => {
  write(`${'a'.repeat(200)}.md`);
  write('.gitignore', `${'*a'.repeat(40)}b\n*.txt\n`);
  const all = await collect(folder);
  expect(idsOf(all)).toHaveLength(1);
  expect(reasonsOf(all)).toContain('.gitignore ignore-pattern');
});

test('links to folders of tools, and a second link to one folder, are not followed', async () => {
  write('b/x.md');
  write('c/pack/y.md');
  symlinkSync(path.join(folder, 'c'), path.join(folder, 'b/node_modules'));
  symlinkSync(path.join(folder, 'c'), path.join(folder, 'link1'));
  symlinkSync(path.join(folder, 'c'), path.join(folder, 'link2'));
  const all = await collect(folder);
  expect(idsOf(all)).toEqual(['b/x.md', 'c/pack/y.md', 'link1/pack/y.md']);
  expect(reasonsOf(all)).toEqual(['link2 link-repeated', 'node_modules tool-folder']);
});

test.runIf(process.platform === 'linux')(
  'ids are in NFC; a name that is not UTF-8, or is another one in NFC, is named',
  async () => {
    write('cafe\u0301.md');
    write('caf\u00e9.md');
    writeFileSync(Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0xb2, 0xe2, 0x2e, 0x6d, 0x64])]), 'text');
    const all = await collect(folder);
    expect(idsOf(all)).toEqual(['caf\u00e9.md']);
    expect(reasonsOf(all).map((line) => line.split(' ').at(-1))).toEqual(['same-name', 'bad-name']);
  },
);

test('every reason is told in both languages, without what could steer a terminal', async () => {
  truncateSync(write('大\u202e.txt'), 65 * 1024 * 1024);
  truncateSync(write('big.txt'), 65 * 1024 * 1024);
  const lines = (await collect(folder)).flatMap((each) =>
    each.kind === 'skipped' ? [describeSkipped(each, 'en'), describeSkipped(each, 'zh')] : [],
  );
  expect(lines.join('')).not.toContain('\u202e');
  expect(lines[0]).toBe(
    `"${folder}/big.txt" has 68157440 bytes, more than the limit of 67108864; raise it with --max-file-mb, or split the file`,
  );
  expect(lines[3]).toContain('大\\u{202e}.txt" 的名称含控制字符');
});

test('a zip is read as a folder of its name; a broken one is named', async () => {
  const bytes = zipSync({ 'docs/a.md': new TextEncoder().encode('甲'), '.git/x': new Uint8Array(1) });
  write('pack.zip', bytes);
  write('broken.zip', bytes.subarray(0, 40));
  const all = await collect(folder);
  expect(idsOf(all)).toEqual(['pack.zip/docs/a.md']);
  expect(reasonsOf(all)).toContain('broken.zip archive');
  const broken = all.flatMap((each) => (each.kind === 'skipped' && each.reason === 'archive' ? each : []));
  expect(broken.map((each) => describeSkipped(each, 'en'))).toEqual([
    `"${folder}/broken.zip" cannot be read as an archive: it is a broken zip: its directory is missing or damaged; copy or download it again`,
  ]);
  expect(broken.map((each) => describeSkipped(each, 'zh'))).toEqual([
    `"${folder}/broken.zip" 无法作为压缩包读取：该文件是损坏的 zip：目录缺失或已损坏；请重新复制或下载`,
  ]);
  const found = all.find((each) => each.kind === 'file');
  expect(new TextDecoder().decode(found?.kind === 'file' ? await found.open() : undefined)).toBe('甲');
});

test('a path that is not there names one that is like it', async () => {
  write('leave.md');
  await expect(collect(path.join(folder, 'laeve.md'))).rejects.toThrow('leave.md"?');
  await expect(collect(path.join(folder, '*.pdf'))).rejects.toThrow('No file fits');
});
