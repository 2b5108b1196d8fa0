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

const currentVersion = 3;

/** Throws `ASSAY_MODEL_INVALID` where the weights are of another version or do not fit the features of this one. */
export function createModel(weights: WeightsFile): GroundednessModel {
  if (weights.version !== currentVersion) {
    throw new AssayError('ASSAY_MODEL_INVALID', {
      en: `Weights of groundedness have version ${weights.version}, this version of Assay reads ${currentVersion}`,
      zh: `groundedness 的权重是版本 ${weights.version}，本版 Assay 读取版本 ${currentVersion}`,
    });
  }
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
