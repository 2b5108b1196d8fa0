import { mkdirSync, readdirSync, truncateSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFolder, type Folder, runAssay } from './run-assay.ts';

let folder: Folder;

beforeAll(() => {
  folder = createFolder({
    'answer.md': 'Boats leave at nine.\n九点开船。\n',
    'notes.md': '# Ferry\n\nBoats leave at nine.\n',
    'utf16.txt': new Uint8Array([0xff, 0xfe, 0x2d, 0x4e]),
    'cut.pdf': '%PDF-1.7\n1 0 obj\n<<',
    'binary.txt': new Uint8Array([0x61, 0x00, 0x62]),
    'huge.txt': '',
    'broken.json': '{"id":"a",}',
    'nothing.json': '{"id":"a"}',
    'twice.json': '{"id":"a","answer":"b","sources":[{"id":"s","text":""},{"id":"s","text":""}]}',
    'typo.yaml': 'assay: 1\nname: mine\nchecks:\n  groundednes: { action: block }\n',
  });
  truncateSync(path.join(folder.path, 'huge.txt'), 500 * 1024 * 1024);
  mkdirSync(path.join(folder.path, 'empty-folder'));
});

afterAll(() => folder.remove());

interface Row {
  readonly words: string;
  readonly code: number;
  readonly en: string;
  readonly zh: string;
}

