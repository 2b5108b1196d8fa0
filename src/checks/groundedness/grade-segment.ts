import type { Source } from '../../core/exchange.ts';
import type { EvidenceIndex } from '../../core/ports.ts';
import type { Segment } from '../../core/segment.ts';
import { tokenize } from '../../text/tokens.ts';
import type { AnswerContext } from './answer-context.ts';
import type { Dissenters } from './dissent/dissenters.ts';
import { type GradedPart, gradeParts, riskOfWords } from './grade-parts.ts';
import type { GroundednessModel } from './model.ts';
import { viewSegment } from './segment-view.ts';
import { createSourceView, type SourceView, type SourceViewOptions } from './source-view.ts';
import { type CalibrationKind, calibrationKind } from './trees.ts';

/** The sources of one exchange, laid out for its sentences. */
export interface Library {
  readonly index: EvidenceIndex;
  readonly sources: SourceView;
  /** Only where there are several sources. */
  readonly dissenters: Dissenters | undefined;
}

/** What one sentence is graded with: `sources` are those that it is about. */
export interface Desk extends Library {
  /** All sources of the exchange. */
  readonly all: SourceView;
  readonly model: GroundednessModel;
  readonly context: AnswerContext;
  readonly asOf: string | undefined;
}

interface LibraryOptions extends SourceViewOptions {
  readonly sources: readonly Source[];
}

/** The sources are those the index was made of. */
export async function createLibrary(index: EvidenceIndex, options: LibraryOptions): Promise<Library> {
  const sources = createSourceView(index, options);
  // Most exchanges of a first call have one source: what lays several beside each other need not be loaded then.
  const module = sources.count > 1 ? await import('./dissent/dissenters.ts') : undefined;
  return { index, sources, dissenters: module?.createDissenters(index, options) };
}

/** A desk for one sentence. */
export function openDesk(segment: Segment, { sources: all, ...given }: Omit<Desk, 'all'>): Desk {
  const sources =
    given.dissenters?.concerned({ tokens: tokenize(segment.text), sourceTalk: given.context.sourceTalk }, all) ?? all;
  return { ...given, sources, all };
}

/** The sentence of a segment first, then its claims. Where sources contradict each other, what the newest says holds. */
export function gradeSegment(segment: Segment, desk: Desk): readonly GradedPart[] {
  const { model, sources, all, dissenters, context, asOf } = desk;
  const word = (rows: readonly (readonly number[])[]): number[] => riskOfWords(rows, model.word);
  const grading = { sources, context, word, span: model.span, threshold: thresholdOf(desk) };
  const view = viewSegment(segment, sources, asOf);
  const parts = gradeParts(view, grading);
  return dissenters?.settle(parts, view, { ...grading, sources: all }) ?? parts;
}

export const thresholdOf = (desk: Desk): number => desk.model.thresholds[kindOf(desk)];

export const kindOf = ({ context, sources }: Pick<Desk, 'context' | 'sources'>): CalibrationKind =>
  calibrationKind({ isChinese: context.isChinese, hasFields: sources.hasFields });
