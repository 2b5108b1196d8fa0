import type { Heading } from '../../core/document.ts';
import type { PlacedTextWriter } from '../placed-text.ts';

/** A text that grows, and the headings in it. */
export interface Written {
  readonly writer: PlacedTextWriter;
  readonly headings: Heading[];
}

/** Headings of a text that now begins at `start`, below the one that stands over it. */
export const shifted = (
  headings: readonly Heading[],
  { start, deeper }: { readonly start: number; readonly deeper: number },
): Heading[] =>
  headings.map(({ span, level, text }) => ({
    span: { start: span.start + start, end: span.end + start },
    level: level + deeper,
    text,
  }));
