import type { CodeGrammar } from './code-grammar.ts';
import { readComment } from './comments.ts';
import { LexemeList } from './lexeme-list.ts';
import type { LexemeScan } from './scan.ts';
import { readSign } from './signs.ts';
import { closeOpen, readOpen, readQuoted, readTemplateBrace } from './strings.ts';
import { kindOf, unit, unitKind } from './units.ts';
import { readNumber, readWord } from './words.ts';

/** Reads code into lexemes, piece by piece; the lexemes are those of the whole, whatever the pieces. */
export interface LexemeReader {
  readonly lexemes: LexemeList;
  /** Reads the lines that have ended; the rest waits for more. */
  push(text: string): void;
  end(): void;
}

/**
 * Comments, white space, quotes, and what formatters add and remove (commas, semicolons, round brackets, a bar before the first type of a union) leave no
 * lexeme; numbers count by their value. Broken code is read as far as it can be. Each unit is read once, but for lines that end later. Room is made for
 * `expected` lexemes at first.
 */
export function createLexemeReader(grammar: CodeGrammar, expected = 256): LexemeReader {
  const scan: LexemeScan = {
    grammar,
    lexemes: new LexemeList(expected),
    text: '',
    base: 0,
    at: 0,
    limit: 0,
    hasEnded: false,
    open: undefined,
    templates: [],
    start: 0,
    lastHash: 0,
    isOperand: false,
    isLineStart: true,
  };
  return {
    lexemes: scan.lexemes,
    push: (text) => {
      const rest = scan.text.slice(scan.at);
      scan.base += scan.at;
      scan.at = 0;
      scan.text = rest + text;
      readOn(scan, scan.text.lastIndexOf('\n') + 1);
    },
    end: () => {
      scan.hasEnded = true;
      readOn(scan, scan.text.length);
      if (scan.open) closeOpen(scan, scan.open);
    },
  };
}

function readOn(scan: LexemeScan, limit: number): void {
  scan.limit = limit;
  while (scan.at < scan.limit) {
    if (!scan.open) readOne(scan);
    else if (!readOpen(scan, scan.open)) return;
  }
}

function readOne(scan: LexemeScan): void {
  scan.start = scan.at;
  const code = scan.text.charCodeAt(scan.at);
  const kind = kindOf(code);
  if (kind === unitKind.space || kind === unitKind.lineEnd) {
    scan.at += 1;
    if (kind === unitKind.lineEnd) scan.isLineStart = true;
    return;
  }
  const wasLineStart = scan.isLineStart;
  scan.isLineStart = false;
  if (kind === unitKind.word) readWord(scan);
  else if (kind === unitKind.digit) readNumber(scan);
  else if (kind === unitKind.quote) readQuoted(scan);
  else if (!readComment(scan, code, wasLineStart)) readSignAt(scan, code);
}

function readSignAt(scan: LexemeScan, code: number): void {
  const isDecimal =
    code === unit.dot && kindOf(scan.text.charCodeAt(scan.at + 1)) === unitKind.digit && !scan.isOperand;
  if (isDecimal) return readNumber(scan);
  const isBrace = code === unit.braceOpen || code === unit.braceClose;
  if (scan.templates.length > 0 && isBrace && readTemplateBrace(scan, code)) return;
  readSign(scan);
}
