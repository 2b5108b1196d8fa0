import type { CodeFileView } from '../../core/public-code.ts';
import type { LexemeList } from '../lexemes/lexeme-list.ts';
import type { Renaming } from './renaming.ts';

/** The same lexemes in a row, here and in a file; half-open ranges of lexemes. */
export interface Run {
  readonly view: CodeFileView;
  readonly kind: 'text' | 'shape';
  readonly start: number;
  end: number;
  readonly fileStart: number;
  fileEnd: number;
  /** The fingerprint by which it was found. */
  readonly fingerprint: number;
  /** Of a shape: which name stands for which. */
  readonly renaming: Renaming | undefined;
}

/** How long a run is as people count, by the longer of both: formatters leave punctuation out. */
export function countOf({ view, start, end, fileStart, fileEnd }: Run, { counts }: LexemeList): number {
  const here = (counts[end - 1] ?? 0) - (counts[start] ?? 0) + 1;
  return Math.max(here, view.countAt(fileEnd - 1) - view.countAt(fileStart) + 1);
}
