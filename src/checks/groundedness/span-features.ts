import type { SourceView } from './source-view.ts';
import type { SpanView, WordView } from './span-view.ts';
import type { AnswerContext } from './word-features.ts';

/** Names of the columns of `spanFeatures`, in order; the model is refused when its own list differs. */
export const spanFeatureNames: readonly string[] = [
  'words',
  'exact',
  'partial',
  'inBest',
  'inWindow',
  'inTop',
  'rareExact',
  'rareInBest',
  'bestScore',
  'secondScore',
  'names',
  'namesMissing',
  'namesElsewhere',
  'quantities',
  'quantitiesElsewhere',
  'quantityConflicts',
  'quantitiesAbsent',
  'pairs',
  'longestRun',
  'longestGap',
  'wordRiskMax',
  'wordRiskSecond',
  'wordRiskThird',
  'wordRiskMean',
  'wordRiskAny',
  'negationDiffers',
  'inQuestion',
  'order',
  'isChinese',
  'hasFields',
  'isListItem',
  'passages',
];

export interface SpanFeatureInput {
  readonly view: SpanView;
  readonly sources: SourceView;
  readonly context: AnswerContext;
  /** Column `pairPrevious` of each word. */
  readonly pairs: readonly number[];
  /** Risk of each word, as the word model sees it. */
  readonly wordRisks: readonly number[];
  readonly negationDiffers: boolean;
}

/** One row for a sentence or claim. */
export function spanFeatures(input: SpanFeatureInput): number[] {
  const { view, sources, context, pairs, wordRisks } = input;
  const { words, passages } = view;
  const share = shareOf(words);
  const names = words.filter((word) => word.isName);
  const quantities = words.filter((word) => word.quantity !== 'none');
  const risks = wordRisks.toSorted((a, b) => b - a);
  const runs = runsOf(words);
  return [
    Math.min(words.length, 60),
    share((word) => (word.exact ? 1 : 0)),
    share((word) => word.partial),
    share((word) => (word.inBest ? 1 : 0)),
    share((word) => (word.inWindow ? 1 : 0)),
    share((word) => (word.inTop ? 1 : 0)),
    rareShare(words, (word) => word.exact),
    rareShare(words, (word) => word.inBest),
    scoreShare(view, 0),
    scoreShare(view, 1),
    names.length,
    names.filter((word) => !word.exact).length,
    names.filter((word) => word.exact && !word.inTop).length,
    quantities.length,
    quantities.filter((word) => word.quantity === 'elsewhere').length,
    quantities.filter((word) => word.quantity === 'conflict').length,
    quantities.filter((word) => word.quantity === 'absent').length,
    meanOf(pairs.filter((pair) => pair >= 0)),
    runs.matched,
    runs.missed,
    risks[0] ?? 0,
    risks[1] ?? 0,
    risks[2] ?? 0,
    meanOf(risks),
    1 - risks.reduce((none, risk) => none * (1 - risk), 1),
    input.negationDiffers ? 1 : 0,
    share((word) => (context.question.has(word.token.term) ? 1 : 0)),
    Math.min(context.order, 20),
    context.isChinese ? 1 : 0,
    sources.hasFields ? 1 : 0,
    context.block === 'list-item' ? 1 : 0,
    Math.log(1 + passages.top.length + sources.passages.length),
  ];
}

const meanOf = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

function shareOf(words: readonly WordView[]): (measure: (word: WordView) => number) => number {
  return (measure) => (words.length === 0 ? 1 : words.reduce((sum, word) => sum + measure(word), 0) / words.length);
}

function rareShare(words: readonly WordView[], test: (word: WordView) => boolean): number {
  let [all, matched] = [0, 0];
  for (const word of words) {
    all += word.rarity;
    if (test(word)) matched += word.rarity;
  }
  return all === 0 ? 1 : matched / all;
}

function scoreShare({ passages }: SpanView, place: number): number {
  return passages.fullScore === 0 ? 0 : (passages.top[place]?.score ?? 0) / passages.fullScore;
}

/** Longest runs of words that do, and that do not, stand in the best passages; bounded so that long sentences stay comparable. */
function runsOf(words: readonly WordView[]): { matched: number; missed: number } {
  let [matched, missed, inRun, outRun] = [0, 0, 0, 0];
  for (const word of words) {
    inRun = word.inTop ? inRun + 1 : 0;
    outRun = word.inTop ? 0 : outRun + 1;
    matched = Math.max(matched, inRun);
    missed = Math.max(missed, outRun);
  }
  return { matched: Math.min(matched, 30), missed: Math.min(missed, 30) };
}
