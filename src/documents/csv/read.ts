import type { DocumentContent } from '../../core/document.ts';
import { tooLarge, tooLong } from '../document-error.ts';
import { decodeText } from '../encoding/decode.ts';
import { extensionOf } from '../extension.ts';
import { PlacedTextWriter } from '../placed-text.ts';
import type { ReadContext } from '../reader.ts';
import { cellSeparator, headerSeparator, longestHeader } from '../table-text.ts';
import { type Cell, readRows } from './cells.ts';
import { detectDelimiter } from './delimiter.ts';

/** A line of text a row, each value behind the header of its column. Every cell, and every header that is said again, keeps its own place. */
export function read(bytes: Uint8Array, context: ReadContext): DocumentContent {
  const { name, encoding, limits } = context;
  const { text } = decodeText(bytes, { name, declared: encoding });
  const delimiter = extensionOf(name) === 'tsv' ? '\t' : detectDelimiter(text);
  const table: Table = { text, writer: new PlacedTextWriter(), headers: undefined };
  let row = 0;
  let first: Cell[] | undefined;
  for (const cells of readRows(text, { delimiter, mostCells: limits.tableColumns })) {
    row += 1;
    check(context, { row, columns: cells.length, length: table.writer.length });
    if (first !== undefined && row === 2 && looksLikeHeaders(text, first)) table.headers = first;
    first ??= cells;
    writeRow(table, cells, row);
  }
  return { format: 'csv', ...table.writer.end(), metadata: { rows: String(row), columns: String(first?.length ?? 0) } };

  function check({ name: file }: ReadContext, found: { row: number; columns: number; length: number }): void {
    if (found.columns > limits.tableColumns) {
      throw tooLarge(file, {
        en: `has more than ${limits.tableColumns} columns in row ${found.row}, which is the most that is read; split it`,
        zh: `第 ${found.row} 行超过 ${limits.tableColumns} 列的上限；请拆分`,
      });
    }
    if (found.row > limits.tableRows) {
      throw tooLarge(file, {
        en: `has more than ${limits.tableRows} rows; split it`,
        zh: `超过 ${limits.tableRows} 行；请拆分`,
      });
    }
    if (found.length > limits.textLength) throw tooLong(file, limits.textLength);
  }
}

interface Table {
  readonly text: string;
  readonly writer: PlacedTextWriter;
  headers: readonly Cell[] | undefined;
}

function writeRow({ text, writer, headers }: Table, cells: readonly Cell[], row: number): void {
  if (writer.length > 0) writer.append('\n');
  let isFirst = true;
  for (const [column, cell] of cells.entries()) {
    const value = trimmed(text, cell);
    if (value.span.end === value.span.start) continue;
    if (!isFirst) writer.append(cellSeparator);
    isFirst = false;
    const header = headers?.[column];
    if (header !== undefined && cells.length > 1) writeHeader({ text, writer }, header);
    writeCell({ text, writer }, value, row);
  }
}

function writeHeader(table: Pick<Table, 'text' | 'writer'>, header: Cell): void {
  const { span, hasDoubledQuotes } = trimmed(table.text, header);
  if (span.end === span.start) return;
  const cut = { span: { start: span.start, end: Math.min(span.end, span.start + longestHeader) }, hasDoubledQuotes };
  writeCell(table, cut, 1);
  table.writer.append(headerSeparator);
}

/** Line ends inside a cell become blanks, doubled quotation marks one. */
function writeCell(
  { text, writer }: Pick<Table, 'text' | 'writer'>,
  { span, hasDoubledQuotes }: Cell,
  row: number,
): void {
  const slice = text.slice(span.start, span.end);
  if (!hasDoubledQuotes && !/[\r\n]/.test(slice)) {
    writer.append(slice, { original: span, row });
    return;
  }
  for (const piece of slice.matchAll(/""|[\r\n][\r\n\t ]*|[^"\r\n]+|"/g)) {
    const start = span.start + piece.index;
    const [written] = piece;
    const said = written === '""' ? '"' : /^[\r\n\t ]/.test(written) && written.trim() === '' ? ' ' : written;
    writer.append(said, { original: { start, end: start + written.length }, row });
  }
}

function trimmed(text: string, { span, hasDoubledQuotes }: Cell): Cell {
  let { start, end } = span;
  while (start < end && isBlank(text.charCodeAt(start))) start += 1;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end -= 1;
  return { span: { start, end }, hasDoubledQuotes };
}

const isBlank = (code: number): boolean =>
  code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || code === 0x30_00;

/** Headers are words: each cell is filled, none is a number or a date, none comes twice. */
function looksLikeHeaders(text: string, cells: readonly Cell[]): boolean {
  const names = cells.map((cell) => {
    const { span } = trimmed(text, cell);
    return text.slice(span.start, span.end);
  });
  const filled = names.filter((name) => name !== '');
  return (
    filled.length > 0 &&
    filled.length * 2 > names.length &&
    new Set(filled).size === filled.length &&
    filled.every((name) => name.length <= 200 && !/^[-+(]?[\d.,:%/\s¥$€£-]+\)?$/.test(name))
  );
}
