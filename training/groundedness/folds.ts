// The five parts that rows are split into by the text of their sources, and the models that did not see each part.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { spanFeatureNames } from '../../src/checks/groundedness/span-features.ts';
import { createTrees, type Trees, type TreesFile } from '../../src/checks/groundedness/trees.ts';
import { wordFeatureNames } from '../../src/checks/groundedness/word-features.ts';
import type { TrainingRow } from './datasets.ts';

/** Parts; the model of number `folds` has seen them all, for rows that train nothing. */
export const folds = 5;

export interface FoldModels {
  readonly word: Trees | undefined;
  readonly span: Trees | undefined;
}

export function foldOf(row: TrainingRow): number {
  const text = row.sources.map((source) => source.text).join('\n');
  return createHash('sha256').update(text).digest().readUInt32BE(4) % folds;
}

/** Reads `word-fold-<k>.json` and `span-fold-<k>.json` from a folder, as far as they are asked for. */
export function loadFolds(folder: string, levels: readonly ('word' | 'span')[]): FoldModels[] {
  const names = { word: wordFeatureNames, span: spanFeatureNames };
  const read = (level: 'word' | 'span', fold: number): Trees | undefined => {
    if (!levels.includes(level)) return undefined;
    const file = path.join(folder, `${level}-fold-${fold}.json`);
    return createTrees(level, JSON.parse(readFileSync(file, 'utf8')) as TreesFile, names[level]);
  };
  return Array.from({ length: folds + 1 }, (_none, fold) => ({ word: read('word', fold), span: read('span', fold) }));
}
