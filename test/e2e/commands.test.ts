import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFolder, type Folder, type Run, type RunOptions, runAssay } from './run-assay.ts';

let folder: Folder;

beforeAll(() => {
  folder = createFolder({
    'good.yaml': 'assay: 1\nname: mine\nchecks:\n  groundedness: { action: block }\n',
    'bad.yaml': 'assay: 1\nname: mine\nchecks:\n  groundedness: { acton: block }\n',
    'a-file': '',
  });
});

afterAll(() => folder.remove());

const assay = async (words: string, options: Partial<RunOptions> = {}): Promise<Run> =>
  runAssay(words.split(' ').filter(Boolean), { folder: folder.path, ...options });

describe('help', () => {
  test.each([
    ['en', 'Examples'],
    ['zh', '示例'],
  ] as const)('starts with examples (%s)', async (language, title) => {
    const run = await assay('help check', { language });
    expect({ code: run.code, stderr: run.stderr }).toEqual({ code: 0, stderr: '' });
    expect(run.stdout.split('\n').indexOf(title)).toBe(2);
  });

  test('that nobody asked for is wrong use', async () => {
    const run = await assay('');
    expect({ code: run.code, stdout: run.stdout }).toEqual({ code: 2, stdout: '' });
    expect(run.stderr).toContain('assay check answer.md');
  });

  test('of an unknown command names the one that was meant', async () => {
    expect(await assay('help chekc')).toMatchObject({ code: 2, stdout: '' });
  });

  test('says the same when asked for by an option', async () => {
    expect(await assay('check --help')).toEqual(await assay('help check'));
  });
});

test('--version prints the version of the package', async () => {
  const manifest = JSON.parse(readFileSync(path.join(import.meta.dirname, '../../package.json'), 'utf8')) as {
    version: string;
  };
  expect(await assay('--version')).toEqual({ code: 0, stdout: `${manifest.version}\n`, stderr: '' });
});

describe('policy', () => {
  test.each([
    ['en', 'good.yaml is valid: policy "mine", version ', ': Unknown key "acton", did you mean "action"?'],
    ['zh', 'good.yaml 有效：策略 "mine"，版本 ', '：没有键 "acton"，是否想写 "action"？'],
  ] as const)('lint names what is good and what is wrong (%s)', async (language, good, wrong) => {
    const run = await assay('policy lint good.yaml bad.yaml', { language });
    expect(run.code).toBe(2);
    expect(run.stdout).toMatch(new RegExp(`^${good}[0-9a-f]+\n$`));
    expect(run.stderr).toContain(`bad.yaml:4:19${wrong}`);
  });

  test.each(['yaml', 'json'])('show prints a policy as %s', async (format) => {
    const run = await assay(`policy show good.yaml --format ${format}`);
    expect({ code: run.code, stderr: run.stderr }).toEqual({ code: 0, stderr: '' });
    expect(run.stdout).toContain('mine');
    expect(run.stdout).toContain('retainDays');
  });

  test('show prints the default, which lint finds good', async () => {
    const shown = await assay('policy show');
    const linted = await assay('policy lint -', { stdin: shown.stdout });
    expect(linted.stdout).toContain('policy "default"');
  });
});

interface Examination {
  readonly ok: boolean;
  readonly parts: readonly { readonly part: string; readonly ok: boolean; readonly problem?: string }[];
}

describe('doctor', () => {
  test.each([
    ['en', 'Everything works\n'],
    ['zh', '一切正常\n'],
  ] as const)('finds nothing wrong where all is well (%s)', async (language, conclusion) => {
    const run = await assay('doctor', { language });
    expect({ code: run.code, stderr: run.stderr }).toEqual({ code: 0, stderr: '' });
    expect(run.stdout.endsWith(conclusion)).toBe(true);
  });

  test('tells programs every part', async () => {
    const run = await assay('doctor --format json');
    const { ok, parts } = JSON.parse(run.stdout) as Examination;
    expect(ok).toBe(true);
    const fixed = ['node', 'assay', 'policy', 'temporary-folder', 'data-folder', 'terminal', 'language'];
    expect(parts.map(({ part }) => part)).toEqual(
      expect.arrayContaining([...fixed, 'check.groundedness', 'check.words']),
    );
  });

  test.each([
    ['--policy bad.yaml', 'policy', 'bad.yaml:4:19'],
    ['--data a-file/below', 'data-folder', '--data or ASSAY_DATA_DIR'],
  ])('%s is a problem of %s, with what to do', async (words, part, says) => {
    const run = await assay(`doctor ${words} --format json`);
    const { parts } = JSON.parse(run.stdout) as Examination;
    expect(run.code).toBe(3);
    expect(parts.filter(({ ok }) => !ok)).toEqual([expect.objectContaining({ part })]);
    expect(parts.find(({ ok }) => !ok)?.problem).toContain(says);
  });
});

describe('completion', () => {
  let bashScript: string;

  beforeAll(async () => {
    bashScript = (await assay('completion bash')).stdout;
  });

  /** A shell that is not on this machine cannot read its script; bash is everywhere the tests run. */
  const shells = ['bash', 'zsh', 'fish'].filter((shell) => shell === 'bash' || isInstalled(shell));

  test.each(shells)('%s can read its script', async (shell) => {
    const { stdout } = await assay(`completion ${shell}`);
    const read = spawnSync(shell, ['-n'], { input: stdout, encoding: 'utf8' });
    expect({ status: read.status, stderr: read.stderr }).toEqual({ status: 0, stderr: '' });
  });

  test.each([
    [
      '',
      'check explain kb find ask scan code blueprint serve keys audit policy doctor completion help --help --version',
    ],
    ['ch', 'check'],
    ['policy ', 'lint show'],
    ['keys ', 'create ls revoke rotate'],
    ['audit ', 'verify export prune show'],
    ['audit export --format ', 'ndjson sarif'],
    ['check --for', '--format'],
    ['check --format ', 'pretty json ndjson markdown html sarif junit'],
    ['check answer.md --fail-on b', 'block'],
    ['check --checks g', 'groundedness'],
    ['completion ', 'bash zsh fish'],
    ['policy show --format ', 'yaml json'],
    ['check ', ''],
  ])('bash completes "assay %s" to "%s"', (typed, words) => {
    const line = ['assay', ...typed.split(' ')];
    const script = `${bashScript}\nCOMP_WORDS=(${line.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${line.length - 1}; _assay; echo "\${COMPREPLY[*]}"`;
    expect(spawnSync('bash', ['-c', script], { encoding: 'utf8' }).stdout).toBe(`${words}\n`);
  });

  test.each(['zsh', 'fish'])('the script for %s names every option and choice', async (shell) => {
    const { stdout } = await assay(`completion ${shell}`, { language: 'zh' });
    for (const word of ['sources', 'fail-on', 'sarif', 'groundedness', 'lint', 'completion'])
      expect(stdout).toContain(word);
  });
});

const isInstalled = (program: string): boolean =>
  (process.env['PATH'] ?? '')
    .split(path.delimiter)
    .some((folderOfPrograms) => existsSync(path.join(folderOfPrograms, program)));
