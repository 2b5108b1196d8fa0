// Writes the rows that train one level of the groundedness models, with the product's own features.
//   node training/groundedness/extract.ts --level word|span|mark|answer --data DIR --models DIR --out FILE [--part 0|1] [--measured SET,…] [--with-dev]
// Each row is float32: fold, set, answer, label, kind, conflict, then the features. The span and answer levels read what the levels below
// them predicted from the models of the row's own fold (`fold-<k>.json`), which never saw its sources.
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type AnswerContext, createAnswerMemory } from '../../src/checks/groundedness/answer-context.ts';
import { answerFeatureNames, answerFeatures } from '../../src/checks/groundedness/answer-features.ts';
import { isCheckable } from '../../src/checks/groundedness/checkable.ts';
import { gradeParts, type GradedPart, riskOfWords } from '../../src/checks/groundedness/grade-parts.ts';
import { viewSegment } from '../../src/checks/groundedness/segment-view.ts';
import { createSourceView, type SourceView } from '../../src/checks/groundedness/source-view.ts';
import { spanFeatureNames } from '../../src/checks/groundedness/span-features.ts';
import { markFeatureNames, markFeatures } from '../../src/checks/groundedness/mark-features.ts';
import { wordFeatureNames } from '../../src/checks/groundedness/word-features.ts';
import type { Segment, Span } from '../../src/core/segment.ts';
import { createMemoryIndex } from '../../src/evidence/memory-index.ts';
import { segmentText } from '../../src/segments/segmenter.ts';
import { detectLanguage } from '../../src/text/language.ts';
import { type Dataset, type Level, readRows, developmentSets, type TrainingRow, trainingSets } from './datasets.ts';
import { foldOf, folds, loadFolds } from './folds.ts';

const { values } = parseArgs({
  options: {
    level: { type: 'string' },
    data: { type: 'string' },
    models: { type: 'string' },
    out: { type: 'string' },
    measured: { type: 'string' },
    most: { type: 'string' },
    part: { type: 'string' },
    'with-dev': { type: 'boolean', default: false },
  },
});
const { level = 'word', data = '../shared/data', models = '', out = 'rows.f32' } = values;
const trained = [...trainingSets, ...(values['with-dev'] ? developmentSets : [])].filter(
  ({ levels }) => levels === undefined || levels.includes(level as Level),
);
const measured = (values.measured ?? '').split(',').filter((file) => file !== '');
const sets: readonly Dataset[] = [...trained, ...measured.map((file) => ({ file, licence: '', weight: 0 }))];
const most = Number(values.most ?? Infinity);
const part = values.part === undefined ? undefined : Number(values.part);

/** Processes that share the work. */
const parts = 2;

const rows: Float32Array[] = [];
/** Rows of each set that train. */
const counts: number[] = [];
const foldModels = loadFolds(models);
for (const [set, dataset] of sets.entries()) {
  const all = readRows(data, dataset);
  const taken = all.slice(0, Math.min(most, dataset.most ?? Infinity));
  counts.push(Math.min(all.length, dataset.most ?? Infinity));
  for (const [at, row] of taken.entries()) {
    if (part !== undefined && at % parts !== part) continue;
    extractAnswer(row, set, dataset.weight === 0 ? folds : foldOf(row));
  }
}
writeFileSync(out, Buffer.concat(rows.map((row) => Buffer.from(row.buffer))));
const names = { word: wordFeatureNames, span: spanFeatureNames, mark: markFeatureNames, answer: answerFeatureNames }[
  level
];
writeFileSync(
  `${out}.json`,
  JSON.stringify({
    features: names,
    sets: sets.map(({ file }) => file),
    weights: sets.map(({ weight }) => weight),
    licences: sets.map(({ licence }) => licence),
    rows: counts,
  }),
);

