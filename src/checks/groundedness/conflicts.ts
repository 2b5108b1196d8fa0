import type { Passage } from '../../core/ports.ts';
import type { Span } from '../../core/segment.ts';
import type { Token } from '../../core/token.ts';
import { isNegation } from '../../text/words.ts';
import { compareQuantities } from '../../text/quantities/compare.ts';
import type { Quantity } from '../../text/quantities/quantity.ts';
import { prepositionTurned } from './alignment/prepositions.ts';
import { type BoundValue, boundValue } from './bindings/bound-values.ts';
import { isContent } from './bindings/slots.ts';
import { turnedCondition } from './bindings/turned-conditions.ts';
import { isListed, isVerbatim } from './containment.ts';
import { cutAt } from './cut-at.ts';
import { negatedTerms } from './negation.ts';
import { isDenying, isPermission, oppositesOf, permissionOf } from './polarity.ts';
import { agrees, comparedAtMost } from './quantity-match.ts';
import { saidDifference } from './records/keyed-differences.ts';
import { recordConflicts } from './records/record-conflicts.ts';
import { isListedSo, listedOtherwise } from './roles/listed-under.ts';
import { roleConflicts } from './roles/role-conflicts.ts';
import { holds, type SourceView } from './source-view.ts';
import type { SpanView } from './span-view.ts';

/** A place where a passage that speaks of the same thing says otherwise. */
export interface Conflict {
  readonly kind: 'quantity' | 'negation' | 'permission' | 'opposite' | 'field' | 'role';
  /** The words of the answer that cannot stand beside the passage. */
  readonly span: Span;
  readonly passage: Passage;
  /** What the passage states instead of a quantity; left out where it, or the passage next to it, states several such values. */
  readonly stated?: Quantity;
  /** The value of another record that the answer gives instead of that of the field. */
  readonly written?: string;
  /** What of the source is shown of it instead of `passage`: the row of a cell, and the line that names its fields. */
  readonly shown?: readonly Span[];
}

/** Share of the other words of a span that a passage must hold to be taken to speak of the same thing. */
const enoughShared = { quantity: 0.6, quantityElsewhere: 0.8, negation: 0.75, permission: 0.65 };

/**
 * What a span and the passages nearest to it cannot both be right about. Surer than the trees, which weigh a wrong number like any word that is
 * missing: here the rest of the span stands in the passage, and the passage gives another value.
 */
export function conflictsOf(view: SpanView, sources: SourceView): Conflict[] {
  if (isVerbatim(view, sources)) return recordConflicts(view, sources.records());
  // A list says its words in another order than a sentence about one of its things.
  const inValues = valueConflicts(view, sources);
  const listed = listedOtherwise(view, sources);
  if (listed) return [...inValues, listed];
  if (isListed(view, sources) || isListedSo(view, sources)) return inValues;
  const turned = turnedCondition(view, sources);
  if (turned?.isWrong === true) return [...inValues, turned];
  const finders = [negationConflicts, permissionConflicts];
  if (!turned) finders.push(oppositeConflicts, ...(inValues.length > 0 ? [] : [roleConflicts]));
  return [...inValues, ...finders.flatMap((find) => find(view, sources)).slice(0, 1)];
}

/** A record is read cell by cell; where it says otherwise, numbers of the passages around it say no more. */
function valueConflicts(view: SpanView, sources: SourceView): Conflict[] {
  // A difference that is reckoned rightly stands in no passage.
  if (saidDifference(view, sources.records())?.isRight === true) return [];
  const inRecords = recordConflicts(view, sources.records());
  return inRecords.length > 0 ? inRecords : quantityConflicts(view, sources);
}

function quantityConflicts(view: SpanView, sources: SourceView): Conflict[] {
  const own = view.quantities.slice(0, comparedAtMost.inPassage);
  const near = own.length === 0 ? [] : nearPassages(own, view, sources);
  const neighbours = createNeighbours(view.tokens);
  return own.flatMap((quantity): Conflict[] => {
    const bound = boundValue(quantity, view, sources);
    if (bound?.state === 'borne' || bound?.state === 'open') return [];
    if (bound?.state === 'other' && !isSaidElsewhere(quantity, bound.passage, { view, sources })) {
      return [boundConflict(quantity, bound)];
    }
    const isSure = bound?.state === 'absent' && bound.stated.length === 1;
    const found = statedOtherwise({ quantity, neighbours, isSure }, near, { view, sources });
    // Where a sentence gives several, only the one that goes with what is spoken of can be what is right.
    if (!found) return [];
    return [bound?.state === 'absent' ? withStated(found, bound.stated) : found];
  });
}

