// Measures where knowledge bases are kept: speed, size and memory, with references in the same run. npm run bench:retrieval -- [--quick] [--accept]
// Passages come from ../shared/data/corpus, half of them Chinese. --quick measures a tenth of them and records nothing.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { format, recordFigures, type RecordedFigure } from '../record.ts';
import { quantile, timeFigure } from '../times.ts';
import { addDocuments } from './added.ts';
import type { IndexFigures } from './index-process.ts';
import { questionsOf, readDocuments, writeDocuments } from './passages.ts';
import { compareWithReferences } from './references.ts';
import type { SearchFigures } from './search-process.ts';

const { values } = parseArgs({
  options: { accept: { type: 'boolean', default: false }, quick: { type: 'boolean', default: false } },
});
const scale = values.quick ? 0.1 : 1;
const folder = mkdtempSync(path.join(os.tmpdir(), 'assay-retrieval-'));
try {
  const figures = { ...(await usual()), ...(await large()), ...(await references()) };
  const machine = `${os.availableParallelism()} cores, Node ${process.versions.node}, load ${os.loadavg()[0]?.toFixed(1)}`;
  const date = new Date().toISOString().slice(0, 10);
  if (values.quick) print(figures);
  else
    recordFigures(
      'bench/retrieval/records',
      { date, command: 'npm run bench:retrieval', machine, figures },
      values.accept,
    );
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function usual(): Promise<Record<string, RecordedFigure[]>> {
  const files = await writeDocuments(folder, 200_000 * scale);
  const questions = writeQuestions(files);
  const [plain, grams] = [path.join(folder, 'plain.kb'), path.join(folder, 'grams.kb')];
  const made = runIndexing(plain, 'none', files);
  const search = runSearch(plain, questions);
  const withGrams = runIndexing(grams, 'grams', files);
  const added = await addDocuments(plain, 200);
  for (const file of files) rmSync(file);
  const indexing = [
    figure('MB of text a second, two workers', made.textBytes / 1e6 / made.seconds, { better: 'higher' }),
    figure('MB of text a second of processor time, all threads', made.textBytes / 1e6 / made.processorSeconds, {
      better: 'higher',
    }),
    figure('MB at most', made.peakMb),
    figure('index, bytes a byte of text', made.indexBytes / made.textBytes),
    figure('index with 4-grams, bytes a byte of text', withGrams.indexBytes / withGrams.textBytes),
    figure('whole file with texts, bytes a byte of text', made.fileBytes / made.textBytes),
    figure('whole file with 4-grams, bytes a byte of text', withGrams.fileBytes / withGrams.textBytes),
  ];
  return {
    [`${200_000 * scale} passages indexed`]: indexing,
    [`${200_000 * scale} passages searched`]: searchFigures(search),
    'one document added': [
      figure('ms until it is on disk, p50', quantile(added.durableMs, 0.5)),
      figure('ms until it is on disk, p95', quantile(added.durableMs, 0.95)),
      figure('ms until another process sees it, p50', quantile(added.seenMs, 0.5)),
      figure('ms until another process sees it, p95', quantile(added.seenMs, 0.95)),
    ],
  };
}

async function large(): Promise<Record<string, RecordedFigure[]>> {
  const files = await writeDocuments(folder, 1_000_000 * scale);
  const base = path.join(folder, 'large.kb');
  runIndexing(base, 'none', files);
  const search = runSearch(base, writeQuestions(files));
  return { [`${1_000_000 * scale} passages searched`]: searchFigures(search) };
}

async function references(): Promise<Record<string, RecordedFigure[]>> {
  const files = await writeDocuments(folder, 20_000 * scale);
  const documents = files.flatMap(readDocuments);
  const texts = documents.flatMap(({ passages }) => passages);
  const { store, plain, fts5, difference } = compareWithReferences(texts, questionsOf(documents, 200));
  const own = quantile(store, 0.5);
  return {
    [`${20_000 * scale} passages, words alone`]: [
      timeFigure('ms, p50 (reference: BM25 in plain maps)', own, quantile(plain, 0.5)),
      timeFigure('ms, p50 (reference: SQLite FTS5, same terms)', own, quantile(fts5, 0.5)),
      figure('largest difference of a score from plain BM25', difference),
    ],
  };
}

function searchFigures(search: SearchFigures): RecordedFigure[] {
  return [
    figure('ms to open', search.openMs),
    figure('ms, BM25 over words, p50', quantile(search.words, 0.5)),
    figure('ms, BM25 over words, p95', quantile(search.words, 0.95)),
    figure('ms, BM25 over words and bigrams, p50', quantile(search.both, 0.5)),
    figure('ms, BM25 over words and bigrams, p95', quantile(search.both, 0.95)),
    figure('ms, with the texts of the best ten, p50', quantile(search.withTexts, 0.5)),
    figure('MB at most', search.peakMb),
  ];
}

function writeQuestions(files: readonly string[]): string {
  const file = path.join(folder, 'questions.json');
  const each = Math.ceil(300 / files.length);
  writeFileSync(file, JSON.stringify(files.flatMap((documents) => questionsOf(readDocuments(documents), each))));
  return file;
}

function runIndexing(base: string, grams: 'grams' | 'none', files: readonly string[]): IndexFigures {
  return runProcess('index-process.ts', [base, grams, ...files]) as IndexFigures;
}

function runSearch(base: string, questions: string): SearchFigures {
  return runProcess('search-process.ts', [base, questions]) as SearchFigures;
}

function runProcess(name: string, parameters: readonly string[]): unknown {
  const output = execFileSync(process.execPath, [path.join('bench/retrieval', name), ...parameters], {
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  return JSON.parse(output);
}

function figure(name: string, value: number, more: Partial<RecordedFigure> = {}): RecordedFigure {
  return { ...timeFigure(name, value), ...more };
}

function print(figures: Readonly<Record<string, readonly RecordedFigure[]>>): void {
  for (const [group, all] of Object.entries(figures)) {
    process.stdout.write(`\n${group}\n`);
    for (const { name, value, reference } of all) {
      const beside = reference === undefined ? '' : `   (reference ${format(reference)})`;
      process.stdout.write(`  ${name.padEnd(52)} ${format(value).padStart(8)}${beside}\n`);
    }
  }
}
