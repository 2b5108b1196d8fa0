import { isHan, isSpace } from './characters.ts';
import { type Begin, endBefore, type LineStart } from './line-start.ts';
import { isInList } from './list-start.ts';
import { closeCode, type CodeBlock, longestLine, type Scan, toNextLine } from './scan.ts';
import { beyond, type TextWindow } from './text-window.ts';

/** A line while code is open: its end, or more of it. */
export function findCodeLine(scan: Scan, { at, code, indent, isInside }: LineStart): Begin | undefined {
  const open = scan.code;
  if (open === undefined) return undefined;
  if (!isInside) return undefined;
  if (open.fence === undefined && open.endTag === undefined) return indent > 3 ? readOn : undefined;
  if (
    open.fence !== undefined &&
    indent <= 3 &&
    code === open.fence.code &&
    isClosingFence(scan.window, at, open.fence)
  ) {
    return (current) => {
      closeCode(current);
      current.mode = 'skip';
    };
  }
  return readOn;
}

function readOn(scan: Scan): void {
  scan.mode = 'code';
}

/** Three or more grave accents or tildes. The language is the first word behind them. */
export function findFence({ window }: Scan, { at, code, indent }: LineStart): Begin | undefined {
  if ((code !== graveAccent && code !== tilde) || indent > 3) return undefined;
  let words = at;
  while (words - at < longestFence && window.codeAt(words) === code) words += 1;
  if (words - at < 3) return undefined;
  const lineEnd = window.lineEnd(at, longestLine);
  if (lineEnd - at >= longestLine || window.ranOut) return undefined;
  const info = window.take(words, lineEnd).trim();
  if (code === graveAccent && info.includes('`')) return undefined;
  const language = info.split(/\s/, 1)[0]?.toLowerCase() ?? '';
  const fence = { code, length: words - at };
  return (scan) => {
    beginCode(scan, { contentStart: lineEnd + 1, fence, ...(language && { language }) });
    toNextLine(scan, lineEnd);
  };
}

/**
 * Four columns before a line that follows a blank one, but not in a list, where they are how models write a paragraph of an item. Nor before
 * Chinese, where they are how people begin a paragraph.
 */
export function findIndentedCode(scan: Scan, { at, code, indent }: LineStart): Begin | undefined {
  if (indent < 4 || scan.sentence !== undefined || isInList(scan) || isHan(code) || code > 0x2000) return undefined;
  return (current) => beginCode(current, { contentStart: at });
}

/** The call of a tool written as text, `<tool_call>…</tool_call>`, is code; one in a fence of JSON is code already. */
export function findToolCall({ window }: Scan, { at, code }: LineStart): Begin | undefined {
  if (code !== lessThan) return undefined;
  for (const name of toolTags) {
    if (startsWith(window, at, `<${name}>`))
      return (scan) => beginCode(scan, { contentStart: at, endTag: `</${name}>` });
    if (startsWith(window, at, `<|${name}|>`)) return (scan) => beginCode(scan, { contentStart: at, endTag: '\n' });
  }
  return undefined;
}

const lessThan = 60;
const graveAccent = 96;
const tilde = 126;

/** More signs than anyone writes. */
const longestFence = 64;

const toolTags = ['tool_call', 'tool_calls', 'tool_use', 'function_call', 'function_calls'] as const;

function startsWith(window: TextWindow, at: number, word: string): boolean {
  for (let index = 0; index < word.length; index += 1) {
    if (window.codeAt(at + index) !== word.charCodeAt(index)) return false;
  }
  return true;
}

function isClosingFence(window: TextWindow, at: number, fence: { code: number; length: number }): boolean {
  let end = at;
  while (end - at < longestFence && window.codeAt(end) === fence.code) end += 1;
  if (end - at < fence.length) return false;
  const stop = end + longestFence;
  while (end < stop && isSpace(window.codeAt(end)) && window.codeAt(end) !== 10) end += 1;
  const next = window.codeAt(end);
  return next === 10 || next === beyond || end === stop;
}

function beginCode(scan: Scan, code: Omit<CodeBlock, 'spanStart' | 'contentEnd'>): void {
  endBefore(scan);
  scan.code = { ...code, spanStart: scan.line.inkStart, contentEnd: code.contentStart };
  scan.writer.open(scan.line.inkStart);
  scan.mode = 'code';
}

/** Reads the rest of a line of code. */
export function readCode(scan: Scan): boolean {
  const { window, code, at } = scan;
  if (code === undefined) return false;
  const found = window.text.indexOf('\n', at - window.base);
  const lineEnd = found < 0 ? window.end : found + window.base;
  if (code.endTag !== undefined && endToolCall(scan, { tag: code.endTag, lineEnd })) return true;
  if (found < 0 && !window.hasEnded) {
    scan.at = window.end;
    return scan.at > at;
  }
  endCodeLine(scan, code, lineEnd);
  if (code.endTag === '\n') closeCode(scan);
  return found >= 0;
}

function endToolCall(scan: Scan, { tag, lineEnd }: { tag: string; lineEnd: number }): boolean {
  const { window, code, line } = scan;
  // The tag may have begun in what was read before.
  const from = Math.max(scan.at - tag.length, line.inkStart, window.base);
  const found = window.take(from, lineEnd).indexOf(tag);
  if (found < 0 || code === undefined) return false;
  code.contentEnd = from + found + tag.length;
  scan.at = code.contentEnd;
  closeCode(scan);
  line.inkStart = -1;
  scan.mode = 'prefix';
  return true;
}

/** Notes where the code ends so far: a fenced line before its line end, an indented one behind its last character. */
function endCodeLine(scan: Scan, code: CodeBlock, lineEnd: number): void {
  const { window } = scan;
  const isFenced = code.fence !== undefined || code.endTag !== undefined;
  const end = isFenced
    ? lineEnd - (window.codeAt(lineEnd - 1) === 13 ? 1 : 0)
    : window.inkEnd(scan.line.inkStart, lineEnd);
  if (end > code.contentEnd) code.contentEnd = end;
  toNextLine(scan, lineEnd);
}
