import { type Candidate, findCandidates } from './answer-features.ts';
import { type AnswerModel, loadAnswerModel, type ScoredCandidate } from './answer-model.ts';
import type { AnswerStatus, ExtractiveAnswer, FoundPassage } from './answer-parts.ts';
import { readRecords } from './answering-records.ts';
import { canAnswer } from './can-answer.ts';
import { chooseSentences } from './choose-sentences.ts';
import { composeAnswer } from './compose-answer.ts';
import { readPassages } from './coverage.ts';
import { inNewestEdition } from './editions.ts';
import { isMissing } from './missing.ts';
import { noAnswerText } from './no-answer-text.ts';
import { type TermFrequencies, type TranslatedTerms, viewQuestion } from './question-view.ts';
import { quantityHeld } from './sought-kind.ts';

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
  const scored = findCandidates(view, covered)
    .filter(({ passage, sentence }) => canAnswer(view, covered[passage]?.sentences[sentence]))
    .map((candidate) => scoredBy(model, candidate));
  const { answering, candidates } = readRecords(scored, { question: view, reader, covered });
  const chosenFrom = { question: view, covered, passages, limit };
  const [record] = answering;
  if (record) {
    const chosen = chooseSentences(candidates, { ...chosenFrom, best: record, together: answering });
    const composed = composeAnswer(chosen, { question: view, reader, passages, language: spoken });
    return { status: 'answered', confidence: record.confidence, ...composed, nearest: [] };
  }
  const found = bestOf(candidates, (each) => quantityHeld(view, covered[each.passage]?.sentences[each.sentence]));
  const best = found && inNewestEdition(found, candidates, passages);
  const confidence = Math.max(found?.confidence ?? 0, best?.confidence ?? 0);
  if (!best || confidence < 0.5 || isMissing(view, covered, best)) {
    return noAnswer('not-in-sources', spoken, {
      confidence: Math.min(confidence, belowBar),
      nearest: nearestOf(candidates, passages),
    });
  }
  const chosen = chooseSentences(candidates, { ...chosenFrom, best });
  const composed = composeAnswer(chosen, { question: view, reader, passages, language: spoken });
  return { status: 'answered', confidence, ...composed, nearest: [] };
}

const belowBar = 0.49;

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
const quantityReach = 2;

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
