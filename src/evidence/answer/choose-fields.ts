import { readRecord } from './asked-record.ts';
import type { CoveredSentence, CoverageReader } from './coverage.ts';
import type { QuestionView } from './question-view.ts';
import type { RecordField } from './record-fields.ts';

/** The fields of a record that answer: what it is a record of, what the question names of it and what it asks for, in their order. */
export function chooseFields(
  question: QuestionView,
  reader: CoverageReader,
  { fields = [], context }: Pick<CoveredSentence, 'fields' | 'context'>,
): readonly RecordField[] {
  if (fields.length <= shownWhole) return fields;
  const { known, asked } = readRecord(question, reader, { fields, context });
  if (asked.length === 0) return fields;
  return fields.filter((_, place) => place === 0 || known.includes(place) || asked.includes(place));
}

/** So few are shown as they are. */
const shownWhole = 4;
