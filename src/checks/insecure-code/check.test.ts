import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createAssay } from '../../compose.ts';
import type { Verdict } from '../../core/verdict.ts';
import { withEdits } from '../../core/text-edit.ts';
import { insecureCode } from './check.ts';

const assay = createAssay({ checks: ['insecure-code'], budgetMs: 60_000 });
const check = async (answer: string): Promise<Verdict> => assay.check({ id: 'a', answer });
const fenced = (language: string, code: string): string => `\`\`\`${language}\n${code}\n\`\`\`\n`;
const seen = ({ findings }: Verdict): unknown[] => findings.map(({ data }) => data?.['cwe']);

describe('insecure-code', () => {
  test('follows a value through assignments, lists, other functions and formats', async () => {
    const code = `
from flask import request
import os

def build(parts):
    return " ".join(parts)

def run(name):
    parts = ["convert"]
    parts.append(name)
    command = build(parts)
    command += " out.png"
    os.system(command)

@app.route("/")
def index():
    run(request.args["file"])
`;
    const { findings } = await check(fenced('python', code));
    expect(findings.map(({ message, confidence }) => [message, confidence])).toEqual([['command-injection', 0.95]]);
  });

  test('says where in the answer, by UTF-16 offsets', async () => {
    const answer = `说明😀：\n\n${fenced('python', 'import os\nos.system("rm " + 名)')}`;
    const { findings } = await check(answer);
    expect(findings.map(({ span }) => answer.slice(span.start, span.end))).toEqual(['os.system("rm " + 名)']);
  });

  test('mends what is certain', async () => {
    const answer = fenced('python', 'import requests\nr = requests.get(url, verify=False, timeout=3)');
    const { findings } = await check(answer);
    const edits = findings.flatMap((finding) => finding.edits ?? []);
    expect(withEdits(answer, edits)).toContain('verify=True, timeout=3');
  });

  test('finds what is sound in broken code, and only what a diff adds', async () => {
    expect(seen(await check(fenced('python', 'def (((:\n  ??\nos.system("rm " + name)\n')))).toEqual(['CWE-78']);
    const diff = '+++ b/a.py\n@@ -1 +1,2 @@\n import pickle\n pickle.loads(a)\n+eval(b)';
    expect(seen(await check(fenced('diff', diff)))).toEqual(['CWE-94']);
  });

  test('reads PHP without its opening, and code between backticks', async () => {
    const answer = `${fenced('php', "system('ping ' . $_GET['host']);")}\nOr \`system($_POST['x'])\` at once.`;
    const { findings } = await check(answer);
    expect(findings.map(({ span }) => answer.slice(span.start, span.end))).toEqual([
      "system('ping ' . $_GET['host'])",
      "system($_POST['x'])",
    ]);
  });

  test('has a score of 0 where nothing is found, prose among it', async () => {
    expect((await check('Nothing to see. 没有代码。')).scores).toEqual({ 'insecure-code': 0 });
    expect((await check(fenced('python', 'x = 1'))).scores).toEqual({ 'insecure-code': 0 });
  });

  test('is unable without what reads code', () => {
    const opened = insecureCode.create({}, { evidence: { open: () => expect.fail() } }).open({ id: 'a', answer: 'a' });
    expect(opened).toEqual({ check: 'insecure-code', reason: 'no-syntax' });
  });
});

describe('insecure-code and hostile input', () => {
  test.each([
    ['a file that is too large', fenced('javascript', 'a=1;'.repeat(400_000)), ['too-large']],
    ['a text of 5 MB in one string', fenced('javascript', `const a = "${'x'.repeat(5_000_000)}";`), ['too-large']],
    [
      '10,000 brackets inside each other',
      fenced('javascript', `${'['.repeat(10_000)}${']'.repeat(10_000)}`),
      ['too-nested'],
    ],
    ['10,000 open brackets', fenced('c', `int a = ${'('.repeat(10_000)}`), []],
  ])('%s', async (_name, answer, reasons) => {
    const verdict = await check(answer);
    expect(verdict.unable.map(({ reason }) => reason)).toEqual(reasons);
  });

  test('what was found before a limit stays', async () => {
    const verdict = await check(
      `${fenced('python', 'eval(x)')}\n${fenced('python', `a = ${'('.repeat(2_000)}1${')'.repeat(2_000)}`)}`,
    );
    expect([seen(verdict), verdict.unable.map(({ reason }) => reason), verdict.scores]).toEqual([
      ['CWE-94'],
      ['too-nested'],
      {},
    ]);
  });

  test('long chains of calls, sums and definitions', async () => {
    const code = [
      `a = ${'f('.repeat(150)}b${')'.repeat(150)}`,
      `c = ${Array.from({ length: 3_000 }, (_, index) => `v${index}`).join(' + ')}`,
      ...Array.from({ length: 3_000 }, (_, index) => `if x${index}:\n    d = d + str(x${index})`),
      'cursor.execute("SELECT a FROM b WHERE c = " + d)',
    ].join('\n');
    expect(seen(await check(fenced('python', code)))).toContain('CWE-89');
  }, 30_000);

  test('code of many languages cut anywhere', async () => {
    const code =
      "<?php $a = \"x $b\"; system('ls ' . $_GET['a']); ?> func f() { x := `a`; def g(a): os.system(f'{a}') } SELECT * FROM a; #include <a>";
    const languages = [
      'javascript',
      'typescript',
      'tsx',
      'python',
      'java',
      'go',
      'c',
      'cpp',
      'csharp',
      'rust',
      'php',
      'ruby',
      'shell',
      'sql',
      'text',
      '',
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...languages),
        fc.nat(code.length),
        fc.nat(code.length),
        async (language, from, to) => {
          const answer = fenced(language, code.slice(Math.min(from, to), Math.max(from, to)));
          const { findings, unable } = await check(answer);
          expect(unable).toEqual([]);
          for (const { span } of findings)
            expect(span.start >= 0 && span.end <= answer.length && span.start < span.end).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  }, 30_000);
});
