import type { SyntaxNode } from '../../../core/syntax.ts';
import { everyUse } from './cleaning.ts';
import { type Origin, origins } from './origins.ts';

/** Stands in the text of a value for what the code does not write out. */
export const hole = '\uFFFC';

/** What an expression can hold, as far as the code shows it. */
export interface Value {
  /** Of the least trusted part. */
  readonly origin: Origin;
  /** What is written out of a text, with a `hole` for every other part. Empty where it is no text. */
  readonly text: string;
  /** Whether written text and other parts were put together to a text. */
  readonly isBuilt: boolean;
  readonly isList: boolean;
  /** What all its parts are harmless for, as bits. */
  readonly clean: number;
  /** Where its least trusted part comes in. */
  readonly from: SyntaxNode | undefined;
}

const longestText = 4_000;

export const constant: Value = {
  origin: origins.constant,
  text: '',
  isBuilt: false,
  isList: false,
  clean: everyUse,
  from: undefined,
};
/** Fixed, though not written where it is used. */
export const setting: Value = { ...constant, text: hole };
export const written = (text: string): Value => ({ ...constant, text: text.slice(0, longestText) });
export const someValue = (origin: Origin, from: SyntaxNode): Value => ({
  origin,
  text: hole,
  isBuilt: false,
  isList: false,
  clean: 0,
  from,
});

/** One or the other. */
export function either(values: readonly Value[]): Value {
  const [first = constant, ...rest] = values;
  return rest.reduce(
    (a, b) => ({
      ...worse(a, b),
      text: alternatives(a.text, b.text),
      isBuilt: a.isBuilt || b.isBuilt,
      isList: a.isList && b.isList,
      clean: a.clean & b.clean,
    }),
    first,
  );
}

const alternatives = (a: string, b: string): string =>
  a === b || b === '' ? a : a === '' ? b : `${a}\n${b}`.slice(0, longestText);

/** One after the other. */
export function together(values: readonly Value[], between = ''): Value {
  const parts = values.filter((value) => value !== constant);
  const least = parts.reduce((a, b) => worse(a, b), constant);
  const text = parts
    .map((part) => part.text)
    .join(between)
    .slice(0, longestText);
  const isDynamic = parts.some(({ origin }) => origin > origins.constant);
  return {
    origin: least.origin,
    from: least.from,
    text,
    isBuilt:
      parts.some(({ isBuilt }) => isBuilt) ||
      (isDynamic && parts.length > 1) ||
      (isDynamic && text !== hole && text.replaceAll(hole, '') !== ''),
    isList: false,
    clean: parts.reduce((bits, { clean }) => bits & clean, everyUse),
  };
}

const worse = (a: Value, b: Value): Value => (b.origin > a.origin ? b : a);
