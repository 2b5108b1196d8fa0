import type { Span } from '../core/segment.ts';

/**
 * Stretches of a text that are read apart from each other: each line of a table whose cells are parted by ` | `, as readers of documents write them,
 * each innermost object of a JSON text, and what lies between them. They cover the text. Linear.
 */
export function stretchesOf(text: string): Span[] {
  const first = text.trimStart().charCodeAt(0);
  if (first === openBrace || first === openBracket) return objectsOf(text);
  return text.includes(cellMark) ? rowsOf(text) : [{ start: 0, end: text.length }];
}

const cellMark = ' | ';
const [openBrace, closeBrace, openBracket, quote, backslash] = [123, 125, 91, 34, 92];

/** A line that opens with `|` belongs to a Markdown table, which is read as a whole. */
function rowsOf(text: string): Span[] {
  const stretches: Span[] = [];
  let open = 0;
  for (let start = 0; start < text.length;) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found + 1;
    const mark = text.indexOf(cellMark, start);
    if (mark >= 0 && mark < end && text[start] !== '|') {
      if (start > open) stretches.push({ start: open, end: start });
      stretches.push({ start, end });
      open = end;
    }
    // No row is left: the rest is one stretch.
    if (mark < 0) break;
    start = end;
  }
  if (open < text.length) stretches.push({ start: open, end: text.length });
  return stretches;
}

function objectsOf(text: string): Span[] {
  const stretches: Span[] = [];
  let last = 0;
  let open = -1;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === quote) at = stringEnd(text, at);
    else if (code === openBrace) open = at;
    else if (code === closeBrace && open >= 0) {
      if (open > last) stretches.push({ start: last, end: open });
      stretches.push({ start: open, end: at + 1 });
      last = at + 1;
      open = -1;
    }
  }
  if (last < text.length) stretches.push({ start: last, end: text.length });
  return stretches;
}

/** Of the closing quotation mark. */
function stringEnd(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text.charCodeAt(at) !== quote) at += text.charCodeAt(at) === backslash ? 2 : 1;
  return at;
}