/** The nearest passage that gives another value, with it where all that do give the same. */
function statedOtherwise(own: Said, near: readonly NearPassage[], laid: Laid): Conflict | undefined {
  const { quantity } = own;
  if (laid.view.matches[laid.view.quantities.indexOf(quantity)] === 'absent') return undefined;
  const [first, ...more] = disagreeing(own, near);
  if (!first || isBorneOut(quantity, first, laid)) return undefined;
  const stated = [...first.stated, ...more.flatMap((other) => other.stated)];
  const isOne = stated.every((other) => compareQuantities(other, stated[0] ?? other) === 'equal');
  return withStated({ kind: 'quantity', span: quantity.span, passage: first.passage }, isOne ? stated.slice(0, 1) : []);
}

interface Laid {
  readonly view: SpanView;
  readonly sources: SourceView;
}

function withStated({ stated: _stated, ...conflict }: Conflict, values: readonly Quantity[]): Conflict {
  const [one, ...more] = values;
  return one && more.length === 0 ? { ...conflict, stated: one } : conflict;
}

/** The value that the passage gives for what the span speaks of; several where it names no single one. */
const boundConflict = ({ span }: Quantity, { stated, passage }: Extract<BoundValue, { state: 'other' }>): Conflict =>
  withStated({ kind: 'quantity', span, passage }, stated);

/** Whether another passage gives the value and shares nearly as much with the span as the one that gives it for something else. */
function isSaidElsewhere(quantity: Quantity, { index: own }: Passage, { view, sources }: Laid): boolean {
  const enough = 0.67 * sharedWith(own, view, sources);
  return view.passages.top.some(
    ({ index }) =>
      index !== own &&
      sources.quantitiesOf(index).some((other) => agrees(quantity, other)) &&
      sharedWith(index, view, sources) >= enough,
  );
}

interface Disagreement {
  readonly passage: Passage;
  readonly stated: readonly Quantity[];
}

/** Whether another passage gives the same value and speaks of the same thing, or nearly as much as the one that gives another. */
function isBorneOut(quantity: Quantity, { passage }: Disagreement, { view, sources }: Laid): boolean {
  const shared = sharedWith(passage.index, view, sources);
  const isStated = view.matches[view.quantities.indexOf(quantity)] !== 'conflict';
  if (isStated && shared < enoughShared.quantityElsewhere) return true;
  const enough = 0.67 * shared;
  const states = (index: number): boolean =>
    sources
      .quantitiesOf(index)
      .slice(0, comparedAtMost.inPassage)
      .some((other) => agrees(quantity, other) || endsAt(quantity, other));
  const bears = (index: number): boolean => states(index) && sharedWith(index, view, sources) >= enough;
  if (view.passages.top.some(({ index }) => bears(index))) return true;
  let compared = 0;
  for (const { index } of sources.passages) {
    if (bears(index)) return true;
    compared += sources.quantitiesOf(index).length;
    // Too many to look at: what is stated somewhere gets the benefit of the doubt.
    if (compared > comparedAtMost.inSources) return isStated;
  }
  return false;
}

/** Whether a value is one end of a range: $100, where it says $100 to $300. */
function endsAt({ kind, unit, value }: Quantity, other: Quantity): boolean {
  return other.kind === kind && other.unit === unit && (other.value === value || other.high === value);
}

/** One of the nearest passages that holds the other words of a span. */
interface NearPassage {
  readonly passage: Passage;
  readonly stated: readonly Quantity[];
  /** Those that no quantity of the span names. */
  readonly others: readonly Quantity[];
  readonly neighbours: Neighbours;
}

function nearPassages(own: readonly Quantity[], view: SpanView, sources: SourceView): NearPassage[] {
  return view.passages.top.slice(0, 2).flatMap(({ index }): NearPassage[] => {
    const passage = sources.passages[index];
    if (!passage || sharedWith(index, view, sources) < enoughShared.quantity) return [];
    const stated = sources.quantitiesOf(index).slice(0, comparedAtMost.inPassage);
    const others = stated.filter((other) => !own.some((one) => agrees(one, other)));
    return [{ passage, stated, others, neighbours: createNeighbours(passage.tokens) }];
  });
}

interface Said {
  readonly quantity: Quantity;
  readonly neighbours: Neighbours;
  /** Whether one of several values is given for what is spoken of. */
  readonly isSure?: boolean;
}

/** The near passages that give another value. */
function disagreeing(own: Said, near: readonly NearPassage[]): Disagreement[] {
  return near.flatMap(({ passage, stated, others, neighbours }): Disagreement[] => {
    if (own.isSure !== true && liesBetween(own.quantity, stated)) return [];
    const counted = others.filter((quantity) => counts(own, { quantity, neighbours }));
    return counted.length > 0 ? [{ passage, stated: counted }] : [];
  });
}

