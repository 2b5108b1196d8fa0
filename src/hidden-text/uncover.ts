import { encodedPieces } from './encoded.ts';
import type { HiddenPiece } from './hidden-piece.ts';
import { markupPieces } from './hidden-markup.ts';
import { turnedPieces } from './turned.ts';
import { unseenPieces } from './unseen-characters.ts';

/** How much is uncovered of one text: pieces, units of all of them together, and how often what was uncovered is uncovered again. */
const limits = { pieces: 200, units: 200_000, depth: 3 };

/**
 * Texts that are hidden in a text, as they read, each with its place in it. What is hidden within a hidden piece has the place of the outermost one. Linear
 * in the text; beyond the limits the first pieces are given.
 */
export function uncover(text: string): readonly HiddenPiece[] {
  const found: HiddenPiece[] = [];
  let units = 0;
  let layer: readonly HiddenPiece[] = piecesOf(text);
  for (let depth = 1; depth <= limits.depth && layer.length > 0; depth += 1) {
    const kept: HiddenPiece[] = [];
    for (const piece of layer) {
      if (found.length >= limits.pieces || units >= limits.units) return found;
      found.push(piece);
      kept.push(piece);
      units += piece.text.length;
    }
    layer = kept.flatMap(({ text: inner, span }) => piecesOf(inner).map((piece) => ({ ...piece, span })));
  }
  return found;
}

/** In reading order. */
const piecesOf = (text: string): HiddenPiece[] =>
  [...unseenPieces(text), ...encodedPieces(text), ...markupPieces(text), ...turnedPieces(text)].toSorted(
    (a, b) => a.span.start - b.span.start,
  );
