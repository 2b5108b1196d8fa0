// Chooses, on answers that the models of their fold never saw, from which risk on a sentence counts as not supported and which of its words
// are marked. English: best F1 of answers, then of marked characters. Chinese: best F1 of marked characters, with the real next sentences.
//   node training/groundedness/thresholds.ts --data DIR --models DIR   → one line of JSON
import { parseArgs } from 'node:util';
import { createAnswerMemory } from '../../src/checks/groundedness/answer-context.ts';
import { isCheckable } from '../../src/checks/groundedness/checkable.ts';
import { faultsOf, type MarkThreshold } from '../../src/checks/groundedness/faults.ts';
import { type GradedPart, gradeParts, riskOfWords } from '../../src/checks/groundedness/grade-parts.ts';
import { viewSegment } from '../../src/checks/groundedness/segment-view.ts';
import { createSourceView } from '../../src/checks/groundedness/source-view.ts';
import type { Span } from '../../src/core/segment.ts';
import { createMemoryIndex } from '../../src/evidence/memory-index.ts';
import { segmentText } from '../../src/segments/segmenter.ts';
import { readRows, type TrainingRow, trainingSets } from './datasets.ts';
import { foldOf, loadFolds } from './folds.ts';

const { values } = parseArgs({
  options: { data: { type: 'string', default: '../shared/data' }, models: { type: 'string', default: '' } },
});
const folds = loadFolds(values.models, ['word', 'span']);

interface Graded {
  readonly row: TrainingRow;
  readonly sentences: readonly GradedPart[];
}

const english = gradeSet('ragtruth_train');
const chinese = [...gradeSet('uhgeval_zh_train'), ...gradeSet('uhgeval_zh_real_train')];
const thresholds = { en: 0, zh: 0.5 };
thresholds.en = best(steps(0.1, 0.35, 0.01), (threshold) => answerF1(english, threshold));
const marks = { en: bestMark(english, thresholds.en), zh: bestMark(chinese, thresholds.zh) };
process.stdout.write(`${JSON.stringify({ thresholds, marks })}\n`);
process.stderr.write(
  `  answers F1 en ${answerF1(english, thresholds.en).toFixed(3)}, marked characters F1 en ${spanF1(english, thresholds.en, marks.en).toFixed(3)}, ` +
    `zh ${spanF1(chinese, thresholds.zh, marks.zh).toFixed(3)}\n`,
);

function gradeSet(name: string): Graded[] {
  const set = trainingSets.find(({ file }) => file.endsWith(`/${name}`));
  return set ? readRows(values.data, set).map((row) => ({ row, sentences: gradeAnswer(row) })) : [];
}

function gradeAnswer(row: TrainingRow): GradedPart[] {
  const sources = createSourceView(createMemoryIndex(row.sources), undefined);
  const memory = createAnswerMemory(row.question);
  const model = folds[foldOf(row)];
  const sentences: GradedPart[] = [];
  if (!model?.word) return sentences;
  const { word, span } = model;
  for (const segment of segmentText(row.answer, { target: 'answer' })) {
    if (!isCheckable(segment)) continue;
    const context = memory.contextOf(segment);
    const grading = { sources, context, word: (rows: readonly (readonly number[])[]) => riskOfWords(rows, word), span };
    const [sentence] = gradeParts(viewSegment(segment, sources, undefined), grading);
    if (!sentence) continue;
    memory.add(sentence.view, sentence.summary);
    sentences.push(sentence);
  }
  return sentences;
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

function bestMark(answers: readonly Graded[], threshold: number): MarkThreshold {
  const choices = steps(0.1, 0.6, 0.05).flatMap((share) => steps(0.12, 0.6, 0.02).map((floor) => ({ floor, share })));
  return best(choices, (mark) => spanF1(answers, threshold, mark));
}

function answerF1(answers: readonly Graded[], threshold: number): number {
  let [both, either] = [0, 0];
  for (const { row, sentences } of answers) {
    const isFound = sentences.some((sentence) => sentence.summary.risk >= threshold);
    if (isFound && row.label === 1) both += 1;
    either += (isFound ? 1 : 0) + row.label;
  }
  return (2 * both) / Math.max(1, either);
}

function spanF1(answers: readonly Graded[], threshold: number, mark: MarkThreshold): number {
  let [both, either] = [0, 0];
  for (const { row, sentences } of answers) {
    const found = sentences
      .filter((sentence) => sentence.summary.risk >= threshold)
      .flatMap((sentence) => faultsOf(sentence, mark).map(({ span }) => span));
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
