import { findCodeLine, findFence, findIndentedCode, findToolCall } from './code-start.ts';
import { findHeading, findRule, findUnderline } from './heading-start.ts';
import type { Begin, FindStart, LineStart } from './line-start.ts';
import { findListItem, findPlainListMark, findTaskMark } from './list-start.ts';
import { findDefinition, findFrontMatter, findHtml, findMarkupLine } from './markup-start.ts';
import { continueParagraph, openParagraph } from './paragraph.ts';
import type { Scan } from './scan.ts';
import { findDelimiterRow, findRow } from './table-start.ts';

/** Decides what a line begins; waits where more text could change that. */
export function readStart(scan: Scan): boolean {
  const { window, line, containers, at } = scan;
  window.ranOut = false;
  const begin = findBegin(scan, {
    at,
    code: window.codeAt(at),
    indent: line.column - line.base,
    isInside: line.matched === containers.length,
  });
  if (begin === undefined || window.ranOut) return false;
  begin(scan);
  return true;
}

/** What a line can begin, in the order it is looked for. */
const markdownStarts: readonly FindStart[] = [
  findCodeLine,
  findMarkupLine,
  findFrontMatter,
  findDelimiterRow,
  findUnderline,
  findRule,
  findHeading,
  findFence,
  findListItem,
  findPlainListMark,
  findRow,
  findToolCall,
  findHtml,
  findTaskMark,
  findDefinition,
  findIndentedCode,
];

const plainStarts: readonly FindStart[] = [findListItem, findPlainListMark];

function findBegin(scan: Scan, start: LineStart): Begin | undefined {
  for (const find of findersFor(scan, start)) {
    const begin = find(scan, start);
    // A line that waits for more text to tell one kind may begin no other first.
    if (begin !== undefined || scan.window.ranOut) return begin;
  }
  return scan.sentence === undefined ? openParagraph : continueParagraph(scan, start);
}

/** A letter begins words, unless the line stands in code, markup or a table, or is indented. */
function findersFor({ line, code, markup, inTable, markdown }: Scan, start: LineStart): readonly FindStart[] {
  if (line.mark !== undefined) return [];
  const isOpen = code !== undefined || markup !== undefined || inTable;
  if (!isOpen && start.indent < 4 && isAsciiLetter(start.code)) return [];
  return markdown ? markdownStarts : plainStarts;
}

const isAsciiLetter = (code: number): boolean => (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
