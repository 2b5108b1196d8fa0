import type { Coverage, CoverageReader } from './coverage.ts';
import type { QuestionView } from './question-view.ts';
import { type RecordField, showFields } from './record-fields.ts';
import { holdsSought } from './sought-kind.ts';
import { tokenize } from '../../text/tokens.ts';

/** The fields of a record that answer: what it is a record of, what the question names, and of what it does not name, what it asks for; in their order. */
export function chooseFields(
  question: QuestionView,
  reader: CoverageReader,
  fields: readonly RecordField[],
): readonly RecordField[] {
  if (fields.length <= shownWhole) return fields;
  const read = fields.slice(0, mostRead).map((field) => readField(question, reader, field));
  const known = read.filter(({ value }, at) => at === 0 || value >= covering);
  const named = read.filter(({ name }) => name >= covering);
  const answering = named.length > 0 ? named : read.filter(({ isSought }) => isSought);
  if (answering.length === 0) return fields;
  return read.filter((each) => known.includes(each) || answering.includes(each)).map(({ field }) => field);
}

/** So few are shown as they are. */
const shownWhole = 4;
const mostRead = 500;
/** How much of a term of the question a field must hold. */
const covering = 0.6;

interface ReadField {
  readonly field: RecordField;
  /** The best covered term of the question, 0 to 1. */
  readonly name: number;
  readonly value: number;
  readonly isSought: boolean;
}

function readField(question: QuestionView, reader: CoverageReader, field: RecordField): ReadField {
  const shown = showFields([field]);
  return {
    field,
    name: most(reader.coverageOf(field.name)),
    value: most(reader.coverageOf(field.value)),
    isSought: holdsSought(question, { shown, tokens: tokenize(shown) }),
  };
}

const most = ({ terms }: Coverage): number => terms.reduce((best, value) => Math.max(best, value), 0);
