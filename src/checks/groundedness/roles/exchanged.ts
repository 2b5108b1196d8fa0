import type { Token } from '../../../core/token.ts';
import type { OrderedSpan, Swap } from '../alignment/ordered-columns.ts';
import type { SpanView } from '../span-view.ts';
import { listWords } from './list-words.ts';

/** Swaps of which each says what the passage says in the place of another. */
export function exchangedSwaps(ordered: OrderedSpan, view: SpanView): Swap[] {
  const { swaps } = ordered;
  return swaps.filter((swap) =>
    swaps.some((other) => isExchange(swap, other, ordered) && isFrameBetween([swap, other], ordered, view)),
  );
}

function isExchange(one: Swap, other: Swap, { tokens, passageWords }: OrderedSpan): boolean {
  const own = (swap: Swap): string => swap.own.map((at) => tokens[at]?.term).join(' ');
  const said = (swap: Swap): string => swap.other.map((at) => passageWords.tokens[at]?.term).join(' ');
  return one !== other && own(one) === said(other) && own(other) === said(one);
}

/** Whether what lies between two swapped words says something of the first: not `, and` of a list, nor a word that holds both ways. */
function isFrameBetween(pair: readonly Swap[], { tokens }: OrderedSpan, view: SpanView): boolean {
  const [first, second] = pair.toSorted((a, b) => (a.own[0] ?? 0) - (b.own[0] ?? 0));
  const from = first?.own.at(-1) ?? 0;
  const between = tokens.slice(from + 1, second?.own[0] ?? 0);
  const after = tokens.slice((second?.own.at(-1) ?? 0) + 1);
  return (
    between.length > 0 &&
    !isListed(between, tokens[from], view) &&
    !isSameAfter(between, after) &&
    !between.some(({ term }) => bothWays.has(term))
  );
}

/** Whether words begin behind a mark or word of lists, or hold a mark that only lists have. */
function isListed(words: readonly Token[], before: Token | undefined, { tokens }: SpanView): boolean {
  const [start, end] = [before?.end ?? 0, words.at(-1)?.end ?? 0];
  const marks = tokens.filter((token) => token.kind === 'symbol' && token.start >= start && token.start <= end);
  return listWords.has(words[0]?.form ?? '') || marks.some((mark) => mark.form === '、' || mark.start === start);
}

/** Whether both words are followed by the same, with a word of lists between: 福音派和新教派. */
function isSameAfter(between: readonly Token[], after: readonly Token[]): boolean {
  if (!listWords.has(between.at(-1)?.form ?? '')) return false;
  return between.slice(0, -1).every(({ term }, at) => term === after[at]?.term);
}

/** Terms of words that say the same of both sides. */
const bothWays: ReadonlySet<string> = new Set(
  (
    'meet met marri same equal ident near next between border adjac similar like versus vs differ equival plus ' +
    '相同 等于 相邻 见面 会面 结婚 相似 类似 之间 即 又称 也称'
  ).split(' '),
);
