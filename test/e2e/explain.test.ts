import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFolder, type Folder, type Run, type RunOptions, runAssay } from './run-assay.ts';

const sources = [{ id: 'notes', text: 'Boats leave the quay every 20 minutes from the north pier.' }];
const record = (id: string): string =>
  JSON.stringify({ id, answer: 'Boats leave the quay every 15 minutes from the north pier. Enjoy!', sources });
let folder: Folder;

beforeAll(async () => {
  folder = createFolder({
    'answer.md': 'Boats leave the quay every 15 minutes from the north pier. I hope you enjoy it!\n',
    'notes.md': 'Boats leave the quay every 20 minutes from the north pier.\n',
    '回答.txt': '每位读者的借书期限为二十天。\n',
    '须知.txt': '每位读者的借书期限为30天。\n',
    'log.ndjson': `${record('a')}\n${record('b')}\n`,
    'question.json': JSON.stringify({ id: 'q', question: 'Why?' }),
    'french.md': 'Le bateau part toutes les vingt minutes du quai nord de la ville.\n',
  });
  await assay('check log.ndjson --format ndjson --output verdicts.ndjson');
  await assay('check answer.md --sources notes.md --format json --output verdict.json');
});
afterAll(() => folder.remove());

const assay = async (words: string, options: Partial<RunOptions> = {}): Promise<Run> =>
  runAssay(words.split(' '), { folder: folder.path, ...options });

test.each([
  {
    language: 'en',
    words: 'explain answer.md --sentence 1 --sources notes.md',
    says: [
      'sentence 1 of 2',
      'contradicted',
      'above',
      '"15 minutes" → "20 minutes"',
      'What weighed',
      'notes.md:1',
      'shares: Boats',
    ],
  },
  {
    language: 'zh',
    words: 'explain 回答.txt --sentence 1 --sources 须知.txt',
    says: ['第 1 句，共 1 句', '矛盾', '高出', '“二十天” → “三十天”', '各项的作用', '须知.txt:1', '共有：'],
  },
] as const)('says why a sentence has its status ($language)', async ({ language, words, says }) => {
  const run = await assay(words, { language });
  expect({ code: run.code, stderr: run.stderr }).toEqual({ code: 0, stderr: '' });
  for (const text of says) expect(run.stdout).toContain(text);
  const all = await assay(`${words} --all`, { language });
  expect(all.stdout).toContain('wordRiskMax = ');
  expect(run.stdout).not.toContain('wordRiskMax');
});

test('for programs: columns, words, passages and what would turn it', async () => {
  const run = await assay('explain answer.md --sentence 1 --sources notes.md --format json');
  const found = JSON.parse(run.stdout) as Record<string, unknown>;
  expect(found).toMatchObject({
    id: 'answer.md',
    sentence: { number: 1, of: 2, text: 'Boats leave the quay every 15 minutes from the north pier.' },
    grade: { status: 'contradicted' },
    settledBy: 'conflict',
    conflicts: [{ kind: 'quantity', edit: { text: '20 minutes' } }],
  });
  expect(found['turns']).toContainEqual(expect.objectContaining({ kind: 'corrected', status: 'supported' }));
});

test('without a number the sentences are listed as reports count them', async () => {
  const run = await assay('explain answer.md --sources notes.md');
  expect(run.stdout).toMatch(/^1 {2}✗ .*Boats leave/m);
  expect(run.stdout).toMatch(/^2 {2}· .*enjoy/m);
  const list = JSON.parse((await assay('explain answer.md --sources notes.md --format json')).stdout) as object;
  expect(list).toMatchObject({ sentences: [{ number: 1, status: 'contradicted' }, { number: 2 }] });
});

test('a sentence that cannot be checked says so', async () => {
  const run = await assay('explain answer.md --sentence 2 --sources notes.md');
  expect(run).toMatchObject({ code: 0, stderr: '' });
  expect(run.stdout).toContain('nothing was weighed');
});

test('one of several records is chosen by its id', async () => {
  const run = await assay('explain log.ndjson --id b --sentence 1');
  expect(run.stdout).toContain('b · sentence 1 of 2');
});

test.each(['verdict.json --sentence 1', 'verdicts.ndjson --id a --sentence 1'])(
  'a verdict says what it holds, and what it does not: %s',
  async (words) => {
    const run = await assay(`explain ${words}`);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).toContain('contradicted');
    expect(run.stdout).toContain('correction: "20 minutes"');
    expect(run.stdout).toContain('A verdict keeps places and no texts');
    const zh = await assay(`explain ${words}`, { language: 'zh' });
    expect(zh.stdout).toContain('裁决只保留位置');
  },
);

test.each([
  ['explain answer.md --sentence 9 --sources notes.md', 2, 'no sentence 9: the answer has 2', '没有第 9 句'],
  ['explain answer.md --sentence 0 --sources notes.md', 2, '--sentence', '--sentence'],
  ['explain verdict.json --sentence 9', 2, 'no sentence 9', '没有第 9 句'],
  ['explain answer.md --sentence 1', 3, 'No sources to check against', '没有可供核对的来源'],
  ['explain missing.md --sentence 1', 3, 'Cannot read "missing.md"', '无法读取 "missing.md"'],
  ['explain e7 --sentence 1', 3, 'not kept by ID yet', '还不按 ID 保存'],
  ['explain log.ndjson --sentence 1', 2, 'choose one with --id', '请用 --id 选一条'],
  ['explain log.ndjson --id c --sentence 1', 2, 'no record "c"', '没有记录 "c"'],
  ['explain question.json --sentence 1', 3, 'holds no answer', '没有回答'],
  ['explain french.md --sentence 1 --sources notes.md', 3, 'language', '语言'],
  ['explain answer.md --sentence 1 --sources nowhere', 3, '"nowhere"', '"nowhere"'],
  ['explain', 2, 'ID|FILE', 'ID|FILE'],
])('%s is refused with a way out', async (words, code, ...[english, chinese]) => {
  const [en, zh] = await Promise.all([assay(words), assay(words, { language: 'zh' })]);
  expect({ code: en.code, stdout: en.stdout }).toEqual({ code, stdout: '' });
  expect(en.stderr).toContain(english);
  expect(zh.stderr).toContain(chinese);
  expect(en.stderr).not.toContain('    at ');
});

test('a knowledge base is explained against as it is checked against', async () => {
  await assay('kb add library 须知.txt --data data', { language: 'zh' });
  const run = await assay('explain 回答.txt --sentence 1 --kb library --data data', { language: 'zh' });
  expect(run.code).toBe(0);
  expect(run.stdout).toContain('“二十天” → “三十天”');
});

test('the shipped examples are explained as they ship', async () => {
  const examples = path.join(import.meta.dirname, '../../examples');
  for (const example of ['harbour-ferry.en.json', 'yunxi-library.zh.json']) {
    const run = await assay(`explain ${path.join(examples, example)} --sentence 2 --format json`);
    expect(run.code).toBe(0);
  }
});
