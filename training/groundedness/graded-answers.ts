// Answers as the models of their fold grade them: what thresholds are chosen on, and what the figures in folds are counted from.
import { createAnswerMemory } from '../../src/checks/groundedness/answer-context.ts';
import { answerScore } from '../../src/checks/groundedness/answer-score.ts';
import { speechOf } from '../../src/checks/groundedness/checkable.ts';
import { type GradedPart, gradeParts, riskOfWords } from '../../src/checks/groundedness/grade-parts.ts';
import { markFeatures } from '../../src/checks/groundedness/mark-features.ts';
import { viewSegment } from '../../src/checks/groundedness/segment-view.ts';
import { createSourceView } from '../../src/checks/groundedness/source-view.ts';
import { type CalibrationKind, calibrationKind } from '../../src/checks/groundedness/trees.ts';
import type { Span } from '../../src/core/segment.ts';
import { createMemoryIndex } from '../../src/evidence/memory-index.ts';
import { segmentText } from '../../src/segments/segmenter.ts';
import { detectLanguage } from '../../src/text/language.ts';
import type { TrainingRow } from './datasets.ts';
import { type FoldModels, foldOf } from './folds.ts';

export interface GradedSentence {
  readonly span: Span;
  readonly part: GradedPart;
  readonly markRisks: readonly number[];
  /** Probability that what is not supported is contradicted. */
  readonly conflict: number;
}

export interface GradedAnswer {
  readonly row: TrainingRow;
  readonly fold: number;
  readonly kind: CalibrationKind;
  readonly sentences: readonly GradedSentence[];
  readonly score: number;
}

export function gradeAnswer(row: TrainingRow, folds: readonly FoldModels[]): GradedAnswer {
  const fold = foldOf(row);
  const { word, span, mark, conflict, answer } = folds[fold] ?? {};
  const sources = createSourceView(createMemoryIndex(row.sources), { asOf: undefined, sources: row.sources });
  const memory = createAnswerMemory(row.question);
  const sentences: GradedSentence[] = [];
  for (const segment of segmentText(row.answer, { target: 'answer' })) {
    const speech = speechOf(segment);
    if (speech !== 'statement') memory.pass(speech);
    if (speech !== 'statement' || !word) continue;
    const context = memory.contextOf(segment);
    const grading = {
      sources,
      context,
      word: (rows: readonly (readonly number[])[]) => riskOfWords(rows, word),
      span,
      threshold: Infinity,
    };
    const [part] = gradeParts(viewSegment(segment, sources, undefined), grading);
    if (!part) continue;
    const markRisks = mark ? markFeatures(part, context.before.sentence).map((marked) => mark(marked)) : [];
    sentences.push({ span: segment.span, part, markRisks, conflict: conflict?.(part.features) ?? 0 });
    memory.add(part.view, part.summary);
  }
  const about = { sources, isChinese: detectLanguage(row.answer) === 'zh', hasQuestion: memory.hasQuestion };
  const score = answer ? answerScore(memory, about, { answer }) : 0;
  const kind = calibrationKind({ isChinese: about.isChinese, hasFields: sources.hasFields });
  return { row, fold, kind, sentences, score };
}
