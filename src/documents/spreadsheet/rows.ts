import type { LocalText } from '../../core/check.ts';
import { missingPart, type Package } from '../archive/package-parts.ts';
import { readXml, type XmlAttributes } from '../archive/read-xml.ts';
import { tooLarge, unreadable } from '../document-error.ts';
import type { CellFormats } from './cell-formats.ts';
import { lastRow, parseReference } from './cell-reference.ts';
import { formatValue } from './format-value.ts';
import { findMerges, type Merges } from './merges.ts';
import type { Sheet } from './workbook.ts';

export interface Cell {
  /** From 1. */
  readonly column: number;
  readonly text: string;
  /** Whether it is words, not a number, a date or a truth value. */
  readonly isText: boolean;
}

export interface Row {
  /** From 1. */
  readonly number: number;
  /** Those that hold something, from left to right. */
  readonly cells: readonly Cell[];
}

export interface ReadRowsOptions {
  readonly sheet: Sheet;
  readonly strings: readonly string[];
  readonly formats: CellFormats;
  readonly isFrom1904: boolean;
  readonly mostColumns: number;
  /** Told before the first row. */
  onMerges(merges: Merges): void;
  onRow(row: Row): void;
}

/** Walks the cells of a sheet row by row (ECMA-376 part 1, 18.3). Throws for cells that no sheet has, and for more columns than may be read. */
export async function readRows(opened: Package, options: ReadRowsOptions): Promise<void> {
  const { part } = options.sheet;
  const source = await opened.readText(part);
  if (source === undefined) throw missingPart(opened.file, part);
  options.onMerges(findMerges(source));
  const rows = new Rows(opened.file, options);
  readXml(
    source,
    { file: opened.file, part },
    {
      open: (name, attributes) => rows.open(name, attributes),
      close: (name) => rows.close(name),
      text: (pieces) => {
        for (const { text } of pieces) rows.add(text);
      },
    },
  );
}

class Rows {
  readonly #file: string;
  readonly #options: ReadRowsOptions;
  #row = 0;
  #column = 0;
  #cells: Cell[] = [];
  #type = 'n';
  #style = 0;
  #value: string[] = [];
  #takes = false;
  #readings = 0;

  constructor(file: string, options: ReadRowsOptions) {
    this.#file = file;
    this.#options = options;
  }

  open(name: string, attributes: XmlAttributes): void {
    if (name === 'row') this.#startRow(attributes.get('r'));
    else if (name === 'c') this.#startCell(attributes);
    else if (name === 'rPh') this.#readings += 1;
    else if (name === 'v' || name === 't') this.#takes = this.#readings === 0;
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.#takes = false;
    else if (name === 'rPh') this.#readings -= 1;
    else if (name === 'c') this.#endCell();
    else if (name === 'row' && this.#cells.length > 0) {
      this.#options.onRow({ number: this.#row, cells: this.#cells });
    }
  }

  add(text: string): void {
    if (this.#takes) this.#value.push(text);
  }

  #startRow(reference: string | undefined): void {
    const number = reference === undefined ? this.#row + 1 : Number(reference);
    if (!Number.isInteger(number) || number < 1 || number > lastRow)
      throw this.#noCell({ en: `row ${reference ?? number}`, zh: `第 ${reference ?? number} 行` });
    this.#row = number;
    this.#column = 0;
    this.#cells = [];
  }

  #startCell(attributes: XmlAttributes): void {
    const reference = attributes.get('r');
    const cell = reference === undefined ? undefined : parseReference(reference);
    if (reference !== undefined && cell === undefined) {
      throw this.#noCell({ en: `cell "${reference.slice(0, 40)}"`, zh: `单元格 "${reference.slice(0, 40)}"` });
    }
    this.#column = cell?.column ?? this.#column + 1;
    this.#type = attributes.get('t') ?? 'n';
    this.#style = Number(attributes.get('s') ?? 0);
    this.#value = [];
  }

  #endCell(): void {
    const raw = this.#value.join('');
    const { text, isText } = this.#show(raw);
    const shown = text.replaceAll(/\s+/g, ' ').trim();
    if (shown === '') return;
    if (this.#column > this.#options.mostColumns) {
      throw tooLarge(
        this.#file,
        tooWide({ most: this.#options.mostColumns, row: this.#row, sheet: this.#options.sheet.name }),
      );
    }
    this.#cells.push({ column: this.#column, text: shown, isText });
  }

  #show(raw: string): { readonly text: string; readonly isText: boolean } {
    const { strings, formats, isFrom1904 } = this.#options;
    const format = formats[this.#style] ?? 'General';
    if (this.#type === 's') return { text: strings[Number(raw)] ?? '', isText: true };
    if (this.#type === 'b') return { text: raw === '1' ? 'TRUE' : 'FALSE', isText: false };
    if (this.#type === 'd') return { text: raw.replace(/T00:00:00(?:\.0+)?$/, ''), isText: false };
    if (this.#type !== 'n' || raw.trim() === '') return { text: raw, isText: this.#type !== 'e' };
    const value = Number(raw);
    if (Number.isNaN(value)) return { text: raw, isText: true };
    return { text: formatValue(value, format, isFrom1904), isText: false };
  }

  #noCell(what: LocalText): Error {
    const { name } = this.#options.sheet;
    return unreadable(this.#file, {
      en: `has a ${what.en} in sheet "${name}", but the last cell of a sheet is "XFD1048576"; it is damaged, save it again`,
      zh: `的工作表 "${name}" 有${what.zh}，而工作表的最后一格是 "XFD1048576"；文件已损坏，请重新保存`,
    });
  }
}

interface WideRow {
  readonly most: number;
  readonly row: number;
  readonly sheet: string;
}

const tooWide = ({ most, row, sheet }: WideRow): LocalText => ({
  en: `has more than ${most} columns in row ${row} of sheet "${sheet}"; split it`,
  zh: `的工作表 "${sheet}" 第 ${row} 行超过 ${most} 列；请拆分`,
});
