import type { AnswerContext } from './answer-context.ts';
import { alignedSpanColumns, alignedSpanNames } from './alignment/span-columns.ts';
import type { Conflict } from './conflicts.ts';
import { sentenceColumns, sentenceFeatureNames } from './sentence-columns.ts';
import { recordFeatureNames, recordFeatures } from './records/record-features.ts';
import type { SourceView } from './source-view.ts';
import type { SpanView, WordView } from './span-view.ts';
import { wordFeatureNames } from './word-features.ts';

const matchNames = [
  'partial',
  'inTop',
  'rareExact',
  'rareInBest',
  'longestRun',
  'longestGap',
  'pairs',
  'gaps',
  'missedLevel',
  'missedLevelMax',
];

const particularNames = [
  'names',
  'namesMissing',
  'namesElsewhere',
  'quantities',
  'quantitiesElsewhere',
  'quantityConflicts',
  'quantitiesAbsent',
  'clocksAbsent',
  'fieldsDenied',
  'fieldsGranted',
  'fieldsEmpty',
  'quantitiesDiffer',
  'negationDiffers',
  'inQuestion',
  'isRepeated',
];

const riskNames = [
  'wordRiskMax',
  'wordRiskSecond',
  'wordRiskThird',
  'wordRiskMean',
  'wordRiskAny',
  'wordsAtRisk',
  'wordsAtHighRisk',
  'riskBefore',
  'riskBeforeMax',
  'riskBeforeMean',
  'sentenceBefore',
];

/** Names of the columns of `spanFeatures`, in order; the model is refused when its own list differs. */
export const spanFeatureNames: readonly string[] = [
  ...matchNames,
  ...particularNames,
  ...riskNames,
  ...alignedSpanNames,
  ...recordFeatureNames,
  ...sentenceFeatureNames,
];

export interface SpanFeatureInput {
  readonly view: SpanView;
  readonly sources: SourceView;
  readonly context: AnswerContext;
  /** Features of each word. */
  readonly rows: readonly (readonly number[])[];
  /** Risk of each word, as the word model sees it. */
  readonly wordRisks: readonly number[];
  readonly conflicts: readonly Conflict[];
}

/** One row for a sentence or claim. */
export function spanFeatures(input: SpanFeatureInput): number[] {
  return [
    ...matchColumns(input),
    ...particularColumns(input),
    ...riskColumns(input),
    ...alignedSpanColumns(input.view, input.view.aligned),
    ...recordFeatures(input.view, input.sources.records()),
    ...sentenceColumns(input.view, input.sources, input.context),
  ];
}

const column = {
  pairPrevious: wordFeatureNames.indexOf('pairPrevious'),
  gapPrevious: wordFeatureNames.indexOf('gapPrevious'),
  level: wordFeatureNames.indexOf('level'),
  clock: wordFeatureNames.indexOf('clock'),
  fieldState: wordFeatureNames.indexOf('fieldState'),
  clauseNegative: wordFeatureNames.indexOf('clauseNegative'),
};

function matchColumns({ view: { words }, rows }: SpanFeatureInput): number[] {
  const runs = runsOf(words);
  const of = (at: number): number[] => rows.map((row) => row[at] ?? 0);
  const missedLevels = of(column.level).filter((_level, order) => words[order]?.exact === false);
  return [
    words.length === 0 ? 1 : words.reduce((sum, word) => sum + word.partial, 0) / words.length,
    words.length === 0 ? 1 : countOf(words, (word) => word.inTop) / words.length,
    rareShare(words, (word) => word.exact),
    rareShare(words, (word) => word.inBest),
    runs.matched,
    runs.missed,
    meanOf(of(column.pairPrevious).filter((pair) => pair >= 0)),
    meanOf(of(column.gapPrevious).slice(1).map(Math.abs)),
    meanOf(missedLevels),
    missedLevels.reduce((most, level) => Math.max(most, level), -1),
  ];
}

function particularColumns({ view: { words }, rows, context, conflicts }: SpanFeatureInput): number[] {
  const names = words.filter((word) => word.isName);
  const quantities = words.filter((word) => word.quantity !== 'none');
  const fields = (state: number, isNegative?: boolean): number =>
    rows.filter(
      (row) =>
        row[column.fieldState] === state &&
        (isNegative === undefined || (row[column.clauseNegative] === 1) === isNegative),
    ).length;
  const share = (terms: ReadonlySet<string>): number =>
    countOf(words, (word) => terms.has(word.token.term)) / Math.max(1, words.length);
  return [
    names.length,
    countOf(names, (word) => !word.exact),
    countOf(names, (word) => word.exact && !word.inTop),
    quantities.length,
    countOf(quantities, (word) => word.quantity === 'elsewhere'),
    countOf(quantities, (word) => word.quantity === 'conflict'),
    countOf(quantities, (word) => word.quantity === 'absent'),
    rows.filter((row) => row[column.clock] === 2).length,
    fields(3, false),
    fields(1, true),
    fields(4),
    countOf(conflicts, ({ kind }) => kind === 'quantity'),
    countOf(conflicts, ({ kind }) => kind !== 'quantity'),
    share(context.question),
    share(context.earlier),
  ];
}

function riskColumns({ wordRisks, context: { before } }: SpanFeatureInput): number[] {
  const risks = wordRisks.toSorted((a, b) => b - a);
  return [
    risks[0] ?? 0,
    risks[1] ?? 0,
    risks[2] ?? 0,
    meanOf(risks),
    1 - risks.reduce((none, risk) => none * (1 - risk), 1),
    countOf(risks, (risk) => risk > 0.12),
    countOf(risks, (risk) => risk > 0.3),
    before.last,
    before.most,
    before.mean,
    before.sentence,
  ];
}

function countOf<T>(list: readonly T[], test: (one: T) => boolean): number {
  return list.reduce((count, one) => count + (test(one) ? 1 : 0), 0);
}

const meanOf = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

function rareShare(words: readonly WordView[], test: (word: WordView) => boolean): number {
  let [all, matched] = [0, 0];
  for (const word of words) {
    all += word.rarity;
    if (test(word)) matched += word.rarity;
  }
  return all === 0 ? 1 : matched / all;
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
