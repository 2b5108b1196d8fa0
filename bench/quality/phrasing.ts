// What it gives to ask a question in other words too, by rule.
//   node bench/quality/phrasing.ts --data ../shared/data
// nDCG@10 of every collection: the question as it is, and fused with its phrasings; at most 400 questions of each.
import { parseArgs } from 'node:util';
import { phrasings } from '../../src/evidence/phrasing/phrasings.ts';
import { indexTermsOf } from '../../src/evidence/retrieval/index-terms.ts';
import { searchPassages, type SearchHit } from '../../src/evidence/retrieval/search.ts';
import { createMemoryLexicalIndex } from '../../src/storage/memory/lexical-index.ts';
import { readSet } from './data.ts';

interface Text {
  readonly id: string;
  readonly text: string;
}

const { values } = parseArgs({ options: { data: { type: 'string', default: '../shared/data' } } });
const mostQuestions = 400;
const weight = 0.5;
const sets = ['cacm', 'cranfield', 'cisi', 'npl', 'xquad-en', 'xquad-zh', 'drcd'];

for (const set of sets) {
  const folder = `${values.data}/retrieval/${set}`;
  const documents = readSet<Text>(folder, 'docs');
  const index = createMemoryLexicalIndex(documents.map(({ text }) => ({ text, terms: indexTermsOf(text) })));
  const relevant = readRelevant(folder);
  const judged = readSet<Text>(folder, 'queries').filter(({ id }) => relevant.has(String(id)));
  const step = Math.max(1, Math.ceil(judged.length / mostQuestions));
  const questions = judged.filter((_, at) => at % step === 0);
  let [asIs, fused] = [0, 0];
  for (const { id, text } of questions) {
    const right = relevant.get(String(id)) ?? new Set();
    const gainOf = (hits: readonly SearchHit[]): number =>
      ndcg(
        hits.map(({ passage }) => String(documents[passage]?.id)),
        right,
      );
    const others = await phrasings(text);
    const rankings = others.map((other) => ({
      name: other,
      weight: weight / others.length,
      passages: searchPassages(index, other, { limit: 100 }),
    }));
    asIs += gainOf(searchPassages(index, text, { limit: 10 }));
    fused += gainOf(searchPassages(index, text, { limit: 10, rankings }));
  }
  console.log(
    `${set}: ${(asIs / questions.length).toFixed(4)} as it is, ${(fused / questions.length).toFixed(4)} with phrasings (${questions.length} questions)`,
  );
}

function readRelevant(folder: string): Map<string, Set<string>> {
  const relevant = new Map<string, Set<string>>();
  for (const { query, doc, relevance } of readSet<{ query: unknown; doc: unknown; relevance: number }>(
    folder,
    'qrels',
  )) {
    if (relevance <= 0) continue;
    relevant.set(String(query), (relevant.get(String(query)) ?? new Set()).add(String(doc)));
  }
  return relevant;
}

function ndcg(hits: readonly string[], right: ReadonlySet<string>): number {
  const discount = (at: number): number => 1 / Math.log2(at + 2);
  const gain = hits.reduce((sum, id, at) => sum + (right.has(id) ? discount(at) : 0), 0);
  let ideal = 0;
  for (let at = 0; at < Math.min(10, right.size); at += 1) ideal += discount(at);
  return ideal === 0 ? 0 : gain / ideal;
}
