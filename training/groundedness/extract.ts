// Writes the rows that train one level of the groundedness models, with the product's own features.
//   node training/groundedness/extract.ts --level word|span|answer --data DIR --models DIR --out FILE [SET…]
// Each row is float32: fold, set, answer, label, kind, conflict, then the features. The span and answer levels read what the levels below
// them predicted from the models of the row's own fold (`fold-<k>.json`), which never saw its sources.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { answerFeatureNames, answerFeatures } from '../../src/checks/groundedness/answer-features.ts';
import { isCheckable } from '../../src/checks/groundedness/checkable.ts';
import { gradeParts, type GradedPart, riskOfWords } from '../../src/checks/groundedness/grade-parts.ts';
import { viewSegment } from '../../src/checks/groundedness/segment-view.ts';
import { createSourceView, type SourceView } from '../../src/checks/groundedness/source-view.ts';
import { spanFeatureNames } from '../../src/checks/groundedness/span-features.ts';
import { createTrees, type Trees, type TreesFile } from '../../src/checks/groundedness/trees.ts';
import { type AnswerContext, wordFeatureNames, wordFeatures } from '../../src/checks/groundedness/word-features.ts';
import type { Segment, Span } from '../../src/core/segment.ts';
import { createMemoryIndex } from '../../src/evidence/memory-index.ts';
import { segmentText } from '../../src/segments/segmenter.ts';
import { detectLanguage } from '../../src/text/language.ts';
import { tokenize } from '../../src/text/tokens.ts';
import { type Dataset, readRows, type TrainingRow, trainingSets } from './datasets.ts';

const folds = 5;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    level: { type: 'string' },
    data: { type: 'string' },
    models: { type: 'string' },
    out: { type: 'string' },
  },
});
const { level = 'word', data = '../shared/data', models = '', out = 'rows.f32' } = values;
const sets: readonly Dataset[] =
  positionals.length === 0 ? trainingSets : positionals.map((file) => ({ file, licence: '' }));

const rows: Float32Array[] = [];
const foldModels = level === 'word' ? [] : Array.from({ length: folds }, (_none, fold) => loadFold(fold));
for (const [set, dataset] of sets.entries()) {
  for (const row of readRows(data, dataset)) extractAnswer(row, set);
}
writeFileSync(out, Buffer.concat(rows.map((row) => Buffer.from(row.buffer))));
const names = { word: wordFeatureNames, span: spanFeatureNames, answer: answerFeatureNames }[level];
writeFileSync(`${out}.json`, JSON.stringify({ features: names, sets: sets.map(({ file }) => file) }));

interface FoldModels {
  readonly word: Trees;
  readonly span: Trees | undefined;
}

function loadFold(fold: number): FoldModels {
  const read = (name: string): TreesFile => JSON.parse(readFileSync(path.join(models, name), 'utf8')) as TreesFile;
  return {
    word: createTrees('word', read(`word-fold-${fold}.json`), wordFeatureNames),
    span: level === 'answer' ? createTrees('span', read(`span-fold-${fold}.json`), spanFeatureNames) : undefined,
  };
}

function extractAnswer(row: TrainingRow, set: number): void {
  const text = row.sources.map((source) => source.text).join('\n');
  const fold = createHash('sha256').update(text).digest().readUInt32BE(4) % folds;
  const sources = createSourceView(createMemoryIndex(row.sources), undefined);
  const isChinese = detectLanguage(row.answer) === 'zh';
  const question = new Set(tokenize(row.question ?? '').map((token) => token.term));
  const answer = rows.length;
  const emit: Emit = (label, { kind, conflict }, features) => {
    rows.push(Float32Array.from([fold, set, answer, label, kind, conflict, ...features]));
  };
  const segments = segmentText(row.answer, { target: 'answer' });
  const checkable = segments.filter((segment) => isCheckable(segment));
  const parts: GradedPart[] = [];
  for (const [order, segment] of checkable.entries()) {
    const context: AnswerContext = { isChinese, question, order, block: blockOf(segment) };
    if (level === 'word') emitWords({ row, segment, sources, context }, emit);
    else parts.push(...emitParts({ row, segment, sources, context, alone: checkable.length === 1 }, emit, fold));
  }
  if (level === 'answer') {
    const sentences = parts.filter((part) => part.kind === 'sentence').map((part) => part.summary);
    emit(row.label, { kind: 0, conflict: -1 }, answerFeatures(sentences, sources, isChinese));
  }
}

type Emit = (label: number, about: { kind: number; conflict: number }, features: readonly number[]) => void;

interface Piece {
  readonly row: TrainingRow;
  readonly segment: Segment;
  readonly sources: SourceView;
  readonly context: AnswerContext;
}

function blockOf({ block }: Segment): AnswerContext['block'] {
  return block === 'list-item' ? block : 'prose';
}

function emitWords({ row, segment, sources, context }: Piece, emit: Emit): void {
  if (!row.faults) return;
  const { sentence } = viewSegment(segment, sources, undefined);
  const features = wordFeatures(sentence, sources, context);
  for (const [order, word] of sentence.words.entries()) {
    const label = labelOf(row, word.token);
    if (label >= 0) emit(label, { kind: 0, conflict: conflictOf(row, word.token) }, features[order] ?? []);
  }
}

function emitParts(piece: Piece & { readonly alone: boolean }, emit: Emit, fold: number): GradedPart[] {
  const { row, segment, sources, context, alone } = piece;
  const model = foldModels[fold];
  if (!model) return [];
  const view = viewSegment(segment, sources, undefined);
  const parts = gradeParts(view, {
    sources,
    context,
    word: (words) => riskOfWords(words, model.word),
    span: model.span,
  });
  if (level === 'span') {
    for (const part of parts) {
      const label = row.faults ? labelOf(row, part.view.span) : alone ? row.label : -1;
      const conflict =
        row.conflict === undefined ? conflictOf(row, part.view.span) : label === 1 ? Number(row.conflict) : -1;
      if (label >= 0) emit(label, { kind: part.kind === 'claim' ? 1 : 0, conflict }, part.features);
    }
  }
  return parts;
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
