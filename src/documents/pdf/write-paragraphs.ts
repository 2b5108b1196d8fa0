import type { Heading, Place } from '../../core/document.ts';
import { PlacedTextWriter } from '../placed-text.ts';
import { cellSeparator } from '../table-text.ts';
import type { PageLine } from './page-lines.ts';
import type { Paragraph } from './paragraphs.ts';
import { isWide } from './segments.ts';

/** Writes paragraphs one below the other; every piece of a line keeps its page and its box. */
export function writeParagraphs(paragraphs: readonly Paragraph[]): {
  readonly text: string;
  readonly places: readonly Place[];
  readonly headings: readonly Heading[];
} {
  const writer = new PlacedTextWriter();
  const headings: Heading[] = [];
  const words = wordsOf(paragraphs);
  for (const { lines, heading, isClose } of paragraphs) {
    if (writer.length > 0) writer.append(isClose ? '\n' : '\n\n');
    const start = writer.length;
    const text = writeLines(lines, writer, words);
    if (heading !== undefined) headings.push({ span: { start, end: writer.length }, level: heading, text });
  }
  return { ...writer.end(), headings };
}

function writeLines(lines: readonly PageLine[], writer: PlacedTextWriter, words: ReadonlySet<string>): string {
  let text = '';
  const append = (piece: string, details?: Parameters<PlacedTextWriter['append']>[1]): void => {
    text += piece;
    writer.append(piece, details);
  };
  for (const [at, line] of lines.entries()) {
    const next = lines[at + 1];
    for (const [index, { text: piece, box }] of line.pieces.entries()) {
      const isLast = index === line.pieces.length - 1;
      const end = isLast && next !== undefined ? joint(line.text, next.text, words) : { cut: 0, between: '' };
      append(piece.slice(0, piece.length - end.cut), { page: line.page, box });
      append(isLast ? end.between : line.isRow ? separatorAfter(piece) : ' ');
    }
  }
  return text;
}

/** The mark of an item stands apart from its text like a cell of a table. */
const separatorAfter = (piece: string): string =>
  /^(?:[•◦▪‣●○■□◆➢✓·*–—-]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)])$/i.test(piece) ? ' ' : cellSeparator;

/** How a line is joined to the next: code units cut from its end, and what stands between them. */
function joint(
  line: string,
  next: string,
  words: ReadonlySet<string>,
): { readonly cut: number; readonly between: string } {
  if (line.endsWith('\u00ad')) return { cut: 1, between: '' };
  const head = /[\p{L}\d]{1,60}[-\u2010]$/u.exec(line.slice(-64))?.[0];
  const tail = /^[\p{Ll}]{1,60}/u.exec(next)?.[0];
  if (head !== undefined && tail !== undefined) {
    const isCompound = !words.has((head.slice(0, -1) + tail).toLowerCase()) && words.has((head + tail).toLowerCase());
    return { cut: isCompound || /\d-$/.test(head) ? 0 : 1, between: '' };
  }
  const isJoined = isWide(line.at(-1) ?? '') || isWide(next.charAt(0));
  return { cut: 0, between: isJoined ? '' : ' ' };
}

/** Words and compounds as they stand within lines, which tell whether a hyphen at the end of a line belongs to its word. */
function wordsOf(paragraphs: readonly Paragraph[]): Set<string> {
  const words = new Set<string>();
  for (const { lines } of paragraphs) {
    for (const { text } of lines)
      for (const [word] of text.matchAll(/\p{L}+(?:[-\u2010]\p{L}+)*/gu)) words.add(word.toLowerCase());
  }
  return words;
}
