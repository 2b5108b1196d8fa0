import type { Passage } from '../../../core/ports.ts';
import type { Span } from '../../../core/segment.ts';
import type { Token } from '../../../core/token.ts';
import { classOf } from '../../../lexical/relations.ts';
import { isFunctionWord } from '../../../text/words.ts';
import { layInOrder } from '../alignment/ordered-words.ts';
import { areOppositePrepositions } from '../alignment/prepositions.ts';
import { windowsAround } from '../bindings/window.ts';
import type { SourceView } from '../source-view.ts';
import type { SpanView } from '../span-view.ts';

/** A word of a span in the stead of another one of the clause that says all the rest. */
export interface Crossed {
  readonly span: Span;
  readonly passage: Passage;
}

/**
 * Whether the subject or the last word of a span is that of another clause: `the captain checks the engine`, where `the captain signs the log and the
 * engineer checks the engine`. Only where no clause nearby says the span as it is.
 */
export function crossedClauses(view: SpanView, sources: SourceView): Crossed | undefined {
  const own = view.tokens.filter(({ kind }) => kind !== 'symbol');
  if (own.length > longestSpan || own.filter(isContent).length < fewestSaid + 1) return undefined;
  for (const { index } of view.passages.top.slice(0, passagesRead)) {
    const window = windowsAround(index, sources).at(-1) ?? [];
    const clauses = window.length > longestWindow ? [] : clausesOf(window);
    const found =
      clauses.length < 2 ? [] : clauses.map((clause) => (isNear(own, clause) ? laidBeside(own, clause) : undefined));
    if (found.some((one) => one === 'said')) return undefined;
    const near = [index, index - 1, index + 1].flatMap((at) => sources.passages[at] ?? []);
    for (const one of found) {
      if (one === undefined || one === 'said' || !isOfAnother(one, { own, clauses })) continue;
      const crossed = crossedAt(one, near, view);
      if (crossed) return crossed;
    }
  }
  return undefined;
}

function crossedAt({ words: own, others }: Stead, near: readonly Passage[], { words }: SpanView): Crossed | undefined {
  const [first, last, other] = [own[0], own.at(-1), others[0]];
  const passage = other && near.find(({ span }) => span.start <= other.start && span.end >= other.end);
  if (!first || !last || !passage) return undefined;
  // A name stands in the stead of a name.
  const isName = words.some((word) => word.isName && word.token.start === last.start);
  return isName && !isCapital(passage, others.at(-1))
    ? undefined
    : { span: { start: first.start, end: last.end }, passage };
}

/** Whether a word has the capital letter of a name. */
function isCapital({ text, span }: Passage, token: Token | undefined): boolean {
  const letter = text.charAt((token?.start ?? span.end) - span.start);
  return letter !== letter.toLowerCase();
}

const passagesRead = 2;
const longestSpan = 24;
const longestWindow = 140;
/** Words with content that a clause must say in their place. */
const fewestSaid = 2;
const longestName = 3;

const isContent = ({ form }: Token): boolean => !isFunctionWord(form);

const marks: ReadonlySet<string> = new Set([';', '.', '。', ',', '!', '?', ':']);
const turns: ReadonlySet<string> = new Set('and while whereas but although 而 但 但是'.split(' '));

function clausesOf(tokens: readonly Token[]): Token[][] {
  const clauses: Token[][] = [[]];
  for (const token of tokens) {
    if (token.kind === 'symbol' ? marks.has(token.form) : turns.has(token.form)) clauses.push([]);
    else if (token.kind !== 'symbol') clauses.at(-1)?.push(token);
  }
  return clauses.filter((clause) => clause.some(isContent));
}

interface Stead {
  readonly clause: readonly Token[];
  /** Of the span. */
  readonly words: readonly Token[];
  /** Of the clause. */
  readonly others: readonly Token[];
}

/** Whether a clause says all words of a span with content but those of one name; laying them side by side costs more than looking. */
function isNear(own: readonly Token[], clause: readonly Token[]): boolean {
  const said = new Set(clause.map(({ term }) => term));
  const missing = own.filter((token) => isContent(token) && !said.has(token.term)).length;
  return missing <= longestName + (own[0]?.kind === 'han' ? longestName : 0);
}

