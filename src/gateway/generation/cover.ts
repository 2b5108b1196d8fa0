import type { JudgedFinding } from '../../core/verdict.ts';
import { redactPart } from '../../engine/redactions.ts';
import type { Piece } from '../dialects/dialect.ts';

/**
 * Covers in the pieces of one text what is to be redacted, each piece by itself: what a finding covers may go from one into the next. `gap` units stand
 * between two pieces in the text that was checked.
 */
export function cover(pieces: readonly Piece[], findings: readonly JudgedFinding[], gap: number): void {
  const sorted = findings.toSorted((a, b) => a.span.start - b.span.start);
  let next = 0;
  // Each piece is laid beside the findings that reach into it alone: a request may hold as many of one as of the other.
  let reaching: JudgedFinding[] = [];
  let start = 0;
  for (const piece of pieces) {
    const end = start + piece.text.length;
    for (let found = sorted[next]; found && found.span.start < end; found = sorted[(next += 1)]) reaching.push(found);
    reaching = reaching.filter(({ span }) => span.end > start);
    const covered = redactPart(piece.text, start, reaching);
    if (covered !== piece.text) piece.write(covered);
    start = end + gap;
  }
}
