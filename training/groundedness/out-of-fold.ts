// Chooses, on answers that the models of their fold never saw, from which risk on a sentence counts as not supported and a word of it is marked, and
// writes what they say of those answers.
//   node training/groundedness/out-of-fold.ts --data DIR --models DIR [--out FILE] [SET…]   → one line of JSON: thresholds and marks
// English: best F1 of answers, then of marked characters. Chinese: best F1 of marked characters, with the real next sentences.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { faultsOf } from '../../src/checks/groundedness/faults.ts';
import type { Span } from '../../src/core/segment.ts';
import { readRows } from './datasets.ts';
import { loadFolds } from './folds.ts';
import { gradeAnswer, type GradedAnswer } from './graded-answers.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    data: { type: 'string', default: '../shared/data' },
    models: { type: 'string', default: '' },
    out: { type: 'string' },
  },
});
const folds = loadFolds(values.models);
const answers = positionals.flatMap((file) =>
  readRows(values.data, { file, licence: '', weight: 0 }).map((row) => gradeAnswer(row, folds)),
);
const ofSet = (start: string): GradedAnswer[] => answers.filter(({ row }) => row.set.startsWith(start));
const english = ofSet('ragtruth');
const chinese = ofSet('uhgeval');
const en = best(steps(0.06, 0.6, 0.01), (threshold) => answerF1(english, threshold));
const zh = best(
  steps(0.3, 0.7, 0.02),
  (threshold) => Math.min(0.95, keptClean(threshold)) + spanF1(chinese, threshold, 0.4),
);
const thresholds = { en, zh };
const marks = {
  en: best(steps(0.04, 0.6, 0.02), (mark) => spanF1(english, en, mark)),
  zh: best(steps(0.1, 0.7, 0.02), (mark) => spanF1(chinese, zh, mark)),
};
process.stdout.write(`${JSON.stringify({ thresholds, marks })}\n`);
process.stderr.write(
  `  answers F1 en ${answerF1(english, en).toFixed(3)}, marked characters F1 en ${spanF1(english, en, marks.en).toFixed(3)}, ` +
    `zh ${spanF1(chinese, zh, marks.zh).toFixed(3)}, clean kept zh ${keptClean(zh).toFixed(3)}\n`,
);
if (values.out !== undefined)
  writeFileSync(values.out, answers.map((answer) => `${JSON.stringify(lineOf(answer))}\n`).join(''));

function lineOf({ row, fold, sentences, score }: GradedAnswer): object {
  const language = row.language.startsWith('zh') ? 'zh' : 'en';
  const flagged = sentences.filter(({ part }) => part.summary.risk >= thresholds[language]);
  return {
    id: row.id,
    set: row.set,
    fold,
    language,
    score: round(score),
    sentences: sentences.map(({ span, part, conflict }) => [
      span.start,
      span.end,
      round(part.summary.risk),
      round(conflict),
    ]),
    found: flagged.flatMap(({ part, markRisks, conflict }) =>
      faultsOf(part, markRisks, marks[language]).map(({ span, risk }) => [
        span.start,
        span.end,
        round(risk),
        part.conflicts.length > 0 || conflict >= 0.5 ? 'contradicted' : 'unsupported',
      ]),
    ),
  };
}

function round(value: number): number {
  return Number(value.toFixed(4));
}

function steps(from: number, to: number, by: number): number[] {
  return Array.from({ length: Math.round((to - from) / by) + 1 }, (_none, step) =>
    Number((from + step * by).toFixed(4)),
  );
}

function best<T>(choices: readonly T[], measure: (choice: T) => number): T {
  const measured = choices.map((choice) => ({ choice, value: measure(choice) })).sort((a, b) => b.value - a.value);
  const [first] = measured;
  if (!first) throw new RangeError('Nothing to choose from');
  return first.choice;
}

function answerF1(graded: readonly GradedAnswer[], threshold: number): number {
  let [both, either] = [0, 0];
  for (const { row, sentences } of graded) {
    const isFound = sentences.some(({ part }) => part.summary.risk >= threshold);
    if (isFound && row.label === 1) both += 1;
    either += (isFound ? 1 : 0) + row.label;
  }
  return (2 * both) / Math.max(1, either);
}

/** Share of the real next sentences that are not flagged. */
function keptClean(threshold: number): number {
  const clean = ofSet('uhgeval_zh_real');
  const kept = clean.filter(({ sentences }) => sentences.every(({ part }) => part.summary.risk < threshold));
  return kept.length / Math.max(1, clean.length);
}

function spanF1(graded: readonly GradedAnswer[], threshold: number, mark: number): number {
  let [both, either] = [0, 0];
  for (const { row, sentences } of graded) {
    const found = sentences
      .filter(({ part }) => part.summary.risk >= threshold)
      .flatMap(({ part, markRisks }) => faultsOf(part, markRisks, mark).map(({ span }) => span));
    const isFound = cover(found, row.answer.length);
    const isGold = cover(row.faults ?? [], row.answer.length);
    for (let at = 0; at < row.answer.length; at += 1) {
      both += (isFound[at] ?? 0) & (isGold[at] ?? 0);
      either += (isFound[at] ?? 0) + (isGold[at] ?? 0);
    }
  }
  return (2 * both) / Math.max(1, either);
}

function cover(spans: readonly Span[], length: number): Uint8Array {
  const covered = new Uint8Array(length);
  for (const { start, end } of spans) covered.fill(1, start, end);
  return covered;
}
