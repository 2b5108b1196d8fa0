// The five parts that rows are split into by the text of their sources, and the models that did not see each part.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { answerFeatureNames } from '../../src/checks/groundedness/answer-features.ts';
import { markFeatureNames } from '../../src/checks/groundedness/mark-features.ts';
import { spanFeatureNames } from '../../src/checks/groundedness/span-features.ts';
import { createTrees, type Trees, type TreesFile } from '../../src/checks/groundedness/trees.ts';
import { wordFeatureNames } from '../../src/checks/groundedness/word-features.ts';
import type { TrainingRow } from './datasets.ts';

/** Parts; the model of number `folds` has seen them all, for rows that train nothing. */
export const folds = 5;

/** Trees of each level, as far as they are trained. */
export type FoldModels = Partial<Readonly<Record<ModelName, Trees>>>;

type ModelName = 'word' | 'span' | 'conflict' | 'mark' | 'answer';

const columns: Readonly<Record<ModelName, readonly string[]>> = {
  word: wordFeatureNames,
  span: spanFeatureNames,
  conflict: spanFeatureNames,
  mark: markFeatureNames,
  answer: answerFeatureNames,
};

export function foldOf(row: TrainingRow): number {
  const text = row.sources.map((source) => source.text).join('\n');
  return createHash('sha256').update(text).digest().readUInt32BE(4) % folds;
}

/** Reads `<level>-fold-<k>.json` from a folder, as far as they are there. */
export function loadFolds(folder: string): FoldModels[] {
  const read = (fold: number): FoldModels => {
    const models: Partial<Record<ModelName, Trees>> = {};
    for (const level of Object.keys(columns) as ModelName[]) {
      const file = path.join(folder, `${level}-fold-${fold}.json`);
      if (!existsSync(file)) continue;
      models[level] = createTrees(level, JSON.parse(readFileSync(file, 'utf8')) as TreesFile, columns[level]);
    }
    return models;
  };
  return Array.from({ length: folds + 1 }, (_none, fold) => read(fold));
}
