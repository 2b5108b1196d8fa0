import type { JudgedFinding } from '../../core/verdict.ts';
import { redactPart } from '../../engine/redactions.ts';
import type { Piece } from '../dialects/dialect.ts';

/**
 * Covers in the pieces of one text what is to be redacted, each piece by itself: what a finding covers may go from one into the next. `gap` units stand
 * between two pieces in the text that was checked.
 */
export function cover(pieces: readonly Piece[], findings: readonly JudgedFinding[], gap: number): void {
  let start = 0;
  for (const piece of pieces) {
    const covered = redactPart(piece.text, start, findings);
    if (covered !== piece.text) piece.write(covered);
    start += piece.text.length + gap;
  }
}
