// Is copied code found whatever was done to it, is foreign code left alone, and what does that take? Over packages of npm that npm fetches.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readSet } from '../quality/data.ts';
import type { CodeMatch, FingerprintStore } from '../../src/core/public-code.ts';
import { createCodeReading } from '../../src/fingerprints/matching/code-reading.ts';
import { grammarOf } from '../../src/fingerprints/lexemes/code-grammar.ts';
import { createLexemeReader } from '../../src/fingerprints/lexemes/lexeme-reader.ts';
import { readCodeFile } from '../../src/fingerprints/read-code-file.ts';
import { describeIndex } from '../../src/fingerprints/store/describe-index.ts';
import { openIndexWriter } from '../../src/fingerprints/store/index-writer.ts';
import { openPackedFingerprints } from '../../src/fingerprints/store/packed-store.ts';
import {
  FingerprintList,
  FingerprintRoll,
  type FingerprintStream,
  textStream,
} from '../../src/fingerprints/streams.ts';
import type { SourceFile } from '../../src/origins/source-file.ts';
import { readSources } from '../../src/origins/read-sources.ts';
import { foreignFunctions, installedFiles } from './foreign-functions.ts';
import type { Measured } from '../run-measurements.ts';

interface Row {
  readonly kind: string;
  readonly lang: string;
  readonly code: string;
  readonly source: { readonly file: string; readonly licence: string };
  readonly alsoIn?: readonly { readonly file: string }[];
}

interface Listed {
  readonly packages: Readonly<Record<string, string>>;
  readonly include: Readonly<Record<string, readonly string[]>>;
}

type Figure = Measured['figures'][number];

const kinds = {
  exact: 'as it is',
  reformat: 'laid out otherwise',
  window: 'cut anywhere',
  rename: 'with other names',
  both: 'both',
};

