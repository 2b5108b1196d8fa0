import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createFolder, type Folder, type Run, runAssay } from './run-assay.ts';

// The first query over both languages unpacks the dictionary.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let folder: Folder;

const assay = async (words: string, language: 'en' | 'zh' = 'en'): Promise<Run> =>
  runAssay([...words.split(' '), '--data', 'data'], { folder: folder.path, language });

beforeAll(async () => {
  folder = createFolder({
    'pay.md': '---\ndate: 2025-05-01\n---\nPay is 9 euros.\n',
    '工资.md': '---\ndate: 2025-06-01\n---\n工资为九元。\n',
    'answer.txt': 'Pay is 9 euros.\n',
    'empty.txt': '',
    'days.ndjson':
      '{"id":"old","answer":"Pay is 9 euros.","asOf":"2001-01-01"}\n{"id":"new","answer":"Pay is 9 euros."}\n',
  });
  await assay('kb add rules pay.md 工资.md --label board');
});

afterAll(() => folder.remove());

test.each([
  ['find --kb rules --see hr pay', 'the label "hr"', 'there are board', '标签 "hr"', '已有 board'],
  ['ask --kb rules --see hr pay', 'the label "hr"', 'there are board', '标签 "hr"', '已有 board'],
  ['check answer.txt --kb rules --see hr', 'the label "hr"', 'there are board', '标签 "hr"', '已有 board'],
  ['find --kb rules --language fr pay', 'the language "fr"', 'there are en, zh', '语言 "fr"', '已有 en, zh'],
  ['find --kb rules --path x/** pay', '"x/**" of --path', 'there are pay.md', '"x/**"', '已有 pay.md'],
  ['find --kb rules --meta a=b pay', '"a=b" of --meta', 'none has any', '"a=b"', '全都没有'],
])('a value that fits nothing is wrong use, and what there is is named: %s', async (words, ...says) => {
  const [names, known, zh, knownZh] = says;
  const english = await assay(words);
  expect(english).toMatchObject({ code: 2, stdout: '' });
  expect(english.stderr).toContain(names);
  expect(english.stderr).toContain(known);
  const { stderr } = await assay(words, 'zh');
  expect(stderr).toContain(zh);
  expect(stderr).toContain(knownZh);
});

test.each([
  ['find --kb rules --from 2030-01-01 pay', 'of 2 passages --from 2030-01-01 leaves 0', '--from 2030-01-01 留下 0 个'],
  ['check answer.txt --kb rules --as-of 2001-01-01', '--as-of 2001-01-01 leaves 0', '--as-of 2001-01-01 留下 0 个'],
])('days that leave nothing are named with those there are: %s', async (words, en, zh) => {
  const english = await assay(words);
  expect(english).toMatchObject({ code: 3, stdout: '' });
  expect(english.stderr).toContain(en);
  expect(english.stderr).toContain('documents are dated 2025-05-01 to 2025-06-01');
  expect(english.stderr).toContain('(ASSAY_KB_FILTERED)');
  expect((await assay(words, 'zh')).stderr).toContain(zh);
});

test('an unknown label beside a known one is told of, and the rest is found', async () => {
  const { code, stdout, stderr } = await assay('find --kb rules --see hr,board euros');
  expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('Pay is 9 euros') as string });
  expect(stderr).toContain('No document has the label "hr"');
});

test.each([
  ['en', 'left out by the filters, which leave 1: of 2 passages --language zh leaves 1'],
  ['zh', '都被筛选条件排除，只留下 1 个'],
] as const)('the filter is named, not the words, where it hides what they find (%s)', async (language, says) => {
  const { stdout, stderr } = await assay('find --kb rules --language zh euros', language);
  expect(stdout).toBe('');
  expect(stderr).toContain(says);
});

test('an exchange of a day before everything is a record that says so, and the next is checked', async () => {
  const { code, stdout } = await assay('check days.ndjson --kb rules --format ndjson');
  const [old, now] = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(code).toBe(3);
  expect(old).toMatchObject({ id: 'old', error: { code: 'ASSAY_KB_FILTERED' } });
  expect(now).toMatchObject({ id: 'new', action: 'allow' });
});

test.each([
  ['en', 'The answer is empty'],
  ['zh', '回答为空'],
] as const)('an empty answer is called empty, not without sources (%s)', async (language, says) => {
  const { stdout } = await assay('check empty.txt --kb rules', language);
  expect(stdout).toContain(says);
});
