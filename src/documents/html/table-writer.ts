import type { Span } from '../../core/segment.ts';
import { longestHeader } from '../table-text.ts';

/** What comes before the words of a cell. */
export interface CellStart {
  readonly isFirst: boolean;
  readonly header: ColumnHeader | undefined;
}

export interface ColumnHeader {
  readonly text: string;
  readonly original: Span;
}

/** Follows the cells of a table, so that each value is told the header of its column. A row of `th` or in `thead` holds headers. */
export class TableWriter {
  #headers: (ColumnHeader | undefined)[] = [];
  #row: Row = emptyRow();
  #cell: Cell | undefined;
  #column = 0;
  #isInHead = false;
  #isRowOpen = false;
  #rows = 0;
  /** For each column the number of the first row that no cell from above reaches into. */
  readonly #free: number[] = [];

  get isAtStartOfCell(): boolean {
    return this.#cell !== undefined && !this.#cell.hasWords && !this.#cell.isLayout;
  }

  openHead(): void {
    this.#isInHead = true;
  }

  closeHead(): void {
    this.closeRow();
    this.#isInHead = false;
  }

  /** Ends the row that is open; tells as `closeRow` does. */
  openRow(): boolean {
    const wasTable = this.closeRow();
    this.#isRowOpen = true;
    this.#row = emptyRow();
    this.#rows += 1;
    this.#column = 0;
    return wasTable;
  }

  /** Whether the row had words, all of them in cells of a table rather than of a page's layout. */
  closeRow(): boolean {
    this.closeCell();
    if (!this.#isRowOpen) return false;
    this.#isRowOpen = false;
    const { cells, isHeader } = this.#row;
    if (cells.length > 1 && (this.#isInHead || isHeader)) this.#keepHeaders(cells);
    const wasTable = this.#row.hasWords && !cells.some(({ isLayout }) => isLayout);
    this.#row = emptyRow();
    return wasTable;
  }

  openCell(name: string, attribute: (name: string) => string | undefined): void {
    this.closeCell();
    while ((this.#free[this.#column] ?? 0) > this.#rows) this.#column += 1;
    const width = countOf(attribute('colspan'));
    const rows = countOf(attribute('rowspan'));
    this.#cell = {
      column: this.#column,
      width,
      isHeader: name === 'th',
      isLayout: false,
      hasWords: false,
      said: '',
      original: undefined,
    };
    if (this.#row.cells.length < mostColumns) {
      this.#row.cells.push(this.#cell);
      this.#row.isHeader &&= this.#cell.isHeader;
    }
    for (let column = this.#column; rows > 1 && column < Math.min(mostColumns, this.#column + width); column += 1) {
      this.#free[column] = this.#rows + rows;
    }
    this.#column += width;
  }

  closeCell(): void {
    this.#cell = undefined;
  }

  /** The cell holds blocks of a page, and stands by itself. */
  makeCellLayout(): void {
    if (this.#cell !== undefined) this.#cell.isLayout = true;
  }

  /** What is to be written before the first words of a cell; nothing where words of it stand already. */
  beginCell(): CellStart | undefined {
    const cell = this.#cell;
    if (cell === undefined || cell.hasWords || cell.isLayout) return undefined;
    const isFirst = !this.#row.hasWords;
    cell.hasWords = true;
    this.#row.hasWords = true;
    const isValue = !this.#isInHead && !this.#row.isHeader;
    return { isFirst, header: isValue || !cell.isHeader ? this.#headers[cell.column] : undefined };
  }

  wrote(text: string, original: Span): void {
    const cell = this.#cell;
    if (cell === undefined || cell.said.length >= longestHeader) return;
    cell.said += cell.said === '' || cell.original?.end === original.start ? text : ` ${text}`;
    cell.original = { start: cell.original?.start ?? original.start, end: original.end };
  }

  #keepHeaders(cells: readonly Cell[]): void {
    this.#headers = [];
    for (const { column, width, said, original } of cells) {
      if (original === undefined) continue;
      const header = { text: said.slice(0, longestHeader), original };
      for (let at = column; at < Math.min(column + width, mostColumns); at += 1) this.#headers[at] = header;
    }
  }
}

interface Row {
  readonly cells: Cell[];
  hasWords: boolean;
  /** Whether all of its cells are headers. */
  isHeader: boolean;
}

const emptyRow = (): Row => ({ cells: [], hasWords: false, isHeader: true });

interface Cell {
  readonly column: number;
  readonly width: number;
  readonly isHeader: boolean;
  isLayout: boolean;
  hasWords: boolean;
  said: string;
  original: Span | undefined;
}

/** Columns whose headers are known; the values of those beyond are read without. */
const mostColumns = 1000;

/** `colspan` and `rowspan`, within the bounds of the HTML standard. */
function countOf(value: string | undefined): number {
  const count = Number.parseInt(value ?? '', 10);
  return Number.isInteger(count) && count > 0 ? Math.min(count, mostColumns) : 1;
}
