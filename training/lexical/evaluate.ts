// Measures what the lexical files tell, and writes training/lexical/figures.json.
//   node training/lexical/evaluate.ts --data ../shared/data --terms FOLDER
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { lexiconFormat, loadLexicon } from '../../src/lexical/lexicon.ts';
import { relationOf } from '../../src/lexical/relations.ts';
import { readMissingWords, type MissingWord } from './missing-words.ts';

const { values } = parseArgs({
  options: { data: { type: 'string', default: '../shared/data' }, terms: { type: 'string', default: 'terms' } },
});

const relations = ['antonym', 'sibling', 'synonym', 'broader', 'narrower', 'related'] as const;
const figures = { missingWords: {} as Record<string, unknown> };

const loading = timeOf(() => loadLexicon());
for (const name of ['ragtruth_train', 'uhgeval_zh_train']) {
  const words = Array.from(readMissingWords(path.join(values.data, 'grounding', `${name}.ndjson`)));
  figures.missingWords[name] = figuresOfMissing(words);
}
writeFileSync(new URL('figures.json', import.meta.url), `${JSON.stringify(figures, undefined, 2)}\n`);
process.stdout.write(`${JSON.stringify({ ...figures, speed: speed() }, undefined, 2)}\n`);

/** How many of the missing words are wrong, by what joins them to a word of the sources. */
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
  return { wrong: { all: wrongAmong(words), ...wrong } };
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

function speed(): Record<string, string> {
  const words = commonTerms(path.join(values.terms, 'en.txt')).slice(0, 500);
  const lookUps = words.length ** 2;
  const eachOf = (act: (a: string, b: string) => unknown): string => {
    const ms = timeOf(() => words.forEach((a) => words.forEach((b) => act(a, b))));
    return `${Math.round((ms * 1e6) / lookUps)} ns`;
  };
  return {
    'lexicon.bin': `${statSync(lexiconFormat.url).size} bytes, ${loading.toFixed(1)} ms to load`,
    relationOf: eachOf(relationOf),
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