/** The one place where a span and a clause differ. */
function laidBeside(own: readonly Token[], clause: readonly Token[]): Stead | 'said' | undefined {
  const never = (): boolean => false;
  const { fates, slots, passedOver, lightSwaps } = layInOrder(
    { tokens: own, isName: never },
    { tokens: clause, isName: never },
  );
  const isPassed = passedOver.some((at) => clause[at] && isContent(clause[at]));
  const isTurned = lightSwaps.some(([mine, theirs]) =>
    areOppositePrepositions(own[mine]?.form ?? '', clause[theirs]?.form ?? ''),
  );
  if (isPassed || isTurned || own.some((token, at) => fates[at] === 'added' && isContent(token))) return undefined;
  const [slot, ...more] = slots;
  if (!slot) return 'said';
  const words = slot.own.map((at) => own[at]).filter((token) => token !== undefined);
  const others = slot.other.map((at) => clause[at]).filter((token) => token !== undefined);
  const said = own.filter((token, at) => fates[at] === 'said' && isContent(token)).length;
  const isOne =
    more.length === 0 && words.length <= longestName && others.length <= longestName && areThings(words, others);
  return isOne && said >= fewestSaid ? { clause, words, others } : undefined;
}

interface Among {
  readonly own: readonly Token[];
  readonly clauses: readonly (readonly Token[])[];
}

/** Whether another clause says the words where this one says others: as its subject, or behind the same preposition at its end. */
function isOfAnother({ clause, words, others }: Stead, { own, clauses }: Among): boolean {
  const opens = own.find(isContent) === words[0];
  const closes = own.findLast(isContent) === words.at(-1);
  const there = clauses.filter((one) => one !== clause);
  if (opens) {
    const isSubject = isNearStart(clause, others[0] ? clause.indexOf(others[0]) : 0);
    return (
      isSubject && there.some((one) => opensWith(one, words, own) && saysElse(one, own) && !standsIn(clause, words))
    );
  }
  if (!closes || !areOfOneKind(words, others)) return false;
  const [before, other] = [beforeOf(own, words[0]), beforeOf(clause, others[0])];
  if (!before || before.form !== other?.form) return false;
  return there.some((one) => one.some((token, at) => token.form === before.form && isAt(one, at + 1, words)));
}

/** Whether words open a clause; Chinese ones may stand behind what they are: 研发部主任马琳. */
function isNearStart(clause: readonly Token[], at: number): boolean {
  const before = clause.slice(0, at).filter(isContent);
  return before.length === 0 || (before.length <= longestTitle && before.every(({ kind }) => kind === 'han'));
}

const longestTitle = 3;

/** Whether a clause says words as its subject: something follows that is said of them. */
function opensWith(clause: readonly Token[], words: readonly Token[], own: readonly Token[]): boolean {
  const at = clause.findIndex((_token, place) => isAt(clause, place, words));
  if (at === -1 || !isNearStart(clause, at)) return false;
  const next = clause[at + words.length];
  // `auto racing, also known as car racing`: what goes on alike is the same thing.
  const isSame = next?.kind === 'word' && next.term === own[own.findIndex((token) => token === words.at(-1)) + 1]?.term;
  return next !== undefined && !isSame && !linking.has(next.form);
}

/** Whether a clause says anything that the span does not: `Nair voted against it` only says less. */
const saysElse = (clause: readonly Token[], own: readonly Token[]): boolean =>
  clause.some((token) => isContent(token) && !own.some(({ term }) => term === token.term));

/** Words behind which a name goes on. */
const linking: ReadonlySet<string> = new Set(
  'of from in at on with for to by or nor 和 与 及 或 的 等 、 who which that whose'.split(' '),
);

const isAt = (clause: readonly Token[], at: number, words: readonly Token[]): boolean =>
  words.every(({ term }, order) => clause[at + order]?.term === term);

const standsIn = (clause: readonly Token[], words: readonly Token[]): boolean =>
  clause.some((_token, at) => isAt(clause, at, words));

const beforeOf = (tokens: readonly Token[], token: Token | undefined): Token | undefined =>
  token && tokens[tokens.indexOf(token) - 1];

/** Whether what stands in each other's stead may be persons or things, and no verb; a word beside a person may be one that also is a verb: `cook`. */
function areThings(words: readonly Token[], others: readonly Token[]): boolean {
  const isPerson = classOf(others.at(-1)?.term ?? '') === 'person';
  return isThing(others) && (isPerson || isThing(words));
}

function isThing(words: readonly Token[]): boolean {
  const last = words.at(-1);
  const named = classOf(last?.term ?? '');
  return named === undefined || things.has(named) || (last?.kind === 'han' && words.length > 1);
}

const things: ReadonlySet<string> = new Set(
  'person place organisation group animal plant food body artefact substance thing time'.split(' '),
);

function areOfOneKind(words: readonly Token[], others: readonly Token[]): boolean {
  const [own, other] = [classOf(words.at(-1)?.term ?? ''), classOf(others.at(-1)?.term ?? '')];
  return own !== undefined && own === other;
}
