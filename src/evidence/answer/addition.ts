import type { ScoredCandidate } from './answer-model.ts';
import type { FoundPassage } from './answer-parts.ts';
import type { CoveredPassage, CoveredSentence } from './coverage.ts';
import type { QuestionView } from './question-view.ts';
import { holdsSought } from './sought-kind.ts';

export interface AdditionOptions {
  readonly question: QuestionView;
  readonly best: ScoredCandidate;
  readonly covered: readonly CoveredPassage[];
  readonly passages: readonly FoundPassage[];
}

/** Tells whether a sentence adds to those chosen before it, the best first: the answer from another document, or words of the question they lack. */
export function createAddition({
  question,
  best,
  covered,
  passages,
}: AdditionOptions): (candidate: ScoredCandidate, chosen: readonly ScoredCandidate[]) => boolean {
  const sentenceOf = ({ passage, sentence }: ScoredCandidate): CoveredSentence | undefined =>
    covered[passage]?.sentences[sentence];
  const sought = (each: ScoredCandidate): boolean => {
    const sentence = sentenceOf(each);
    return sentence !== undefined && holdsSought(question, sentence);
  };
  const seeks = question.expects !== 'other' && question.expects !== 'reason';
  const bestSought = seeks && sought(best);
  const leading = sentenceOf(best);
  return (candidate, chosen) => {
    const sentence = sentenceOf(candidate);
    if (!sentence || !leading) return false;
    if (candidate === best) return true;
    if (bestSought && !sought(candidate)) return false;
    // Which of its translations a sentence holds does not make it the lesser one.
    if (question.isTranslated && bestSought) return true;
    if (isLesser(sentence, leading) || !isOfSameSubject(candidate, { best, covered })) return false;
    if (passages[candidate.passage]?.source !== passages[best.passage]?.source) return true;
    return !bestSought || addsTerm(sentence, chosen.map(sentenceOf));
  };
}

/** Whether the passage of a sentence holds what that of the best one holds of the question, or it is about something else: another town, another product. */
export function isOfSameSubject(
  { passage }: ScoredCandidate,
  { best, covered }: Pick<AdditionOptions, 'best' | 'covered'>,
): boolean {
  const [own, leading] = [covered[passage]?.coverage.terms, covered[best.passage]?.coverage.terms];
  return passage === best.passage || !leading?.some((value, at) => value >= held && (own?.[at] ?? 0) < missed);
}

const held = 0.7;
const missed = 0.4;

/** Whether a sentence covers less of the question than another and nothing besides: another row of its table, a remark on its subject. */
function isLesser({ own }: CoveredSentence, other: CoveredSentence): boolean {
  let isLess = false;
  for (const [at, value] of own.terms.entries()) {
    const best = other.own.terms[at] ?? 0;
    if (value > best + slack) return false;
    if (value < best - slack) isLess = true;
  }
  return isLess;
}

function addsTerm({ own }: CoveredSentence, chosen: readonly (CoveredSentence | undefined)[]): boolean {
  return own.terms.some((value, at) => chosen.every((other) => value > (other?.own.terms[at] ?? 0) + slack));
}

const slack = 0.1;
