import type { Span } from '../../core/segment.ts';

/** A word with the white space before it; between Chinese characters, what stands between two marks of punctuation. */
export interface ClaimPiece {
  /** What is turned into tokens. */
  readonly text: string;
  /** Without the white space; offsets into the claim. */
  readonly span: Span;
}

/** Pieces that tokenizers cut the same alone as in their sentence, so that tokens can be led back to words. They cover the claim. */
export function claimPieces(claim: string): ClaimPiece[] {
  const pieces: ClaimPiece[] = [];
  // Each match takes at least one character and none looks behind, so that the work is linear.
  for (const { 0: text, index } of claim.matchAll(
    /\s*(?:[^\s，。；：、！？]+[，。；：、！？]*|[，。；：、！？]+)|\s+/gu,
  )) {
    const start = index + text.length - text.trimStart().length;
    const end = index + text.trimEnd().length;
    if (end > start) pieces.push({ text, span: { start, end } });
  }
  return pieces;
}

/** The pieces that hold a fault, neighbours as one. */
export function faultySpans(pieces: readonly ClaimPiece[], isFaulty: (piece: number) => boolean): Span[] {
  const spans: { start: number; end: number; last: number }[] = [];
  for (const [at, { span }] of pieces.entries()) {
    if (!isFaulty(at)) continue;
    const before = spans.at(-1);
    if (before?.last === at - 1) Object.assign(before, { end: span.end, last: at });
    else spans.push({ ...span, last: at });
  }
  return spans.map(({ start, end }) => ({ start, end }));
}
