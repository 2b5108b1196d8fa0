import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { createSarifValidator } from '../fixtures/sarif-validator.ts';
import { createFolder, type Folder, type Run, type RunOptions, runAssay } from './run-assay.ts';

let folder: Folder;
const secret = 'h7Lw!pq29x';

beforeAll(() => {
  folder = createFolder({
    '.gitignore': 'built/\n',
    '.env': `DB_PASSWORD=${secret}\n`,
    'clean.py': 'print("hello")\n',
    'picture.bin': new Uint8Array([1, 0, 2, 0]),
    'gbk.py': Buffer.from([
      ...Buffer.from('# '),
      0xc3,
      0xdc,
      0xc2,
      0xeb,
      0xb2,
      0xbb,
      0xd2,
      0xaa,
      0xd0,
      0xb4,
      0xd4,
      0xda,
      0xd5,
      0xe2,
      0xc0,
      0xef,
      ...Buffer.from(`\npassword = "${secret}"\n`),
    ]),
    'large.txt': 'x'.repeat(3 * 1024 * 1024),
    'README.md': `Say hello.\n\n\`\`\`sh\nexport API_TOKEN=9f2c7b1e4d8a6035c1e7\n\`\`\`\n`,
  });
  for (const name of ['src', 'built', 'node_modules']) mkdirSync(path.join(folder.path, name));
  write('built/a.env', `DB_PASSWORD=${secret}\n`);
  write('node_modules/a.env', `DB_PASSWORD=${secret}\n`);
  write(
    'src/a.ts',
    [
      'const a = 1;',
      "const password = 'zebra-41-Quartz'; // assay-ignore secrets: of the sample",
      '// assay-ignore secrets: too',
      "const token = '9f2c7b1e4d8a6035c1e7';",
      "const apiKey = '8e1b6a0d3c792f54b0d6'; // assay-ignore secrets",
      '',
    ].join('\n'),
  );
  symlinkSync('/etc/hostname', path.join(folder.path, 'outside'));
  symlinkSync('nowhere', path.join(folder.path, 'broken'));
});

afterAll(() => folder.remove());

const write = (name: string, text: string): void => writeFileSync(path.join(folder.path, name), text);
const assay = async (words: string, options: Partial<RunOptions> = {}): Promise<Run> =>
  runAssay(words.split(' '), { folder: folder.path, ...options });

interface Placed {
  readonly target: string;
  readonly line: number;
  readonly column: number;
}

const placesIn = ({ stdout }: Run): string[] =>
  stdout
    .split('\n')
    .filter((line) => line !== '')
    .flatMap((line) => (JSON.parse(line) as { findings: Placed[] }).findings)
    .map(({ target, line, column }) => `${target}:${line}:${column}`);

test('a folder is scanned without what is ignored, and each finding has its file, line and column', async () => {
  const run = await assay('scan . --checks secrets --format ndjson');
  expect(placesIn(run)).toEqual(['.env:1:13', 'README.md:4:18', 'gbk.py:2:13', 'src/a.ts:5:17']);
  expect(run.code).toBe(1);
  expect(run.stdout).not.toContain(secret);
  expect(run.stderr.split('\n')).toEqual([
    'assay: "src/a.ts", line 5: "assay-ignore" gives no reason and leaves nothing alone; write "assay-ignore CHECK: reason"',
    'assay: left out "broken": it is a link to nothing',
    'assay: left out "large.txt": it is larger than --max-file-mb',
    'assay: left out "outside": it is a link that leads out of the folder',
    'assay: left out "picture.bin": it is no text',
    'assay: 6 files scanned, 4 findings',
    '',
  ]);
});

test('in Chinese, for people, without the secret', async () => {
  const run = await assay('scan .env', { language: 'zh' });
  expect(run.stdout).toContain('DB_PASSWORD=██████████');
  expect(run.stderr).toBe('assay: 已扫描 1 个文件，1 条发现\n');
});

