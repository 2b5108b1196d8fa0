import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Verdict } from '../../src/core/verdict.ts';
import { createFolder, type Folder, type Run, type RunOptions, runAssay } from './run-assay.ts';

const examples = path.join(import.meta.dirname, '../../examples');
let folder: Folder;

beforeAll(() => {
  folder = createFolder({
    'answer.md': 'The boats leave at nine.\n',
    'answer.zh.md': '船九点开。\n',
    'notes.md': '---\ndate: 2026-03-01\n---\n# Ferry\n\nThe boats leave at nine every morning.\n',
    'notes.zh.txt': '船每天早上九点开。\n',
    'empty.md': '',
    'block.yaml':
      'assay: 1\nname: strict\nchecks:\n  words: { on: [prompt, answer], words: [boats, 九点], action: block }\n',
  });
  mkdirSync(path.join(folder.path, 'docs/inner'), { recursive: true });
  mkdirSync(path.join(folder.path, 'docs/.hidden'));
  for (const name of ['b.md', 'a.txt', 'inner/c.markdown', '.hidden/d.md', 'e.png']) {
    writeFileSync(path.join(folder.path, 'docs', name), `${name} leaves at nine.\n`);
  }
});

afterAll(() => folder.remove());

const assay = async (words: string, options: Partial<RunOptions> = {}): Promise<Run> =>
  runAssay(words.split(' '), { folder: folder.path, ...options });

async function verdictOf(words: string, options: Partial<RunOptions> = {}): Promise<Verdict> {
  const run = await assay(`check ${words} --format json`, options);
  expect(run.stderr).toBe('');
  return JSON.parse(run.stdout) as Verdict;
}

test.each([
  { language: 'en', answer: 'answer.md', source: 'notes.md', word: 'supported' },
  { language: 'zh', answer: 'answer.zh.md', source: 'notes.zh.txt', word: '有据' },
] as const)('a person sees which sentences the sources bear out ($language)', async ({ language, ...row }) => {
  const { answer, source, word } = row;
  const run = await assay(`check ${answer} --sources ${source}`, { language });
  expect({ code: run.code, stderr: run.stderr }).toEqual({ code: 0, stderr: '' });
  expect(run.stdout).toContain(word);
  expect(run.stdout).toContain(source);
  expect(run.stdout).not.toContain('\u001b');
});

test.each(['harbour-ferry.en.json', 'yunxi-library.zh.json'])('%s is checked as it ships', async (example) => {
  const verdict = await verdictOf(path.join(examples, example));
  expect(verdict.segments.length).toBeGreaterThan(5);
});

test('a text on standard input is the answer', async () => {
  const piped = await verdictOf('--sources notes.md', { stdin: 'The boats leave at nine.\n' });
  const named = await verdictOf('answer.md --sources notes.md');
  expect(piped).toEqual({ ...named, id: 'stdin', timing: piped.timing });
});

test('--lang wins over the locale', async () => {
  const run = await assay('check answer.md --sources notes.md --lang zh', { language: 'en' });
  expect(run.stdout).toContain('有据');
});

test('a folder of sources stands for its texts, in order, each once', async () => {
  const run = await runAssay(['check', 'answer.md', '--sources', 'docs/b.md', 'docs', '--format', 'html'], {
    folder: folder.path,
  });
  expect(run.code).toBe(0);
  const places = ['docs/b.md', 'docs/a.txt', 'docs/inner/c.markdown'].map((name) => run.stdout.indexOf(name));
  expect(places.every((place) => place > 0)).toBe(true);
  expect(run.stdout).not.toContain('d.md leaves');
  expect(run.stdout).not.toContain('e.png');
});

test.each([
  [
    'en',
    '1 file in folders of "--sources" was left out (.png)',
    'Left out: "s/c.rar" is an archive of a kind that is not read',
  ],
  ['zh', '"--sources" 的文件夹中略过 1 个文件（.png）', '略过："s/c.rar" 是不支持的压缩格式'],
] as const)('files that a folder of sources does not stand for are told of (%s)', async (language, ...says) => {
  const mixed = createFolder({ 'answer.md': 'The boats leave at nine.\n' });
  const files = { 's/notes.md': 'The boats leave at nine.\n', 's/b.png': 'x', 's/c.rar': 'x' };
  mkdirSync(path.join(mixed.path, 's'));
  for (const [name, content] of Object.entries(files)) writeFileSync(path.join(mixed.path, name), content);
  const run = await runAssay(['check', 'answer.md', '--sources', 's'], { folder: mixed.path, language });
  expect(run.code).toBe(0);
  for (const words of says) expect(run.stderr).toContain(words);
  mixed.remove();
});

test.each([
  ['s/hours.json', '{"boats": "leave at nine"}'],
  ['s/hours.jsonl', '{"text": "The boats leave at nine."}\n'],
  ['s/hours.csv', 'what,when\nboats,leave at nine\n'],
  ['s/hours.ts', '// The boats leave at nine.\nexport {};\n'],
  ['s/hours.notes', 'The boats leave at nine.\n'],
])('a folder stands for whatever kb add reads: %s', async (file, content) => {
  const mixed = createFolder({ 'answer.md': 'The boats leave at nine.\n' });
  mkdirSync(path.join(mixed.path, 's'));
  writeFileSync(path.join(mixed.path, file), content);
  const run = await runAssay(['check', 'answer.md', '--sources', 's', '--format', 'html'], { folder: mixed.path });
  expect(run).toMatchObject({ code: 0, stderr: '', stdout: expect.stringContaining(file) as string });
  mixed.remove();
});

