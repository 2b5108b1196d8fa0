import { AssayError } from '../../core/errors.ts';
import { answerFeatureNames } from './answer-features.ts';
import { spanFeatureNames } from './span-features.ts';
import { markFeatureNames } from './mark-features.ts';
import { type CalibrationKind, createTrees, type Trees, type TreesFile } from './trees.ts';
import { wordFeatureNames } from './word-features.ts';

/** What `training/groundedness` writes. */
export interface WeightsFile {
  readonly version: number;
  /** Risk from which on a sentence is not supported, by language and kind of source. */
  readonly thresholds: Readonly<Record<CalibrationKind, number>>;
  /** Risk from which on a word of such a sentence is marked. */
  readonly marks: Readonly<Record<CalibrationKind, number>>;
  readonly word: TreesFile;
  readonly span: TreesFile;
  readonly mark: TreesFile;
  readonly answer: TreesFile;
  readonly conflict: TreesFile;
}

export interface GroundednessModel {
  readonly word: Trees;
  readonly span: Trees;
  /** Risk of a word, once its whole sentence has been weighed. */
  readonly mark: Trees;
  readonly answer: Trees;
  /** Probability that an unsupported span is contradicted. */
  readonly conflict: Trees;
  readonly thresholds: WeightsFile['thresholds'];
  readonly marks: WeightsFile['marks'];
}

/** Version of `weights.json` that this code reads. */
export const weightsVersion = 4;

/** Throws `ASSAY_MODEL_INVALID` where the weights do not fit the features of this version, or a threshold is no probability. */
export function createModel(weights: WeightsFile): GroundednessModel {
  assertProbabilities('thresholds', weights.thresholds);
  assertProbabilities('marks', weights.marks);
  return {
    word: createTrees('word', weights.word, wordFeatureNames),
    span: createTrees('span', weights.span, spanFeatureNames),
    mark: createTrees('mark', weights.mark, markFeatureNames),
    answer: createTrees('answer', weights.answer, answerFeatureNames),
    conflict: createTrees('conflict', weights.conflict, spanFeatureNames),
    thresholds: weights.thresholds,
    marks: weights.marks,
  };
}

const kinds: readonly CalibrationKind[] = ['en-text', 'en-fields', 'zh-text', 'zh-fields'];

function assertProbabilities(
  name: 'thresholds' | 'marks',
  numbers: Readonly<Partial<Record<CalibrationKind, number>>>,
): void {
  const wrong = kinds.find((kind) => !((numbers[kind] ?? 0) > 0 && (numbers[kind] ?? 0) < 1));
  if (wrong === undefined) return;
  const given = String(numbers[wrong]);
  throw new AssayError('ASSAY_MODEL_INVALID', {
    en: `The weights of groundedness have ${given} as '${wrong}' of their ${name}, expected a number between 0 and 1; make them again with 'npm run train'`,
    zh: `groundedness 权重的 ${name} 中 '${wrong}' 为 ${given}，应为 0 与 1 之间的数；请用 'npm run train' 重新生成`,
  });
}
