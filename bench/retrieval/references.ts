// What the store is held against in the same run: SQLite FTS5 and BM25 in plain maps, over the same passages and terms.
import { DatabaseSync } from 'node:sqlite';
import { indexTermsOf } from '../../src/evidence/retrieval/index-terms.ts';
import { buildSegment } from '../../src/postings/build-segment.ts';
import { createMemoryLexicalIndex } from '../../src/storage/memory/lexical-index.ts';
import { createMemoryStore } from '../../src/storage/memory/memory-store.ts';

export interface ReferenceTimes {
  readonly store: readonly number[];
  readonly plain: readonly number[];
  readonly fts5: readonly number[];
  /** The largest difference between a score of the store and of the plain index. */
  readonly difference: number;
}

export function compareWithReferences(texts: readonly string[], questions: readonly string[]): ReferenceTimes {
  const passages = texts.map((text) => ({ text, terms: indexTermsOf(text) }));
  const plain = createMemoryLexicalIndex(passages);
  const own = ownIndex(passages.map(({ terms }) => terms));
  const fts5 = fts5Of(passages.map(({ terms }) => terms.words));
  const times = { store: [] as number[], plain: [] as number[], fts5: [] as number[] };
  let difference = 0;
  for (const question of questions) {
    const words = Array.from(new Set(indexTermsOf(question).words));
    const terms = words.map((term) => ({ weight: 1, forms: [{ term, share: 1 }] }));
    const mine = timed(times.store, () => own.rank('words', terms, { limit: 100 }));
    const theirs = timed(times.plain, () => plain.rank('words', terms, { limit: 100 }));
    timed(times.fts5, () => fts5(words));
    for (const [at, { score }] of theirs.entries()) {
      difference = Math.max(difference, Math.abs(score - (mine[at]?.score ?? 0)));
    }
  }
  return { ...times, difference };
}

function timed<Result>(times: number[], work: () => Result): Result {
  const start = performance.now();
  const result = work();
  times.push(performance.now() - start);
  return result;
}

function ownIndex(terms: readonly ReturnType<typeof indexTermsOf>[]): ReturnType<typeof createMemoryLexicalIndex> {
  const store = createMemoryStore({ termsVersion: 'bench', keepVersions: false, grams: false });
  const writer = store.writer();
  let end = 0;
  const passages = terms.map(() => ({ span: { start: end, end: (end += 1) } }));
  const content = { text: 'x'.repeat(terms.length) };
  const document = { id: 'all', format: 'text', hash: '', sizeBytes: 0, addedAt: '', content, passages };
  writer.commit({ documents: [document], segments: [buildSegment(terms, { grams: false })] });
  return store.snapshot();
}

/** Terms as letters and digits only, so that FTS5 takes each for one word. */
function fts5Of(passages: readonly (readonly string[])[]): (words: readonly string[]) => unknown {
  const database = new DatabaseSync(':memory:');
  database.exec("CREATE VIRTUAL TABLE passages USING fts5(terms, content='', tokenize='unicode61')");
  const insert = database.prepare('INSERT INTO passages (rowid, terms) VALUES (?, ?)');
  database.exec('BEGIN');
  for (const [at, words] of passages.entries()) insert.run(at + 1, words.map(toWord).join(' '));
  database.exec('COMMIT');
  const select = database.prepare(
    'SELECT rowid, bm25(passages) AS score FROM passages WHERE passages MATCH ? ORDER BY score LIMIT 100',
  );
  return (words) => select.all(words.map((word) => `"${toWord(word)}"`).join(' OR '));
}

const toWord = (term: string): string => `t${Buffer.from(term).toString('hex')}`;
