import type { Turn } from '../../../core/explanation.ts';
import type { Source } from '../../../core/exchange.ts';
import type { EvidenceIndex, Passage } from '../../../core/ports.ts';
import type { Segment, Span } from '../../../core/segment.ts';
import { apartEdits, type TextEdit } from '../../../core/text-edit.ts';
import type { Grade } from '../../../core/verdict.ts';
import { editedSegment } from '../correcting/edited-segment.ts';
import { markedFaults } from '../faults.ts';
import type { GradedPart } from '../grade-parts.ts';
import { createLibrary, type Desk, gradeSegment, kindOf, openDesk, thresholdOf } from '../grade-segment.ts';
import { gradeOf } from '../status.ts';

export interface TurnInput {
  readonly segment: Segment;
  readonly whole: GradedPart;
  readonly grade: Grade;
  /** Corrections of the sentence; offsets into the answer. */
  readonly edits: readonly TextEdit[];
  /** The sources that the index was made of. */
  readonly given: readonly Source[];
}

/** How many places are tried one by one, each by grading again. */
const tried = 4;

/** What would have come of a sentence otherwise: mended, without the words at fault, or without the passage it rests on. */
export async function turnsOf(input: TurnInput, desk: Desk): Promise<Turn[]> {
  const { segment, whole, grade, edits } = input;
  if (grade.status === 'supported') return withoutPassages(input, desk);
  const made = apartEdits(edits);
  const turn = (kind: Turn['kind'], changes: readonly TextEdit[]): Turn[] => {
    const found = gradedAgain(editedSegment(segment, changes), desk);
    return found ? [{ kind, spans: changes.map(({ span }) => span), ...found }] : [];
  };
  const faults = markedFaults(whole, {
    trees: desk.model.mark,
    threshold: desk.model.marks[kindOf(desk)],
    earlierRisk: desk.context.before.sentence,
    isContradicted: grade.status === 'contradicted',
  });
  const left = faults.map(({ span }) => ({ span, text: '' })).filter(({ span }) => !isAll(span, segment));
  return [
    ...(made.length > 0 ? turn('corrected', made) : []),
    ...left.slice(0, tried).flatMap((edit) => turn('without-words', [edit])),
    ...(left.length > 1 && left.length <= tried ? turn('without-words', apartEdits(left)) : []),
  ];
}

const isAll = ({ start, end }: Span, { content }: Segment): boolean => start <= content.start && end >= content.end - 1;

function gradedAgain(segment: Segment, desk: Desk): Pick<Turn, 'risk' | 'status'> | undefined {
  const [whole] = gradeSegment(segment, desk);
  if (!whole || whole.view.words.length === 0) return undefined;
  const { risk, status } = gradeOf(whole, { ...desk, threshold: thresholdOf(desk) });
  return { risk, status };
}

/** Each passage that bears a sentence out, taken from the sources. */
async function withoutPassages({ segment, grade, given }: TurnInput, desk: Desk): Promise<Turn[]> {
  const turns: Turn[] = [];
  for (const one of grade.evidence.filter(({ relation }) => relation === 'supports').slice(0, tried)) {
    const isIt = ({ source, span }: Passage): boolean => source === one.source && span.start === one.span.start;
    const index = without(desk.index, isIt);
    if (index.passages.length === 0) continue;
    const library = await createLibrary(index, { sources: given, asOf: desk.asOf, gone: one });
    const found = gradedAgain(segment, openDesk(segment, { ...desk, ...library }));
    if (found) turns.push({ kind: 'without-passage', spans: [], evidence: one, ...found });
  }
  return turns;
}

function without(index: EvidenceIndex, isGone: (passage: Passage) => boolean): EvidenceIndex {
  const passages = index.passages
    .filter((passage) => !isGone(passage))
    .map((passage, at) => ({ ...passage, index: at }));
  return { ...index, passages };
}
