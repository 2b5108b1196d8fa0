// Measures the extractive answer: questions whose answer is in the sources, and the same questions with the passage that answers taken away.
// node bench/quality/answer.ts [--data DIR] [--step N]
import { parseArgs } from 'node:util';
import { extractAnswer } from '../../src/evidence/answer/extract-answer.ts';
import { readPassages } from '../../src/evidence/answer/coverage.ts';
import { viewQuestion } from '../../src/evidence/answer/question-view.ts';
import { type AskedRow, askedRows } from './answer-rows.ts';

const { values } = parseArgs({
  options: { data: { type: 'string', default: '../shared/data' }, step: { type: 'string', default: '1' } },
});

interface Judged {
  readonly isAnswerable: boolean;
  readonly isAnswered: boolean;
  readonly holdsGold: boolean;
  readonly sentences: number;
  readonly characters: number;
  /** Share of the rare words of the question in the passage that covers most of them: the reference. */
  readonly coverage: number;
  readonly ms: number;
}

process.stdout.write(
  '| set | questions | answered | told absent | reference: told absent at as many answered | quotes hold the answer | sentences | characters | ms |\n' +
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n',
);
for (const set of ['xquad-en', 'xquad-zh', 'drcd', 'xquad-en>xquad-zh', 'xquad-zh>xquad-en']) {
  const judged: Judged[] = [];
  for await (const row of askedRows(set, { data: values.data, step: Number(values.step) })) judged.push(judge(row));
  process.stdout.write(`| ${[set, ...cellsOf(judged)].join(' | ')} |\n`);
}

function judge(row: AskedRow): Judged {
  const began = performance.now();
  const { status, sentences } = extractAnswer(row.question, row.passages, {
    index: row.index,
    ...(row.terms && { terms: row.terms }),
  });
  const ms = performance.now() - began;
  return {
    isAnswerable: row.isAnswerable,
    isAnswered: status === 'answered',
    holdsGold: sentences.some(({ text }) => row.golds.some((gold) => text.includes(gold))),
    sentences: sentences.length,
    characters: sentences.reduce((sum, { text }) => sum + text.length, 0),
    coverage: coverageOf(row),
    ms,
  };
}

function coverageOf({ question, index, passages, terms: translated }: AskedRow): number {
  const { question: view, covered } = readPassages(viewQuestion(question, index, translated), passages);
  const total = view.terms.reduce((sum, { rarity }) => sum + rarity, 0);
  const shares = covered.map(({ coverage: { terms } }) => {
    return view.terms.reduce((sum, { rarity }, at) => sum + rarity * (terms[at] ?? 0), 0) / Math.max(total, 1e-9);
  });
  return Math.max(0, ...shares);
}

function cellsOf(judged: readonly Judged[]): string[] {
  const answerable = judged.filter(({ isAnswerable }) => isAnswerable);
  const absent = judged.filter(({ isAnswerable }) => !isAnswerable);
  const answered = answerable.filter(({ isAnswered }) => isAnswered);
  const bar =
    answerable.map(({ coverage }) => coverage).sort((first, second) => second - first)[answered.length - 1] ?? 0;
  const mean = (rows: readonly Judged[], value: (row: Judged) => number): number =>
    rows.reduce((sum, row) => sum + value(row), 0) / Math.max(1, rows.length);
  return [
    String(answerable.length),
    (answered.length / answerable.length).toFixed(3),
    mean(absent, ({ isAnswered }) => Number(!isAnswered)).toFixed(3),
    mean(absent, ({ coverage }) => Number(coverage < bar)).toFixed(3),
    mean(answered, ({ holdsGold }) => Number(holdsGold)).toFixed(3),
    mean(answered, ({ sentences }) => sentences).toFixed(2),
    mean(answered, ({ characters }) => characters).toFixed(0),
    mean(judged, ({ ms }) => ms).toFixed(2),
  ];
}