export async function duplicates(data: string): Promise<Measured> {
  const folder = path.join(data, 'code/duplicates');
  const listed = JSON.parse(readFileSync(path.join(folder, 'index.json'), 'utf8')) as Listed;
  const rows = readSet<Row>(folder, 'npm_dev');
  const files = await fetched(listed);
  const work = mkdtempSync(path.join(os.tmpdir(), 'assay-bench-code-'));
  try {
    const store = indexed(path.join(work, 'own'), files);
    const foreign = await foreignFunctions(new Set(Object.keys(listed.packages)));
    const runs = runsOf(files, 20);
    const unlike = foreign.filter((code) => shareOf(code, 'js', runs) === 0);
    return {
      figures: [...found(rows, store, runsOf(files, textStream.gram)), ...foreignFigures(unlike, store)],
      details: [...size(path.join(work, 'own')), ...speed(path.join(work, 'large'), files, rows)],
    };
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function fetched({ packages, include }: Listed): Promise<SourceFile[]> {
  const sources = Object.entries(packages).flatMap(([name, version]) =>
    (include[name] ?? []).map((folder) => `npm:${name}@${version}:${folder}`),
  );
  const files: SourceFile[] = [];
  for await (const each of readSources(sources, { include: [], exclude: [] })) if ('text' in each) files.push(each);
  return files;
}

function indexed(folder: string, files: readonly SourceFile[]): FingerprintStore {
  const writer = openIndexWriter(folder);
  for (const { file, text, bytes } of files) writer.add({ ...readCodeFile(file, text), bytes });
  writer.finish();
  writer.close();
  return openPackedFingerprints(folder);
}

function lookUp(store: FingerprintStore, code: string, language: string): readonly CodeMatch[] {
  const reading = createCodeReading(store, { language, lexemes: 65, counts: () => true });
  reading.push(code);
  return reading.end();
}

/** The reference takes a snippet for copied where half of its runs of twelve lexemes stand in the index as they are. */
function found(rows: readonly Row[], store: FingerprintStore, known: Runs): Figure[] {
  const asked = rows.map((row) => ({ row, matches: lookUp(store, row.code, row.lang) }));
  const share = (kind: string, has: (row: Row, matches: readonly CodeMatch[]) => boolean): number => {
    const some = asked.filter(({ row }) => row.kind === kind);
    return some.filter(({ row, matches }) => has(row, matches)).length / some.length;
  };
  const isFound = (_row: Row, matches: readonly CodeMatch[]): boolean => matches.length > 0;
  const isKnown = ({ code, lang }: Row): boolean => shareOf(code, lang, known) >= 0.5;
  const copies = asked.filter(({ row, matches }) => row.kind !== 'negative' && matches.length > 0);
  const right = copies.filter(({ row, matches }) => matches.some((match) => isRight(row, match)));
  return [
    ...Object.entries(kinds).map(([kind, words]): Figure => ({
      name: `copied code found, ${words}`,
      value: share(kind, isFound),
      reference: share(kind, isKnown),
      better: 'higher',
    })),
    { name: 'copies with the right file and licence', value: right.length / copies.length, better: 'higher' },
    {
      name: 'foreign code reported',
      value: share('negative', isFound),
      reference: share('negative', isKnown),
      better: 'lower',
    },
  ];
}

function isRight({ source, alsoIn = [] }: Row, { file }: CodeMatch): boolean {
  const paths = [source.file, ...alsoIn.map((other) => other.file)];
  return file.licence === source.licence && paths.some((name) => file.path.endsWith(name));
}

function foreignFigures(functions: readonly string[], store: FingerprintStore): Figure[] {
  const reported = functions.filter((code) => lookUp(store, code, 'js').length > 0);
  return [
    {
      name: 'functions of other packages reported, that share no 20 lexemes',
      value: reported.length / functions.length,
      rows: functions.length,
      better: 'lower',
    },
  ];
}

interface Runs {
  readonly gram: number;
  readonly runs: ReadonlySet<number>;
}

/** Every run of so many lexemes of the files, by its hash. */
function runsOf(files: readonly SourceFile[], gram: number): Runs {
  const runs = new Set<number>();
  for (const { file, text } of files)
    for (const print of printsOf(text, file.path.split('.').at(-1) ?? '', gram)) runs.add(print);
  return { gram, runs };
}

function shareOf(code: string, language: string, { gram, runs }: Runs): number {
  const prints = printsOf(code, language, gram);
  return prints.length === 0 ? 0 : prints.filter((print) => runs.has(print)).length / prints.length;
}

function printsOf(code: string, language: string, gram: number): readonly number[] {
  const reader = createLexemeReader(grammarOf(language === 'ts' ? 'typescript' : 'javascript'));
  reader.push(code);
  reader.end();
  const list = new FingerprintList(reader.lexemes.length);
  const stream: FingerprintStream = { ...textStream, gram };
  new FingerprintRoll(stream).read(reader.lexemes.values, [0, reader.lexemes.length], list);
  return Array.from(list.prints.subarray(0, list.length));
}

function size(folder: string): Figure[] {
  const { indexBytes, totalBytes, sourceBytes } = describeIndex(folder);
  return [
    { name: 'index, bytes a byte of code, without lexemes', value: indexBytes / sourceBytes, better: 'lower' },
    { name: 'index, bytes a byte of code, with lexemes', value: totalBytes / sourceBytes, better: 'lower' },
  ];
}

const largeBytes = 50_000_000;

/** Over 50 MB: the packages, and what the project has installed besides. Time is that of the processor, since others work on the machine too. */
function speed(folder: string, files: readonly SourceFile[], rows: readonly Row[]): Figure[] {
  const all = [...files];
  let total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  for (const [name, installed] of installedFiles()) {
    for (const file of installed) {
      if (total >= largeBytes) break;
      const text = readFileSync(file, 'utf8');
      all.push({ file: { origin: name, path: file, licence: 'NOASSERTION' }, text, bytes: Buffer.byteLength(text) });
      total += text.length;
    }
  }
  const start = process.cpuUsage();
  const store = indexed(folder, all);
  const { user, system } = process.cpuUsage(start);
  const times: number[] = [];
  for (let round = 0; round < 3; round += 1)
    for (const { code, lang } of rows) {
      const from = performance.now();
      lookUp(store, code, lang);
      if (round > 0) times.push(performance.now() - from);
    }
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.floor(times.length * share)] ?? 0;
  return [
    { name: 'indexing, MB a second of one core', value: total / (user + system), better: 'higher' },
    { name: 'look-up in 50 MB of code, p50, ms', value: at(0.5), better: 'lower' },
    { name: 'look-up in 50 MB of code, p95, ms', value: at(0.95), better: 'lower' },
  ];
}