/** Whether a date or time lies between two that a passage names one after the other: July, where it says 5月至9月. */
function liesBetween({ kind, value }: Quantity, stated: readonly Quantity[]): boolean {
  if (kind !== 'date' && kind !== 'time') return false;
  const moments = stated.filter((other) => other.kind === kind);
  return moments.some((from, at) => from.value < value && value < (moments[at + 1]?.value ?? 0));
}

/** Whether two quantities that differ measure the same thing: a unit says so, a bare number needs the same word beside it (20册, eight boats). */
function counts(own: Said, other: Said): boolean {
  if (compareQuantities(own.quantity, other.quantity) !== 'conflict') return false;
  if (own.quantity.kind !== 'number' && own.quantity.kind !== 'ordinal') return true;
  const [before, after] = own.neighbours(own.quantity.span);
  const [otherBefore, otherAfter] = other.neighbours(other.quantity.span);
  return after === undefined || otherAfter === undefined ? before === otherBefore : after === otherAfter;
}

/** Terms of the words right before and behind a span. */
type Neighbours = (span: Span) => readonly (string | undefined)[];

/** Each span is looked up once: a span or passage of numbers alone has many to compare. */
function createNeighbours(tokens: readonly Token[]): Neighbours {
  const words = tokens.filter(({ kind }) => kind !== 'symbol');
  const known = new Map<number, readonly (string | undefined)[]>();
  return ({ start, end }) => {
    let found = known.get(start);
    if (!found) {
      const behind = words.find((token) => token.start >= end);
      known.set(start, (found = [words.findLast((token) => token.end <= start)?.term, behind?.term]));
    }
    return found;
  };
}

/** A word that one of the two negates and the other, which denies nothing, says plainly. */
function negationConflicts(view: SpanView, sources: SourceView): Conflict[] {
  const likeness = { isChosen: () => true, enough: enoughShared.negation };
  const { passage, tokens } = comparable(view, sources, likeness) ?? elided(view, sources) ?? {};
  if (!passage || !tokens || view.words.length < 2) return [];
  const [own, other] = [negatedTerms(view.tokens), negatedTerms(tokens)];
  if (own.size + other.size !== 1 || isDenying(own.size === 0 ? view.tokens : tokens)) return [];
  for (const { token } of view.words) {
    const negation = own.get(token.term);
    if ((negation === undefined) !== other.has(token.term) || timesSaid(tokens, token.term) !== 1) continue;
    return [{ kind: 'negation', span: { start: (negation ?? token).start, end: token.end }, passage }];
  }
  return [];
}

/** How many times as long as the span a passage may be for one word to be the point of both. */
const longestPassage = 2.5;

/** One allows what the other forbids. */
function permissionConflicts(view: SpanView, sources: SourceView): Conflict[] {
  const likeness = { isChosen: (token: Token) => !isPermission(token), enough: enoughShared.permission };
  const { passage, tokens: all } = comparable(view, sources, likeness) ?? {};
  if (!passage || !all) return [];
  const tokens = pointOf(all, view);
  const [own, other] = [permissionOf(view.tokens), permissionOf(tokens)];
  if (own === undefined || other === undefined || own === other) return [];
  if (isDenying(own === 'allows' ? view.tokens : tokens)) return [];
  return [{ kind: 'permission', span: faultOf(view.tokens.find(isPermission), view), passage }];
}

/** The clause that says most of a span, the later of two that say as much: 服药期间不可饮酒，可以正常驾驶 forbids one thing and allows another. */
function pointOf(tokens: readonly Token[], { words }: SpanView): readonly Token[] {
  let [best, most] = [tokens, 0];
  for (const clause of clausesOf(tokens)) {
    const said = new Set(clause.map(({ term }) => term));
    const shared = words.filter(({ token }) => said.has(token.term)).length;
    if (shared >= most && permissionOf(clause) !== undefined) [best, most] = [clause, shared];
  }
  return best;
}

