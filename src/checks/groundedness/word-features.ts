import type { QuantityMatch } from './quantity-match.ts';
import { hasPairOrHan, nearestGap } from './word-neighbours.ts';
import type { SourceView } from './source-view.ts';
import type { SpanView } from './span-view.ts';

/** What is known of the answer beyond one sentence. */
export interface AnswerContext {
  readonly isChinese: boolean;
  /** Terms of the question. */
  readonly question: ReadonlySet<string>;
  /** Sentences before this one. */
  readonly order: number;
  readonly block: 'prose' | 'list-item';
}

/** Names of the columns of `wordFeatures`, in order; the model is refused when its own list differs. */
export const wordFeatureNames: readonly string[] = [
  'exact',
  'partial',
  'inBest',
  'inWindow',
  'inTop',
  'rarity',
  'quantityBest',
  'quantityElsewhere',
  'quantityConflict',
  'quantityAbsent',
  'isName',
  'isNumber',
  'length',
  'previousExact',
  'nextExact',
  'pairPrevious',
  'pairNext',
  'gapPrevious',
  'gapNext',
  'nearbyExact',
  'inQuestion',
  'place',
  'spanExact',
  'spanInBest',
  'spanInWindow',
  'bestScore',
  'spanLength',
  'order',
  'isChinese',
  'hasFields',
  'isListItem',
];

/** One row for each word of a span that is no function word. */
export function wordFeatures(view: SpanView, sources: SourceView, context: AnswerContext): number[][] {
  const { words, passages } = view;
  const share = (test: (order: number) => boolean): number =>
    words.length === 0 ? 1 : words.reduce((sum, _word, order) => sum + (test(order) ? 1 : 0), 0) / words.length;
  const ofSpan = [
    share((order) => words[order]?.exact === true),
    share((order) => words[order]?.inBest === true),
    share((order) => words[order]?.inWindow === true),
    passages.fullScore > 0 ? (passages.top[0]?.score ?? 0) / passages.fullScore : 0,
    Math.min(words.length, 60),
    Math.min(context.order, 20),
    flag(context.isChinese),
    flag(sources.hasFields),
    flag(context.block === 'list-item'),
  ];
  return words.map((word, order) => {
    const [previous, next] = [words[order - 1], words[order + 1]];
    return [
      flag(word.exact),
      word.partial,
      flag(word.inBest),
      flag(word.inWindow),
      flag(word.inTop),
      word.rarity,
      ...quantityFlags(word.quantity),
      flag(word.isName),
      flag(word.token.kind === 'number'),
      Math.min(word.token.form.length, 20),
      previous ? flag(previous.exact) : missing,
      next ? flag(next.exact) : missing,
      previous ? flag(hasPairOrHan(previous.token, word.token, sources)) : missing,
      next ? flag(hasPairOrHan(word.token, next.token, sources)) : missing,
      previous ? nearestGap(previous.token, word.token, sources) : missing,
      next ? nearestGap(word.token, next.token, sources) : missing,
      nearbyExact(view, order),
      flag(context.question.has(word.token.term)),
      order / Math.max(1, words.length - 1),
      ...ofSpan,
    ];
  });
}

/** Marks a neighbour that does not exist, as distinct from one that does not match. */
const missing = -1;

const flag = (value: boolean): number => (value ? 1 : 0);

function quantityFlags(match: QuantityMatch): number[] {
  return [flag(match === 'best'), flag(match === 'elsewhere'), flag(match === 'conflict'), flag(match === 'absent')];
}

/** Share of the two words on each side that stand in a source. */
function nearbyExact({ words }: SpanView, order: number): number {
  let [seen, exact] = [0, 0];
  for (const at of [order - 2, order - 1, order + 1, order + 2]) {
    const word = words[at];
    if (!word) continue;
    seen += 1;
    if (word.exact) exact += 1;
  }
  return seen === 0 ? missing : exact / seen;
}
