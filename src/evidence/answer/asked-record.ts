import { classOf } from '../../lexical/relations.ts';
import { tokenize } from '../../text/tokens.ts';
import { isFunctionWord } from '../../text/words.ts';
import type { Coverage, CoverageReader } from './coverage.ts';
import type { AskedTerm, QuestionView } from './question-view.ts';
import { isQuantity } from './expected-kind.ts';
import { type RecordField, showFields, wordsOfName } from './record-fields.ts';
import { holdsSought, quantityHeld } from './sought-kind.ts';

/** A record held against a question field by field: people name a value of it and ask for another. */
export interface RecordReading {
  /** Places of the fields whose values the question names: they tell the record from others. */
  readonly known: readonly number[];
  /** Places of the fields that the question asks for; none where it does not tell. */
  readonly asked: readonly number[];
  /** Share of the question that values, names of fields and what stands above the record say: 0 to 1. */
  readonly explained: number;
  /** Share of the words of the known values that the question says: `billing` is not `billing archive`. */
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
  const known = placesOf(read, ({ value }) => value >= covering);
  const asked = askedOf(question, read, known);
  const said = question.terms.map((_, at) =>
    read.reduce((most, { values, names }) => Math.max(most, values[at] ?? 0, names[at] ?? 0), context.terms[at] ?? 0),
  );
  return {
    known,
    asked,
    explained: explainedShare(question.terms, said),
    exactness: exactnessOf(
      known.map((place) => read[place]?.field.value ?? ''),
      reader,
    ),
    isOther:
      (question.seeksMeasure && asked.length === 0) ||
      question.terms.some((term, at) => (said[at] ?? 0) < coveringInKind && isTelling(question, term, at)),
  };
}

const mostRead = 500;
/** How much of a term of the question a field must hold. */
const covering = 0.65;
/** Of a field whose name is said in the very words of the question. */
const saidItself = 0.69;
/** The same of its name where its value is of the kind that is asked for: `owner` of `own`. */
const coveringInKind = 0.4;

interface ReadField {
  readonly field: RecordField;
  /** Of each term of the question. */
  readonly values: Float64Array;
  readonly names: Float64Array;
  /** The best covered term, 0 to 1. */
  readonly value: number;
  readonly name: number;
  readonly isSought: boolean;
}

function readField(question: QuestionView, reader: CoverageReader, field: RecordField): ReadField {
  const names = reader.coverageOf(wordsOfName(field.name)).terms;
  const values = wholeValues(question, reader.coverageOf(field.value), field.value);
  const shown = showFields([{ ...field, name: wordsOfName(field.name) }]);
  return {
    field,
    names,
    values,
    name: Math.max(0, ...names),
    value: Math.max(0, ...values),
    isSought: isSoughtIn(question, { shown, tokens: tokenize(shown) }),
  };
}

/** Of numbers a record holds many; one of another unit, or of no unit where a price is asked for, says nothing by itself. */
function isSoughtIn(question: QuestionView, field: Parameters<typeof holdsSought>[1]): boolean {
  if (question.expects === 'number') return false;
  return question.expects === 'money' ? quantityHeld(question, field) === 2 : holdsSought(question, field);
}

/** A character alone is no name: 丁 of 丁班 is not 丁峰, unless the value is that character or a pair of the question. */
function wholeValues({ terms }: QuestionView, { terms: values, pairs }: Coverage, value: string): Float64Array {
  if (pairs.some((pair) => pair > 0)) return values;
  return values.map((share, at) => {
    const term = terms[at]?.forms[0]?.term ?? '';
    return isHanCharacter.test(term) && value.length > 1 ? 0 : share;
  });
}

const isHanCharacter = /^\p{Script=Han}$/u;

const placesOf = (read: readonly ReadField[], isOne: (field: ReadField, place: number) => boolean): number[] =>
  read.flatMap((field, place) => (isOne(field, place) ? [place] : []));

/** What the question names and does not tell itself; of what it does not name, what is of the kind it asks for. */
function askedOf({ expects }: QuestionView, read: readonly ReadField[], known: readonly number[]): readonly number[] {
  const isOpen = (place: number): boolean => !known.includes(place);
  const named = placesOf(read, ({ name }, place) => isOpen(place) && name >= covering);
  const isSought = (place: number): boolean => read[place]?.isSought === true;
  const isSaid = (place: number): boolean => (read[place]?.name ?? 0) >= saidItself;
  if (!isQuantity(expects) || named.some((place) => isSaid(place) || isSought(place))) {
    const fitting = isQuantity(expects) ? named.filter((place) => isSaid(place) || isSought(place)) : named;
    if (fitting.length > 0) return fitting;
  }
  const isPerson = expects === 'person';
  const ofKind = placesOf(read, (each, place) => isOpen(place) && (each.isSought || (isPerson && isOfPerson(each))));
  const related = ofKind.filter((place) => (read[place]?.name ?? 0) >= coveringInKind);
  if (related.length > 0) return related;
  const persons = isPerson ? ofKind.filter((place) => isOfPerson(read[place] as ReadField)) : [];
  return persons.length > 0 ? persons : ofKind;
}

/** `owner`, `name`, 负责人, 姓名. */
function isOfPerson({ field }: ReadField): boolean {
  const terms = tokenize(wordsOfName(field.name));
  return terms.some(({ form, term }) => personNames.has(form) || classOf(term) === 'person');
}

const personNames = new Set('name names contact responsible by lead 姓名 名字 联系 负责 人'.split(' '));

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

function exactnessOf(values: readonly string[], reader: CoverageReader): number {
  const shares = values.map((value) => {
    const spoken = tokenize(value).filter(({ kind }) => kind !== 'symbol');
    const content = spoken.filter(({ form }) => !isFunctionWord(form));
    const words = content.length > 0 ? content : spoken;
    const said = words.filter(({ form }) => reader.coverageOf(form).terms.some((share) => share >= covering));
    return said.length / Math.max(1, words.length);
  });
  return Math.max(0, ...shares);
}

/** Names and numbers tell one thing from another; so does what of it is asked for, where an answer names that. */
function isTelling(
  { aspect, isAspectThing }: QuestionView,
  { isName, isNumber, isMeasure }: AskedTerm,
  at: number,
): boolean {
  return isName || isNumber || (isAspectThing && at === aspect && !isMeasure);
}
