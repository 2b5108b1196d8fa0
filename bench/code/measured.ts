import type { RecordedFigure } from '../record.ts';

/** What a measurement of code gives: figures that may not fall, and figures of parts to read beside them. */
export interface Measured {
  readonly figures: readonly Omit<RecordedFigure, 'tolerance'>[];
  readonly details?: readonly Omit<RecordedFigure, 'tolerance'>[];
}
