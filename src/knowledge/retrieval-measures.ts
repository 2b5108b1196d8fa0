import { detectLanguage } from '../text/language.ts';
import type { Hit } from './hit.ts';
import type { ExpectedPlace, JudgedQuestion } from './judged-questions.ts';

/** A question with what was found for it, best first. */
export interface JudgedHits {
  readonly question: JudgedQuestion;
  readonly hits: readonly Hit[];
  /** More hits for it, looked at only to say where the place of a missed question stands. */
  readonly deeper?: readonly Hit[];
}

/** Means over questions, 0 to 1, for the hits looked at. */
export interface RetrievalMeasures {
  readonly questions: number;
  /** Normalised discounted cumulative gain (Järvelin and Kekäläinen 2002), each expected place counting 1. */
  readonly ndcg: number;
  readonly recall: number;
  /** Mean reciprocal rank of the first expected place. */
  readonly mrr: number;
  /** Questions whose first hit is an expected place. */
  readonly first: number;
}

/** A question of which no expected place was found. */
export interface MissedQuestion {
  readonly id: string;
  readonly text: string;
  readonly expected: readonly string[];
  /** Sources that were found instead, best first. */
  readonly found: readonly string[];
  /** Where the first expected place stands, from 1, were more hits looked at. */
  readonly rank?: number;
}

export interface RetrievalOutcome extends RetrievalMeasures {
  /** Half the width of the 95 % interval of `ndcg`, by resampling the questions. */
  readonly ndcgError: number;
  readonly byLanguage: Readonly<Record<string, RetrievalMeasures>>;
  readonly missed: readonly MissedQuestion[];
}

/** Measures how well the first `limit` hits of questions show their places. The same for the same hits. */
export function measureRetrieval(judged: readonly JudgedHits[], limit = 10): RetrievalOutcome {
  const rows = judged.map((each) => toRow({ ...each, hits: each.hits.slice(0, limit) }, limit));
  const languages = Map.groupBy(rows, ({ language }) => language);
  return {
    ...meanOf(rows),
    ndcgError: errorOf(rows.map(({ ndcg }) => ndcg)),
    byLanguage: Object.fromEntries(Array.from(languages, ([language, own]) => [language, meanOf(own)])),
    missed: rows.flatMap(({ missed }) => (missed ? [missed] : [])),
  };
}

interface Row extends Omit<RetrievalMeasures, 'questions'> {
  readonly language: string;
  readonly missed: MissedQuestion | undefined;
}

/** Whether a hit is one of the places that answer a question. */
export const isExpected = (hit: Hit, { expected }: JudgedQuestion): boolean =>
  expected.some((place) => shows(hit, place));

function toRow({ question, hits, deeper = [] }: JudgedHits, limit: number): Row {
  const { expected, text, id } = question;
  const rank = deeper.findIndex((hit) => isExpected(hit, question)) + 1;
  // A place counts once, at the first hit that shows it.
  const open = new Set(expected);
  const gains = hits.map((hit) => {
    const place = Array.from(open).find((each) => shows(hit, each));
    return place !== undefined && open.delete(place);
  });
  const first = gains.indexOf(true);
  const ideal = discounted(Array.from({ length: Math.min(expected.length, Math.max(1, limit)) }, () => true));
  return {
    language: question.language ?? detectLanguage(text),
    ndcg: discounted(gains) / ideal,
    recall: 1 - open.size / expected.length,
    mrr: first < 0 ? 0 : 1 / (first + 1),
    first: first === 0 ? 1 : 0,
    missed:
      first < 0
        ? {
            id,
            text,
            expected: expected.map(({ source }) => source),
            found: hits.slice(0, 3).map(({ source }) => source),
            ...(rank > 0 && { rank }),
          }
        : undefined,
  };
}

function shows(hit: Hit, { source, contains, page }: ExpectedPlace): boolean {
  return (
    hit.source === source &&
    (page === undefined || hit.page === page) &&
    (contains === undefined || hit.text.includes(contains))
  );
}

const discounted = (gains: readonly boolean[]): number =>
  gains.reduce((sum, gain, at) => sum + (gain ? 1 / Math.log2(at + 2) : 0), 0);

function meanOf(rows: readonly Row[]): RetrievalMeasures {
  const mean = (of: (row: Row) => number): number =>
    rows.reduce((sum, row) => sum + of(row), 0) / Math.max(1, rows.length);
  return {
    questions: rows.length,
    ndcg: mean(({ ndcg }) => ndcg),
    recall: mean(({ recall }) => recall),
    mrr: mean(({ mrr }) => mrr),
    first: mean(({ first }) => first),
  };
}

const resamples = 1000;

/** Percentile bootstrap (Efron 1979), seeded, so that a run can be repeated. */
function errorOf(values: readonly number[]): number {
  if (values.length < 2) return 0;
  let seed = 1;
  const next = (): number => {
    // Park and Miller's minimal standard generator.
    seed = (seed * 48_271) % 2_147_483_647;
    return seed;
  };
  const means = Array.from({ length: resamples }, () => {
    let sum = 0;
    for (let draw = 0; draw < values.length; draw += 1) sum += values[next() % values.length] ?? 0;
    return sum / values.length;
  }).toSorted((one, other) => one - other);
  const [low = 0, high = 0] = [means[Math.floor(resamples * 0.025)], means[Math.floor(resamples * 0.975)]];
  return (high - low) / 2;
}
