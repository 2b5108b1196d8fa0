import type { RecordReading } from './asked-record.ts';
import type { QuestionView } from './question-view.ts';
import type { KnownField } from './read-field.ts';

interface ReadRecord {
  readonly reading: RecordReading;
  /** Of the passage it stands in. */
  readonly passage: number;
}

/**
 * Of the records that say what a question names, those that it asks about: `Who reports to Ingrid Voss` the rows with her below `reports to`, `When did Ingrid
 * Voss start` the one row that is hers and none that only mentions her. All of them where the records do not tell.
 */
export function ofSubject<Read extends ReadRecord>(question: QuestionView, records: readonly Read[]): readonly Read[] {
  const related = records.filter(({ reading }) => reading.known.some((field) => isRelation(question, field)));
  if (related.length > 0) return related;
  const places = records.flatMap(({ reading }) => reading.known.filter(isExact).map(({ place }) => place));
  const key = Math.min(...places);
  const keyed = records.filter(({ reading }) => reading.known.some((field) => isExact(field) && field.place === key));
  // What several rows of a table say is no key of them.
  const isKey = new Set(keyed.map(({ passage }) => passage).values()).size === keyed.length;
  return keyed.length > 0 && isKey ? keyed : records;
}

const isExact = ({ exactness }: KnownField): boolean => exactness >= 1;

/** 谁的上级是王丽华, `who reports to Ingrid Voss`: the name of the field before its value; not so `the manager of Ingrid Voss`. */
function isRelation({ sequence, terms }: QuestionView, field: KnownField): boolean {
  if (!isExact(field)) return false;
  const placeOf = (at: number): number => sequence.indexOf(terms[at]?.forms[0]?.term ?? '');
  const value = Math.min(...field.values.map(placeOf));
  const named = field.names.map(placeOf).filter((place) => place >= 0 && place < value);
  if (named.length === 0) return false;
  return !sequence.slice(Math.max(...named), value).includes('of');
}
