import type { DocumentContent, Heading } from '../core/document.ts';
import type { Span } from '../core/segment.ts';
import { segmentText } from '../segments/segmenter.ts';

/** A part of a document that is found as one. */
export interface PassageCut {
  readonly span: Span;
  /** Headings above the passage, outermost first. */
  readonly headings: readonly string[];
}

/**
 * Cuts a document into passages that cover its text without gap or overlap: whole paragraphs, tables by rows, never across a heading, sentences where a
 * paragraph is too long. A document that is short and has no headings is one passage. Linear in the text.
 */
export function cutPassages({ text, headings = [] }: Pick<DocumentContent, 'text' | 'headings'>): PassageCut[] {
  const cuts: PassageCut[] = [];
  const path: Heading[] = [];
  let open: OpenPassage | undefined;
  let next = 0;
  const closeAt = (end: number): void => {
    if (open) cuts.push({ span: { start: open.start, end }, headings: open.headings });
    open = undefined;
  };
  for (const piece of piecesOf(text, headings)) {
    const heading = headings[next];
    const isHeading = heading !== undefined && heading.span.start < piece.end;
    if (open && (isHeading ? open.hasWords : isFull(open, piece.size))) closeAt(piece.start);
    if (isHeading) {
      enter(path, heading);
      next += 1;
    }
    open ??= { start: piece.start, size: 0, hasWords: false, headings: [] };
    open.size += piece.size;
    open.hasWords ||= !isHeading && piece.size > 0;
    // Headings that follow each other open one passage, with the path of the last.
    if (!open.hasWords || open.headings.length === 0) open.headings = path.map((above) => above.text);
  }
  closeAt(text.length);
  return cuts;
}

interface OpenPassage {
  readonly start: number;
  size: number;
  /** Besides those of its headings. */
  hasWords: boolean;
  headings: readonly string[];
}

/** Sizes count letters, a Chinese character as two. */
const enough = 2000;
const most = 2400;

/** A blank line never opens a passage; a paragraph that would fit into a short passage is not parted from it. */
function isFull(open: OpenPassage, size: number): boolean {
  return size > 0 && (open.size >= enough || open.size + size > most);
}

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