const rows: readonly Row[] = [
  {
    words: 'check --sources notes.md answer.md',
    code: 2,
    en: 'There is no answer to check; name a file first: assay check answer.md --sources notes.md (ASSAY_USAGE)',
    zh: '没有要核对的回答；请先写文件：assay check answer.md --sources notes.md (ASSAY_USAGE)',
  },
  {
    words: 'check - -',
    code: 2,
    en: 'Standard input ("-") is given twice, expected once (ASSAY_USAGE)',
    zh: '标准输入（"-"）给了两次，只应给一次 (ASSAY_USAGE)',
  },
  {
    words: 'check answer.md --sources notes.md ./notes.md',
    code: 2,
    en: '"--sources" names "notes.md" twice, the second time as "./notes.md", expected once (ASSAY_USAGE)',
    zh: '"--sources" 把 "notes.md" 给了两次，第二次写作 "./notes.md"，只应给一次 (ASSAY_USAGE)',
  },
  {
    words: 'check answer.md --output answer.md',
    code: 2,
    en: '"--output" would write over "answer.md", which is read (ASSAY_USAGE)',
    zh: '"--output" 会覆盖要读取的 "answer.md" (ASSAY_USAGE)',
  },
  {
    words: 'check answer.md --checks groundednes',
    code: 2,
    en: "No check is called 'groundednes'; did you mean 'groundedness'? (ASSAY_CHECK_UNKNOWN)",
    zh: "没有名为 'groundednes' 的检查，是否想写 'groundedness'？ (ASSAY_CHECK_UNKNOWN)",
  },
  {
    words: 'check answer.md --policy typo.yaml',
    code: 2,
    en: 'typo.yaml:4:3: Unknown check "groundednes", did you mean "groundedness"? (ASSAY_POLICY_INVALID)',
    zh: 'typo.yaml:4:3：没有检查 "groundednes"，是否想写 "groundedness"？ (ASSAY_POLICY_INVALID)',
  },
  {
    words: 'check answer.md --policy missing.yaml',
    code: 2,
    en: 'Cannot read "missing.yaml": no such file or folder (ASSAY_POLICY_INVALID)',
    zh: '无法读取 "missing.yaml"：没有这个文件或文件夹 (ASSAY_POLICY_INVALID)',
  },
  {
    words: 'check missing.md',
    code: 3,
    en: 'Cannot read "missing.md": no such file or folder (ASSAY_INPUT_MISSING)',
    zh: '无法读取 "missing.md"：没有这个文件或文件夹 (ASSAY_INPUT_MISSING)',
  },
  {
    words: 'check missing.ndjson --format ndjson',
    code: 3,
    en: 'Cannot read "missing.ndjson": no such file or folder (ASSAY_INPUT_MISSING)',
    zh: '无法读取 "missing.ndjson"：没有这个文件或文件夹 (ASSAY_INPUT_MISSING)',
  },
  {
    words: 'check empty-folder',
    code: 3,
    en: 'Cannot read "empty-folder": it is a folder (ASSAY_INPUT_MISSING)',
    zh: '无法读取 "empty-folder"：这是文件夹 (ASSAY_INPUT_MISSING)',
  },
  {
    words: 'check answer.md/answer.md',
    code: 3,
    en: 'Cannot read "answer.md/answer.md": part of the path is a file, not a folder (ASSAY_INPUT_MISSING)',
    zh: '无法读取 "answer.md/answer.md"：路径中有一段是文件，不是文件夹 (ASSAY_INPUT_MISSING)',
  },
  {
    words: 'check answer.md --sources empty-folder',
    code: 3,
    en: '"empty-folder" holds no document, such as .md, .txt, .html, .pdf or .docx (ASSAY_INPUT_MISSING)',
    zh: '"empty-folder" 中没有文档，例如 .md、.txt、.html、.pdf、.docx (ASSAY_INPUT_MISSING)',
  },
  {
    words: 'check huge.txt',
    code: 3,
    en: '"huge.txt" has 500 MiB, expected at most 32 MiB; split it, or give each part as an exchange of an NDJSON file (ASSAY_INPUT_TOO_LARGE)',
    zh: '"huge.txt" 有 500 MiB，上限为 32 MiB；请拆分，或把各部分写成 NDJSON 文件中的交互 (ASSAY_INPUT_TOO_LARGE)',
  },
  {
    words: 'check answer.md --sources huge.txt',
    code: 3,
    en: '"huge.txt" has 500 MiB, expected at most 32 MiB; split it into several sources (ASSAY_INPUT_TOO_LARGE)',
    zh: '"huge.txt" 有 500 MiB，上限为 32 MiB；请拆分为几个来源 (ASSAY_INPUT_TOO_LARGE)',
  },
  {
    words: 'check binary.txt',
    code: 3,
    en: '"binary.txt" is binary (a NUL at byte 1), expected UTF-8 text (ASSAY_INPUT_ENCODING)',
    zh: '"binary.txt" 是二进制文件（第 1 字节为 NUL），应为 UTF-8 文本 (ASSAY_INPUT_ENCODING)',
  },
  {
    words: 'check utf16.txt',
    code: 3,
    en: '"utf16.txt" is UTF-16, expected UTF-8; convert it with: iconv -f UTF-16 -t UTF-8 (ASSAY_INPUT_ENCODING)',
    zh: '"utf16.txt" 是 UTF-16，应为 UTF-8；请转换：iconv -f UTF-16 -t UTF-8 (ASSAY_INPUT_ENCODING)',
  },
  {
    words: 'check answer.md --sources cut.pdf',
    code: 3,
    en: '"cut.pdf" is a broken PDF: it is damaged or cut short; copy or download it again (ASSAY_DOCUMENT_UNREADABLE)',
    zh: '"cut.pdf" 是损坏的 PDF：内容有误或不完整；请重新复制或下载 (ASSAY_DOCUMENT_UNREADABLE)',
  },
  {
    words: 'check broken.json',
    code: 3,
    en: '"broken.json" is no JSON from character 11, expected one exchange as a JSON object; a .json file is read as one exchange, {"id", "answer", "sources"}: add --input text to check its text as it stands (ASSAY_INPUT_INVALID)',
    zh: '"broken.json" 从第 11 个字符起不是 JSON，应为一个 JSON 对象，即一次交互；.json 文件按一次交互 {"id", "answer", "sources"} 读取：要直接核对其文本，请加上 --input text (ASSAY_INPUT_INVALID)',
  },
  {
    words: 'check nothing.json',
    code: 3,
    en: 'nothing.json: The record has none of "messages", "question", "answer", "sources", "tools", expected at least one; a .json file is read as one exchange, {"id", "answer", "sources"}: add --input text to check its text as it stands (ASSAY_INPUT_INVALID)',
    zh: 'nothing.json：记录中没有 "messages"、"question"、"answer"、"sources"、"tools"，至少应有一个；.json 文件按一次交互 {"id", "answer", "sources"} 读取：要直接核对其文本，请加上 --input text (ASSAY_INPUT_INVALID)',
  },
  {
    words: 'check twice.json',
    code: 3,
    en: 'twice.json: The source id "s" is used twice, in "sources[0]" and in "sources[1]", expected a different id for every source (ASSAY_INPUT_INVALID)',
    zh: 'twice.json：来源标识 "s" 用了两次，在 "sources[0]" 和 "sources[1]"，每个来源的标识应不同 (ASSAY_INPUT_INVALID)',
  },
  {
    words: 'check answer.md --output missing/report.txt',
    code: 3,
    en: 'Cannot write "missing/report.txt": no such file or folder (ASSAY_OUTPUT_FAILED)',
    zh: '无法写入 "missing/report.txt"：没有这个文件或文件夹 (ASSAY_OUTPUT_FAILED)',
  },
  {
    words: 'check answer.md --output empty-folder',
    code: 3,
    en: 'Cannot write "empty-folder": it is a folder (ASSAY_OUTPUT_FAILED)',
    zh: '无法写入 "empty-folder"：这是文件夹 (ASSAY_OUTPUT_FAILED)',
  },
];

