import { cellSeparator, headerSeparator, longestHeader } from '../table-text.ts';
import { type BlockPiece, type BlockWriter, trimPieces } from './block-writer.ts';

export interface TableCell {
  readonly pieces: readonly BlockPiece[];
  /** Columns it reaches over. */
  readonly columns: number;
  /** Whether it goes on with the cell above. */
  readonly isMergedUp: boolean;
}

export interface TableRow {
  readonly cells: readonly TableCell[];
  readonly isHeader: boolean;
}

/**
 * Writes a table row by row, a line each. Where its first rows are headers, each cell of the other rows comes with its header (`Revenue: 12`), so that a row says
 * by itself what its numbers are.
 */
export function writeTable(rows: readonly TableRow[], writer: Pick<BlockWriter, 'write'>): void {
  const headerRows = rows.findIndex(({ isHeader }) => !isHeader);
  const headers = headerRows > 0 ? headersOf(rows.slice(0, headerRows)) : new Map<number, string>();
  let above = new Map<number, readonly BlockPiece[]>();
  for (const [at, row] of rows.entries()) {
    const isHeader = at < headerRows;
    const line: BlockPiece[] = [];
    const filled = new Map<number, readonly BlockPiece[]>();
    for (const { column, cell } of placed(row)) {
      const pieces = trimPieces(cell.isMergedUp ? (above.get(column) ?? []) : cell.pieces);
      filled.set(column, pieces);
      if (pieces.length === 0) continue;
      if (line.length > 0) line.push({ text: cellSeparator });
      const header = isHeader ? undefined : headers.get(column);
      if (header !== undefined) line.push({ text: `${header}${headerSeparator}` });
      for (const piece of pieces)
        line.push({ text: piece.text, details: piece.details && { ...piece.details, row: at + 1 } });
    }
    above = filled;
    writer.write(line, { isClose: at > 0 });
  }
}

function* placed({ cells }: TableRow): Generator<{ readonly column: number; readonly cell: TableCell }> {
  let column = 0;
  for (const cell of cells) {
    yield { column, cell };
    column += cell.columns;
  }
}

/** Headers by column; those above one another are joined, and a wide one counts for each column below it. */
function headersOf(rows: readonly TableRow[]): Map<number, string> {
  const headers = new Map<number, string>();
  for (const row of rows) {
    for (const { column, cell } of placed(row)) {
      const text = cell.pieces
        .map((piece) => piece.text)
        .join('')
        .replaceAll(/\s+/g, ' ')
        .trim();
      if (text === '' || text.length > longestHeader) continue;
      for (let at = column; at < column + cell.columns; at += 1) {
        const before = headers.get(at);
        headers.set(at, before === undefined ? text : `${before} ${text}`);
      }
    }
  }
  return headers;
}

/** Whether a first row that no mark names as one reads as headers: short texts that differ, over rows of the same width. */
export function looksLikeHeader(rows: readonly TableRow[]): boolean {
  const [first, second] = rows;
  if (first === undefined || second === undefined || first.cells.length < 2) return false;
  const texts = first.cells.map(({ pieces }) =>
    pieces
      .map((piece) => piece.text)
      .join('')
      .trim(),
  );
  return (
    new Set(texts).size === texts.length &&
    texts.every(
      (text) => text !== '' && text.length <= longestHeader && /\p{L}/u.test(text) && !/[.。!?！？]$/.test(text),
    ) &&
    first.cells.every(({ columns }) => columns === 1) &&
    second.cells.length === first.cells.length
  );
}