test.each(['pretty', 'json', 'ndjson', 'markdown', 'html', 'sarif', 'junit'])(
  'format %s repeats no secret',
  async (format) => {
    const run = await assay(`scan .env src --format ${format} --output -`);
    expect(run.stdout).not.toBe('');
    expect(run.stdout).not.toMatch(/h7Lw|8e1b6a/);
  },
  // A compiler is started for the code.
  30_000,
);

test('SARIF names the file and fits its schema', async () => {
  const run = await assay('scan .env src --checks secrets --format sarif');
  const log = JSON.parse(run.stdout) as { runs: { results: { locations: unknown[] }[] }[] };
  createSarifValidator()(log);
  expect(log.runs[0]?.results.map(({ locations }) => locations[0])).toMatchObject([
    { physicalLocation: { artifactLocation: { uri: '.env' }, region: { startLine: 1, startColumn: 13 } } },
    { physicalLocation: { artifactLocation: { uri: 'src/a.ts' }, region: { startLine: 5 } } },
  ]);
});

test('standard input has the name it is given', async () => {
  const run = await assay('scan - --name src/x.ts --format ndjson --checks secrets', {
    stdin: `a\nconst password = '${secret}';\n`,
  });
  expect(placesIn(run)).toEqual(['src/x.ts:2:19']);
});

test('of a diff only the added lines count, in the file as it is or as the diff shows it', async () => {
  const repository = createFolder({ 'a.env': `OLD_PASSWORD=${secret}\nPORT=1\n` });
  const git = (...words: string[]): string =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@t', ...words], {
      cwd: repository.path,
      encoding: 'utf8',
    });
  try {
    git('init', '-q');
    git('add', '.');
    git('commit', '-qm', 'first');
    writeFileSync(path.join(repository.path, 'a.env'), `OLD_PASSWORD=${secret}\nPORT=1\nNEW_PASSWORD=kV8-wq2Zt!\n`);
    const diff = git('diff');
    for (const isThere of [true, false]) {
      if (!isThere) writeFileSync(path.join(repository.path, 'a.env'), 'other\n');
      const run = await runAssay(['scan', '--diff', '-', '--format', 'ndjson'], {
        folder: repository.path,
        stdin: diff,
      });
      expect(placesIn(run)).toEqual(['a.env:3:14']);
    }
  } finally {
    repository.remove();
  }
});

test('a baseline keeps what is known from being told again', async () => {
  const written = await assay('scan .env src --checks secrets --baseline known.json --write-baseline');
  expect([written.code, written.stdout]).toEqual([0, '']);
  expect((await assay('scan .env src --checks secrets --baseline known.json')).code).toBe(0);
  write('.env', `PORT=1\nDB_PASSWORD=${secret}\nNEW_PASSWORD=kV8-wq2Zt!\n`);
  const run = await assay('scan .env src --checks secrets --baseline known.json --format ndjson');
  expect(placesIn(run)).toEqual(['.env:3:14']);
  write('.env', `DB_PASSWORD=${secret}\n`);
});

test.each([
  ['scan', 'Name what to scan'],
  ['scan . --diff -', 'Name either paths or "--diff"'],
  ['scan . --write-baseline', '"--write-baseline" needs "--baseline FILE"'],
  ['scan . --baseline README.md', '"README.md" is no baseline of "assay scan"'],
  ['scan . --name a.ts', '"--name" names standard input'],
  ['scan - .', '"-" goes alone'],
])('%j says what is wrong', async (words, says) => {
  const run = await assay(words);
  expect(run.code).toBe(words.includes('README') ? 3 : 2);
  expect(run.stderr).toContain(says);
});

test.skipIf(process.getuid?.() === 0)(
  'a file that may not be read is named, and the run says so by its code',
  async () => {
    write('src/locked.ts', 'const a = 1;\n');
    chmodSync(path.join(folder.path, 'src/locked.ts'), 0);
    const run = await assay('scan src/locked.ts');
    expect(run.code).toBe(3);
    expect(run.stderr).toContain('left out "src/locked.ts": it cannot be read');
  },
);