/** One says a word, the other its opposite in its place, and neither negates. */
function oppositeConflicts(view: SpanView, sources: SourceView): Conflict[] {
  // From 9:00 to 17:00 it is open, and it closes at 17:00.
  if (view.quantities.some(({ kind }) => kind === 'time')) return [];
  const missing = view.tokens.filter(({ term }) => oppositesOf(term).size > 0);
  const likeness = { isChosen: ({ term }: Token) => oppositesOf(term).size === 0, enough: enoughShared.negation };
  const { passage, tokens } = comparable(view, sources, likeness) ?? {};
  if (!passage || !tokens || isDenying(view.tokens) || isDenying(tokens)) return [];
  const turned = prepositionTurned(view.tokens, tokens);
  if (turned) return [{ kind: 'opposite', span: faultOf(turned, view), passage }];
  if (missing.length === 0 || missing.length > 2) return [];
  const said = new Set(tokens.map(({ term }) => term));
  const fault = missing.find(
    ({ term }) => !said.has(term) && Array.from(oppositesOf(term)).some((one) => said.has(one)),
  );
  return fault ? [{ kind: 'opposite', span: faultOf(fault, view), passage }] : [];
}

const faultOf = (token: Token | undefined, { span }: SpanView): Span =>
  token ? { start: token.start, end: token.end } : span;

interface Comparable {
  readonly passage: Passage;
  /** Of the whole passage, or of that clause of a longer one that speaks of the same thing. */
  readonly tokens: readonly Token[];
}

/** The best passage, or a clause of it, where it is short enough to be about the same one thing and holds nearly all of the chosen words. */
function comparable(view: SpanView, sources: SourceView, { isChosen, enough }: Likeness): Comparable | undefined {
  const passage = sources.passages[view.passages.best];
  const words = view.words.filter(({ token, quantity }) => quantity === 'none' && isChosen(token));
  if (!passage || words.length === 0) return undefined;
  const needed = words.length < 3 ? words.length : enough * words.length;
  const candidates = [passage.tokens, ...clausesOf(passage.tokens)];
  const tokens = candidates.find(
    (some) =>
      some.length <= longestPassage * view.tokens.length &&
      words.filter(({ token }) => isSaidIn(some, token, passage)).length >= needed,
  );
  return tokens && { passage, tokens };
}

/**
 * A clause of the best passage that says only words of the span, its last among them, where the passage says the others before it: `the Leeds lease was renewed`
 * beside `the office in Leeds closes; the lease was not renewed`.
 */
function elided({ words, passages, tokens }: SpanView, sources: SourceView): Comparable | undefined {
  const passage = sources.passages[passages.best];
  const last = words.at(-1)?.token;
  if (!passage || !last || words.length > mostElided || words.some(({ quantity }) => quantity !== 'none'))
    return undefined;
  const own = new Set(tokens.map(({ term }) => term));
  // What the whole source is about, its sentences need not say again.
  const isSaid = ({ term }: Token): boolean =>
    sources.passagesOf(term).some((at) => sources.passages[at]?.source === passage.source);
  if (!words.every(({ token }) => isSaid(token))) return undefined;
  const clause = clausesOf(passage.tokens).find((some) => {
    const content = some.filter((token) => isContent(token) && !isNegation(token.form));
    return content.length >= 2 && content.at(-1)?.term === last.term && content.every(({ term }) => own.has(term));
  });
  return clause && { passage, tokens: clause };
}

const mostElided = 6;

/** The stretches between marks that end a clause; none where there is only one, or more than anybody writes. */
function clausesOf(tokens: readonly Token[]): Token[][] {
  const clauses = cutAt(tokens, clauseMarks);
  return clauses.length === 1 || clauses.length > mostClauses ? [] : clauses;
}

const clauseMarks: ReadonlySet<string> = new Set([';', ',', '.', '。', ':', '、']);
const mostClauses = 24;

interface Likeness {
  readonly isChosen: (token: Token) => boolean;
  /** Share of the chosen words that the passage must hold; all of them where they are fewer than three. */
  readonly enough: number;
}

function isSaidIn(tokens: readonly Token[], { term, form }: Token, passage: Passage): boolean {
  if (tokens.some((token) => token.term === term)) return true;
  // 骑行 in 上段不允许骑行 may be cut in other words.
  const [first, last] = [tokens[0], tokens.at(-1)];
  if (!first || !last || form.length < 2 || form.charCodeAt(0) <= 0x2e7f) return false;
  return passage.text.slice(first.start - passage.span.start, last.end - passage.span.start).includes(form);
}

function timesSaid(tokens: readonly Token[], term: string): number {
  return tokens.filter((token) => token.term === term).length;
}

/** Share of the words of a span, quantities aside, that a passage holds; 0 where there are too few to tell. */
function sharedWith(passage: number, view: SpanView, sources: SourceView): number {
  const words = view.words.filter((word) => word.quantity === 'none');
  if (words.length < 2) return 0;
  const shared = words.filter(({ token }) => holds(sources.passagesOf(token.term), passage));
  return shared.length / words.length;
}
