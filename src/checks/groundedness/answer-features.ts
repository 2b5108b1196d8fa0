import type { SourceView } from './source-view.ts';

/** Names of the columns of `answerFeatures`, in order; the model is refused when its own list differs. */
export const answerFeatureNames: readonly string[] = [
  'riskMax',
  'riskSecond',
  'riskThird',
  'riskMean',
  'riskAny',
  'wordRiskMax',
  'sentences',
  'words',
  'exact',
  'isChinese',
  'hasFields',
  'sourceWords',
];

/** What is kept of each checked sentence until the answer ends. */
export interface SentenceSummary {
  readonly risk: number;
  readonly wordRiskMax: number;
  readonly words: number;
  readonly exactWords: number;
}

/** One row for a whole answer. */
export function answerFeatures(
  sentences: readonly SentenceSummary[],
  sources: SourceView,
  isChinese: boolean,
): number[] {
  const risks = sentences.map((sentence) => sentence.risk).sort((a, b) => b - a);
  const sum = (pick: (sentence: SentenceSummary) => number): number =>
    sentences.reduce((total, sentence) => total + pick(sentence), 0);
  const words = sum((sentence) => sentence.words);
  return [
    risks[0] ?? 0,
    risks[1] ?? 0,
    risks[2] ?? 0,
    risks.length === 0 ? 0 : sum((sentence) => sentence.risk) / risks.length,
    1 - risks.reduce((none, risk) => none * (1 - risk), 1),
    sentences.reduce((most, sentence) => Math.max(most, sentence.wordRiskMax), 0),
    Math.min(sentences.length, 40),
    Math.min(words, 600),
    words === 0 ? 1 : sum((sentence) => sentence.exactWords) / words,
    isChinese ? 1 : 0,
    sources.hasFields ? 1 : 0,
    Math.log(1 + sources.passages.reduce((total, passage) => total + passage.tokens.length, 0)),
  ];
}