test.each(rows)('assay $words says in one line what is wrong and exits with $code', async (row) => {
  const both = (['en', 'zh'] as const).map(async (language) => {
    const run = await runAssay(row.words.split(' '), { folder: folder.path, language });
    expect(run).toEqual({ code: row.code, stdout: '', stderr: `assay: ${row[language]}\n` });
  });
  await Promise.all(both);
});

test('errors name words of the command line, never of what was read', async () => {
  const stdin = '{"id":"a","answer":SECRET}';
  const run = await runAssay(['check', '-', '--input', 'exchange', '--debug'], { folder: folder.path, stdin });
  expect(run.code).toBe(3);
  expect(run.stdout + run.stderr).not.toContain('SECRET');
});

test('a stack trace is printed with --debug only', async () => {
  const run = await runAssay(['check', 'missing.md', '--debug'], { folder: folder.path });
  expect(run.stderr).toMatch(
    /^assay: Cannot read "missing.md": no such file or folder \(ASSAY_INPUT_MISSING\)\n\w*Error/,
  );
  expect(run.stderr).toContain('\n    at ');
  expect(run.stderr).toContain('Caused by: Error: ENOENT');
});

test('control characters of the command line do not reach the terminal', async () => {
  const run = await runAssay(['check', 'answer.md', '--format', '\u001b[31mred'], { folder: folder.path });
  expect(run.stderr).not.toContain('\u001b');
});

test('a run that fails leaves no file behind', async () => {
  const before = readdirSync(folder.path).toSorted();
  await runAssay(['check', 'missing.md', '--output', 'report.txt'], { folder: folder.path });
  await runAssay(['check', 'broken.json', '--output', 'report.txt'], { folder: folder.path });
  expect(readdirSync(folder.path).toSorted()).toEqual(before);
});

test('no word of a text stands on standard error, whatever is wrong with it', async () => {
  const secret = 'SECRETXYZZY机密';
  const own = createFolder({
    'cut.json': `{"id":"x","answer":"${secret}",`,
    'kind.json': `{"id":5,"answer":"${secret}","${secret}":1}`,
    'lines.ndjson': `{"id":"a","answer":"${secret}"\n{"id":"b","answer":["${secret}"]}\n`,
    'bytes.md': new Uint8Array([...Buffer.from(secret), 0xff, 0xfe]),
    'policy.yaml': `assay: 1\nname: p\nchecks:\n  words: { on: answer, words: ["${secret}"], action: nope }\n`,
    'answer.md': `${secret} opens at nine.\n`,
  });
  for (const words of [
    'check cut.json',
    'check kind.json',
    'check lines.ndjson --format ndjson',
    'check bytes.md',
    'check answer.md --sources bytes.md',
    'check answer.md --policy policy.yaml',
    'explain cut.json --sentence 1',
  ]) {
    const { stderr, code } = await runAssay([...words.split(' '), '--debug'], { folder: own.path });
    expect(stderr, words).not.toMatch(/SECRET|机密/);
    if (!words.includes('--sources')) expect(code, words).toBeGreaterThan(0);
  }
  own.remove();
}, 60_000);
