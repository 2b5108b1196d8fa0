import type { Token } from '../../../core/token.ts';
import { isContent } from '../bindings/slots.ts';
import type { Conflict } from '../conflicts.ts';
import { cutAt } from '../cut-at.ts';
import { isDenying } from '../polarity.ts';
import type { SourceView } from '../source-view.ts';
import type { SpanView } from '../span-view.ts';

/**
 * Another one than a passage names as who does something: 发票由沈静签字, where it says 发票由唐文签字 or 唐文负责签发票. Chinese names whoever does it behind 由, without a
 * change of any other word.
 */
export function otherDoer(view: SpanView, sources: SourceView): Conflict | undefined {
  const own = doneBy(view.tokens);
  if (!own || own.thing.length === 0 || isDenying(view.tokens)) return undefined;
  for (const { index } of view.passages.top.slice(0, passagesRead)) {
    const passage = sources.passages[index];
    for (const clause of passage ? clausesOf(passage.tokens) : []) {
      const doer = doerIn(clause, own);
      if (!passage || doer === undefined || areOne(doer, own.doer, sources)) continue;
      return { kind: 'role', span: { start: own.start, end: own.end }, passage };
    }
  }
  return undefined;
}

const passagesRead = 3;

interface Done {
  /** What it is done to, as words with content. */
  readonly thing: readonly string[];
  readonly doer: string;
  readonly verb: string;
  /** Where the doer stands. */
  readonly start: number;
  readonly end: number;
}

/** A clause of one 由 that ends with what is done. */
function doneBy(tokens: readonly Token[]): Done | undefined {
  const [clause, ...more] = clausesOf(tokens);
  if (!clause || more.length > 0) return undefined;
  const at = clause.findIndex(({ form }) => form === by);
  const verb = clause.at(-1);
  const doer = clause.slice(at + 1, -1);
  const [first, last] = [doer[0], doer.at(-1)];
  if (at < 1 || !verb || !first || !last || !isName(doer)) return undefined;
  const thing = clause.slice(0, at).filter(isContent);
  return { thing: thing.map(formOf), doer: textOf(doer), verb: verb.form, start: first.start, end: last.end };
}

const by = '由';

/** Who does the same to the same thing in a clause. */
function doerIn(clause: readonly Token[], { thing, verb }: Done): string | undefined {
  const said = textOf(clause);
  if (!thing.every((word) => said.includes(word)) || isDenying(clause)) return undefined;
  const at = clause.findIndex(({ form }) => form === by);
  const place = clause.findLastIndex(({ form }) => form === verb);
  if (place < 0) return undefined;
  if (at >= 0) return place > at + 1 ? textOf(clause.slice(at + 1, place)) : undefined;
  const doer = clause.slice(0, place).filter(({ form }) => !duties.has(form));
  const isPlain = thing.every((word) => !textOf(doer).includes(word));
  return isPlain && isName(doer) ? textOf(doer) : undefined;
}

/** Whether one name is part of the other, or a clause has both and may tell that they are the same. */
const areOne = (one: string, other: string, { passages }: SourceView): boolean =>
  one.includes(other) || other.includes(one) || passages.some(({ text }) => isToldTogether(one, other, text));

const isToldTogether = (one: string, other: string, text: string): boolean =>
  text.includes(one) &&
  text.includes(other) &&
  text.split(/[,;:、，；：。！？\n]/u).some((clause) => clause.includes(one) && clause.includes(other));

const isName = (tokens: readonly Token[]): boolean => {
  const { length } = textOf(tokens);
  return length >= shortestName && length <= longestName && tokens.every(({ kind }) => kind === 'han');
};
const shortestName = 2;
const longestName = 4;

const duties: ReadonlySet<string> = new Set(['负责', '须', '应', '应当', '将', '会']);

const clausesOf = (tokens: readonly Token[]): Token[][] => cutAt(tokens, ends).filter(({ length }) => length > 0);

const ends: ReadonlySet<string> = new Set([',', '.', ';', ':', '!', '?', '。', '，', '；', '：', '！', '？']);

const formOf = ({ form }: Token): string => form;
const textOf = (tokens: readonly Token[]): string => tokens.map(formOf).join('');
