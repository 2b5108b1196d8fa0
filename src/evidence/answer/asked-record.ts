import { tokenize } from '../../text/tokens.ts';
import { askedOf } from './asked-fields.ts';
import type { Coverage, CoverageReader } from './coverage.ts';
import type { AskedTerm, QuestionView } from './question-view.ts';
import { covering, type KnownField, knownOf, type ReadField, readField } from './read-field.ts';
import type { RecordField } from './record-fields.ts';

/** A record held against a question field by field: people name a value of it and ask for another. */
export interface RecordReading {
  /** The fields whose values the question names: they tell the record from others. */
  readonly known: readonly KnownField[];
  /** Places of the fields that the question asks for; none where it does not tell. */
  readonly asked: readonly number[];
  /** Share of the question that values, names of fields and what stands above the record say: 0 to 1. */
  readonly explained: number;
  /** The most that is said of a known value, 0 to 1. */
  readonly exactness: number;
  /** Whether the question names something, a number or an aspect that nothing of this says. */
  readonly isOther: boolean;
}

/** Reads which fields of a record a question names and which it asks for. `context` is what stands above the record. Linear. */
export function readRecord(
  question: QuestionView,
  reader: CoverageReader,
  { fields, context }: { readonly fields: readonly RecordField[]; readonly context: Coverage },
): RecordReading {
  const read = fields.slice(0, mostRead).map((field) => readField(question, reader, field));
  const known = knownOf(read, reader);
  const asked = askedOf(question, read, known);
  const said = question.terms.map((_, at) =>
    read.reduce((most, { values, names }) => Math.max(most, values[at] ?? 0, names[at] ?? 0), context.terms[at] ?? 0),
  );
  return {
    known,
    asked,
    explained: explainedShare(question.terms, said),
    exactness: Math.max(0, ...known.map(({ exactness }) => exactness)),
    isOther:
      (question.seeksMeasure && asked.length === 0) ||
      lacksDemand(question, read, asked) ||
      question.terms.some((term, at) => (said[at] ?? 0) < leastSaid && isTelling(question, term, at)),
  };
}

const mostRead = 500;

/** No field that a question leaves open is the number to call, the year or the share that it asks for, and none goes by the name of it. */
function lacksDemand({ exact }: QuestionView, read: readonly ReadField[], asked: readonly number[]): boolean {
  if (exact?.isSure !== true || asked.some((place) => (read[place]?.name ?? 0) >= covering)) return false;
  return !read.some(({ field: { value } }) => exact.isHeldBy({ shown: value, tokens: tokenize(value) }));
}

/** What says less of a name says another. */
const leastSaid = 0.4;

/** Share of the terms of a question that is said, by how rare they are in prose. */
export function explainedShare(terms: readonly AskedTerm[], said: ArrayLike<number>): number {
  let [held, asked] = [0, 0];
  for (const [at, { commonness, isMeasure }] of terms.entries()) {
    if (isMeasure) continue;
    const weight = commonness + leastWeight;
    held += weight * Math.min(1, (said[at] ?? 0) / covering);
    asked += weight;
  }
  return asked > 0 ? held / asked : 0;
}

/** Of the commonest word of prose against the rarest. */
const leastWeight = 0.1;

/** Names and numbers tell one thing from another; so does what of it is asked for, where an answer names that. */
function isTelling(
  { aspect, isAspectThing }: QuestionView,
  { isName, isNumber, isMeasure }: AskedTerm,
  at: number,
): boolean {
  return isName || isNumber || (isAspectThing && at === aspect && !isMeasure);
}
