import type { BlockKind } from '../core/segment.ts';
import type { SegmentWriter } from './segment-writer.ts';
import type { TextWindow } from './text-window.ts';

/** Where the scanner stands in a growing text. Every reader takes it one step further, or waits for more text. */
export interface Scan {
  readonly window: TextWindow;
  readonly writer: SegmentWriter;
  /** Whether Markdown is read; else only blank lines, line ends and list marks shape the text. */
  readonly markdown: boolean;
  /** Offset of the next code unit to be read. */
  at: number;
  mode: Mode;
  line: Line;
  /** Block quotes and list items the line stands in, outermost first. */
  containers: Container[];
  sentence: Sentence | undefined;
  code: CodeBlock | undefined;
  markup: Markup | undefined;
  inTable: boolean;
  /** Number of the last list mark inside the paragraph: `1. first 2. second`. */
  inlineNumber: number;
}

/**
 * `prefix`: white space, quote marks and items at the start of a line; `start`: what the line begins; `prose`: the words of a paragraph;
 * `gap`: white space behind what may be the end of a sentence; `code`, `markup`: the rest of a line of such a block; `skip`: the rest of a line
 * without words.
 */
export type Mode = 'prefix' | 'start' | 'prose' | 'gap' | 'code' | 'markup' | 'skip';

export interface Line {
  readonly start: number;
  /** Offset of the first character that is not white space; -1 until met. */
  inkStart: number;
  /** Columns read, tabs counting to the next multiple of four. */
  column: number;
  /** Column where the content of the innermost matched container begins. */
  base: number;
  /** Containers that go on in this line. */
  matched: number;
  /** Whether a container was looked for in vain, or a new one begun. */
  isSettled: boolean;
  /** A quote mark takes one white space with it. */
  isBehindQuoteMark: boolean;
  /** A mark that makes no container: `（1）` of a list, `[^1]:` of a footnote. What follows it are words. */
  mark: 'list' | 'note' | undefined;
}

export type Container =
  | { readonly kind: 'quote' }
  /** `width`: columns from the base of the outer container to the content. */
  | { readonly kind: 'item'; readonly width: number };

/** A sentence whose end is not known yet. */
export interface Sentence {
  readonly block: BlockKind;
  readonly spanStart: number;
  contentStart: number;
  /** Whether it is the first of its paragraph, so that the line below can make it a heading. */
  readonly isFirst: boolean;
  /** Offset where its words in the current line begin. */
  lineStart: number;
  /** Offset after the last word of the line that has ended. */
  lineEnd: number;
  /** The last code units of that line. */
  lineTail: string;
  /** Whether that line ended in two spaces or a backslash. */
  hasHardBreak: boolean;
  hold: Hold | undefined;
  stop: Stop | undefined;
  /** Whether a capital was seen where it mattered; text without any begins its sentences without. */
  hasCapital: boolean;
}

/** An open bracket, quotation or code span. */
export interface Hold {
  readonly at: number;
  readonly open: number;
  readonly close: number;
  readonly depth: number;
  /** Whether full stops inside end no sentence, since it began inside one. */
  readonly suppresses: boolean;
}

/** A mark that may end the sentence, depending on what follows. */
export interface Stop {
  /** Offset after the mark and what closes with it: the content of the sentence ends here. */
  readonly end: number;
  readonly strength: StopStrength;
  /** A question or call that closes a quotation: `“Why?” she asked`. */
  readonly isSpoken: boolean;
}

/**
 * `forced`: ends the sentence whatever follows; `wide`: a Chinese stop; `sure`: a Latin one; `weak`: behind what is mostly an abbreviation;
 * `numeric`: behind one that stands before numbers.
 */
export type StopStrength = 'forced' | 'wide' | 'sure' | 'weak' | 'numeric';

/** An HTML comment or another block that hides all up to its end mark. */
interface Markup {
  readonly endMark: string;
  /** Offset before which the end mark is not looked for. */
  readonly searchFrom: number;
}

export interface CodeBlock {
  readonly spanStart: number;
  contentStart: number;
  readonly language?: string;
  /** Character and length of the fence; an indented block has none. */
  readonly fence?: { readonly code: number; readonly length: number };
  /** The tag that ends the call of a tool. */
  readonly endTag?: string;
  /** Offset after the last line that belongs to it. */
  contentEnd: number;
}

export const newLine = (start: number): Line => ({
  start,
  inkStart: -1,
  column: 0,
  base: 0,
  matched: 0,
  isSettled: false,
  isBehindQuoteMark: false,
  mark: undefined,
});

/** Longest sentence in code units; a longer one is cut, so that memory and time stay bounded. */
export const longestSentence = 2_000;

/** Code units after which an open bracket or quotation is taken for one that never closes. */
export const longestHold = 300;

/** Code units of a line that are read before it is taken for a heading, a row or markup. */
export const longestLine = 2_000;

/** Closes the sentence that is open, at the end of the last line it has words in. */
export function closeSentence(scan: Scan, end?: number): void {
  const { sentence } = scan;
  if (sentence === undefined) return;
  scan.writer.write(sentence, end ?? sentence.lineEnd);
  scan.sentence = undefined;
}

/** Goes to the line after the one that ends at `lineEnd`. */
export function toNextLine(scan: Scan, lineEnd: number): void {
  scan.at = Math.min(lineEnd + 1, scan.window.end);
  scan.line = newLine(scan.at);
  scan.mode = 'prefix';
}

export function closeCode(scan: Scan): void {
  const { code } = scan;
  if (code === undefined) return;
  scan.code = undefined;
  const { spanStart, language } = code;
  const contentStart = Math.min(code.contentStart, scan.window.end);
  const contentEnd = Math.max(contentStart, Math.min(code.contentEnd, scan.window.end));
  scan.writer.write(
    { spanStart, contentStart, block: 'code', ...(language && { codeLanguage: language }) },
    contentEnd,
  );
}
