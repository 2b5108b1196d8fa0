import type { Span } from '../../core/segment.ts';

/** A cell: its place without quotation marks, and whether doubled ones inside stand for one. */
export interface Cell {
  readonly span: Span;
  readonly hasDoubledQuotes: boolean;
}

/**
 * The rows of a table of separated values (RFC 4180), one by one, with the place of each cell. A quotation mark that never closes, and all that follow it,
 * are taken for plain characters, so that one slip does not swallow the table. Rows without any character are passed over. A row of more than `mostCells` is
 * given in pieces.
 */
export function* readRows(
  text: string,
  { delimiter, mostCells }: { readonly delimiter: string; readonly mostCells: number },
): Generator<Cell[]> {
  const scan = { text, delimiter, hasQuotes: true };
  let at = 0;
  while (at < text.length) {
    const cells: Cell[] = [];
    let isEnd = false;
    while (!isEnd) {
      const { cell, next, endsRow } = readCell(scan, at);
      cells.push(cell);
      at = next;
      isEnd = endsRow || cells.length > mostCells;
    }
    if (cells.length > 1 || (cells[0] && cells[0].span.end > cells[0].span.start)) yield cells;
  }
}

interface Scan {
  readonly text: string;
  readonly delimiter: string;
  hasQuotes: boolean;
}

interface CellReading {
  readonly cell: Cell;
  readonly next: number;
  readonly endsRow: boolean;
}

const quote = 34;

function readCell(scan: Scan, start: number): CellReading {
  const { text } = scan;
  if (scan.hasQuotes && text.charCodeAt(start) === quote) {
    const close = closingQuote(text, start + 1);
    if (close === undefined) scan.hasQuotes = false;
    else {
      const { at, hasDoubledQuotes } = close;
      const end = blanksEnd(text, at + 1);
      // Words behind the mark: it closed nothing, and the cell is read as it stands.
      if (endsCell(scan, end))
        return { cell: { span: { start: start + 1, end: at }, hasDoubledQuotes }, ...after(scan, end) };
    }
  }
  const end = plainEnd(scan, start);
  return { cell: { span: { start, end }, hasDoubledQuotes: false }, ...after(scan, end) };
}

/** The first mark that is not doubled. */
function closingQuote(
  text: string,
  from: number,
): { readonly at: number; readonly hasDoubledQuotes: boolean } | undefined {
  let hasDoubledQuotes = false;
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) {
    if (text.charCodeAt(at + 1) !== quote) return { at, hasDoubledQuotes };
    hasDoubledQuotes = true;
  }
  return undefined;
}

const endsCell = ({ text, delimiter }: Scan, at: number): boolean =>
  at >= text.length || text.charAt(at) === delimiter || /[\r\n]/.test(text.charAt(at));

function blanksEnd(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === 32) at += 1;
  return at;
}

function plainEnd({ text, delimiter }: Scan, start: number): number {
  const separator = delimiter.charCodeAt(0);
  let at = start;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === separator || code === 10 || code === 13) break;
    at += 1;
  }
  return at;
}

function after({ text, delimiter }: Scan, at: number): Pick<CellReading, 'next' | 'endsRow'> {
  if (text.charAt(at) === delimiter) return { next: at + 1, endsRow: false };
  return { next: at + (text.startsWith('\r\n', at) ? 2 : 1), endsRow: true };
}
