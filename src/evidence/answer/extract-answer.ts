import { type Candidate, findCandidates } from './answer-features.ts';
import { type AnswerModel, loadAnswerModel, type ScoredCandidate } from './answer-model.ts';
import type { AnswerStatus, ExtractiveAnswer, FoundPassage } from './answer-parts.ts';
import { chooseSentences } from './choose-sentences.ts';
import { composeAnswer } from './compose-answer.ts';
import { createCoverageReader } from './coverage.ts';
import { isQuantity } from './expected-kind.ts';
import { noAnswerText } from './no-answer-text.ts';
import { holdsSought } from './sought-kind.ts';
import { findQuantities } from '../../text/quantities/find.ts';
import type { CoveredPassage, CoveredSentence } from './coverage.ts';
import { type QuestionView, type TermFrequencies, type TranslatedTerms, viewQuestion } from './question-view.ts';

export interface ExtractAnswerOptions {
  /** The index the passages come from: how rare the words of the question are. */
  readonly index: TermFrequencies;
  /** What the question asks for in the language of the passages, where that is another. */
  readonly terms?: TranslatedTerms;
  /** Sentences quoted at most, not counting those that only lead in; 3 where left out. */
  readonly limit?: number;
  /** Language of the line that says there is no answer; that of the question where left out. */
  readonly language?: 'en' | 'zh';
}

/**
 * Answers a question by sentences of the passages that were found for it, best first, word for word. The same in every process; time is linear in
 * the text of the passages.
 */
export function extractAnswer(
  question: string,
  passages: readonly FoundPassage[],
  options: ExtractAnswerOptions,
): ExtractiveAnswer {
  const { index, terms, limit = 3, language } = options;
  const view = viewQuestion(question, index, terms);
  const spoken = language ?? (view.isChinese ? 'zh' : 'en');
  if (view.terms.length === 0) return noAnswer('not-searchable', spoken);
  const model = loadAnswerModel(view.isTranslated ? 'across' : 'same');
  const reader = createCoverageReader(view);
  const covered = passages.map((passage) => reader.read(passage));
  const candidates = findCandidates(view, covered)
    .filter(({ passage, sentence }) => canAnswer(view, covered[passage]?.sentences[sentence]))
    .map((candidate) => scoredBy(model, candidate));
  const best = bestOf(candidates, (each) => holdsQuantity(view, covered[each.passage]?.sentences[each.sentence]));
  if (!best || best.confidence < 0.5 || lacksSubject(view, covered, best) || lacksQuantity(view, covered, best)) {
    return noAnswer('not-in-sources', spoken, {
      confidence: Math.min(best?.confidence ?? 0, belowBar),
      nearest: nearestOf(candidates, passages),
    });
  }
  const chosen = chooseSentences(candidates, { question: view, best, covered, passages, limit });
  const composed = composeAnswer(chosen, { question: view, reader, passages, language: spoken });
  return { status: 'answered', confidence: best.confidence, ...composed, nearest: [] };
}

const belowBar = 0.49;

/** Whether a question of few words finds too few of them in the passage of the best sentence: what it asks about is not there. */
function lacksSubject(
  { terms, isTranslated }: QuestionView,
  covered: readonly CoveredPassage[],
  { passage, sentence }: ScoredCandidate,
): boolean {
  const held = covered[passage];
  const found = isTranslated ? held?.sentences[sentence]?.near : held?.coverage;
  if (!found || (!isTranslated && terms.length > fewTerms)) return false;
  let [covering, asked] = [0, 0];
  for (const [at, { rarity, commonness, isName }] of terms.entries()) {
    const value = found.terms[at] ?? 0;
    if (isName && rarity >= 1 && value < leastNamed) return true;
    const weight = rarity * (commonness + commonWeight);
    covering += weight * value;
    asked += weight;
  }
  return covering < (isTranslated ? leastTranslated : leastHeld) * asked;
}

const fewTerms = 4;
/** What the commonest word of prose weighs against the rarest. */
const commonWeight = 0.1;
/** Share of the rare words of the question. */
const leastHeld = 0.45;
/** A dictionary misses many words. */
const leastTranslated = 0.4;
const leastNamed = 0.5;

/** A heading and a question say nothing; a piece without end is no sentence; a line with the date of the document answers what asks for that. */
function canAnswer(question: QuestionView, sentence: CoveredSentence | undefined): boolean {
  if (!sentence || sentence.block === 'heading') return false;
  if (!sentence.fields && sentence.text.length > longestQuoted) return false;
  if (isDateLine(sentence.text) && !sentence.own.terms.some((value) => value > 0)) return false;
  return !/[?？]["'”’)）]*$/.test(sentence.text.slice(-8));
}

const longestQuoted = 1500;

/** `Published: 3 May 2026`, 發布日期：民國114年6月5日. */
function isDateLine(text: string): boolean {
  const head = /^[^:：]{1,24}[:：]\s?/.exec(text);
  if (!head || text.length > longestDateLine) return false;
  const [date, ...more] = findQuantities(text);
  return (
    more.length === 0 &&
    date?.kind === 'date' &&
    date.span.start - head[0].length <= 2 &&
    text.length - date.span.end <= 2
  );
}

const longestDateLine = 60;

function scoredBy(model: AnswerModel, candidate: Candidate): ScoredCandidate {
  const score = model.sentenceScore(candidate.features);
  return { ...candidate, score, confidence: model.confidence(candidate.features, score) };
}

/** The best by its score; of a passage about the right thing the sentence with the quantity that is asked for, where it is not far behind. */
function bestOf(
  candidates: readonly ScoredCandidate[],
  holds: (candidate: ScoredCandidate) => boolean,
): ScoredCandidate | undefined {
  const best = highest(candidates);
  if (!best || holds(best)) return best;
  const beside = candidates.filter(
    ({ passage, score }) => passage === best.passage && score >= best.score - quantityReach,
  );
  return highest(beside.filter(holds)) ?? best;
}

function highest(candidates: readonly ScoredCandidate[]): ScoredCandidate | undefined {
  let best = candidates[0];
  for (const candidate of candidates) if (best && candidate.score > best.score) best = candidate;
  return best;
}

/** In log-odds. */
const quantityReach = 1.5;

/** Of a translated question so few words are found that an answer without the number or time it asks for is none. */
function lacksQuantity(
  question: QuestionView,
  covered: readonly CoveredPassage[],
  { passage, sentence }: ScoredCandidate,
): boolean {
  if (!question.isTranslated || !isQuantity(question.expects)) return false;
  const around = covered[passage]?.sentences.slice(Math.max(0, sentence - 1), sentence + 2) ?? [];
  return !around.some((each) => holdsSought(question, each));
}

function holdsQuantity(question: QuestionView, sentence: CoveredSentence | undefined): boolean {
  return sentence !== undefined && isQuantity(question.expects) && holdsSought(question, sentence);
}

function noAnswer(
  status: Exclude<AnswerStatus, 'answered'>,
  language: 'en' | 'zh',
  found: Pick<ExtractiveAnswer, 'confidence' | 'nearest'> = { confidence: 0, nearest: [] },
): ExtractiveAnswer {
  return { status, text: noAnswerText(language, status), sentences: [], sources: [], ...found };
}

/** Passages by their best sentence. */
function nearestOf(candidates: readonly ScoredCandidate[], passages: readonly FoundPassage[]): FoundPassage[] {
  const places = candidates.toSorted((first, second) => second.score - first.score).map(({ passage }) => passage);
  return Array.from(new Set(places))
    .slice(0, nearestShown)
    .flatMap((place) => passages[place] ?? []);
}

const nearestShown = 3;
