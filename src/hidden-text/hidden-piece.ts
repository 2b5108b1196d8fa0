import type { Span } from '../core/segment.ts';

/** How a text was hidden from those who look at it. */
export type HidingWay =
  | 'unseen-characters'
  | 'encoding'
  | 'markup-comment'
  | 'alternative-text'
  | 'hidden-style'
  | 'turned';

/** A text that stands in another one so that people do not see or cannot read it. */
export interface HiddenPiece {
  /** As it reads once uncovered. */
  readonly text: string;
  /** Where it stands in the text around it; half-open UTF-16 offsets. */
  readonly span: Span;
  readonly way: HidingWay;
}
