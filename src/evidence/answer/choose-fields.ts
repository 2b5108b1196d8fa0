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
  const { known, asked } = readRecord(question, reader, { fields, context });
  // What is named is no name of the record: that is what is asked for.
  const isKeyAsked = known.length > 0 && known.every(({ place }) => place > 0);
  if (asked.length === 0 && !isKeyAsked) return fields;
  const shown = new Set([0, ...known.map(({ place }) => place), ...asked]);
  return fields.filter((_, place) => shown.has(place));
}
