import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createFolder, type Folder, type Run, runAssay } from './run-assay.ts';

// The first query over both languages unpacks the dictionary.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let folder: Folder;

const assay = async (words: string, language: 'en' | 'zh' = 'en'): Promise<Run> =>
  runAssay([...words.split(' '), '--data', 'data'], { folder: folder.path, language });

const right =
  '{"text":"How high is pay?","expected":[{"source":"pay.md"}]}\n{"text":"年假几天？","expected":[{"source":"年假.md"}]}\n';

beforeAll(async () => {
  folder = createFolder({
    'pay.md': 'Pay is 9 euros.\n',
    '年假.md': '年假为十五天。\n',
    'garden.md': 'Roses grow in the garden.\n',
    'right.ndjson': right,
    'wrong.ndjson': `${right}{"text":"Who pays?","expected":[{"source":"pays.md"}]}\nno json\n{"text":"","expected":["pay.md"]}\n{"text":"Pay?","expected":[{"source":"pay.md","contains":"10 euros"}]}\n`,
    'far.ndjson': '{"text":"pay?","expected":["travel.docx"]}\n',
    'missed.ndjson': `${right}{"text":"How high is pay in euros?","expected":[{"source":"garden.md"}]}\n`,
    'rows.csv': 'question,source\nHow high is pay?,pay.md\n,pay.md\n年假几天？,\n',
  });
  await assay('kb add rules pay.md 年假.md garden.md');
});

afterAll(() => folder.remove());

describe('a mistake of who wrote the questions is named with its line and is no miss', () => {
  test.each([
    [
      'wrong.ndjson',
      'wrong.ndjson:3 expects "pays.md", which the knowledge base does not hold; did you mean "pay.md"',
      '是否指 "pay.md"',
    ],
    ['wrong.ndjson', 'wrong.ndjson:4 is no JSON', 'wrong.ndjson:4 不是 JSON'],
    ['wrong.ndjson', 'wrong.ndjson:5 has no "text"', 'wrong.ndjson:5 没有 "text"'],
    [
      'wrong.ndjson',
      'wrong.ndjson:6 expects words of "contains" that "pay.md" does not hold',
      'wrong.ndjson:6 的 "contains"',
    ],
    ['far.ndjson', 'there are garden.md, pay.md, 年假.md', '已有 garden.md, pay.md, 年假.md'],
    ['rows.csv', 'rows.csv:3 has an empty question or source', 'rows.csv:3 的 question 或 source 为空'],
    ['rows.csv', 'rows.csv:4 has an empty question or source', 'rows.csv:4 的 question 或 source 为空'],
  ])('%s: %s', async (file, en, zh) => {
    const english = await assay(`kb test rules ${file}`);
    expect(english).toMatchObject({ code: 3, stderr: expect.stringContaining(en) as string });
    expect(english.stdout).not.toContain('not found');
    expect((await assay(`kb test rules ${file}`, 'zh')).stderr).toContain(zh);
  });

  test('the rest is measured, and records hold what is wrong', async () => {
    const { code, stdout } = await assay('kb test rules wrong.ndjson --format json');
    const outcome = JSON.parse(stdout) as { readonly faults: readonly unknown[] };
    expect(code).toBe(3);
    expect(outcome).toMatchObject({ questions: 2, recall: 1, missed: [] });
    expect(outcome.faults).toHaveLength(4);
  });
});

test.each([
  ['right.ndjson', 100, 0],
  ['missed.ndjson', 60, 0],
  ['missed.ndjson', 70, 1],
])('%s with a floor of %d %% ends with %d', async (file, floor, code) => {
  const run = await assay(`kb test rules ${file} --limit 1 --floor ${floor}`);
  expect(run.code).toBe(code);
  if (code === 1) expect(run.stderr).toContain('2 of 3 questions find their place, fewer than the 70 % of --floor');
});

test('misses without a floor are told, and end with 0', async () => {
  expect(await assay('kb test rules missed.ndjson --limit 1')).toMatchObject({ code: 0, stderr: '' });
});
