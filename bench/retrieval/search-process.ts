// A process of its own, so that its memory can be seen: asks questions of a knowledge base. Prints a `SearchFigures`.
import { readFileSync } from 'node:fs';
import type { Leg, QueryTerm } from '../../src/core/knowledge.ts';
import { indexTermsOf } from '../../src/evidence/retrieval/index-terms.ts';
import { openSqliteStore } from '../../src/storage/sqlite/sqlite-store.ts';

export interface SearchFigures {
  readonly openMs: number;
  readonly firstMs: number;
  /** Milliseconds of each question, by words; by words and bigrams; the texts of the best ten as well. */
  readonly words: readonly number[];
  readonly both: readonly number[];
  readonly withTexts: readonly number[];
  readonly peakMb: number;
  readonly fold: number;
}

const [base = '', questionFile = ''] = process.argv.slice(2);
const questions = JSON.parse(readFileSync(questionFile, 'utf8')) as string[];
const asked = questions
  .map((text) => indexTermsOf(text))
  .map((terms) => ({ words: toQuery(terms.words), bigrams: toQuery(terms.bigrams) }));
const start = performance.now();
const store = openSqliteStore(base, { termsVersion: 'bench' });
let snapshot = store.snapshot();
const openMs = performance.now() - start;
let fold = 0;
const rank = (leg: Leg, terms: readonly QueryTerm[]): readonly { readonly passage: number }[] =>
  snapshot.rank(leg, terms, { limit: 100 });
const first = asked[0] ?? { words: [], bigrams: [] };
const firstMs = timed(() => rank('words', first.words));
const [words, both, withTexts]: [number[], number[], number[]] = [[], [], []];
for (let round = 0; round < 2; round += 1) {
  for (const question of asked) {
    words.push(timed(() => rank('words', question.words)));
    both.push(timed(() => [rank('words', question.words), rank('bigrams', question.bigrams)]));
    withTexts.push(
      timed(() => {
        snapshot = store.snapshot();
        rank('bigrams', question.bigrams);
        for (const { passage } of rank('words', question.words).slice(0, 10)) fold += snapshot.textOf(passage).length;
      }),
    );
  }
}
const peakMb = Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? 0) / 1_024;
process.stdout.write(JSON.stringify({ openMs, firstMs, words, both, withTexts, peakMb, fold } satisfies SearchFigures));
store.close();

function toQuery(terms: readonly string[]): QueryTerm[] {
  return Array.from(new Set(terms), (term) => ({ weight: 1, forms: [{ term, share: 1 }] }));
}

function timed(work: () => unknown): number {
  const from = performance.now();
  work();
  return performance.now() - from;
}
