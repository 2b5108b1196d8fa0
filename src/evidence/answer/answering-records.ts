import { explainedShare, readRecord, type RecordReading } from './asked-record.ts';
import type { ScoredCandidate } from './answer-model.ts';
import type { CoveredPassage, CoveredSentence, CoverageReader } from './coverage.ts';
import type { QuestionView } from './question-view.ts';
import type { RecordField } from './record-fields.ts';
import { ofSubject } from './record-subject.ts';

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
    const sentence = sentenceOf(candidate);
    const { context } = sentence ?? {};
    const fields = sentence && (sentence.fields ?? fieldOfLine(sentence));
    if (fields && context) readings.set(candidate, readRecord(question, options.reader, { fields, context }));
  }
  if (readings.size === 0) return { answering: [], candidates };
  const rest = candidates.filter((each) => !sentenceOf(each)?.fields || readings.get(each)?.isOther !== true);
  const toldBest = Math.max(0, ...rest.map((each) => (readings.has(each) ? 0 : toldBy(question, sentenceOf(each)))));
  const telling = rest.flatMap((candidate) => {
    const reading = readings.get(candidate);
    const isRecord = sentenceOf(candidate)?.fields !== undefined;
    return reading && answers(question, reading, isRecord) && reading.explained >= toldBest - slack
      ? [{ candidate, reading, passage: candidate.passage }]
      : [];
  });
  const answering = alike(ofSubject(question, telling));
  const found = answering.map(({ candidate, reading }) => ({
    ...candidate,
    confidence: Math.max(candidate.confidence, 0.5 + reading.explained * recordConfidence),
  }));
  return { answering: found, candidates: rest };
}

const toldBy = ({ terms }: QuestionView, sentence: CoveredSentence | undefined): number =>
  sentence ? explainedShare(terms, sentence.coverage.terms) : 0;

/**
 * Whether a record says nearly all of a question and holds what it asks for. A line with a name before it need not name what it is of: that is what stands
 * above it.
 */
function answers(
  { expects }: QuestionView,
  { known, asked, explained, isOther }: RecordReading,
  isRecord: boolean,
): boolean {
  if (isOther || explained < (isRecord ? leastExplained : leastOfLine)) return false;
  return isRecord ? known.length > 0 && (asked.length > 0 || expects === 'other') : asked.length > 0;
}

/** `Venue: room 3` as a record of one field; none where a sentence has no such name before it. */
function fieldOfLine({ text, span, block }: CoveredSentence): readonly RecordField[] | undefined {
  if (block !== 'paragraph' && block !== 'list-item') return undefined;
  const label = /^[^:：|]{1,24}(?=[:：]\s?\S)/.exec(text)?.[0];
  return label === undefined ? undefined : [{ name: label, value: text.slice(label.length + 1).trim(), span }];
}

const leastExplained = 0.75;
/** What happens at a venue goes without saying. */
const leastOfLine = 0.65;
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
