import type { BlockWriter } from '../archive/block-writer.ts';
import { cellSeparator, headerSeparator, longestHeader } from '../table-text.ts';
import type { Merges } from './merges.ts';
import type { Cell, Row } from './rows.ts';

/** A merged cell that goes on in the rows below. */
interface Filling {
  readonly cell: Cell;
  readonly lastRow: number;
}

/**
 * Writes the rows of a sheet under its name. The first row of words alone, after titles of one cell, gives the headers; a second one does too where cells of the
 * first are merged over several columns. A title below an empty row starts a new table.
 */
export class SheetWriter {
  readonly #name: string;
  readonly #writer: BlockWriter;
  #merges: Merges = () => undefined;
  #headers: Map<number, string> | undefined;
  #state: 'before' | 'wide-header' | 'within' = 'before';
  #lastRow = 0;
  readonly #fillings = new Map<number, Filling>();

  constructor(name: string, writer: BlockWriter) {
    this.#name = name;
    this.#writer = writer;
  }

  merge(merges: Merges): void {
    this.#merges = merges;
  }

  write(row: Row): void {
    if (this.#lastRow === 0) {
      this.#writer.write([{ text: this.#name, details: { part: this.#name } }], { heading: 1 });
    }
    const isApart = row.number > this.#lastRow + 1;
    const isFirst = this.#lastRow === 0;
    this.#lastRow = row.number;
    const cells = this.#filled(row);
    if (cells.length === 1 && isApart && !isFirst) this.#startTable();
    const headers = this.#takeHeaders(cells, row.number) ? undefined : this.#headers;
    const text = cells.map((cell) => `${labelOf(headers?.get(cell.column))}${cell.text}`).join(cellSeparator);
    this.#writer.write([{ text, details: { part: this.#name, row: row.number } }], { isClose: !isApart && !isFirst });
  }

  #startTable(): void {
    this.#headers = undefined;
    this.#state = 'before';
  }

  /** Whether the row is one of headers. */
  #takeHeaders(cells: readonly Cell[], row: number): boolean {
    const state = this.#state;
    if (state === 'within' || cells.length < 2) return false;
    this.#state = 'within';
    if (!areHeaders(cells)) return false;
    if (state === 'before') this.#startHeaders(cells, row);
    else this.#addHeaders(cells);
    return true;
  }

  #startHeaders(cells: readonly Cell[], row: number): void {
    this.#headers = new Map();
    for (const { column, text } of cells) {
      const columns = this.#merges(row, column)?.columns ?? 1;
      if (columns > 1) this.#state = 'wide-header';
      for (let at = column; at < column + Math.min(columns, mostFilled); at += 1) this.#headers.set(at, text);
    }
  }

  #addHeaders(cells: readonly Cell[]): void {
    for (const { column, text } of cells) {
      const above = this.#headers?.get(column);
      this.#headers?.set(column, above === undefined || above === text ? text : `${above} ${text}`);
    }
  }

  /** The cells of a row with those that are merged into it from above. */
  #filled({ number, cells }: Row): readonly Cell[] {
    const own = new Set(cells.map(({ column }) => column));
    const fillings: Cell[] = [];
    for (const [column, { cell, lastRow }] of this.#fillings) {
      if (lastRow < number) this.#fillings.delete(column);
      else if (!own.has(column)) fillings.push(cell);
    }
    for (const cell of cells) {
      const rows = this.#merges(number, cell.column)?.rows ?? 1;
      if (rows > 1 && this.#fillings.size < mostFilled) {
        this.#fillings.set(cell.column, { cell, lastRow: number + rows - 1 });
      }
    }
    if (fillings.length === 0) return cells;
    return [...cells, ...fillings].toSorted((one, other) => one.column - other.column);
  }
}

/** Columns that one merged cell, or all of them together, may fill. */
const mostFilled = 64;

/** Short words, with years and dates between them. */
const areHeaders = (cells: readonly Cell[]): boolean =>
  cells.some(({ isText }) => isText) &&
  cells.every(
    ({ isText, text }) => text.length <= longestHeader && (isText || /^(?:19|20)\d\d(?:-\d\d){0,2}$/.test(text)),
  );

const labelOf = (header: string | undefined): string => (header === undefined ? '' : header + headerSeparator);
