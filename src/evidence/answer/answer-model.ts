import { AssayError } from '../../core/errors.ts';
import { answerFeatures, type Candidate } from './answer-features.ts';
import weights from './weights.json' with { type: 'json' };

/** Two logistic regressions: which sentence answers, and whether the best one answers at all. */
export interface AnswerModel {
  /** Log-odds that a sentence answers; comparable within one question. */
  sentenceScore(features: readonly number[]): number;
  /** How sure it is that the best sentence answers, 0 to 1; 0.5 is the bar. */
  confidence(features: readonly number[], sentenceScore: number): number;
}

export interface ScoredCandidate extends Candidate {
  readonly score: number;
  readonly confidence: number;
}

interface AnswerWeights {
  readonly features: readonly string[];
  /** For questions in the language of the passages. */
  readonly same: AnswerRegressions;
  /** For translated questions. */
  readonly across: AnswerRegressions;
}

interface AnswerRegressions {
  /** One weight a feature. */
  readonly sentence: readonly number[];
  /** One weight a feature, then those of the sentence score and of one. */
  readonly answer: readonly number[];
}

/** The model that is shipped, for questions in the language of the passages or for translated ones. */
export function loadAnswerModel(kind: 'same' | 'across'): AnswerModel {
  return (shipped[kind] ??= createAnswerModel(weights, kind));
}

const shipped: Partial<Record<'same' | 'across', AnswerModel>> = {};

/** Throws `ASSAY_MODEL_INVALID` where the weights do not fit the features that the code computes. */
function createAnswerModel(file: AnswerWeights, kind: 'same' | 'across'): AnswerModel {
  const { sentence, answer } = file[kind];
  if (
    file.features.join() !== answerFeatures.join() ||
    sentence.length !== answerFeatures.length ||
    answer.length !== answerFeatures.length + 2
  ) {
    throw new AssayError('ASSAY_MODEL_INVALID', {
      en: `The answer model has weights for other features than the ${answerFeatures.length} this version computes; train it again with 'training/answer/train.py'`,
      zh: `回答模型的权重与本版本计算的 ${answerFeatures.length} 项特征不符；请用 'training/answer/train.py' 重新训练`,
    });
  }
  return {
    sentenceScore: (row) => product(sentence, row),
    confidence: (row, score) => {
      const odds = product(answer, row) + (answer.at(-2) ?? 0) * score + (answer.at(-1) ?? 0);
      return 1 / (1 + Math.exp(-odds));
    },
  };
}

function product(weightsOfRow: readonly number[], row: readonly number[]): number {
  let sum = 0;
  for (const [at, value] of row.entries()) sum += value * (weightsOfRow[at] ?? 0);
  return sum;
}
