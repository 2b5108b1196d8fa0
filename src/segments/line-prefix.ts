import { isSpace } from './characters.ts';
import { closeCode, closeSentence, type Container, newLine, type Scan } from './scan.ts';
import { beyond } from './text-window.ts';

/** Containers inside each other that are told apart; deeper marks read as words. Bounds the work a line can cost. */
const deepest = 32;

/**
 * Reads the white space and the marks of block quotes and list items that a line begins with, and goes on in those of the lines before
 * (CommonMark 0.31.2, appendix "A parsing strategy", phase 1). Returns whether it came further.
 */
export function readPrefix(scan: Scan): boolean {
  const { window } = scan;
  const before = scan.at;
  for (;;) {
    const code = window.codeAt(scan.at);
    if (code === beyond) {
      if (window.hasEnded && scan.at > scan.line.start) endBlankLine(scan);
      return scan.at > before;
    }
    if (code === lineFeed) {
      endBlankLine(scan);
      scan.at += 1;
      scan.line = newLine(scan.at);
      return true;
    }
    if (isSpace(code)) readSpace(scan, code);
    else if (!readMark(scan, code)) {
      scan.mode = 'start';
      return true;
    }
  }
}

const tab = 9;
const lineFeed = 10;
const space = 32;
const quoteMark = 62;

function readSpace(scan: Scan, code: number): void {
  const { line } = scan;
  scan.at += 1;
  if (code === space || code === tab) line.column += code === tab ? 4 - (line.column % 4) : 1;
  if (!line.isBehindQuoteMark) return;
  line.isBehindQuoteMark = false;
  if (code === space || code === tab) line.base += 1;
}

/** Takes the next container of the line, if one is there. */
function readMark(scan: Scan, code: number): boolean {
  const { line, containers } = scan;
  if (line.inkStart < 0) line.inkStart = scan.at;
  line.isBehindQuoteMark = false;
  const container = line.isSettled ? undefined : containers[line.matched];
  if (container?.kind === 'item') {
    if (line.column - line.base >= container.width) {
      line.base += container.width;
      line.matched += 1;
    } else line.isSettled = true;
    return true;
  }
  if (code === quoteMark && line.column - line.base <= 3 && scan.markdown) {
    if (container !== undefined) {
      line.matched += 1;
      return takeQuoteMark(scan);
    }
    if (beginsQuote(scan)) {
      beginContainer(scan, { kind: 'quote' });
      return takeQuoteMark(scan);
    }
  }
  if (container === undefined) return false;
  line.isSettled = true;
  return true;
}

/** Inside open code a quote mark is code. */
function beginsQuote({ line, containers, code, markup }: Scan): boolean {
  const isFenced = code?.fence !== undefined || code?.endTag !== undefined || markup !== undefined;
  return !(isFenced && line.matched === containers.length) && line.matched < deepest && line.mark === undefined;
}

function takeQuoteMark(scan: Scan): true {
  const { line } = scan;
  scan.at += 1;
  line.column += 1;
  line.base = line.column;
  line.isBehindQuoteMark = true;
  return true;
}

/** Begins a quote or item inside the containers that go on; what was open ends. */
export function beginContainer(scan: Scan, container: Container): void {
  const { line, containers } = scan;
  endBlock(scan);
  containers.length = line.matched;
  containers.push(container);
  line.matched += 1;
  line.isSettled = true;
}

/** Whether another list item may begin inside the containers of the line. */
export const hasRoom = ({ line }: Scan): boolean => line.matched < deepest;

/** Ends the paragraph, code or table that is open. */
export function endBlock(scan: Scan): void {
  closeSentence(scan);
  closeCode(scan);
  scan.markup = undefined;
  scan.inTable = false;
  scan.inlineNumber = 0;
}

function endBlankLine(scan: Scan): void {
  const { line, containers } = scan;
  closeSentence(scan);
  scan.inTable = false;
  scan.inlineNumber = 0;
  if (!line.isSettled) while (containers[line.matched]?.kind === 'item') line.matched += 1;
  if (line.matched === containers.length) {
    if (scan.code?.fence !== undefined) scan.code.contentEnd = Math.max(scan.code.contentEnd, line.start);
    return;
  }
  if (containers[line.matched]?.kind === 'item') return;
  endBlock(scan);
  containers.length = line.matched;
}
