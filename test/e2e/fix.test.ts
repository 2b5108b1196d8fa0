import {
  chmodSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  lstatSync,
  writeFileSync,
  readdirSync,
} from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFolder, type Folder, type Run, type RunOptions, runAssay } from './run-assay.ts';

const answer =
  '\ufeffThe old pier is long.\r\nBoats leave the quay every 15 minutes from the north pier.\r\n\r\nDogs are not allowed on deck.';
const notes = 'Boats leave the quay every 20 minutes from the north pier.\nDogs are allowed on deck, on a lead.\n';
let folder: Folder;

beforeEach(() => {
  folder = createFolder({
    'answer.md': answer,
    'notes.md': notes,
    '回答.txt': '每位读者的借书期限为二十天。\n',
    '须知.txt': '每位读者的借书期限为30天。\n',
    'record.json': JSON.stringify({ id: 'e', answer: 'It is.', sources: [{ id: 's', text: 'It is.' }] }),
  });
});
afterEach(() => folder.remove());

const assay = async (words: string, options: Partial<RunOptions> = {}): Promise<Run> =>
  runAssay(words.split(' '), { folder: folder.path, ...options });
const read = (name: string): string => readFileSync(path.join(folder.path, name), 'utf8');

test('check alone offers corrections and changes nothing', async () => {
  const run = await assay('check answer.md --sources notes.md');
  expect(run.stdout).toContain('correction · 15 minutes → 20 minutes');
  expect(run.stdout).toContain('correction · not allowed → allowed');
  expect(read('answer.md')).toBe(answer);
});

test('--fix shows the diff and writes it, and keeps mark, line ends and permissions', async () => {
  chmodSync(path.join(folder.path, 'answer.md'), 0o640);
  const run = await assay('check answer.md --sources notes.md --fix');
  expect(run.code).toBe(0);
  expect(run.stdout).toContain('--- a/answer.md\n+++ b/answer.md\n@@ -1,4 +1,4 @@\n');
  expect(run.stdout).toContain(
    '\n-Boats leave the quay every 15 minutes from the north pier.\r\n+Boats leave the quay every 20 minutes',
  );
  expect(read('answer.md')).toBe(answer.replace('15 minutes', '20 minutes').replace('not allowed', 'allowed'));
  expect(statSync(path.join(folder.path, 'answer.md')).mode & 0o777).toBe(0o640);
  expect(run.stderr).toMatch(/^assay: "answer\.md": 2 corrections made; /);
  expect(readdirSync(folder.path).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  const again = await assay('check answer.md --sources notes.md --fix');
  expect(again.stdout).toBe('');
  expect(again.stderr).toContain('nothing to correct for sure');
});

test('--dry-run shows the diff and writes nothing', async () => {
  const run = await assay('check answer.md --sources notes.md --fix --dry-run');
  expect(run.stdout).toContain('+Dogs are allowed on deck.');
  expect(run.stderr).toContain('2 corrections would be made');
  expect(read('answer.md')).toBe(answer);
});

test('the diff of a file outside the folder is named from a folder that holds both, and says which', async () => {
  mkdirSync(path.join(folder.path, 'inside'));
  const run = await runAssay('check ../answer.md --sources ../notes.md --fix --dry-run'.split(' '), {
    folder: path.join(folder.path, 'inside'),
  });
  expect(run.stdout).toContain('--- a/answer.md\n+++ b/answer.md\n');
  expect(run.stderr).toContain('apply it there: patch -p1 -d ".."');
});

test('in Chinese, and through a link to the file', async () => {
  symlinkSync('回答.txt', path.join(folder.path, 'link.txt'));
  const run = await assay('check link.txt --sources 须知.txt --fix', { language: 'zh' });
  expect(run.stdout).toContain('+每位读者的借书期限为三十天。');
  expect(run.stderr).toContain('"link.txt"：已更正 1 处；再无存疑之处');
  expect(read('回答.txt')).toBe('每位读者的借书期限为三十天。\n');
  expect(lstatSync(path.join(folder.path, 'link.txt')).isSymbolicLink()).toBe(true);
});

test('several files are mended one after the other, and one that cannot be read harms no other', async () => {
  writeFileSync(path.join(folder.path, 'second.md'), 'Dogs are not allowed on deck.\n');
  const run = await assay(
    'check answer.md missing.md second.md --sources notes.md --fix --output report.json --format json',
  );
  expect(run.code).toBe(3);
  expect(run.stdout).toContain('+++ b/answer.md');
  expect(run.stdout).toContain('+++ b/second.md');
  expect(run.stderr).toContain('"missing.md"');
  expect(read('second.md')).toBe('Dogs are allowed on deck.\n');
  expect(JSON.parse(read('report.json'))).toHaveLength(3);
});

test.each([
  ['check - --sources notes.md --fix', 'save the answer to a file', '请把回答存为文件'],
  ['check record.json --fix', 'holds records', '含记录'],
  ['check answer.md --sources notes.md --fix --format json', '--output', '--output'],
  ['check answer.md --sources notes.md --dry-run', 'needs "--fix"', '须与 "--fix" 同用'],
])('%s is refused with a way out', async (words, english, chinese) => {
  const [en, zh] = await Promise.all([assay(words, { stdin: 'a' }), assay(words, { stdin: 'a', language: 'zh' })]);
  expect([en.code, zh.code, en.stdout, zh.stdout]).toEqual([2, 2, '', '']);
  expect(en.stderr).toContain(english);
  expect(zh.stderr).toContain(chinese);
});
