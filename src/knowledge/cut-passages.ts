import type { DocumentContent, Heading, Place } from '../core/document.ts';
import type { Span } from '../core/segment.ts';
import { segmentText } from '../segments/segmenter.ts';

/** A part of a document that is found as one. */
export interface PassageCut {
  readonly span: Span;
  /** Headings above the passage, outermost first. */
  readonly headings: readonly string[];
}

/**
 * Cuts a document into passages that cover its text without gap or overlap: whole paragraphs, tables by rows, never across a heading or to a further page,
 * sentences where a paragraph is too long. A document that is short and has no headings is one passage. Linear in the text.
 */
export function cutPassages({
  text,
  headings = [],
  places = [],
}: Pick<DocumentContent, 'text' | 'headings' | 'places'>): PassageCut[] {
  const pageOf = pagesInOrder(places);
  const cuts: PassageCut[] = [];
  const path: Heading[] = [];
  let open: OpenPassage | undefined;
  let next = 0;
  for (const piece of piecesOf(text, headings)) {
    const heading = headings[next];
    const isHeading = heading !== undefined && heading.span.start < piece.end;
    const page = pageOf(piece);
    if (open && endsBefore(open, { page, isHeading, size: piece.size })) {
      cuts.push(toCut(open, piece.start));
      open = undefined;
    }
    if (isHeading) {
      enter(path, heading);
      next += 1;
    }
    open ??= { start: piece.start, size: 0, hasWords: false, headings: [], page: undefined };
    grow(open, { page, size: piece.size, isHeading, path });
  }
  if (open) cuts.push(toCut(open, text.length));
  return cuts;
}

interface OpenPassage {
  readonly start: number;
  /** Of its first words that have one. */
  page: number | undefined;
  size: number;
  /** Besides those of its headings. */
  hasWords: boolean;
  headings: readonly string[];
}

/** The page on which a piece begins; pieces have to be asked for in reading order. */
function pagesInOrder(places: readonly Place[]): (piece: Span) => number | undefined {
  let next = 0;
  return ({ start, end }) => {
    while ((places[next]?.span.end ?? Infinity) <= start) next += 1;
    const place = places[next];
    return place && place.span.start < end ? place.page : undefined;
  };
}

/** Sizes count letters, a Chinese character as two. */
const enough = 2000;
const most = 2400;

const toCut = ({ start, headings }: OpenPassage, end: number): PassageCut => ({ span: { start, end }, headings });

interface NextPiece {
  readonly page: number | undefined;
  readonly isHeading: boolean;
  readonly size: number;
}

/** A blank line never opens a passage; a paragraph that would fit into a short passage is not parted from it. */
function endsBefore(open: OpenPassage, { page, isHeading, size }: NextPiece): boolean {
  if (page !== undefined && open.page !== undefined && page !== open.page) return true;
  return isHeading ? open.hasWords : size > 0 && (open.size >= enough || open.size + size > most);
}

function grow(open: OpenPassage, piece: NextPiece & { readonly path: readonly Heading[] }): void {
  open.page ??= piece.page;
  open.size += piece.size;
  open.hasWords ||= !piece.isHeading && piece.size > 0;
  // Headings that follow each other open one passage, with the path of the last.
  if (!open.hasWords || open.headings.length === 0) open.headings = piece.path.map((above) => toLine(above.text));
}

/** What is said again for every passage below it: as much of a title or heading as people write, or a long one would be kept and indexed once a passage. */
export const toLine = (heading: string): string => heading.slice(0, wholeCharacter(heading, longestLine));

const longestLine = 500;

function enter(path: Heading[], heading: Heading): void {
  while ((path.at(-1)?.level ?? 0) >= heading.level) path.pop();
  path.push(heading);
}

interface Piece extends Span {
  readonly size: number;
}

/** Lines of the text with their line ends; a line that is too long is cut at the ends of its sentences. A heading is one piece. */
function* piecesOf(text: string, headings: readonly Heading[]): Generator<Piece> {
  let next = 0;
  for (let start = 0; start < text.length;) {
    while ((headings[next]?.span.end ?? Infinity) <= start) next += 1;
    const heading = headings[next];
    const isHeading = heading !== undefined && heading.span.start <= start;
    const end = lineEnd(text, isHeading ? Math.max(start, heading.span.end - 1) : start);
    const size = sizeOf(text, start, end);
    if (size <= most || isHeading) yield { start, end, size };
    else yield* sentencesOf(text, { start, end });
    start = end;
  }
}

function lineEnd(text: string, from: number): number {
  const found = text.indexOf('\n', from);
  return found < 0 ? text.length : found + 1;
}

function sizeOf(text: string, start: number, end: number): number {
  let size = 0;
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (code > 32) size += code >= firstWide ? 2 : 1;
  }
  return size;
}

/** From the radicals on, characters are as wide as two letters. */
const firstWide = 0x2e80;

function* sentencesOf(text: string, line: Span): Generator<Piece> {
  const own = text.slice(line.start, line.end);
  for (const { span } of segmentText(own, { target: 'answer', markdown: false })) {
    for (let start = span.start; start < span.end;) {
      const end = Math.min(span.end, wholeCharacter(own, start + enough));
      yield { start: line.start + start, end: line.start + end, size: sizeOf(own, start, end) };
      start = end;
    }
  }
}

/** The offset, or one more where it would part a surrogate pair. */
function wholeCharacter(text: string, offset: number): number {
  const code = text.charCodeAt(offset);
  return code >= 0xdc00 && code <= 0xdfff ? offset + 1 : offset;
}
