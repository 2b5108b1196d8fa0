import { once } from 'node:events';
import { mkdirSync, watch, writeFileSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFolder, endOf, type Folder, type Run, runAssay, startAssay } from './run-assay.ts';

let folder: Folder;

beforeAll(() => {
  folder = createFolder({ 'a.md': 'Pay is 9.\n', '工资.md': '工资为九。\n' });
});

afterAll(() => folder.remove());

const assay = async (words: string, language: 'en' | 'zh' = 'en'): Promise<Run> =>
  runAssay([...words.split(' '), '--data', 'data'], { folder: folder.path, language });

test.each([
  ['en', 'was added with --label board,hr before, from now on it is --label hr'],
  ['zh', '此前加入时为 --label board,hr，此后为 --label hr'],
] as const)(
  'labels take one word each, stay for the next run, and are changed with a word (%s)',
  async (language, says) => {
    expect(await assay(`kb add --label hr,board ${language} a.md`, language)).toMatchObject({ code: 0, stderr: '' });
    expect(await assay(`kb add ${language}`, language)).toMatchObject({ code: 0, stderr: '' });
    const listed = await assay(`kb ls ${language} --format json`);
    expect(listed.stdout).toContain('"board"');
    const changed = await assay(`kb add --label hr ${language} a.md`, language);
    expect(changed.stderr).toContain(says);
    const open = await assay(`kb add ${language} a.md --no-label`, language);
    expect(open.stdout).toMatch(/1 replaced|替换 1/);
  },
);

test('a list of labels that holds none is wrong use', async () => {
  expect(await assay('kb add --label , l a.md')).toMatchObject({ code: 2 });
});

test('an interrupt ends the reading of a document with 130', async () => {
  mkdirSync(path.join(folder.path, 'large'));
  const row = `${'cell,'.repeat(300)}\n`;
  for (const name of ['a.csv', 'b.csv']) writeFileSync(path.join(folder.path, 'large', name), row.repeat(20_000));
  mkdirSync(path.join(folder.path, 'data/kb'), { recursive: true });
  const watcher = watch(path.join(folder.path, 'data/kb'));
  const child = startAssay(['kb', 'add', 'large', 'large', '--data', 'data'], { folder: folder.path });
  const [ended, stderr] = [endOf(child), text(child.stderr)];
  await once(watcher, 'change');
  child.kill('SIGINT');
  expect(await ended).toBe(130);
  expect(await stderr).toBe('assay: Interrupted (ASSAY_ABORTED)\n');
  watcher.close();
});

test('a first run that fails in its course keeps what it has added', async () => {
  writeFileSync(path.join(folder.path, 'bad.urls'), 'no address\n');
  expect(await assay('kb add first a.md bad.urls --network')).toMatchObject({ code: 2 });
  expect((await assay('kb ls first')).stdout).toContain('a.md');
});

test('a first run that adds nothing leaves nothing behind', async () => {
  expect(await assay('kb add mistyped nowhere.md')).toMatchObject({ code: 3 });
  expect(await assay('kb ls mistyped')).toMatchObject({ code: 2 });
});

test('labels given for a folder that is still empty hold for what comes into it', async () => {
  mkdirSync(path.join(folder.path, 'board'));
  expect(await assay('kb add --label board minutes board')).toMatchObject({ code: 0 });
  writeFileSync(path.join(folder.path, 'board/a.md'), 'Pay is 9.\n');
  expect(await assay('kb add minutes board')).toMatchObject({ code: 0, stderr: '' });
  expect(await assay('find --kb minutes --see public pay')).toMatchObject({ stdout: '' });
  expect((await assay('find --kb minutes --see board pay')).stdout).toContain('a.md');
});
