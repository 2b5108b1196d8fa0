import { isSpace } from './characters.ts';
import { endBlock } from './line-prefix.ts';
import type { Scan } from './scan.ts';
import { beyond, type TextWindow } from './text-window.ts';

/** A line whose marks of containers have been read; `at` is its first character. */
export interface LineStart {
  readonly at: number;
  readonly code: number;
  /** Columns before it, inside its containers. */
  readonly indent: number;
  /** Whether all containers of the line before go on. */
  readonly isInside: boolean;
}

/** What is done where a line begins a block. */
export type Begin = (scan: Scan) => void;

/** Looks ahead for one kind of block. */
export type FindStart = (scan: Scan, start: LineStart) => Begin | undefined;

/** Ends what was open, the containers that do not go on in this line among it. */
export function endBefore(scan: Scan): void {
  endBlock(scan);
  scan.containers.length = scan.line.matched;
}

/** The whole line is markup. */
export function beginMarkupLine(scan: Scan): void {
  endBefore(scan);
  scan.markup = { endMark: '\n', searchFrom: scan.at };
  scan.mode = 'markup';
}

/** Goes behind a mark that makes no container. */
export function passMark(scan: Scan, end: number, mark: 'list' | 'note'): void {
  endBefore(scan);
  scan.line.mark = mark;
  scan.at = end;
  scan.mode = 'prefix';
}

/** Code units of a drawn line that are read before it is taken for one. */
const longestRun = 256;

/** How often `code` stands in a line that holds nothing but it, `others` and white space at its end; 0 for any other line. */
export function countInLine(
  window: TextWindow,
  at: number,
  drawn: { code: number; others?: readonly number[] },
): number {
  let count = 0;
  let end = at;
  for (; end - at < longestRun; end += 1) {
    const code = window.codeAt(end);
    if (code === drawn.code) count += 1;
    else if (!drawn.others?.includes(code)) break;
  }
  while (end - at < longestRun && isSpace(window.codeAt(end)) && window.codeAt(end) !== 10) end += 1;
  const next = window.codeAt(end);
  return next === 10 || next === beyond || end - at >= longestRun ? count : 0;
}
