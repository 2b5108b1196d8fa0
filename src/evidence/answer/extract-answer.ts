import { type Candidate, findCandidates } from './answer-features.ts';
import { type AnswerModel, loadAnswerModel, type ScoredCandidate } from './answer-model.ts';
import type { AnswerStatus, ExtractiveAnswer, FoundPassage } from './answer-parts.ts';
import { chooseSentences } from './choose-sentences.ts';
import { composeAnswer } from './compose-answer.ts';
import { createCoverageReader } from './coverage.ts';
import { noAnswerText } from './no-answer-text.ts';
import type { SentenceView } from './sentence-view.ts';
import { type TermFrequencies, type TranslatedTerms, viewQuestion } from './question-view.ts';

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
    .filter(({ passage, sentence }) => canAnswer(covered[passage]?.sentences[sentence]))
    .map((candidate) => scoredBy(model, candidate));
  const best = bestOf(candidates);
  if (!best || best.confidence < 0.5) {
    return noAnswer('not-in-sources', spoken, {
      confidence: best?.confidence ?? 0,
      nearest: nearestOf(candidates, passages),
    });
  }
  const chosen = chooseSentences(candidates, { best, covered, passages, limit });
  return { status: 'answered', confidence: best.confidence, ...composeAnswer(chosen, passages), nearest: [] };
}

/** A heading and a question say nothing; a piece without end is no sentence. */
function canAnswer(sentence: SentenceView | undefined): boolean {
  if (!sentence || sentence.block === 'heading' || sentence.text.length > longestQuoted) return false;
  return !/[?？]["'”’)）]*$/.test(sentence.text.slice(-8));
}

const longestQuoted = 1500;

function scoredBy(model: AnswerModel, candidate: Candidate): ScoredCandidate {
  const score = model.sentenceScore(candidate.features);
  return { ...candidate, score, confidence: model.confidence(candidate.features, score) };
}

function bestOf(candidates: readonly ScoredCandidate[]): ScoredCandidate | undefined {
  let best = candidates[0];
  for (const candidate of candidates) if (best && candidate.score > best.score) best = candidate;
  return best;
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
