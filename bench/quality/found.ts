import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createKnowledgeBase, type DocumentRecord, type KnowledgeBase } from '../../src/index.ts';
import { createMemoryLexicalIndex } from '../../src/storage/memory/lexical-index.ts';
import { readSet } from './data.ts';
import { type Figure, figureOf } from './figure.ts';
import { ndcg, weighedRatio } from './metrics.ts';

/** Name of a measurement → the set its documents and the set its questions come from. */
const pairs: Readonly<Record<string, readonly [string, string]>> = {
  cacm: ['cacm', 'cacm'],
  cranfield: ['cranfield', 'cranfield'],
  cisi: ['cisi', 'cisi'],
  npl: ['npl', 'npl'],
  'xquad-en': ['xquad-en', 'xquad-en'],
  'xquad-zh': ['xquad-zh', 'xquad-zh'],
  drcd: ['drcd', 'drcd'],
  'English questions over Chinese': ['xquad-zh', 'xquad-en'],
  'Chinese questions over English': ['xquad-en', 'xquad-zh'],
};

/** How well documents are found, through the library; the reference is plain BM25 over words and pairs of Han characters. */
export async function retrieval(data: string): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [name, [documents, questions]] of Object.entries(pairs)) {
    figures.push(await measure(name, { data: path.join(data, 'retrieval'), documents, questions }));
  }
  return figures;
}

interface Collection {
  readonly data: string;
  readonly documents: string;
  readonly questions: string;
}

async function measure(name: string, { data, documents, questions }: Collection): Promise<Figure> {
  const records = readSet<DocumentRecord>(path.join(data, documents), 'docs').map(({ id, text }) => ({
    id: String(id),
    text,
  }));
  const asked = questionsOf(path.join(data, questions));
  const folder = mkdtempSync(path.join(tmpdir(), 'assay-quality-'));
  const base = createKnowledgeBase({ folder, name: 'bench' });
  try {
    await base.put(records);
    const plain = plainSearch(records);
    const [own, reference]: [[number, 1][], [number, 1][]] = [[], []];
    for (const { text, relevant } of asked) {
      own.push([ndcg(await found(base, text), relevant), 1]);
      reference.push([ndcg(plain(text), relevant), 1]);
    }
    return figureOf({
      name: `${name} nDCG@${depth}`,
      better: 'higher',
      clusters: asked.map(({ text }) => text),
      assay: weighedRatio(own),
      reference: weighedRatio(reference),
    });
  } finally {
    await base.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const depth = 10;
/** Questions that are measured, spread by the hash of their ids. */
const most = 300;

async function found(base: KnowledgeBase, text: string): Promise<string[]> {
  return (await base.find(text, { limit: depth, byDocument: true })).map(({ source }) => source);
}

interface Question {
  readonly text: string;
  readonly relevant: ReadonlySet<string>;
}

function questionsOf(folder: string): Question[] {
  const relevant = new Map<string, Set<string>>();
  for (const { query, doc, relevance } of readSet<{ query: string; doc: string; relevance: number }>(folder, 'qrels')) {
    if (relevance > 0) relevant.set(String(query), (relevant.get(String(query)) ?? new Set()).add(String(doc)));
  }
  const keyOf = (id: string): string => createHash('sha256').update(id).digest('hex');
  const asked = readSet<{ id: string; text: string }>(folder, 'queries').filter(({ id }) => relevant.has(String(id)));
  const spread =
    asked.length > most
      ? asked.toSorted((a, b) => (keyOf(String(a.id)) < keyOf(String(b.id)) ? -1 : 1)).slice(0, most)
      : asked;
  return spread.map(({ id, text }) => ({ text, relevant: relevant.get(String(id)) ?? new Set() }));
}

function plainSearch(records: readonly DocumentRecord[]): (question: string) => string[] {
  const index = createMemoryLexicalIndex(
    records.map(({ text }) => ({ text, terms: { words: plainTerms(text), bigrams: [], grams: [] } })),
  );
  return (question) => {
    const terms = Array.from(new Set(plainTerms(question)), (term) => ({ weight: 1, forms: [{ term, share: 1 }] }));
    return index.rank('words', terms, { limit: depth }).map(({ passage }) => records[passage]?.id ?? '');
  };
}

/** Lower-cased words and pairs of Han characters. */
function plainTerms(text: string): string[] {
  const runs = text.toLowerCase().match(/\p{Script=Han}+|[[\p{L}\p{N}]--\p{Script=Han}]+/gv) ?? [];
  return runs.flatMap((run) => {
    if (!/^\p{Script=Han}/u.test(run)) return [run];
    const characters = Array.from(run);
    return characters.length === 1
      ? characters
      : characters.slice(1).map((character, at) => `${characters[at]}${character}`);
  });
}