test('a path that is not there is named, and the run says so by its code', async () => {
  const run = await assay('scan nowhere .env --checks secrets');
  expect(run.code).toBe(3);
  expect(run.stderr).toContain('left out "nowhere": it cannot be read');
});

test('many files come in the order of their names, whatever thread scanned them', { timeout: 60_000 }, async () => {
  const many = createFolder(
    Object.fromEntries(
      Array.from({ length: 90 }, (_, at) => [`f${String(at).padStart(2, '0')}.env`, `DB_PASSWORD=${secret}${at}\n`]),
    ),
  );
  try {
    const run = await runAssay(['scan', '.', '--checks', 'secrets', '--format', 'ndjson'], { folder: many.path });
    const places = placesIn(run);
    expect(places).toHaveLength(90);
    expect(places).toEqual(places.toSorted());
  } finally {
    many.remove();
  }
});

const examples = path.join(import.meta.dirname, '../../examples');

test('the hook of the example lets no commit through that adds a secret', { timeout: 60_000 }, async () => {
  const repository = createFolder({ 'a.env': 'PORT=1\n' });
  const program = path.join(import.meta.dirname, '../../bin/assay.mjs');
  const shim = path.join(repository.path, '.bin');
  mkdirSync(shim);
  writeFileSync(path.join(shim, 'assay'), `#!/bin/sh\nexec "${process.execPath}" "${program}" "$@"\n`);
  chmodSync(path.join(shim, 'assay'), 0o755);
  const env = { ...process.env, PATH: `${shim}:${process.env['PATH'] ?? ''}`, LC_ALL: 'C' };
  const git = (...words: string[]): string =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@t', ...words], {
      cwd: repository.path,
      encoding: 'utf8',
      env,
      stdio: 'pipe',
    });
  try {
    git('init', '-q');
    cpSync(path.join(examples, 'pre-commit/pre-commit'), path.join(repository.path, '.git/hooks/pre-commit'));
    git('add', 'a.env');
    git('commit', '-qm', 'clean');
    writeFileSync(path.join(repository.path, 'a.env'), `PORT=1\nDB_PASSWORD=${secret}\n`);
    git('add', 'a.env');
    expect(() => git('commit', '-qm', 'leak')).toThrow('1 finding');
    expect(git('log', '--format=%s')).toBe('clean\n');
  } finally {
    repository.remove();
  }
});

test('code is looked up in the project that it is part of', { timeout: 60_000 }, async () => {
  const project = createFolder({ 'package.json': '{ "name": "app" }' });
  try {
    for (const name of ['src/deep', 'node_modules/boats'])
      mkdirSync(path.join(project.path, name), { recursive: true });
    const files = {
      'src/deep/a.ts': "import { bild } from 'boats';\nbild();\n",
      'node_modules/boats/package.json': '{ "name": "boats", "types": "./index.d.ts" }',
      'node_modules/boats/index.d.ts': 'export declare function build(): void;\n',
    };
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(project.path, name), text);
    const run = await runAssay(['scan', 'src/deep', '--checks', 'unknown-code'], { folder: project.path });
    expect(run.stdout).toContain('“bild” does not exist in “boats”');
  } finally {
    project.remove();
  }
});

test('the command of the workflow example is one that works', { timeout: 60_000 }, async () => {
  const workflow = parse(readFileSync(path.join(examples, 'github-action/assay.yml'), 'utf8')) as {
    jobs: { scan: { steps: { run?: string }[] } };
  };
  const command = workflow.jobs.scan.steps.map(({ run }) => run ?? '').find((run) => run.startsWith('assay '));
  const run = await assay((command ?? '').replace('assay ', '').replace('scan .', 'scan .env'));
  expect(run.code).toBe(0);
  const log = JSON.parse(readFileSync(path.join(folder.path, 'assay.sarif'), 'utf8')) as {
    runs: { results: unknown[] }[];
  };
  expect(log.runs[0]?.results).toHaveLength(1);
});
