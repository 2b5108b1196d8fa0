// Measures how well passages are found, and what each part of the search gives. node bench/quality/retrieval.ts [--data DIR] [cacm …]
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Leg, LexicalIndex } from '../../src/core/knowledge.ts';
import { indexTermsOf } from '../../src/evidence/retrieval/index-terms.ts';
import { searchPassages, type SearchOptions } from '../../src/evidence/retrieval/search.ts';
import { createMemoryLexicalIndex } from '../../src/storage/memory/lexical-index.ts';
import { toNormalForm } from '../../src/text/normal-form.ts';
import { readSet } from './data.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { data: { type: 'string', default: '../shared/data' } },
});
/** Rows of questions that are measured, spread by the hash of their ids. */
const most = 300;
const depth = 10;
const folder = path.join(values.data, 'retrieval');
if (!existsSync(folder)) {
  process.stderr.write(`No retrieval sets in '${folder}'. Give the folder of the development sets with --data\n`);
  process.exit(2);
}

interface Question {
  readonly text: string;
  readonly relevant: ReadonlySet<number>;
}

interface Collection {
  readonly texts: readonly string[];
  readonly questions: readonly Question[];
}

type Search = (collection: Collection) => (question: string) => readonly number[];

const searches: Readonly<Record<string, Search>> = {
  'BM25, words or pairs of characters': plain(
    (text) => lower(text).match(/\p{Script=Han}|[[\p{L}\p{N}]--\p{Script=Han}]+/gv) ?? [],
    true,
  ),
  'BM25, Intl.Segmenter': plain(segmented, false),
  Assay: assay({}),
  '  without words': assay({ legs: ['bigrams', 'grams'], feedback: false }),
  '  without characters': assay({ legs: ['words', 'grams'] }),
  '  without 4-grams': assay({ legs: ['words', 'bigrams'] }),
  '  without feedback': assay({ feedback: false }),
  '  without closeness': assay({ closeness: false }),
};

const indexes = new WeakMap<Collection, LexicalIndex>();
const sets = ['cacm', 'cranfield', 'cisi', 'npl', 'xquad-en', 'xquad-zh', 'drcd', 'drcd-simplified'];
const chosen = positionals.length > 0 ? positionals : sets;
process.stdout.write(`${['nDCG@10'.padEnd(36), ...chosen.map((name) => name.padStart(9))].join(' ')}\n`);
const figures = new Map<string, number[]>(Object.keys(searches).map((name) => [name, []]));
for (const name of chosen) {
  const collection = readCollection(name);
  for (const [search, start] of Object.entries(searches)) {
    const find = start(collection);
    const gains = collection.questions.map(({ text, relevant }) => gainOf(find(text), relevant));
    figures.get(search)?.push(gains.reduce((sum, gain) => sum + gain, 0) / gains.length);
  }
}
for (const [search, row] of figures)
  process.stdout.write(`${[search.padEnd(36), ...row.map((figure) => figure.toFixed(4).padStart(9))].join(' ')}\n`);

function readCollection(name: string): Collection {
  const simplified = name.endsWith('-simplified');
  const set = path.join(folder, name.replace(/-simplified$/, ''));
  const documents = readSet<{ readonly id: string; readonly text: string }>(set, 'docs');
  const numbers = new Map(documents.map(({ id }, number) => [String(id), number]));
  const relevant = new Map<string, Set<number>>();
  const judged = readSet<{ readonly query: string; readonly doc: string; readonly relevance: number }>(set, 'qrels');
  for (const { query, doc, relevance } of judged) {
    if (relevance <= 0) continue;
    const known = relevant.get(String(query)) ?? new Set();
    relevant.set(String(query), known.add(numbers.get(String(doc)) ?? -1));
  }
  const asked = readSet<{ readonly id: string; readonly text: string }>(set, 'queries')
    .filter(({ id }) => relevant.has(String(id)))
    .map((row) => ({ row, key: createHash('sha256').update(String(row.id)).digest('hex') }));
  const spread = asked.length > most ? asked.sort((a, b) => (a.key < b.key ? -1 : 1)).slice(0, most) : asked;
  return {
    texts: documents.map(({ text }) => text),
    questions: spread.map(({ row: { id, text } }) => ({
      text: simplified ? toNormalForm(text).text : text,
      relevant: relevant.get(String(id)) ?? new Set(),
    })),
  };
}

function gainOf(found: readonly number[], relevant: ReadonlySet<number>): number {
  const discount = (place: number): number => 1 / Math.log2(place + 2);
  const ideal = Array.from({ length: Math.min(depth, relevant.size) }, (_, place) => discount(place));
  const gain = found
    .slice(0, depth)
    .reduce((sum, number, place) => sum + (relevant.has(number) ? discount(place) : 0), 0);
  return gain / ideal.reduce((sum, one) => sum + one, 0);
}

function assay(options: Partial<SearchOptions>): Search {
  return (collection) => {
    const index = indexOf(collection);
    return (question) => searchPassages(index, question, { limit: depth, ...options }).map(({ passage }) => passage);
  };
}

function indexOf(collection: Collection): LexicalIndex {
  let index = indexes.get(collection);
  if (!index) {
    index = createMemoryLexicalIndex(collection.texts.map((text) => ({ text, terms: indexTermsOf(text) })));
    indexes.set(collection, index);
  }
  return index;
}

/** BM25 with k1 1.2 and b 0.75 over terms cut in a plain way: what a user gets without Assay. */
function plain(cut: (text: string) => readonly string[], inPairs: boolean): Search {
  return ({ texts }) => {
    const leg: Leg = 'words';
    const termsOf = (text: string): readonly string[] => (inPairs ? paired(cut(text)) : cut(text));
    const index = createMemoryLexicalIndex(
      texts.map((text) => ({ text, terms: { words: termsOf(text), bigrams: [], grams: [] } })),
    );
    return (question) => {
      const terms = termsOf(question).map((term) => ({ weight: 1, forms: [{ term, share: 1 }] }));
      return index.rank(leg, terms, { limit: depth }).map(({ passage }) => passage);
    };
  };
}

/** Neighbouring Han characters as pairs, words as they are. */
function paired(units: readonly string[]): string[] {
  return units.flatMap((unit, at) => {
    const next = units[at + 1] ?? '';
    if (!isHan(unit)) return [unit];
    return isHan(next) ? [unit + next] : [];
  });
}

function isHan(unit: string): boolean {
  return /^\p{Script=Han}/u.test(unit);
}

function segmented(text: string): string[] {
  const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
  return Array.from(segmenter.segment(lower(text))).flatMap(({ segment, isWordLike }) => (isWordLike ? [segment] : []));
}

function lower(text: string): string {
  return text.toLowerCase();
}
