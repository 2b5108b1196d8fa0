import { isSpace } from './characters.ts';
import { type Begin, beginMarkupLine, endBefore, type LineStart } from './line-start.ts';
import { longestLine, type Scan, toNextLine } from './scan.ts';

/** `|---|:--:|` below the row that names the columns. */
export function findDelimiterRow(scan: Scan, { at, code, indent, isInside }: LineStart): Begin | undefined {
  if ((code !== bar && code !== minus && code !== colon) || indent > 3) return undefined;
  const names = isInside ? namesOf(scan) : '';
  if (names === '' && code !== bar) return undefined;
  const { window } = scan;
  const lineEnd = window.lineEnd(at, longestLine);
  if (lineEnd - at >= longestLine || window.ranOut) return undefined;
  const row = window.take(at, lineEnd).trim();
  const isTable = isDelimiterRow(row) && names !== '' && cellsOf(names) === cellsOf(row);
  if (isTable) return beginTable;
  return isDelimiterRow(row) && code === bar ? goOnWithTable : undefined;
}

/** The line above, where it is all there is of its paragraph, has not ended, and holds a bar. */
function namesOf({ window, sentence }: Scan): string {
  if (sentence === undefined || !sentence.isFirst || sentence.stop !== undefined) return '';
  if (sentence.lineStart !== sentence.contentStart) return '';
  const line = window.take(sentence.contentStart, sentence.lineEnd);
  return line.includes('|') ? line : '';
}

function beginTable(scan: Scan): void {
  const { sentence, writer } = scan;
  if (sentence !== undefined) writer.write({ ...sentence, block: 'table-row' }, sentence.lineEnd);
  scan.sentence = undefined;
  goOnWithTable(scan);
}

function goOnWithTable(scan: Scan): void {
  // In a source the names of the columns are read together with the rows.
  if (!scan.inTable && scan.writer.target === 'answer') scan.writer.nameColumns();
  beginMarkupLine(scan);
  scan.inTable = true;
}

/** A row: a line between two bars, or any line with a bar while the table goes on. */
export function findRow(scan: Scan, { at, code, indent }: LineStart): Begin | undefined {
  if ((code !== bar && !scan.inTable) || indent > 3) return undefined;
  const { window } = scan;
  const lineEnd = window.lineEnd(at, longestLine);
  if (lineEnd - at >= longestLine || window.ranOut) return undefined;
  const end = window.inkEnd(at, lineEnd);
  const row = window.take(at, end);
  const isRow = scan.inTable ? row.includes('|') : end - at > 1 && row.endsWith('|') && !row.endsWith('\\|');
  if (!isRow) return undefined;
  return (current) => {
    const { inTable } = current;
    endBefore(current);
    current.inTable = inTable;
    current.writer.write({ spanStart: current.line.inkStart, contentStart: at, block: 'table-row' }, end);
    toNextLine(current, lineEnd);
  };
}

const minus = 45;
const colon = 58;
const bar = 124;

function isDelimiterRow(row: string): boolean {
  let hasBar = false;
  let hasLine = false;
  for (let at = 0; at < row.length; at += 1) {
    const code = row.charCodeAt(at);
    if (code === bar) hasBar = true;
    else if (code === minus) hasLine = true;
    else if (code !== colon && !isSpace(code)) return false;
  }
  return hasBar && hasLine;
}

function cellsOf(row: string): number {
  let cells = row.endsWith('|') && !row.endsWith('\\|') ? 0 : 1;
  for (let at = row.startsWith('|') ? 1 : 0; at < row.length; at += 1) {
    if (row.charCodeAt(at) === 92) at += 1;
    else if (row.charCodeAt(at) === bar) cells += 1;
  }
  return cells;
}