function extractAnswer(row: TrainingRow, set: number, fold: number): void {
  const sources = createSourceView(createMemoryIndex(row.sources), { asOf: undefined, sources: row.sources });
  const memory = createAnswerMemory(row.question);
  const answer = rows.length;
  const emit: Emit = (label, { kind, conflict }, features) => {
    rows.push(Float32Array.from([fold, set, answer, label, kind, conflict, ...features]));
  };
  const segments = segmentText(row.answer, { target: 'answer' }).filter((segment) => isCheckable(segment));
  for (const segment of segments) {
    const alone = segments.length === 1;
    const context = alone ? amongOthers(memory.contextOf(segment), row.id) : memory.contextOf(segment);
    const piece: Piece = { row, segment, sources, context, alone };
    const parts = gradePiece(piece, fold);
    for (const part of parts.slice(0, 1)) {
      if (level === 'word') emitWords(piece, { part, rows: part.rows }, emit);
      if (level === 'mark') emitWords(piece, { part, rows: markFeatures(part, piece.context.before.sentence) }, emit);
      memory.add(part.view, part.summary);
    }
    if (level === 'span') emitParts(piece, parts, emit);
  }
  // Chinese answers are as risky as their riskiest sentence: there are none of several sentences to learn from.
  const isChinese = detectLanguage(row.answer) === 'zh';
  if (level === 'answer' && !isChinese) {
    const about = { sources, isChinese, hasQuestion: memory.hasQuestion };
    emit(row.label, { kind: 0, conflict: -1 }, answerFeatures(memory.sentences, about));
  }
}

/**
 * The context of a lone claim as if sentences stood before it, for two claims in three: sets of single claims are at fault far more often than
 * sentences of answers, and that a sentence stands alone must not tell the models so.
 */
function amongOthers(context: AnswerContext, id: string): AnswerContext {
  const bytes = createHash('sha256').update(id).digest();
  const draw = (at: number): number => (bytes[at] ?? 0) / 256;
  if (draw(0) < 1 / 3) return context;
  // Risks of sentences of answers: most are small, some are not.
  const risk = (at: number): number => Math.min(0.9, 0.01 + 0.04 * draw(at) + (draw(at + 1) < 0.15 ? draw(at + 2) : 0));
  const [last, other] = [risk(1), risk(4)];
  const sentences = 1 + Math.floor(draw(7) * 8);
  const most = sentences === 1 ? last : Math.max(last, other);
  const before = { sentences, last, most, mean: sentences === 1 ? last : (last + other) / 2, sentence: risk(8) };
  return { ...context, before };
}

type Emit = (label: number, about: { kind: number; conflict: number }, features: readonly number[]) => void;

interface Piece {
  readonly row: TrainingRow;
  readonly segment: Segment;
  readonly sources: SourceView;
  readonly context: AnswerContext;
  /** Whether it is the only one of its answer, so that the label of the answer is its own. */
  readonly alone: boolean;
}

function gradePiece({ segment, sources, context }: Piece, fold: number): GradedPart[] {
  const { word: model, span } = foldModels[fold] ?? { word: undefined, span: undefined };
  const view = viewSegment(segment, sources, undefined);
  const word = (words: readonly (readonly number[])[]): number[] =>
    model ? riskOfWords(words, model) : words.map(() => 0);
  // Claims train beside sentences, and nothing else reads them.
  return gradeParts(view, { sources, context, word, span, threshold: level === 'span' ? 0 : Infinity });
}

interface WordRows {
  readonly part: GradedPart;
  readonly rows: readonly (readonly number[])[];
}

function emitWords({ row }: Piece, { part, rows: wordRows }: WordRows, emit: Emit): void {
  if (!row.faults) return;
  for (const [order, word] of part.view.words.entries()) {
    const label = labelOf(row, word.token);
    if (label >= 0) emit(label, { kind: 0, conflict: conflictOf(row, word.token) }, wordRows[order] ?? []);
  }
}

function emitParts({ row, alone }: Piece, parts: readonly GradedPart[], emit: Emit): void {
  for (const part of parts) {
    const label = row.faults ? labelOf(row, part.view.span) : alone ? row.label : -1;
    const conflict =
      row.conflict === undefined ? conflictOf(row, part.view.span) : label === 1 ? Number(row.conflict) : -1;
    if (label >= 0) emit(label, { kind: part.kind === 'claim' ? 1 : 0, conflict }, part.features);
  }
}

function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/** 1 at fault, 0 not, -1 not judged. */
function labelOf(row: TrainingRow, span: Span): number {
  if (row.judged) {
    const judged = row.judged.filter((keyword) => overlaps(keyword, span));
    return judged.length === 0 ? -1 : Math.max(...judged.map((keyword) => keyword.label));
  }
  return row.faults?.some((fault) => overlaps(fault, span)) === true ? 1 : 0;
}

/** 1 contradicted, 0 not in the sources, -1 neither or not known. */
function conflictOf(row: TrainingRow, span: Span): number {
  const faults = (row.faults ?? []).filter((fault) => overlaps(fault, span));
  return faults.length === 0 ? -1 : Number(faults.some((fault) => fault.conflict));
}
