import type { Span } from './segment.ts';

/** How a passage bears on a segment. */
export type Relation = 'supports' | 'contradicts' | 'related';

/** A pointer to the passage that a grade or finding rests on; `span` lies in the text of the source. */
export interface Evidence {
  readonly source: string;
  readonly span: Span;
  readonly relation: Relation;
}
