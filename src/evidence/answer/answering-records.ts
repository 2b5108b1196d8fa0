import { explainedShare, readRecord, type RecordReading } from './asked-record.ts';
import type { ScoredCandidate } from './answer-model.ts';
import type { CoveredPassage, CoveredSentence, CoverageReader } from './coverage.ts';
import type { QuestionView } from './question-view.ts';

export interface RecordOptions {
  readonly question: QuestionView;
  readonly reader: CoverageReader;
  readonly covered: readonly CoveredPassage[];
}

/** What records say of a question: those that answer it, best first, where they tell more of it than any sentence does, and the rest of the candidates. */
export interface RecordsRead {
  /** Alike in what they say of the question: every row with the value that is asked about. */
  readonly answering: readonly ScoredCandidate[];
  /** Without records that are of something else. */
  readonly candidates: readonly ScoredCandidate[];
}

/** Reads the records among the candidates field by field. Linear in their text. */
export function readRecords(candidates: readonly ScoredCandidate[], options: RecordOptions): RecordsRead {
  const { question, covered } = options;
  const sentenceOf = ({ passage, sentence }: ScoredCandidate): CoveredSentence | undefined =>
    covered[passage]?.sentences[sentence];
  const readings = new Map<ScoredCandidate, RecordReading>();
  for (const candidate of candidates) {
    const { fields, context } = sentenceOf(candidate) ?? {};
    if (fields && context) readings.set(candidate, readRecord(question, options.reader, { fields, context }));
  }
  if (readings.size === 0) return { answering: [], candidates };
  const rest = candidates.filter((each) => readings.get(each)?.isOther !== true);
  const toldBest = Math.max(0, ...rest.map((each) => (readings.has(each) ? 0 : toldBy(question, sentenceOf(each)))));
  const answering = alike(
    rest.flatMap((candidate) => {
      const reading = readings.get(candidate);
      return reading && answers(question, reading) && reading.explained >= toldBest - slack
        ? [{ candidate, reading }]
        : [];
    }),
  );
  const found = answering.map(({ candidate, reading }) => ({
    ...candidate,
    confidence: Math.max(candidate.confidence, 0.5 + reading.explained * recordConfidence),
  }));
  return { answering: found, candidates: rest };
}

const toldBy = ({ terms }: QuestionView, sentence: CoveredSentence | undefined): number =>
  sentence ? explainedShare(terms, sentence.coverage.terms) : 0;

/** Whether a record says nearly all of a question and holds what it asks for. */
function answers({ expects }: QuestionView, { known, asked, explained }: RecordReading): boolean {
  return known.length > 0 && explained >= leastExplained && (asked.length > 0 || expects === 'other');
}

const leastExplained = 0.65;
const slack = 0.05;
/** What a record that says all of a question adds to the bar. */
const recordConfidence = 0.45;

interface ReadCandidate {
  readonly candidate: ScoredCandidate;
  readonly reading: RecordReading;
}

/** Those that say as much of the question as the best one, in reading order. */
function alike(records: readonly ReadCandidate[]): readonly ReadCandidate[] {
  const [best] = records.toSorted((one, other) => byFit(one, other));
  return best ? records.filter((each) => Math.abs(fitOf(each) - fitOf(best)) <= slack).slice(0, mostRecords) : [];
}

const byFit = (one: ReadCandidate, other: ReadCandidate): number => fitOf(other) - fitOf(one);

const fitOf = ({ reading: { explained, exactness } }: ReadCandidate): number => explained + exactness * exactWeight;

const exactWeight = 0.5;
const mostRecords = 10;
