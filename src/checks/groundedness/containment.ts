import type { Passage } from '../../core/ports.ts';
import type { Span } from '../../core/segment.ts';
import type { Token } from '../../core/token.ts';
import { boundValue } from './bindings/bound-values.ts';
import { saying } from './bindings/meant-slot.ts';
import { turnedCondition } from './bindings/turned-conditions.ts';
import { saidDifference } from './records/keyed-differences.ts';
import { isInRow } from './records/keyed-bearing.ts';
import { negatedTerms } from './negation.ts';
import { agrees, comparedAtMost } from './quantity-match.ts';
import { isListedSo } from './roles/listed-under.ts';
import type { SourceView } from './source-view.ts';
import type { SpanView } from './span-view.ts';

/** Whether a passage says a span in the span's own words, or a row of a table all that it says. Surer than the trees, which weigh a copied sentence by what is usual for sentences like it. */
export const isContained = (view: SpanView, sources: SourceView): boolean =>
  isInOrder(view, sources) ||
  isListed(view, sources) ||
  isToldOf(view, sources) ||
  isListedSo(view, sources) ||
  isInRow(view, sources.records()) ||
  saidDifference(view, sources.records())?.isRight === true;

/** Whether a sentence that says both sides of an opposition, or several offices, says the one of the span of what it speaks of, with all its other words. */
function isToldOf(view: SpanView, sources: SourceView): boolean {
  const turned = turnedCondition(view, sources);
  if (!turned || turned.isWrong || !negatesTheSame(turned.passage, view)) return false;
  const isSaid = saying(turned.passage.tokens);
  return view.quantities.length === 0 && view.words.every(({ token }) => isSaid(token));
}

/**
 * Whether one of the nearest passages says a span word by word, negating the same and supposing no more: what other passages say is then of something else,
 * or for those to tell who ask each source by itself.
 */
export function isVerbatim(view: SpanView, sources: SourceView): boolean {
  if (view.words.length < fewestWords) return false;
  const wanted = view.tokens.filter(isHeavy).map(({ term }) => term);
  return view.passages.top.some(({ index }) => {
    const passage = sources.passages[index];
    if (!passage || (supposes(passage.tokens) && !supposes(view.tokens)) || !negatesTheSame(passage, view))
      return false;
    const said = passage.tokens.filter(isHeavy);
    return said.some((_token, from) => wanted.every((term, at) => said[from + at]?.term === term));
  });
}

/** Whether the best passage says all the words of a span, in their order, and negates the same. */
function isInOrder(view: SpanView, sources: SourceView): boolean {
  const passage = sources.passages[view.passages.best];
  if (!passage || view.words.length === 0) return false;
  const wanted = termsOf(view);
  // One or two words say too little to be told apart by their order: then the passage must say no more.
  if (view.words.length < fewestWords && wanted.length !== passage.tokens.filter(isHeavy).length) return false;
  // The words may stand in their order and belong to two things: in place of some the passage says others nearer by.
  if (view.aligned.ordered?.swaps.some(({ isEqual }) => !isEqual) === true) return false;
  const held = placeInOrder(passage, wanted);
  return held !== undefined && negatesTheSame(passage, view) && !isTurned({ passage, held, view, sources });
}

/**
 * Whether one sentence gives each value of a span for what the span speaks of, and says all its other words: `Hamburg has 1.8 million inhabitants`, where
 * it says `Berlin has 3.6, Hamburg 1.8 and Munich 1.5 million inhabitants`.
 */
export function isListed(view: SpanView, sources: SourceView): boolean {
  const { quantities, words } = view;
  if (quantities.length === 0 || quantities.length > comparedAtMost.inPassage) return false;
  const passages = new Set<Passage>();
  const values = quantities.filter(({ kind }) => kind !== 'date');
  for (const quantity of values) {
    const bound = boundValue(quantity, view, sources);
    if (bound?.state !== 'borne' || !bound.isNamed) return false;
    passages.add(bound.passage);
  }
  const [passage, ...more] = passages;
  if (!passage || more.length > 0 || !negatesTheSame(passage, view)) return false;
  const isSaid = saying(passage.tokens);
  const isValue = ({ start, end }: Token): boolean => values.some(({ span }) => start < span.end && span.start < end);
  return words.every(({ token }) => isValue(token) || isSaid(token));
}

const fewestWords = 3;

/** What must stand in the passage, in order. */
function termsOf({ words, tokens }: SpanView): string[] {
  // Words with content carry the term of the source where that writes the same value in another way.
  const terms = new Map(words.map(({ token }) => [token.start, token.term]));
  return (
    tokens
      .filter(isHeavy)
      .map((token) => terms.get(token.start) ?? token.term)
      // 一百二十|万 is two words for one 120.
      .filter((term, at, all) => term !== all[at - 1])
  );
}

const isHeavy = ({ kind, form }: Token): boolean => kind !== 'symbol' && !light.has(form);

/** Where a passage says all the terms in their order, tightly: as late a first and as early a last one as the order allows. */
function placeInOrder({ tokens }: Passage, wanted: readonly string[]): Span | undefined {
  let next = 0;
  let end = -1;
  for (let at = 0; at < tokens.length && end === -1; at += 1) {
    if (tokens[at]?.term === wanted[next]) next += 1;
    if (next === wanted.length) end = at;
  }
  if (end === -1) return undefined;
  let start = end;
  for (let left = wanted.length - 1, at = end; at >= 0 && left >= 0; at -= 1) {
    if (tokens[at]?.term !== wanted[left]) continue;
    left -= 1;
    start = at;
  }
  return { start: tokens[start]?.start ?? 0, end: tokens[end]?.end ?? 0 };
}

interface Holding {
  readonly passage: Passage;
  readonly held: Span;
  readonly view: SpanView;
  readonly sources: SourceView;
}

/** Whether another value of the same kind stands between the words, or the passage only supposes or reports what the span asserts. */
function isTurned({ passage, held, view, sources }: Holding): boolean {
  const own = view.quantities.slice(0, comparedAtMost.inPassage);
  const between = sources
    .quantitiesOf(passage.index)
    .slice(0, comparedAtMost.inPassage)
    .filter(({ span }) => span.start >= held.start && span.end <= held.end);
  const isOther = between.some(
    (other) => own.some(({ kind }) => kind === other.kind) && !own.some((one) => agrees(one, other)),
  );
  return isOther || (supposes(passage.tokens) && !supposes(view.tokens));
}

const supposes = (tokens: readonly Token[]): boolean => tokens.some(({ form }) => supposing.has(form));

const supposing: ReadonlySet<string> = new Set(
  'if unless rumour rumours rumor rumors false alleged allegedly hoax myth 如果 假如 若 倘若 除非 传闻 谣言 据称 谎称 不实'.split(
    ' ',
  ),
);

/** Words that may come and go without a change of meaning. Not `most`, `before`, `only`, 前, 主要: those turn it. */
const light: ReadonlySet<string> = new Set(
  (
    'a an the this that these those it its is are was were be been being has have had do does did of to in on at by for from with as and also ' +
    'which who there he she they we you i his her their our your ' +
    '的 了 着 是 在 和 与 也 都 将 于 其 该 这 那 此 并 而 地 得 之 已 已经 会 为 以 由 对 从 把 被 让 及 等 他 她 它 他们'
  ).split(' '),
);

function negatesTheSame(passage: Passage, { tokens, words }: SpanView): boolean {
  const [own, other] = [negatedTerms(tokens), negatedTerms(passage.tokens)];
  return words.every(({ token: { term } }) => own.has(term) === other.has(term));
}
