import type { CodeGrammar } from './code-grammar.ts';
import { toLexeme } from './lexeme.ts';
import type { LexemeList } from './lexeme-list.ts';

/** Text up to a closing mark, which may come later. */
export interface OpenText {
  /** `template` ends at a backtick or at code in it. */
  readonly end: string;
  /** Offset into all text. */
  readonly start: number;
  /** A comment leaves no lexeme. */
  readonly isComment: boolean;
  hash: number;
}

/** Where a reading of code stands. */
export interface LexemeScan {
  readonly grammar: CodeGrammar;
  readonly lexemes: LexemeList;
  text: string;
  /** Offset of `text` in all that was read. */
  base: number;
  /** Next unit to be read, in `text`. */
  at: number;
  /** Where the lexeme that is read began, in `text`. */
  start: number;
  /** Up to where units may be read: what stands behind could still become part of something longer. */
  limit: number;
  hasEnded: boolean;
  open: OpenText | undefined;
  /** For each template whose `${}` is being read, how many braces are open in it. */
  readonly templates: number[];
  /** Hash of the last lexeme before its class was mixed in: a name can still become a key. */
  lastHash: number;
  /** Whether a value has just ended, so that a slash divides. */
  isOperand: boolean;
  isLineStart: boolean;
}

/** Adds the lexeme that ends where the scan stands. */
export function addLexeme(scan: LexemeScan, hash: number, kind: number): void {
  scan.lexemes.add(toLexeme(hash, kind), scan.base + scan.start, scan.base + scan.at);
  scan.lastHash = hash;
}
