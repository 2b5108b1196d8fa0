import type { Token } from '../../../core/token.ts';
import { isContent } from '../bindings/slots.ts';
import type { SourceView } from '../source-view.ts';
import type { SpanView } from '../span-view.ts';
import { areAkin, type Stranger } from './stranger.ts';

/**
 * A cause that is not the one the nearest passage gives for the same thing: `moved because the design was late`, where it says `moves because the payment provider is
 * late`. Told by what each cause speaks of, since the same cause can be said in many words.
 */
export function otherCause(view: SpanView, sources: SourceView): Stranger | undefined {
  const own = causeIn(view.tokens);
  const passage = own && sources.passages[view.passages.best];
  const theirs = passage && causeIn(passage.tokens);
  if (!own || !theirs || own.effect.length < fewestSaid) return undefined;
  const said = new Set(passage.tokens.map(({ term }) => term));
  const shared = own.effect.filter(({ term }) => said.has(term)).length;
  if (shared < fewestSaid || shared < enough * own.effect.length) return undefined;
  const [subject] = own.cause;
  const isOther = subject !== undefined && !said.has(subject.term) && !areAkin([subject], theirs.cause);
  const isTheirsSaid = view.tokens.some(({ term }) => term === theirs.cause[0]?.term);
  const last = own.cause.at(-1);
  if (!isOther || isTheirsSaid || !last || isHan(subject, passage.text)) return undefined;
  return { span: { start: subject.start, end: last.end }, isSubject: true };
}

const fewestSaid = 2;
/** Share of the words of what is explained that the passage must say. */
const enough = 0.6;

/** A Chinese word that the passage writes, cut in other words. */
const isHan = ({ kind, form }: Token, text: string): boolean => kind === 'han' && text.includes(form);

interface Explained {
  /** Words with content. */
  readonly effect: readonly Token[];
  readonly cause: readonly Token[];
}

/** What is said before the one word that gives a reason, and what behind it, up to the end of its clause. */
function causeIn(tokens: readonly Token[]): Explained | undefined {
  const [mark, ...more] = tokens.filter(({ form }) => marks.has(form));
  if (!mark || more.length > 0) return undefined;
  const at = tokens.indexOf(mark);
  const behind = tokens.slice(at + 1);
  const end = behind.findIndex(({ form }, place) => place > 0 && ends.has(form));
  const cause = (end < 0 ? behind : behind.slice(0, end)).filter(saysMore);
  return cause.length === 0 ? undefined : { effect: tokens.slice(0, at).filter(saysMore), cause };
}

const saysMore = (token: Token): boolean => isContent(token) && !plain.has(token.form);

const marks: ReadonlySet<string> = new Set('because due owing 因为 由于 因 原因'.split(' '));
const plain: ReadonlySet<string> = new Set('is was are were of to 是 为'.split(' '));
const ends: ReadonlySet<string> = new Set([',', '.', '。', ';', '；', '，']);
