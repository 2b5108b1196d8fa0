// Chooses, on answers that the models of their fold never saw, from which risk on a sentence counts as not supported and a word of it is marked, and
// writes what they say of those answers.
//   node training/groundedness/out-of-fold.ts --data DIR --models DIR [--out FILE.gz] [SET…]   → one line of JSON: thresholds and marks
// English: best F1 of answers, then of marked characters. Chinese: best F1 of marked characters, with the real next sentences.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { faultsOf } from '../../src/checks/groundedness/faults.ts';
import type { CalibrationKind } from '../../src/checks/groundedness/trees.ts';
import type { Span } from '../../src/core/segment.ts';
import { readRows } from './datasets.ts';
import { loadFolds } from './folds.ts';
import { gradeAnswer, type GradedAnswer } from './graded-answers.ts';

type Thresholds = Readonly<Record<CalibrationKind, number>>;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    data: { type: 'string', default: '../shared/data' },
    models: { type: 'string', default: '' },
    out: { type: 'string' },
  },
});
/** Differences of F1 that a set of this size does not tell apart. */
const indifferent = 0.005;

const folds = loadFolds(values.models);
const answers = positionals.flatMap((file) =>
  readRows(values.data, { file, licence: '', weight: 0 }).map((row) => gradeAnswer(row, folds)),
);
const english = answers.filter(({ row }) => row.set.startsWith('ragtruth'));
const chinese = answers.filter(({ row }) => row.set.startsWith('uhgeval'));
const ofKind = (kind: CalibrationKind): GradedAnswer[] => english.filter((answer) => answer.kind === kind);

const thresholds = chooseThresholds();
const marks = chooseMarks();
process.stdout.write(`${JSON.stringify({ thresholds, marks })}\n`);
process.stderr.write(
  `  answers F1 en ${answerF1(english).toFixed(3)}, marked characters F1 en ${spanF1(english, marks).toFixed(3)}, ` +
    `zh ${spanF1(chinese, marks).toFixed(3)}, clean kept zh ${keptClean(thresholds['zh-text']).toFixed(3)}\n`,
);
if (values.out !== undefined) {
  const lines = answers.map((answer) => `${JSON.stringify(lineOf(answer))}\n`).join('');
  writeFileSync(values.out, gzipSync(lines, { level: 9 }));
}

function lineOf({ row, fold, kind, sentences, score }: GradedAnswer): object {
  const language = row.language.startsWith('zh') ? 'zh' : 'en';
  const flagged = sentences.filter(({ part }) => part.summary.risk >= thresholds[kind]);
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
      faultsOf(part, markRisks, marks[kind]).map(({ span, risk }) => [
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

/** English: the pair that gives the best F1 of answers to prose and to records together. */
function chooseThresholds(): Thresholds {
  const choices = steps(0.05, 0.6, 0.01);
  const counted = (kind: CalibrationKind): { threshold: number; counts: Counts }[] =>
    choices.map((threshold) => ({ threshold, counts: answerCounts(ofKind(kind), threshold) }));
  const [ofText, ofFields] = [counted('en-text'), counted('en-fields')];
  const pairs = ofText.flatMap((text) => ofFields.map((fields) => ({ text, fields })));
  const highest = Math.max(...pairs.map((pair) => f1Of([pair.text.counts, pair.fields.counts])));
  const good = pairs.filter((pair) => f1Of([pair.text.counts, pair.fields.counts]) >= highest - indifferent);
  // Of those that are as good as the best, the one that flags least.
  const { text, fields } = best(good, (pair) => pair.text.threshold + pair.fields.threshold);
  const rough = { 'en-text': 0.4, 'en-fields': 0.4, 'zh-text': 0.4, 'zh-fields': 0.4 };
  const ofChinese = (threshold: number): number => {
    const tried = { 'en-text': 0, 'en-fields': 0, 'zh-text': threshold, 'zh-fields': threshold };
    return Math.min(0.95, keptClean(threshold)) + spanF1(chinese, rough, tried);
  };
  const measured = steps(0.3, 0.5, 0.02).map((threshold) => ({ threshold, value: ofChinese(threshold) }));
  const most = Math.max(...measured.map(({ value }) => value));
  const zh = best(
    measured.filter(({ value }) => value >= most - 2 * indifferent),
    ({ threshold }) => threshold,
  ).threshold;
  return { 'en-text': text.threshold, 'en-fields': fields.threshold, 'zh-text': zh, 'zh-fields': zh };
}

function chooseMarks(): Thresholds {
  const choices = steps(0.04, 0.6, 0.02);
  const ofAll = (mark: number): Thresholds => ({
    'en-text': mark,
    'en-fields': mark,
    'zh-text': mark,
    'zh-fields': mark,
  });
  const chosen = (graded: readonly GradedAnswer[]): number => best(choices, (mark) => spanF1(graded, ofAll(mark)));
  const zh = chosen(chinese);
  return {
    'en-text': chosen(ofKind('en-text')),
    'en-fields': chosen(ofKind('en-fields')),
    'zh-text': zh,
    'zh-fields': zh,
  };
}

interface Counts {
  readonly both: number;
  readonly either: number;
}

function answerCounts(graded: readonly GradedAnswer[], threshold: number): Counts {
  let [both, either] = [0, 0];
  for (const { row, sentences } of graded) {
    const isFound = sentences.some(({ part }) => part.summary.risk >= threshold);
    if (isFound && row.label === 1) both += 1;
    either += (isFound ? 1 : 0) + row.label;
  }
  return { both, either };
}

function f1Of(counts: readonly Counts[]): number {
  const sum = (pick: (one: Counts) => number): number => counts.reduce((total, one) => total + pick(one), 0);
  return (
    (2 * sum(({ both }) => both)) /
    Math.max(
      1,
      sum(({ either }) => either),
    )
  );
}

function answerF1(graded: readonly GradedAnswer[]): number {
  return f1Of(graded.map((answer) => answerCounts([answer], thresholds[answer.kind])));
}

/** Share of the real next sentences that are not flagged. */
function keptClean(threshold: number): number {
  const clean = answers.filter(({ row }) => row.set.startsWith('uhgeval_zh_real'));
  const kept = clean.filter(({ sentences }) => sentences.every(({ part }) => part.summary.risk < threshold));
  return kept.length / Math.max(1, clean.length);
}

function spanF1(graded: readonly GradedAnswer[], mark: Thresholds, flag: Thresholds = thresholds): number {
  let [both, either] = [0, 0];
  for (const { row, kind, sentences } of graded) {
    const found = sentences
      .filter(({ part }) => part.summary.risk >= flag[kind])
      .flatMap(({ part, markRisks }) => faultsOf(part, markRisks, mark[kind]).map(({ span }) => span));
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