test.each([
  ['en', 'checked without 1 source that could not be read'],
  ['zh', '核对时缺少 1 个无法读取的来源'],
] as const)(
  'sources are read as kb add reads them, and one that is broken does not stop the others (%s)',
  async (language, says) => {
    const mixed = createFolder({ 'answer.md': '船九点开。\n' });
    const files = {
      // 渡轮公告：渡轮每天上午九点开船。
      's/gb.txt': Buffer.from('b6c9c2d6b9abb8e6a3bab6c9c2d6c3bfccecc9cfcee7bec5b5e3bfaab4aca1a30a', 'hex'),
      's/page.html': '<p>The boats leave at nine.</p>',
      's/cut.pdf': '%PDF-1.7\n1 0 obj\n<<',
    };
    mkdirSync(path.join(mixed.path, 's'));
    for (const [name, content] of Object.entries(files)) writeFileSync(path.join(mixed.path, name), content);
    const run = await runAssay(['check', 'answer.md', '--sources', 's'], { folder: mixed.path, language });
    expect(run.code).toBe(3);
    expect(run.stdout).toContain('s/gb.txt:1');
    expect(run.stderr).toContain('"s/cut.pdf"');
    expect(run.stderr).toContain(says);
    mixed.remove();
  },
);

test('an empty answer and an answer without sources are checked, and the report says what could not be', async () => {
  const empty = await verdictOf('empty.md --sources notes.md');
  expect(empty.segments).toEqual([]);
  const alone = await verdictOf('answer.md');
  expect(alone.unable.map(({ check }) => check)).toEqual(['groundedness']);
  expect(alone.action).toBe('annotate');
});

test.each([
  ['check answer.md --policy block.yaml', 1],
  ['check answer.zh.md --policy block.yaml', 1],
  ['check answer.md --policy block.yaml --fail-on revise', 1],
  ['check answer.md', 0],
  ['check answer.md --fail-on annotate', 1],
  ['check answer.md --sources notes.md --fail-on redact', 0],
])('assay %s exits with %d', async (words, code) => {
  expect((await assay(words)).code).toBe(code);
});

test('--output writes the report to a file and nothing to standard output', async () => {
  const run = await assay('check answer.md --sources notes.md --format json --output report.json');
  expect(run).toEqual({ code: 0, stdout: '', stderr: '' });
  expect(JSON.parse(readFileSync(path.join(folder.path, 'report.json'), 'utf8'))).toMatchObject({ id: 'answer.md' });
  expect(readdirSync(folder.path).filter((name) => name.endsWith('.tmp'))).toEqual([]);
});

test('--output keeps the mode of a file and writes through a link', async () => {
  const file = path.join(folder.path, 'kept.json');
  writeFileSync(file, 'old');
  chmodSync(file, 0o600);
  symlinkSync('kept.json', path.join(folder.path, 'link.json'));
  await assay('check answer.md --format json --output link.json');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readFileSync(file, 'utf8')).toContain('"answer.md"');
});

test('several files make one report; one that cannot be read has its error in its place', async () => {
  const run = await assay('check answer.md missing.md answer.zh.md --sources notes.md --format ndjson');
  const lines = run.stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { id?: string; error?: unknown });
  expect(lines.map(({ id }) => id)).toEqual(['answer.md', undefined, 'answer.zh.md']);
  expect(lines[1]).toEqual({
    error: { code: 'ASSAY_INPUT_MISSING', message: 'Cannot read "missing.md": no such file or folder' },
  });
  expect({ code: run.code, stderr: run.stderr }).toEqual({
    code: 3,
    stderr: 'assay: 1 record could not be read; the report says why\n',
  });
});

test('in a report for people the error is in their language', async () => {
  const run = await assay('check answer.md missing.md', { language: 'zh' });
  expect(run.stdout).toContain('无法读取 "missing.md"：没有这个文件或文件夹');
});

test('what the call gives fills only what an exchange leaves out', async () => {
  const exchange = { id: 'e', answer: 'Nine.', sources: [{ id: 'own', text: 'Nine.' }] };
  const stdin = [exchange, { id: 'f', answer: 'Nine.' }].map((record) => JSON.stringify(record)).join('\n');
  const run = await assay('check - --input ndjson --sources notes.md --format html', { stdin });
  expect(run.stdout).toContain('own');
  expect(run.stdout).toContain('notes.md');
});

test.each([
  [{ FORCE_COLOR: '1' }, '', true],
  [{ FORCE_COLOR: '1' }, ' --no-color', false],
  [{ FORCE_COLOR: '0' }, '', false],
  [{ NO_COLOR: '1' }, '', false],
  [{}, '', false],
])('colour with %j and "%s" is %s', async (env, words, isColoured) => {
  const run = await assay(`check answer.md --sources notes.md${words}`, { env });
  expect(run.stdout.includes('\u001b[')).toBe(isColoured);
});

test('a byte order mark is no part of the text', async () => {
  writeFileSync(path.join(folder.path, 'marked.md'), '\u{feff}The boats leave at nine.\n');
  const marked = await verdictOf('marked.md --sources notes.md');
  const plain = await verdictOf('answer.md --sources notes.md');
  expect(marked.segments).toEqual(plain.segments);
});
