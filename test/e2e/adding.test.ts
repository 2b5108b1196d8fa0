import { once } from 'node:events';
import { mkdirSync, watch, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
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
  [
    'en',
    'from now on it is added without labels, licence and rank',
    'was added with --label board,hr before, from now on it is added with --label hr',
  ],
  ['zh', '此后不带标签、许可证和可信度', '此前加入时为 --label board,hr，此后为 --label hr'],
] as const)(
  'labels take one word each, stay for the next run, and are changed with a word (%s)',
  async (language, opens, says) => {
    expect(await assay(`kb add --label hr,board ${language} a.md`, language)).toMatchObject({ code: 0, stderr: '' });
    expect(await assay(`kb add ${language}`, language)).toMatchObject({ code: 0, stderr: '' });
    const listed = await assay(`kb ls ${language} --format json`);
    expect(listed.stdout).toContain('"board"');
    const changed = await assay(`kb add --label hr ${language} a.md`, language);
    expect(changed.stderr).toContain(says);
    const open = await assay(`kb add ${language} a.md --no-label`, language);
    expect(open.stdout).toMatch(/1 replaced|替换 1/);
    expect(open.stderr).toContain(opens);
  },
);

test.each([
  ['en', 'No knowledge base is called "nope"', 'has no text'],
  ['zh', '没有名为 "nope" 的知识库', '没有文字'],
] as const)('what is not there, and what holds nothing, is said (%s)', async (language, missing, nothing) => {
  const gone = await assay('kb rm nope', language);
  expect(gone).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(missing) as string });
  writeFileSync(path.join(folder.path, 'blank.md'), '');
  const added = await assay(`kb add blank-${language} blank.md`, language);
  expect(added).toMatchObject({ code: 0, stderr: expect.stringContaining(nothing) as string });
});

test.each([
  ['en', 'What does a parking space cost?', 'Closest passages:'],
  ['zh', '停车位多少钱？', '最接近的段落：'],
] as const)(
  'what came closest is shown with its place (%s)',
  { timeout: 60_000 },
  async (language, question, label) => {
    // The first question in the other language unpacks the dictionary.
    writeFileSync(
      path.join(folder.path, 'space.md'),
      '# Space 车位\n\n## Garden 花园\n\nA space for bicycles 自行车 is free.\n',
    );
    await assay(`kb add near-${language} space.md`, language);
    const args = ['ask', '--kb', `near-${language}`, question, '--data', 'data'];
    const { stdout } = await runAssay(args, { folder: folder.path, language });
    expect(stdout).toContain(label);
    expect(stdout).toMatch(/- space\.md:\d+ · Space 车位/u);
    expect(stdout).toContain('bicycles');
  },
);

test.each([
  ['en', '1 lost, to be added again: a.md'],
  ['zh', '丢失 1 篇，请重新加入：a.md'],
] as const)('a document that rebuilding loses is named (%s)', async (language, says) => {
  await assay(`kb add cut-${language} a.md 工资.md`, language);
  const database = new DatabaseSync(path.join(folder.path, `data/kb/cut-${language}.sqlite`));
  database.exec("UPDATE documents SET rest = '{}' WHERE id = 'a.md'");
  database.close();
  const { stdout, stderr } = await assay(`kb info cut-${language} --rebuild`, language);
  expect(stderr).toBe(`assay: ${says}\n`);
  expect(stdout).toMatch(/^(?:documents: |文档：)1$/mu);
});

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

test.each([
  ['en', 'What was named holds no document; "bare-en" is empty', 'What was named holds no document\n'],
  ['zh', '所给路径中没有文档；"bare-zh" 是空的', '所给路径中没有文档\n'],
] as const)('a folder without documents is no success (%s)', async (language, empty, nothing) => {
  mkdirSync(path.join(folder.path, 'bare'), { recursive: true });
  const first = await assay(`kb add bare-${language} bare`, language);
  expect(first).toMatchObject({ code: 3, stderr: expect.stringContaining(empty) as string });
  await assay(`kb add full-${language} a.md`, language);
  const later = await assay(`kb add full-${language} bare`, language);
  expect(later).toMatchObject({ code: 0, stderr: expect.stringContaining(nothing) as string });
});

test.each([
  [
    'en',
    'picture.png" is a picture',
    'notes.md" is left out by an ignore file',
    '.hidden" is hidden',
    'all of it is left out',
  ],
  ['zh', 'picture.png" 是图片', 'notes.md" 被忽略文件排除', '.hidden" 是隐藏文件', '全部被略过'],
] as const)('what is left out is named with the reason (%s)', async (language, ...says) => {
  const mixed = path.join(folder.path, `mixed-${language}`);
  mkdirSync(mixed, { recursive: true });
  for (const name of ['picture.png', 'notes.md', '.hidden']) writeFileSync(path.join(mixed, name), 'x');
  writeFileSync(path.join(mixed, '.gitignore'), 'notes.md\n');
  const { code, stderr } = await assay(`kb add mixed-${language} mixed-${language}`, language);
  expect(code).toBe(3);
  for (const word of says) expect(stderr).toContain(word);
  const told = await assay(`kb add mixed-${language} mixed-${language} --format json`, language);
  expect(JSON.parse(told.stdout)).toMatchObject({ leftOut: 4, leftOutFiles: [{}, {}, {}, {}] });
});
