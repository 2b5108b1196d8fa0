import type { SourceTalk } from './source-talk.ts';
import type { SourceView } from './source-view.ts';

/** Names of the columns of `answerFeatures`, in order; the model is refused when its own list differs. */
export const answerFeatureNames: readonly string[] = [
  'riskMax',
  'riskSecond',
  'riskThird',
  'riskMean',
  'riskAny',
  'riskSum',
  'sentencesAtRisk',
  'sentencesAtHighRisk',
  'wordRiskMax',
  'wordRiskSecond',
  'wordRiskMean',
  'sentences',
  'words',
  'exact',
  'listItems',
  'isChinese',
  'hasFields',
  'hasQuestion',
  'sources',
  'sourceWords',
  'wordsToSource',
  'meanLength',
  'longest',
  'sourcesNamed',
  'sourcesDenied',
  'quantities',
  'names',
  'riskFirst',
  'riskLast',
  'wordsAtRisk',
  'covered',
  'coveredLeast',
];

/** What is kept of each checked sentence until the answer ends. */
export interface SentenceSummary {
  readonly risk: number;
  readonly wordRiskMax: number;
  readonly words: number;
  readonly exactWords: number;
  readonly isListItem: boolean;
  /** Numbers, dates and amounts. */
  readonly quantities: number;
  readonly names: number;
  readonly sourceTalk: SourceTalk;
  /** Words of high risk. */
  readonly wordsAtRisk: number;
  /** Share of its words that one passage bears out. */
  readonly covered: number;
}

export interface AnswerAbout {
  readonly sources: SourceView;
  readonly isChinese: boolean;
  readonly hasQuestion: boolean;
}

/** One row for a whole answer. */
export function answerFeatures(sentences: readonly SentenceSummary[], about: AnswerAbout): number[] {
  const { sources, isChinese, hasQuestion } = about;
  const risks = sentences.map((sentence) => sentence.risk).sort((a, b) => b - a);
  const wordRisks = sentences.map((sentence) => sentence.wordRiskMax).sort((a, b) => b - a);
  const words = sumOf(sentences.map((sentence) => sentence.words));
  const count = Math.max(1, sentences.length);
  return [
    risks[0] ?? 0,
    risks[1] ?? 0,
    risks[2] ?? 0,
    sumOf(risks) / count,
    1 - risks.reduce((none, risk) => none * (1 - risk), 1),
    Math.min(sumOf(risks), 20),
    risks.filter((risk) => risk > 0.12).length / count,
    risks.filter((risk) => risk > 0.3).length / count,
    wordRisks[0] ?? 0,
    wordRisks[1] ?? 0,
    sumOf(wordRisks) / count,
    Math.min(sentences.length, 40),
    Math.min(words, 600),
    words === 0 ? 1 : sumOf(sentences.map((sentence) => sentence.exactWords)) / words,
    sentences.filter((sentence) => sentence.isListItem).length / count,
    isChinese ? 1 : 0,
    sources.hasFields ? 1 : 0,
    hasQuestion ? 1 : 0,
    Math.min(sources.count, 10),
    Math.log(1 + sources.words),
    Math.min(words / Math.max(1, sources.words), 3),
    Math.min(words / count, 60),
    Math.min(
      sentences.reduce((most, sentence) => Math.max(most, sentence.words), 0),
      80,
    ),
    sentences.filter((sentence) => sentence.sourceTalk === 'names').length / count,
    sentences.filter((sentence) => sentence.sourceTalk === 'denies').length / count,
    Math.min(sumOf(sentences.map((sentence) => sentence.quantities)) / count, 5),
    Math.min(sumOf(sentences.map((sentence) => sentence.names)) / count, 8),
    sentences[0]?.risk ?? 0,
    sentences.at(-1)?.risk ?? 0,
    sumOf(sentences.map((sentence) => sentence.wordsAtRisk)) / Math.max(1, words),
    sumOf(sentences.map((sentence) => sentence.covered)) / count,
    sentences.reduce((least, sentence) => Math.min(least, sentence.covered), 1),
  ];
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
