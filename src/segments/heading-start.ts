import { isHan, isSpace } from './characters.ts';
import { endBlock } from './line-prefix.ts';
import { type Begin, beginMarkupLine, countInLine, endBefore, type LineStart } from './line-start.ts';
import { longestLine, type Scan, toNextLine } from './scan.ts';
import { beyond, type TextWindow } from './text-window.ts';

/**
 * `===` or `---` below the first sentence of a paragraph makes it a heading. One that has ended in a full stop stays a sentence, whatever line is
 * drawn below it: it may have been released already, and a heading is not checked.
 */
export function findUnderline(
  { window, sentence }: Scan,
  { at, code, indent, isInside }: LineStart,
): Begin | undefined {
  if (sentence === undefined || !isInside || indent > 3 || (code !== minus && code !== equals)) return undefined;
  if (countInLine(window, at, { code }) === 0) return undefined;
  if (!sentence.isFirst || sentence.stop !== undefined) return code === equals ? beginMarkupLine : undefined;
  return (scan) => {
    scan.writer.write({ ...sentence, block: 'heading' }, sentence.lineEnd);
    scan.sentence = undefined;
    endBlock(scan);
    scan.mode = 'skip';
  };
}

/** A line across the page: `---`, `* * *`. */
export function findRule({ window }: Scan, { at, code, indent }: LineStart): Begin | undefined {
  if ((code !== minus && code !== asterisk && code !== underscore) || indent > 3) return undefined;
  return countInLine(window, at, { code, others: [32, 9] }) < 3 ? undefined : beginMarkupLine;
}

export function findHeading({ window }: Scan, { at, code, indent }: LineStart): Begin | undefined {
  if (code !== numberSign || indent > 3) return undefined;
  let start = at;
  while (start - at < 7 && window.codeAt(start) === numberSign) start += 1;
  if (!opensHeading(start - at, window.codeAt(start))) return undefined;
  const lineEnd = window.lineEnd(at, longestLine);
  if (lineEnd - at >= longestLine || window.ranOut) return undefined;
  while (start < lineEnd && isSpace(window.codeAt(start))) start += 1;
  const contentEnd = headingEnd(window, start, lineEnd);
  return (scan) => {
    endBefore(scan);
    scan.writer.write({ spanStart: scan.line.inkStart, contentStart: start, block: 'heading' }, contentEnd);
    toNextLine(scan, lineEnd);
  };
}

const numberSign = 35;
const asterisk = 42;
const minus = 45;
const equals = 61;
const underscore = 95;

/** Models that write Chinese often leave the space out; one sign without a space is a hashtag. */
function opensHeading(depth: number, next: number): boolean {
  if (depth > 6) return false;
  return isSpace(next) || next === beyond || (depth > 1 && isHan(next));
}

/** Leaves out the signs that close a heading: `# Title #`. */
function headingEnd(window: TextWindow, start: number, lineEnd: number): number {
  const end = window.inkEnd(start, lineEnd);
  let words = end;
  while (words > start && window.codeAt(words - 1) === numberSign) words -= 1;
  if (words === start) return start;
  return words < end && isSpace(window.codeAt(words - 1)) ? window.inkEnd(start, words) : end;
}
