import type { BlockKind, Segment, Span, Target } from '../core/segment.ts';
import { isEndMark, sentenceEnd } from './sentence-end.ts';
import { type LineStart, lineStartLength, readLineStart, tellsItsBlock } from './lines.ts';
import { toSegment } from './to-segment.ts';

export interface SegmenterOptions {
  readonly target: Target;
}

/**
 * Cuts a growing text into segments. A segment comes as soon as its end is certain, which takes a bounded number of further characters; all
 * pushes and the end together give the same segments as the whole text at once. Linear in the text, memory bounded by the open segment.
 */
export interface Segmenter {
  push(text: string): Segment[];
  end(): Segment[];
}

export function segmentText(text: string, options: SegmenterOptions): Segment[] {
  const segmenter = createSegmenter(options);
  return [...segmenter.push(text), ...segmenter.end()];
}

export function createSegmenter({ target }: SegmenterOptions): Segmenter {
  const scan: Scan = {
    text: '',
    base: 0,
    target,
    cursor: 0,
    atLineStart: true,
    open: undefined,
    wasBlank: true,
    out: [],
  };
  const take = (): Segment[] => {
    const { out } = scan;
    scan.out = [];
    const start = scan.open?.span.start ?? scan.cursor;
    scan.text = scan.text.slice(start);
    rebase(scan, start);
    return out;
  };
  return {
    push: (text) => {
      scan.text += text;
      while (step(scan, false));
      return take();
    },
    end: () => {
      while (step(scan, true));
      if (scan.open) close(scan, scan.text.length);
      return take();
    },
  };
}

/** A segment whose end is not certain yet; offsets into the text that is kept. */
interface Open {
  readonly span: Span;
  readonly block: BlockKind;
  readonly contentStart: number;
  /** Set once the words are over; what follows is white space. */
  contentEnd?: number;
  /** Set once there is a word: marks alone are no sentence. */
  hasWords?: true;
  readonly fence?: { readonly mark: string; readonly language: string };
}

interface Scan {
  /** The text from the start of the open segment on. */
  text: string;
  /** Offset of `text` in the whole text. */
  base: number;
  readonly target: Target;
  cursor: number;
  atLineStart: boolean;
  wasBlank: boolean;
  open: Open | undefined;
  out: Segment[];
}

/** Longest sentence, and longest piece of code, in characters; what is longer is cut, so that memory stays bounded. */
const longest = { sentence: 2_000, code: 20_000 };

function rebase(scan: Scan, by: number): void {
  if (by === 0) return;
  scan.base += by;
  scan.cursor -= by;
  const { open } = scan;
  if (!open) return;
  scan.open = {
    ...open,
    span: { start: open.span.start - by, end: open.span.end - by },
    contentStart: open.contentStart - by,
    ...(open.contentEnd !== undefined && { contentEnd: open.contentEnd - by }),
  };
}

/** One step on; false where more text is needed. */
function step(scan: Scan, isFinal: boolean): boolean {
  if (scan.cursor >= scan.text.length) return false;
  if (scan.atLineStart) return stepLine(scan, isFinal);
  return scan.open?.block === 'code' ? stepCode(scan, isFinal) : stepWords(scan, isFinal);
}

function close(scan: Scan, end: number): void {
  const { open, text, base, target } = scan;
  if (!open) return;
  scan.out.push(toSegment({ text, base, target, open: { ...open, span: { start: open.span.start, end } } }));
  scan.open = undefined;
}

function stepLine(scan: Scan, isFinal: boolean): boolean {
  const { text, cursor } = scan;
  const newline = text.slice(cursor, cursor + lineStartLength).indexOf('\n');
  const isWhole = newline !== -1 || (isFinal && text.length - cursor < lineStartLength);
  if (!isWhole && !tellsItsBlock(text.slice(cursor, cursor + lineStartLength))) return false;
  const end = newline === -1 ? Math.min(text.length, cursor + lineStartLength) : cursor + newline;
  const fence = scan.open?.contentEnd === undefined ? scan.open?.fence : undefined;
  if (fence) return stepFence(scan, { fence, end, isWhole });
  openLine(scan, readLineStart(text.slice(cursor, end), isWhole), { end, isWhole });
  return true;
}

interface Line {
  readonly end: number;
  readonly isWhole: boolean;
}

function openLine(scan: Scan, line: LineStart, { end, isWhole }: Line): void {
  const { cursor, open, text } = scan;
  const nextLine = Math.min(end + 1, text.length);
  if (line.block === 'blank') {
    addBlank(scan);
    scan.cursor = nextLine;
  } else if (line.underlines && open?.block === 'paragraph' && open.contentEnd === undefined) {
    scan.open = { ...open, block: 'heading', contentEnd: cursor };
    scan.cursor = nextLine;
  } else {
    const continues = line.block === 'paragraph' && !scan.wasBlank && flowsOn(scan, end);
    if (!continues) start(scan, line);
    scan.wasBlank = false;
    // A fence line holds no words of the block, a line of marks none at all.
    const isOver = line.fence !== undefined || (line.block === 'markup' && isWhole);
    scan.cursor = isOver ? nextLine : cursor + line.mark;
    scan.atLineStart = isOver && end < text.length;
    if (line.fence && scan.open) scan.open = { ...scan.open, contentStart: scan.cursor };
  }
}

