import { type Candidate, findCandidates } from './answer-features.ts';
import { type AnswerModel, loadAnswerModel, type ScoredCandidate } from './answer-model.ts';
import type { AnswerStatus, ExtractiveAnswer, FoundPassage } from './answer-parts.ts';
import { inNewestEdition } from './editions.ts';
import { chooseSentences } from './choose-sentences.ts';
import { composeAnswer } from './compose-answer.ts';
import { readPassages } from './coverage.ts';
import { isQuantity } from './expected-kind.ts';
import { noAnswerText } from './no-answer-text.ts';
import { isOtherTime } from './time-bounds.ts';
import { holdsPlainly, holdsSought } from './sought-kind.ts';
import { findQuantities } from '../../text/quantities/find.ts';
import type { Coverage, CoveredPassage, CoveredSentence } from './coverage.ts';
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
  const asked = viewQuestion(question, index, terms);
  const spoken = language ?? (asked.isChinese ? 'zh' : 'en');
  if (asked.terms.length === 0) return noAnswer('not-searchable', spoken);
  const model = loadAnswerModel(asked.isTranslated ? 'across' : 'same');
  const { question: view, reader, covered } = readPassages(asked, passages);
  const candidates = findCandidates(view, covered)
    .filter(({ passage, sentence }) => canAnswer(view, covered[passage]?.sentences[sentence]))
    .map((candidate) => scoredBy(model, candidate));
  const found = bestOf(candidates, (each) => quantityHeld(view, covered[each.passage]?.sentences[each.sentence]));
  const best = found && inNewestEdition(found, candidates, passages);
  const confidence = Math.max(found?.confidence ?? 0, best?.confidence ?? 0);
  if (!best || confidence < 0.5 || lacksAny(view, covered, best)) {
    return noAnswer('not-in-sources', spoken, {
      confidence: Math.min(confidence, belowBar),
      nearest: nearestOf(candidates, passages),
    });
  }
  const chosen = chooseSentences(candidates, { question: view, best, covered, passages, limit });
  const composed = composeAnswer(chosen, { question: view, reader, passages, language: spoken });
  return { status: 'answered', confidence, ...composed, nearest: [] };
}

const belowBar = 0.49;

/** What the model cannot tell by weights alone: that the very thing which is asked for is missing. */
const lacksAny = (...asked: Parameters<typeof lacksSubject>): boolean =>
  lacksSubject(...asked) || lacksAspect(...asked) || lacksQuantity(...asked);

/** Whether the best sentence stands where too little of the question is found: what it asks about is not there. */
function lacksSubject(question: QuestionView, covered: readonly CoveredPassage[], best: ScoredCandidate): boolean {
  const held = covered[best.passage];
  const found = question.isTranslated ? held?.sentences[best.sentence]?.near : held?.coverage;
  return found !== undefined && (lacksNames(question, found) || (isShort(question) && lacksWords(question, found)));
}

const isShort = ({ terms, isTranslated }: QuestionView): boolean => isTranslated || terms.length <= fewTerms;

/** A name that no passage holds, or the number that tells what is asked about from others: 四 of 四号楼. */
function lacksNames({ terms }: QuestionView, found: Coverage): boolean {
  return terms.some(
    ({ rarity, isName, isNumber }, at) =>
      ((isNumber && terms.length <= someTerms) || (isName && rarity >= 1)) && (found.terms[at] ?? 0) < leastNamed,
  );
}

function lacksWords({ terms, isTranslated }: QuestionView, found: Coverage): boolean {
  let [covering, asked] = [0, 0];
  for (const [at, { rarity, commonness }] of terms.entries()) {
    const weight = rarity * (commonness + commonWeight);
    covering += weight * (found.terms[at] ?? 0);
    asked += weight;
  }
  return covering < (isTranslated ? leastTranslated : leastHeld) * asked;
}

const fewTerms = 4;
/** In a longer question a number is more often written in another way. */
const someTerms = 6;
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
  if (isOtherTime(question, sentence) || (question.seeksMeasure && !holdsSought(question, sentence))) return false;
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
  heldBy: (candidate: ScoredCandidate) => number,
): ScoredCandidate | undefined {
  const best = highest(candidates);
  if (!best) return best;
  const beside = candidates.filter(
    ({ passage, score }) => passage === best.passage && score >= best.score - quantityReach,
  );
  const most = Math.max(...beside.map(heldBy));
  return heldBy(best) === most ? best : highest(beside.filter((each) => heldBy(each) === most));
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

/** A day is more of an answer to `when` than a stretch of time, an amount of money more to `how much does it cost` than a mere number. */
function quantityHeld(question: QuestionView, sentence: CoveredSentence | undefined): 0 | 1 | 2 {
  if (!sentence || !isQuantity(question.expects) || !holdsSought(question, sentence)) return 0;
  return holdsPlainly(question, sentence) ? 2 : 1;
}

/** Whether the best sentence and those beside it never name what of its subject a short question asks for, and nothing else shows that it is told. */
function lacksAspect(
  question: QuestionView,
  covered: readonly CoveredPassage[],
  { passage, sentence }: ScoredCandidate,
): boolean {
  const { aspect, namesAspect, terms, expects } = question;
  const sentences = covered[passage]?.sentences ?? [];
  const best = sentences[sentence];
  if (!namesAspect || aspect < 0 || terms.length > fewTerms || !best) return false;
  if ((best.near.terms[aspect] ?? 0) > 0 || (expects !== 'number' && quantityHeld(question, best) === 2)) return false;
  const characters = hanOf(terms[aspect]?.forms[0]?.term ?? '');
  // 票价 is told by 全票, 房 by 房间: words of Chinese are cut in more ways than one.
  const around = sentences.slice(Math.max(0, sentence - 1), sentence + 2);
  return !around.some(({ tokens }) => tokens.some(({ form }) => characters.some((each) => form.includes(each))));
}

const hanOf = (term: string): string[] => Array.from(term).filter((character) => /\p{Script=Han}/u.test(character));

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
