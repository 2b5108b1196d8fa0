// Measures what the lexical files tell, and writes training/lexical/figures.json.
//   node training/lexical/evaluate.ts --data ../shared/data --terms FOLDER
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { lexiconFormat, loadLexicon } from '../../src/lexical/lexicon.ts';
import { relationOf } from '../../src/lexical/relations.ts';
import { similarity, vectorsFormat } from '../../src/lexical/word-vectors.ts';
import { readMissingWords, type MissingWord } from './missing-words.ts';

const { values } = parseArgs({
  options: { data: { type: 'string', default: '../shared/data' }, terms: { type: 'string', default: 'terms' } },
});

const relations = ['antonym', 'sibling', 'synonym', 'broader', 'narrower', 'related'] as const;
const figures = { missingWords: {} as Record<string, unknown>, pairs: {} as Record<string, unknown> };

const loads = { lexicon: timeOf(() => loadLexicon()), vectors: timeOf(() => similarity('king', 'queen')) };
for (const name of ['ragtruth_train', 'uhgeval_zh_train']) {
  const words = Array.from(readMissingWords(path.join(values.data, 'grounding', `${name}.ndjson`)));
  figures.missingWords[name] = figuresOfMissing(words);
}
for (const language of ['en', 'zh'] as const) figures.pairs[language] = figuresOfPairs(language);
writeFileSync(new URL('figures.json', import.meta.url), `${JSON.stringify(figures, undefined, 2)}\n`);
process.stdout.write(`${JSON.stringify({ ...figures, speed: speed() }, undefined, 2)}\n`);

/** How many of the missing words are wrong, by what joins them to a word of the sources; whether the farther ones are the wrong ones. */
function figuresOfMissing(words: readonly MissingWord[]): Record<string, unknown> {
  const wrongAmong = (some: readonly MissingWord[]): string =>
    `${rounded(some.filter(({ isWrong }) => isWrong).length / some.length)} of ${some.length}`;
  const joined = words.map((word) => ({ word, by: new Set(word.source.map((term) => relationOf(term, word.term))) }));
  const wrong = Object.fromEntries(
    relations.map((relation) => [
      relation,
      wrongAmong(joined.filter(({ by }) => by.has(relation)).map(({ word }) => word)),
    ]),
  );
  const farthest = (list: 'passage' | 'source'): number =>
    areaUnder(
      words.map((word) => ({
        score: 1 - word[list].reduce((most, term) => Math.max(most, similarity(term, word.term)), 0),
        isPositive: word.isWrong,
      })),
    );
  return {
    wrong: { all: wrongAmong(words), ...wrong },
    auroc: { 'far from passage': farthest('passage'), 'far from source': farthest('source') },
  };
}

/** Pairs of the commonest terms: whether the vectors put synonyms, and opposites, above pairs taken at random. */
function figuresOfPairs(language: 'en' | 'zh'): Record<string, unknown> {
  const terms = commonTerms(path.join(values.terms, `${language}.txt`));
  const found: Record<string, number[]> = { synonym: [], antonym: [], sibling: [], random: [] };
  for (const [at, a] of terms.entries()) {
    for (const b of terms.slice(at + 1)) {
      const relation = relationOf(a, b);
      if (relation !== undefined) found[relation]?.push(similarity(a, b));
    }
    found['random']?.push(similarity(a, terms[(at * 7919 + 13) % terms.length] ?? ''));
  }
  const above = (kind: string): number =>
    areaUnder([
      ...(found[kind] ?? []).map((score) => ({ score, isPositive: true })),
      ...(found['random'] ?? []).map((score) => ({ score, isPositive: false })),
    ]);
  return Object.fromEntries(
    ['synonym', 'antonym', 'sibling'].map((kind) => [
      `${kind} above random`,
      `${above(kind)} (${found[kind]?.length} pairs)`,
    ]),
  );
}

function commonTerms(file: string): string[] {
  const counts = new Map<string, number>();
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    for (const term of line.split(' ')) counts.set(term, (counts.get(term) ?? 0) + 1);
  }
  return Array.from(counts)
    .sort((a, b) => b[1] - a[1])
    .slice(0, 3_000)
    .map(([term]) => term);
}

/** Area under the ROC curve, ties counted half. */
function areaUnder(rows: readonly { readonly score: number; readonly isPositive: boolean }[]): number {
  const sorted = rows.toSorted((a, b) => a.score - b.score);
  let below = 0;
  let area = 0;
  for (let at = 0; at < sorted.length;) {
    const score = sorted[at]?.score;
    let [positives, negatives] = [0, 0];
    for (; at < sorted.length && sorted[at]?.score === score; at += 1) {
      if (sorted[at]?.isPositive) positives += 1;
      else negatives += 1;
    }
    area += positives * (below + negatives / 2);
    below += negatives;
  }
  return rounded(area / (below * (sorted.length - below)));
}

function speed(): Record<string, string> {
  const words = commonTerms(path.join(values.terms, 'en.txt')).slice(0, 500);
  const lookUps = words.length ** 2;
  const eachOf = (act: (a: string, b: string) => unknown): string => {
    const ms = timeOf(() => words.forEach((a) => words.forEach((b) => act(a, b))));
    return `${Math.round((ms * 1e6) / lookUps)} ns`;
  };
  return {
    'lexicon.bin': `${statSync(lexiconFormat.url).size} bytes, ${loads.lexicon.toFixed(1)} ms to load`,
    'vectors.bin': `${statSync(vectorsFormat.url).size} bytes, ${loads.vectors.toFixed(1)} ms to load`,
    relationOf: eachOf(relationOf),
    similarity: eachOf(similarity),
  };
}

function timeOf(act: () => void): number {
  const start = performance.now();
  act();
  return performance.now() - start;
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
