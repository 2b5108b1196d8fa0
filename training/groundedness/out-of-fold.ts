// Chooses, on answers that the models of their fold never saw, from which risk on a sentence counts as not supported and a word of it is marked, and
// writes what they say of those answers.
//   node training/groundedness/out-of-fold.ts --data DIR --models DIR [--out FILE.gz] [SET…]   → one line of JSON: thresholds and marks
// English: best F1 of answers, then of marked characters. Chinese: words told apart best and best F1 of marked characters, while 19 in 20 of the real next
// sentences are left alone.
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

/** Share of the real next sentences that must not be flagged. */
const leftAlone = 0.95;

const all = (number: number): Thresholds => ({
  'en-text': number,
  'en-fields': number,
  'zh-text': number,
  'zh-fields': number,
});

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
    `zh ${spanF1(chinese, marks).toFixed(3)}, words told apart zh ${wordAuroc({ threshold: thresholds['zh-text'], mark: marks['zh-text'] }).toFixed(3)}, clean kept zh ${keptClean(thresholds['zh-text']).toFixed(3)}\n`,
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
  const { threshold: zh } = chosenChinese();
  return { 'en-text': text.threshold, 'en-fields': fields.threshold, 'zh-text': zh, 'zh-fields': zh };
}

/**
 * Chinese: threshold and mark together, since a word is told by what is marked of a sentence that is flagged. Of those that are as good as the best, the
 * one that flags least.
 */
function chosenChinese(): { readonly threshold: number; readonly mark: number } {
  const pairs = steps(0.3, 0.6, 0.02)
    .filter((threshold) => keptClean(threshold) >= leftAlone || threshold === 0.6)
    .flatMap((threshold) => steps(0.04, 0.4, 0.02).map((mark) => ({ threshold, mark })))
    .map((pair) => ({ ...pair, value: wordAuroc(pair) + spanF1(chinese, all(pair.mark), all(pair.threshold)) }));
  const most = Math.max(...pairs.map(({ value }) => value));
  const { threshold } = best(
    pairs.filter(({ value }) => value >= most - indifferent),
    (pair) => pair.threshold,
  );
  return best(
    pairs.filter((pair) => pair.threshold === threshold),
    ({ value }) => value,
  );
}

/** How well judged words are told apart (AUROC) by what is marked of them, else by the risk of their sentence. */
function wordAuroc({ threshold, mark }: { readonly threshold: number; readonly mark: number }): number {
  const scored = chinese.flatMap(({ row, sentences }) => {
    const graded = sentences.map(({ span, part, markRisks }) => ({
      span,
      risk: part.summary.risk,
      faults: part.summary.risk >= threshold ? faultsOf(part, markRisks, mark) : [],
    }));
    return (row.judged ?? []).map((word) => {
      const around = graded.filter(({ span }) => overlaps(span, word));
      const marked = around.flatMap(({ faults }) => faults.filter(({ span }) => overlaps(span, word)));
      const score =
        marked.length > 0
          ? 1 + Math.max(...marked.map(({ risk }) => risk))
          : Math.max(0, ...around.map(({ risk }) => risk));
      return { score, label: word.label };
    });
  });
  return auroc(scored);
}

function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/** Share of pairs of one at fault and one not that are ranked rightly; ties count half. */
function auroc(scored: readonly { readonly score: number; readonly label: 0 | 1 }[]): number {
  const sorted = scored.toSorted((a, b) => a.score - b.score);
  let [ranks, faults] = [0, 0];
  for (let from = 0; from < sorted.length;) {
    let to = from;
    while (sorted[to]?.score === sorted[from]?.score) to += 1;
    const found = sorted.slice(from, to).filter(({ label }) => label === 1).length;
    ranks += found * ((from + 1 + to) / 2);
    faults += found;
    from = to;
  }
  const sound = sorted.length - faults;
  return faults === 0 || sound === 0 ? 0.5 : (ranks - (faults * (faults + 1)) / 2) / (faults * sound);
}

function chooseMarks(): Thresholds {
  const choices = steps(0.04, 0.6, 0.02);
  const chosen = (graded: readonly GradedAnswer[]): number => best(choices, (mark) => spanF1(graded, all(mark)));
  const { mark: zh } = chosenChinese();
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
