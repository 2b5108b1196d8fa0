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
export function regrade(segment: Segment, { model, sources, context, asOf }: Desk): GradedPart[] {
  const view = viewSegment(segment, sources, asOf);
  return gradeParts(view, { sources, context, word: (rows) => riskOfWords(rows, model.word), span: model.span });
}

export const thresholdOf = ({ model, context, sources }: Desk): number =>
  model.thresholds[kindOf({ context, sources })];

export const kindOf = ({ context, sources }: Pick<Desk, 'context' | 'sources'>): CalibrationKind =>
  calibrationKind({ isChinese: context.isChinese, hasFields: sources.hasFields });
