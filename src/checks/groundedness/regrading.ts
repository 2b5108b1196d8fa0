import { type CalibrationKind, calibrationKind } from './trees.ts';
import type { EvidenceIndex } from '../../core/ports.ts';
import type { Segment } from '../../core/segment.ts';
import type { AnswerContext } from './answer-context.ts';
import { type GradedPart, gradeParts, riskOfWords } from './grade-parts.ts';
import type { GroundednessModel, WeightsFile } from './model.ts';
import { viewSegment } from './segment-view.ts';
import type { SourceView } from './source-view.ts';

/** What one sentence is graded with. */
export interface Desk {
  readonly model: GroundednessModel;
  readonly file: WeightsFile;
  readonly sources: SourceView;
  readonly index: EvidenceIndex;
  readonly context: AnswerContext;
  readonly asOf: string | undefined;
}

/** A segment and its claims as the check grades them. */
export function regrade(segment: Segment, desk: Desk): GradedPart[] {
  const { model, sources, context, asOf } = desk;
  const view = viewSegment(segment, sources, asOf);
  const word = (rows: readonly (readonly number[])[]): number[] => riskOfWords(rows, model.word);
  return gradeParts(view, { sources, context, word, span: model.span, threshold: thresholdOf(desk) });
}

export const thresholdOf = ({ model, context, sources }: Desk): number =>
  model.thresholds[kindOf({ context, sources })];

export const kindOf = ({ context, sources }: Pick<Desk, 'context' | 'sources'>): CalibrationKind =>
  calibrationKind({ isChinese: context.isChinese, hasFields: sources.hasFields });
