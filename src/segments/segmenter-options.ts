import type { Target } from '../core/segment.ts';

export interface SegmenterOptions {
  /** The text that the spans point into. */
  readonly target: Target;
  /** Whether Markdown is read; true where left out. Else only blank lines, line ends and list marks shape the text. */
  readonly markdown?: boolean;
  /** Whether sentences are cut into claims; true where left out. It takes longer than all else, for those who look at sentences alone. */
  readonly hasClaims?: boolean;
}