/** Blank lines belong to the segment before them, or to the first one; a desert of them is cut, so that memory stays bounded. */
function addBlank(scan: Scan): void {
  const { cursor, open } = scan;
  if (open && cursor - open.span.start > 2 * longest.sentence) close(scan, cursor);
  if (scan.open && scan.open.contentEnd === undefined) scan.open.contentEnd = cursor;
  scan.open ??= { span: { start: cursor, end: cursor }, block: 'blank', contentStart: cursor, contentEnd: cursor };
  scan.wasBlank = true;
}

/** Whether a line goes on with the paragraph above it: hard-wrapped English does, a line after Chinese or after a short title does not. */
function flowsOn(scan: Scan, end: number): boolean {
  const { open, text, cursor } = scan;
  if (
    !open ||
    open.block === 'heading' ||
    open.block === 'markup' ||
    open.block === 'code' ||
    open.block === 'table-row'
  )
    return false;
  if (open.contentEnd !== undefined) return false;
  const lineStart = text.lastIndexOf('\n', cursor - 2) + 1;
  const above = text.slice(Math.max(lineStart, open.span.start), cursor - 1).trimEnd();
  if (/[\u2e80-\u9fff\uff00-\uffef]$/u.test(above)) return false;
  const isShort = above.length < 50 && !/[,;:–—-]$/u.test(above);
  return !(isShort && /^\s*["“(*_]{0,2}\p{Lu}/u.test(text.slice(cursor, end)));
}

function start(scan: Scan, line: LineStart): void {
  const { cursor } = scan;
  const leading =
    scan.open?.block === 'blank' && scan.base + scan.open.span.start === 0 ? scan.open.span.start : undefined;
  if (leading === undefined) close(scan, cursor);
  const from = leading ?? cursor;
  scan.open = {
    span: { start: from, end: from },
    block: line.block,
    contentStart: cursor + line.mark,
    ...(line.fence && { fence: line.fence }),
  };
}

function stepFence(scan: Scan, line: Line & { readonly fence: { readonly mark: string } }): boolean {
  const { text, cursor, open } = scan;
  const { fence, end, isWhole } = line;
  const trimmed = text.slice(cursor, end).trim();
  const closes = isWhole && trimmed.startsWith(fence.mark) && trimmed.replaceAll(fence.mark.charAt(0), '') === '';
  scan.atLineStart = false;
  if (!closes || !open) {
    if (open && cursor - open.span.start > longest.code) cutCode(scan, open);
    return true;
  }
  open.contentEnd = cursor;
  scan.cursor = Math.min(end + 1, text.length);
  scan.atLineStart = true;
  scan.wasBlank = true;
  return true;
}

function cutCode(scan: Scan, open: Open): void {
  close(scan, scan.cursor);
  scan.open = { ...open, span: { start: scan.cursor, end: scan.cursor }, contentStart: scan.cursor };
}

/** Code runs to the end of the line. */
function stepCode(scan: Scan, isFinal: boolean): boolean {
  const newline = scan.text.indexOf('\n', scan.cursor);
  if (newline === -1) {
    scan.cursor = scan.text.length;
    return isFinal;
  }
  scan.cursor = newline + 1;
  scan.atLineStart = true;
  return true;
}

/** Words run until an end mark, a line end, or the longest length. */
function stepWords(scan: Scan, isFinal: boolean): boolean {
  const { text } = scan;
  for (; scan.cursor < text.length; scan.cursor += 1) {
    const character = text.charAt(scan.cursor);
    if (character === '\n') {
      scan.cursor += 1;
      scan.atLineStart = true;
      return true;
    }
    if (scan.open) cutIfOver(scan, scan.open, character);
    if (scan.open && !scan.open.hasWords && isWordUnit(text.charCodeAt(scan.cursor))) scan.open.hasWords = true;
    if (isEndMark(character) && scan.open?.hasWords && scan.open.block !== 'markup') {
      const end = sentenceEnd(text, scan.cursor, isFinal);
      if (end === -1) return false;
      if (end === 0) continue;
      scan.open.contentEnd = end;
      scan.cursor = end - 1;
    }
  }
  return false;
}

/** Starts the next sentence where the open one is over and words follow, or where it has grown too long. */
function cutIfOver(scan: Scan, open: Open, character: string): void {
  const length = scan.cursor - open.span.start;
  if (open.contentEnd !== undefined) {
    if (character.trim() !== '') nextSentence(scan, open);
  } else if (length >= longest.sentence && (isBreak(character) || length >= 2 * longest.sentence)) {
    open.contentEnd = scan.cursor;
    nextSentence(scan, open);
  }
}

/** Letters, digits and whatever is no punctuation, by their UTF-16 unit. */
function isWordUnit(code: number): boolean {
  if (code < 0xc0) return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
  return code < 0x2000 || (code > 0x303f && (code < 0xff01 || code > 0xff0f));
}

const isBreak = (character: string): boolean => character.trim() === '' || '，,；;、'.includes(character);

function nextSentence(scan: Scan, { block }: Open): void {
  const { cursor } = scan;
  close(scan, cursor);
  scan.open = { span: { start: cursor, end: cursor }, block, contentStart: cursor };
}
