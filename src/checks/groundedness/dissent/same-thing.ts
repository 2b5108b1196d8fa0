import type { Passage } from '../../../core/ports.ts';
import type { Span } from '../../../core/segment.ts';
import type { Token } from '../../../core/token.ts';
import type { Quantity } from '../../../text/quantities/quantity.ts';
import { isFunctionWord } from '../../../text/words.ts';
import type { Conflict } from '../conflicts.ts';
import { isPermission, oppositesOf } from '../polarity.ts';
import { agrees } from '../quantity-match.ts';
import { holds, type SourceView } from '../source-view.ts';
import type { SpanView } from '../span-view.ts';

/** A sentence laid beside one source alone. */
export interface Beside {
  readonly view: SpanView;
  readonly sources: SourceView;
  readonly passage: Passage;
  readonly date: string | undefined;
}

/**
 * Whether a passage that says otherwise surely speaks of the same thing, at the same time, as one that bears the sentence out. Within one source a
 * number that differs is a fault of the answer; between two it may as well be another ferry, another year or another street.
 */
export function speakOfTheSame(conflicts: readonly Conflict[], denying: Beside, bearing: Beside): boolean {
  const faults = conflicts.map(({ span }) => span);
  return (
    isOneFault(conflicts, denying.view) &&
    conflicts.every((conflict) => isOfTheMatter(conflict, denying, bearing)) &&
    holdsAllWords(faults, denying, bearing) &&
    holdsAllLabels(faults, denying, bearing) &&
    !isOfAnotherTime(conflicts, denying, bearing) &&
    !isDistant(denying)
  );
}

/** Several values of which one tells the thing or the time: then it is another thing. */
function isOneFault(conflicts: readonly Conflict[], view: SpanView): boolean {
  if (conflicts.length < 2) return conflicts.length === 1;
  return conflicts.every((conflict) => {
    const quantity = faultOf(conflict, view);
    return quantity === undefined || !telling.has(quantity.kind);
  });
}

/** Kinds of quantities that may name what or when: line 3, in 2025. */
const telling: ReadonlySet<Quantity['kind']> = new Set(['date', 'number', 'ordinal']);

const faultOf = ({ span }: Conflict, view: SpanView): Quantity | undefined =>
  view.quantities.find((quantity) => quantity.span === span || quantity.span.start === span.start);

function isOfTheMatter(conflict: Conflict, denying: Beside, bearing: Beside): boolean {
  if (turning.has(conflict.kind)) return true;
  // The cells of two records are laid side by side by nothing but their names.
  if (conflict.kind !== 'quantity' || conflict.passage.index === -1) return false;
  const quantity = faultOf(conflict, denying.view);
  if (!quantity || !conflict.stated || !states(bearing, quantity)) return false;
  if (quantity.kind === 'ordinal') return false;
  if (quantity.kind === 'date') {
    // What opens with a day says when; another day tells of something else.
    return !opensWith(quantity.span, denying.view.tokens) && !opensWith(conflict.stated.span, conflict.passage.tokens);
  }
  return quantity.kind !== 'number' || isCount(quantity.span, denying.view.tokens);
}

/** Where one word turns a sentence, all others are the same. */
const turning: ReadonlySet<Conflict['kind']> = new Set(['negation', 'permission', 'opposite']);

const opensWith = ({ start }: Span, tokens: readonly Token[]): boolean =>
  tokens.every(({ form, kind, start: at }) => at >= start || kind === 'symbol' || isFunctionWord(form));

/** Whether a bare number counts the word behind it (20 stops), and does not name the one before it (line 3, 3号线). */
function isCount({ end }: Span, tokens: readonly Token[]): boolean {
  const next = tokens.find(({ start }) => start >= end);
  return next !== undefined && next.kind !== 'symbol' && !isFunctionWord(next.form) && !labels.has(next.form.charAt(0));
}

const labels: ReadonlySet<string> = new Set('号路线班楼层届期次章条款页'.split(''));

/** Every word that the passage which bears the sentence out holds, but for those at fault, as it is or by another of the same meaning. */
function holdsAllWords(faults: readonly Span[], denying: Beside, bearing: Beside): boolean {
  const { view, sources, passage } = denying;
  const isAligned = view.aligned.passage === passage.index;
  return view.words.every(({ token, quantity }, at) => {
    if (quantity !== 'none' || isPermission(token) || oppositesOf(token.term).size > 0) return true;
    if (faults.some(({ start, end }) => token.start >= start && token.end <= end)) return true;
    if (!holds(bearing.sources.passagesOf(token.term), bearing.passage.index)) return true;
    return (
      holds(sources.passagesOf(token.term), passage.index) ||
      (isAligned && (view.aligned.words[at]?.strength ?? 0) >= sameMeaning)
    );
  });
}

/** Strength of an alignment from which on a word says the same, or the same more particularly. */
const sameMeaning = 0.65;

/** Every date and bare number beside those at fault that the passage which bears the sentence out states. */
function holdsAllLabels(faults: readonly Span[], denying: Beside, bearing: Beside): boolean {
  return denying.view.quantities
    .filter(({ kind, span }) => telling.has(kind) && !faults.some(({ start }) => start === span.start))
    .every((quantity) => !states(bearing, quantity) || states(denying, quantity));
}

const states = ({ sources, passage }: Beside, quantity: Quantity): boolean =>
  sources.quantitiesOf(passage.index).some((other) => agrees(quantity, other));

/** Whether the passage speaks of a day that the sentence does not, unless that is no earlier than the source which bears the sentence out. */
function isOfAnotherTime(conflicts: readonly Conflict[], denying: Beside, bearing: Beside): boolean {
  const stated = conflicts.map((conflict) => conflict.stated?.span.start);
  return denying.sources
    .quantitiesOf(denying.passage.index)
    .filter(({ kind, span }) => kind === 'date' && !stated.includes(span.start))
    .filter((date) => !denying.view.quantities.some((own) => agrees(own, date) || agrees(date, own)))
    .filter((date) => !states(bearing, date))
    .some(({ value }) => bearing.date === undefined || value < dayValue(bearing.date));
}

/** `2026-03` as 20260300, the way dates are compared as values. */
const dayValue = (date: string): number => Number(date.slice(0, 10).replaceAll('-', '').padEnd(8, '0'));

/**
 * Whether a passage says something of its own: it only supposes, reports or remembers, or it speaks of a season or of some people only, and the
 * sentence does not; or it says much more than the sentence.
 */
function isDistant({ view, passage }: Beside): boolean {
  const own = new Set(view.tokens.map(({ form }) => form));
  if (passage.tokens.some(({ form }) => distant.has(form) && !own.has(form))) return true;
  const content = passage.tokens.filter(({ kind, form }) => kind !== 'symbol' && !isFunctionWord(form));
  return content.length > 2 * view.words.length + 6;
}

const distant: ReadonlySet<string> = new Set(
  (
    'if unless rumour rumours rumor rumors false alleged allegedly hoax myth formerly previously originally initially once until planned proposed ' +
    'draft used earlier past then expected forecast projected some many other others another elsewhere ' +
    'winter summer spring autumn fall season seasonal weekend weekends weekdays holiday holidays night nights peak off-peak rush children students seniors members ' +
    '如果 假如 若 倘若 除非 传闻 谣言 据称 谎称 不实 曾 曾经 原 原来 原先 此前 以前 过去 最初 起初 计划 拟 预计 草案 一度 其他 另 另外 有些 部分 冬季 夏季 春季 秋季 冬天 夏天 周末 节假日 工作日 假期 高峰 夜间 儿童 学生 老人 会员'
  ).split(' '),
);
