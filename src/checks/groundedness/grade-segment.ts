import type { Exchange, Source } from '../../core/exchange.ts';
import type { EvidenceIndex } from '../../core/ports.ts';
import type { Segment } from '../../core/segment.ts';
import type { AnswerContext } from './answer-context.ts';
import type { Dissent } from './dissent/dissent.ts';
import { type DissentInput, findDissent } from './dissent/find-dissent.ts';
import { settleDissent } from './dissent/settle-dissent.ts';
import { createWitnesses, type Witnesses, type WitnessOptions } from './dissent/witnesses.ts';
import { type GradedPart, gradeParts, riskOfWords } from './grade-parts.ts';
import type { GroundednessModel } from './model.ts';
import { type SegmentView, viewSegment } from './segment-view.ts';
import { createSourceView, type SourceView } from './source-view.ts';
import { type CalibrationKind, calibrationKind } from './trees.ts';

/** The sources of one exchange, laid out for its sentences. */
export interface Library {
  readonly index: EvidenceIndex;
  readonly sources: SourceView;
  readonly witnesses: Witnesses;
}

/** What one sentence is graded with. */
export interface Desk extends Library {
  readonly model: GroundednessModel;
  readonly context: AnswerContext;
  readonly asOf: string | undefined;
}

/** The sources that say something, in an order of their own: whichever way they were given, a sentence is graded alike. */
export function readableSources({ sources = [] }: Exchange): Source[] {
  return sources
    .filter(({ text }) => text.trim() !== '')
    .toSorted((one, other) => one.id.length - other.id.length || (one.id < other.id ? -1 : Number(one.id > other.id)));
}

/** The sources are those the index was made of. */
export function createLibrary(index: EvidenceIndex, options: WitnessOptions): Library {
  return { index, sources: createSourceView(index, options), witnesses: createWitnesses(index, options) };
}

/** The sentence of a segment first, then its claims. Where sources contradict each other, what the newest says holds. */
export function gradeSegment(segment: Segment, desk: Desk): readonly GradedPart[] {
  const { model, sources, witnesses, context, asOf } = desk;
  const word = (rows: readonly (readonly number[])[]): number[] => riskOfWords(rows, model.word);
  const grading = { sources, context, word, span: model.span, threshold: thresholdOf(desk) };
  const view = viewSegment(segment, sources, asOf);
  const parts = gradeParts(view, grading);
  return settleDissent(parts, dissentIn(view, parts[0], { witnesses, grading }));
}

/** Words of a sentence whose claims are looked at one by one: what keeps the work linear. */
const mostWords = 240;

/** About the sentence, or else about the first of several claims that sources contradict each other about. */
function dissentIn(
  { written, sentence, claims }: SegmentView,
  whole: GradedPart | undefined,
  tools: Pick<DissentInput, 'witnesses' | 'grading'>,
): Dissent | undefined {
  if (tools.grading.sources.count < 2) return undefined;
  const dissent = findDissent({ written, words: sentence.words, ...tools });
  if (dissent || claims.length < 2 || sentence.words.length > mostWords) return dissent;
  // A claim that a source bears out does not make up for another that none does.
  const isBorne = whole !== undefined && whole.conflicts.length === 0 && whole.summary.risk < tools.grading.threshold;
  for (const claim of claims) {
    const words = sentence.words.filter(({ token }) => token.start >= claim.span.start && token.end <= claim.span.end);
    const found = findDissent({ written: claim.written(), words, ...tools });
    if (found && (isBorne || found.newest === 'contradicts')) return found;
  }
  return undefined;
}

export const thresholdOf = (desk: Desk): number => desk.model.thresholds[kindOf(desk)];

export const kindOf = ({ context, sources }: Pick<Desk, 'context' | 'sources'>): CalibrationKind =>
  calibrationKind({ isChinese: context.isChinese, hasFields: sources.hasFields });
