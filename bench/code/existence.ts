// Are invented names found, and is real code left alone? Over blocks of the documentation of npm packages, which npm installs, and programs of Python.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createAssay } from '../../src/compose.ts';
import type { JudgedFinding } from '../../src/core/verdict.ts';
import { startLanguageServer } from '../../src/project/python/language-server.ts';
import { readPythonText } from '../../src/project/python/python-text.ts';
import { openCompiler } from '../../src/project/typescript/compiler.ts';
import { readSet } from '../quality/data.ts';
import type { Measured } from '../run-measurements.ts';

interface Row {
  readonly id: string;
  readonly lang: 'js' | 'ts' | 'python';
  readonly jsx?: boolean;
  readonly code: string;
  readonly label: 0 | 1;
  readonly expect: readonly { readonly kind: string; readonly start: number; readonly end: number }[];
}

/** What was said of a row. */
interface Told {
  readonly row: Row;
  readonly isFound: boolean;
  readonly isFlagged: boolean;
  readonly isCalledUnknown: boolean;
  /** Whether what reads the code as it is, without asking what a name is of, says anything: where it must, and at all. */
  readonly reference: { readonly isFound: boolean; readonly isFlagged: boolean };
  readonly ms: number;
}

type Figure = Measured['figures'][number];

export async function existence(data: string): Promise<Measured> {
  const folder = path.join(data, 'code/existence');
  const rows = (names: readonly string[]): Row[] => names.flatMap((name) => readSet<Row>(folder, name));
  const project = installed(folder);
  const scripts = await told(rows(['npm_dev', 'npm-fragments_dev', 'npm-reported_dev']), {
    project,
    naive: naiveCompiler(project),
  });
  const server = await startLanguageServer({ packages: [], memoryMb: 1024 });
  const naive = async ({ code }: Row): Promise<Place[]> => {
    const text = readPythonText(code);
    return (await server.diagnose(code)).map(({ range }) => text.spanOf(range));
  };
  const python = await told(rows(['python_dev', 'python-doctest_dev']), { naive });
  server.stop();
  return {
    figures: [...figuresOf('scripts', scripts), ...figuresOf('Python', python)],
    details: [...timesOf('scripts', scripts), ...timesOf('Python', python)],
  };
}

/** The packages that the rows document, installed once by npm in the temporary folder. */
function installed(folder: string): string {
  const { dev } = JSON.parse(readFileSync(path.join(folder, 'packages.json'), 'utf8')) as {
    dev: Record<string, string>;
  };
  const place = path.join(os.tmpdir(), 'assay-existence-dev');
  mkdirSync(place, { recursive: true });
  const dependencies = { ...dev, '@types/node': '24' };
  writeFileSync(path.join(place, 'package.json'), JSON.stringify({ name: 'p', private: true, dependencies }));
  if (!existsSync(path.join(place, 'node_modules/.package-lock.json')))
    execFileSync('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--legacy-peer-deps'], {
      cwd: place,
    });
  return realpathSync(place);
}

interface Place {
  readonly start: number;
  readonly end: number;
}

type Naive = (row: Row) => Promise<readonly Place[]> | readonly Place[];

/** Everything that the compiler says of the code. */
function naiveCompiler(project: string): Naive {
  const nodeTypes = path.join(project, 'node_modules/@types/node/index.d.ts');
  const compile = openCompiler({ folder: project, roots: [project], nodeTypes });
  return ({ code, lang, jsx = false }) => {
    const { program, file } = compile(lang === 'js' ? 'javascript' : jsx ? 'tsx' : 'typescript', code);
    return program.getSemanticDiagnostics(file).map(({ start = 0, length = 0 }) => ({ start, end: start + length }));
  };
}

async function told(
  rows: readonly Row[],
  { project, naive }: { readonly project?: string; readonly naive: Naive },
): Promise<Told[]> {
  const assay = createAssay({ checks: ['unknown-code'], project, budgetMs: 120_000 });
  const all: Told[] = [];
  for (const row of rows) {
    const fence = `\`\`\`${row.lang}${row.jsx ? 'x' : ''}\n`;
    const startedMs = performance.now();
    const { findings, unable } = await assay.check({ id: row.id, answer: `${fence}${row.code}\n\`\`\`\n` });
    const ms = performance.now() - startedMs;
    if (unable.length > 0) throw new Error(`${row.id}: ${unable[0]?.reason}`);
    const isThere = ({ start, end }: Place): boolean => row.expect.some((each) => start < each.end && each.start < end);
    const counts = findings.filter((finding) => isInvented(finding) || isPackage(finding));
    const said = await naive(row);
    all.push({
      row,
      isFound: counts.some(({ span }) => isThere({ start: span.start - fence.length, end: span.end - fence.length })),
      isFlagged: findings.some(isInvented),
      isCalledUnknown: findings.some((finding) => isPackage(finding) && !isInvented(finding)),
      reference: { isFound: said.some(isThere), isFlagged: said.length > 0 },
      ms,
    });
  }
  return all;
}

const isInvented = ({ data }: JudgedFinding): boolean => data?.['verdict'] === 'invented';
const isPackage = ({ data }: JudgedFinding): boolean => data?.['kind'] === 'package';

const kinds: Readonly<Record<string, string>> = {
  package: 'packages',
  import: 'imports',
  method: 'methods',
  member: 'members',
  argument: 'arguments',
};

function figuresOf(what: string, all: readonly Told[]): Figure[] {
  const [invented, real] = [all.filter(({ row }) => row.label === 1), all.filter(({ row }) => row.label === 0)];
  const share = (rows: readonly Told[], test: (each: Told) => boolean): number =>
    rows.filter(test).length / rows.length;
  const figure = (name: string, rows: readonly Told[], test: (each: Told) => boolean): Figure => ({
    name: `${name}, ${what}`,
    value: share(rows, test),
    rows: rows.length,
    better: name.startsWith('invented') ? 'higher' : 'lower',
  });
  const byKind = Object.entries(kinds).flatMap(([kind, plural]) => {
    const rows = invented.filter(({ row }) => row.expect[0]?.kind === kind);
    return rows.length > 0 ? [figure(`invented ${plural} found`, rows, (each) => each.isFound)] : [];
  });
  return [
    {
      ...figure('invented names found', invented, (each) => each.isFound),
      reference: share(invented, (each) => each.reference.isFound),
    },
    ...byKind,
    {
      ...figure('real code flagged', real, (each) => each.isFlagged),
      reference: share(real, (each) => each.reference.isFlagged),
    },
    figure('real packages called unknown', real, (each) => each.isCalledUnknown),
  ];
}

function timesOf(what: string, all: readonly Told[]): Figure[] {
  const sorted = all.map(({ ms }) => ms).toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
  return [
    { name: `a piece of code, p50 ms, ${what}`, value: at(0.5), rows: all.length, better: 'lower' },
    { name: `a piece of code, p95 ms, ${what}`, value: at(0.95), rows: all.length, better: 'lower' },
  ];
}
