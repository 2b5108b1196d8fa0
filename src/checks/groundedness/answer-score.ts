import type { AnswerMemory } from './answer-context.ts';
import { type AnswerAbout, answerFeatures } from './answer-features.ts';
import { calibrationKind, type Trees } from './trees.ts';

/** How likely a sentence that asks or holds an opinion says something its sources do not bear out, as far as anyone can tell. */
const unborneRisk = 0.5;

/**
 * Probability that an answer says something its sources do not bear out. Questions and opinions are not graded one by one; they count as
 * unknown, each by its share of the answer.
 */
export function answerScore(memory: AnswerMemory, about: AnswerAbout, { answer }: { readonly answer: Trees }): number {
  const { sentences, unborne } = memory;
  const stated = about.isChinese ? riskOfSentences(memory) : riskByTrees(memory, about, answer);
  if (unborne === 0) return stated;
  const share = unborne / (unborne + sentences.length);
  return 1 - (1 - stated) * (1 - unborneRisk * share);
}

/** Of Chinese answers there are too few of several sentences to train on: the riskiest sentence tells. */
function riskOfSentences({ sentences }: AnswerMemory): number {
  return sentences.reduce((most, { risk }) => Math.max(most, risk), 0);
}

function riskByTrees({ sentences }: AnswerMemory, about: AnswerAbout, answer: Trees): number {
  const kind = calibrationKind({ isChinese: about.isChinese, hasFields: about.sources.hasFields });
  return sentences.length === 0 ? 0 : answer(answerFeatures(sentences, about), kind);
}
