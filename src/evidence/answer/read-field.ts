import { tokenize } from '../../text/tokens.ts';
import { isFunctionWord } from '../../text/words.ts';
import type { Coverage, CoverageReader } from './coverage.ts';
import type { QuestionView } from './question-view.ts';
import { type RecordField, showFields, wordsOfName } from './record-fields.ts';
import { holdsSought, quantityHeld } from './sought-kind.ts';

/** How much of a term of the question a field must hold. */
export const covering = 0.65;

/** A field of a record held against a question. */
export interface ReadField {
  readonly field: RecordField;
  /** Of each term of the question. */
  readonly values: Float64Array;
  readonly names: Float64Array;
  /** The best covered term, 0 to 1. */
  readonly value: number;
  readonly name: number;
  readonly isSought: boolean;
}

export function readField(question: QuestionView, reader: CoverageReader, field: RecordField): ReadField {
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

/** A field whose value a question names. */
export interface KnownField {
  readonly place: number;
  /** Share of the words of its value that the question says: `billing` is not `billing archive`. */
  readonly exactness: number;
  /** Places in the terms of the question of those that its value says. */
  readonly values: readonly number[];
  /** Of those that its name says. */
  readonly names: readonly number[];
}

/** The fields whose values the question names, without those of which another says all and more: `reports to: Ingrid Voss` of a record of Ingrid Bauer. */
export function knownOf(read: readonly ReadField[], reader: CoverageReader): readonly KnownField[] {
  const known = read.flatMap(({ field, value, values, names }, place) =>
    value < covering
      ? []
      : [{ place, exactness: exactnessOf(field.value, reader), values: saidIn(values), names: saidIn(names) }],
  );
  return known.filter(
    (one) =>
      !known.some(
        (other) => other.exactness > one.exactness && one.values.every((term) => other.values.includes(term)),
      ),
  );
}

const saidIn = (shares: Float64Array): number[] =>
  Array.from(shares.entries()).flatMap(([at, share]) => (share >= covering ? [at] : []));

function exactnessOf(value: string, reader: CoverageReader): number {
  const spoken = tokenize(value).filter(({ kind }) => kind !== 'symbol');
  const content = spoken.filter(({ form }) => !isFunctionWord(form));
  const words = content.length > 0 ? content : spoken;
  const said = words.filter(({ form }) => reader.coverageOf(form).terms.some((share) => share >= covering));
  return said.length / Math.max(1, words.length);
}
