import type { BlockPiece, BlockWriter } from '../archive/block-writer.ts';
import type { XmlAttributes, XmlEvents, XmlText } from '../archive/read-xml.ts';
import { looksLikeHeader, type TableCell, type TableRow, writeTable } from '../archive/table-blocks.ts';
import type { Numbering } from './numbering.ts';
import { isOn, levelOfOutline, type Styles } from './styles.ts';

/** Paragraphs of each note, by kind and id. */
export type Notes = ReadonlyMap<string, readonly (readonly BlockPiece[])[]>;

export interface BodyOptions {
  /** Path of the part, for places. */
  readonly part: string;
  readonly styles: Styles;
  readonly numbering: Numbering;
  readonly notes: Notes;
  readonly writer: Pick<BlockWriter, 'write'>;
}

interface Paragraph {
  pieces: BlockPiece[];
  style: string | undefined;
  outline: number | undefined;
  list: string | undefined;
  listLevel: number | undefined;
  /** Whether its end was deleted, so that the next paragraph goes on with it. */
  isJoined: boolean;
  readonly notes: string[];
}

interface Table {
  readonly rows: { cells: TableCell[]; isHeader: boolean }[];
  readonly notes: string[];
  isFirstRowHeader: boolean;
}

interface Cell {
  pieces: BlockPiece[];
  columns: number;
  isMergedUp: boolean;
}

/** Walks WordprocessingML (ECMA-376 part 1, 17) and writes its paragraphs, lists and tables as blocks. */
export function bodyEvents(options: BodyOptions): XmlEvents {
  const body = new Body(options);
  return {
    open: (name, attributes) => body.open(name, attributes),
    close: (name) => body.close(name),
    text: (pieces) => body.text(pieces),
  };
}

/** Deleted or moved text, what stands in for drawings, field codes, readings above characters, former properties. */
const leftOut: ReadonlySet<string> = new Set([
  'del',
  'delText',
  'moveFrom',
  'Fallback',
  'instrText',
  'delInstrText',
  'rt',
  'pPrChange',
  'rPrChange',
  'tblPrChange',
  'tcPrChange',
  'trPrChange',
  'sectPr',
]);

class Body {
  readonly #options: BodyOptions;
  readonly #paragraphs: Paragraph[] = [];
  readonly #tables: Table[] = [];
  readonly #cells: Cell[] = [];
  #skipped = 0;
  #properties = 0;
  #texts = 0;
  /** Open tables that lie too deep to be told apart from the cell they are in. */
  #flattened = 0;
  #isHidden = false;
  #joined: Paragraph | undefined;
  #wasItem = false;

  constructor(options: BodyOptions) {
    this.#options = options;
  }

  open(name: string, attributes: XmlAttributes): void {
    if (this.#skipped > 0) {
      this.#skipped += 1;
      return;
    }
    if (leftOut.has(name)) {
      this.#skipped = 1;
      const paragraph = this.#paragraphs.at(-1);
      if (name === 'del' && this.#properties > 1 && paragraph !== undefined) paragraph.isJoined = true;
      return;
    }
    if (name === 'pPr' || name === 'rPr') this.#properties += 1;
    else if (this.#properties > 0) this.#property(name, attributes);
    else if (this.#tables.length > 0 && this.#tableElement(name, attributes)) return;
    else this.#element(name, attributes);
  }

  close(name: string): void {
    if (this.#skipped > 0) {
      this.#skipped -= 1;
      return;
    }
    if (name === 'pPr' || name === 'rPr') this.#properties -= 1;
    else if (name === 't') this.#texts -= 1;
    else if (name === 'p') this.#endParagraph();
    else if (name === 'tbl' && this.#flattened > 0) this.#flattened -= 1;
    else if (name === 'tbl') this.#endTable();
    else if (name === 'tc' && this.#flattened === 0) this.#endCell();
    else if (name === 'body' || name === 'footnote' || name === 'endnote') this.#endJoined();
  }

  text(pieces: readonly XmlText[]): void {
    if (this.#texts === 0 || this.#skipped > 0 || this.#isHidden) return;
    const paragraph = this.#paragraphs.at(-1);
    if (paragraph === undefined || this.#options.styles(paragraph.style).isHidden) return;
    const { part } = this.#options;
    for (const { text, original } of pieces) paragraph.pieces.push({ text, details: { part, original } });
  }

  #property(name: string, attributes: XmlAttributes): void {
    const value = attributes.get('val');
    if (name === 'vanish') this.#isHidden = isOn(value) && this.#isInRun();
    const paragraph = this.#paragraphs.at(-1);
    if (paragraph === undefined) return;
    if (name === 'pStyle') paragraph.style = value;
    else if (name === 'outlineLvl') paragraph.outline = Number(value);
    else if (name === 'numId') paragraph.list = value;
    else if (name === 'ilvl') paragraph.listLevel = Number(value);
  }

  /** Properties of the mark at the end of a paragraph lie inside those of the paragraph. */
  #isInRun(): boolean {
    return this.#properties === 1;
  }

  #element(name: string, attributes: XmlAttributes): void {
    if (name === 'p') this.#startParagraph();
    else if (name === 'tbl' && this.#tables.length >= deepestTable) this.#flattened += 1;
    else if (name === 'tbl') {
      this.#endJoined();
      this.#tables.push({ rows: [], notes: [], isFirstRowHeader: false });
    } else if (name === 't') this.#texts += 1;
    else if (name === 'r') this.#isHidden = false;
    else if (name === 'footnoteReference' || name === 'endnoteReference') {
      const kind = name.slice(0, -'Reference'.length);
      this.#paragraphs.at(-1)?.notes.push(`${kind}:${attributes.get('id') ?? ''}`);
    } else this.#sign(name, attributes);
  }

  /** Characters that are written as elements. */
  #sign(name: string, attributes: XmlAttributes): void {
    const sign = name === 'sym' ? symbolOf(attributes.get('char')) : signs[name];
    if (sign !== undefined && !this.#isHidden) this.#paragraphs.at(-1)?.pieces.push({ text: sign });
  }

  #tableElement(name: string, attributes: XmlAttributes): boolean {
    const table = this.#tables.at(-1);
    if (table === undefined || this.#flattened > 0) return false;
    if (name === 'tr') table.rows.push({ cells: [], isHeader: false });
    else if (name === 'tc') this.#cells.push({ pieces: [], columns: 1, isMergedUp: false });
    else {
      const apply = tableProperties[name];
      apply?.(attributes, { table, cell: this.#cells.at(-1) });
      return apply !== undefined;
    }
    return true;
  }

  #startParagraph(): void {
    const joined = this.#joined;
    this.#joined = undefined;
    this.#paragraphs.push({
      pieces: joined?.pieces ?? [],
      style: undefined,
      outline: undefined,
      list: undefined,
      listLevel: undefined,
      isJoined: false,
      notes: joined?.notes ?? [],
    });
  }

  #endParagraph(): void {
    const paragraph = this.#paragraphs.pop();
    if (paragraph === undefined) return;
    if (paragraph.isJoined) {
      this.#joined = paragraph;
      return;
    }
    const cell = this.#cells.at(-1);
    const isBox = this.#paragraphs.length > 0;
    if (cell === undefined || isBox) this.#writeParagraph(paragraph);
    else this.#addToCell(paragraph, cell);
  }

  #addToCell({ pieces, notes }: Paragraph, cell: Cell): void {
    if (cell.pieces.length > 0 && pieces.length > 0) cell.pieces.push({ text: ' ' });
    for (const piece of pieces) cell.pieces.push(inOneLine(piece));
    for (const note of notes) this.#tables.at(-1)?.notes.push(note);
  }

  #writeParagraph(paragraph: Paragraph): void {
    const style = this.#options.styles(paragraph.style);
    const mark = this.#mark(paragraph);
    const heading = paragraph.outline === undefined ? style.heading : levelOfOutline(paragraph.outline);
    if (paragraph.pieces.length > 0) {
      const isItem = mark !== '' && heading === 0;
      const pieces = mark === '' ? paragraph.pieces : [{ text: `${mark} ` }, ...paragraph.pieces];
      this.#options.writer.write(pieces, {
        heading: heading === 0 ? undefined : heading,
        isTitle: style.isTitle,
        isClose: isItem && this.#wasItem,
      });
      this.#wasItem = isItem;
    }
    this.#writeNotes(paragraph.notes);
  }

  /** A paragraph whose end was deleted and that nothing follows. */
  #endJoined(): void {
    if (this.#joined === undefined) return;
    this.#startParagraph();
    this.#endParagraph();
  }

  #mark(paragraph: Paragraph): string {
    const inherited = this.#options.styles(paragraph.style).numbering;
    const list = paragraph.list ?? inherited?.list;
    if (list === undefined || list === '0' || paragraph.pieces.length === 0) return '';
    return this.#options.numbering.next({ list, level: paragraph.listLevel ?? inherited?.level ?? 0 });
  }

  #endCell(): void {
    const cell = this.#cells.pop();
    if (cell) this.#tables.at(-1)?.rows.at(-1)?.cells.push(cell);
  }

  #endTable(): void {
    const table = this.#tables.pop();
    if (table === undefined) return;
    const outer = this.#cells.at(-1);
    if (outer !== undefined) {
      for (const piece of flat(table.rows)) outer.pieces.push(piece);
      for (const note of table.notes) this.#tables.at(-1)?.notes.push(note);
      return;
    }
    const first = table.rows[0];
    if (first && !first.isHeader && table.isFirstRowHeader) first.isHeader = looksLikeHeader(table.rows);
    this.#wasItem = false;
    writeTable(table.rows, this.#options.writer);
    this.#writeNotes(table.notes);
  }

  #writeNotes(notes: readonly string[]): void {
    for (const note of notes) {
      for (const pieces of this.#options.notes.get(note) ?? []) this.#options.writer.write(pieces);
    }
  }
}

const mostColumns = 63;
const deepestTable = 16;

interface OpenTable {
  readonly table: Table;
  readonly cell: Cell | undefined;
}

const tableProperties: Readonly<Record<string, ((attributes: XmlAttributes, open: OpenTable) => void) | undefined>> = {
  gridSpan: (attributes, { cell }) => {
    if (cell) cell.columns = Math.min(Math.max(1, Number(attributes.get('val')) || 1), mostColumns);
  },
  vMerge: (attributes, { cell }) => {
    if (cell) cell.isMergedUp = attributes.get('val') !== 'restart';
  },
  tblHeader: (attributes, { table }) => {
    const row = table.rows.at(-1);
    if (row) row.isHeader = isOn(attributes.get('val'));
  },
  tblLook: (attributes, { table }) => {
    const flag = attributes.get('firstRow');
    const isFlagged = (Number.parseInt(attributes.get('val') ?? '0', 16) & firstRowFlag) !== 0;
    table.isFirstRowHeader = flag === undefined ? isFlagged : isOn(flag);
  },
};

const firstRowFlag = 0x20;

const signs: Readonly<Record<string, string | undefined>> = {
  tab: '\t',
  ptab: '\t',
  br: '\n',
  cr: '\n',
  noBreakHyphen: '\u2011',
};

/** Symbol fonts use the private area, where a character says nothing. */
function symbolOf(hexadecimal: string | undefined): string | undefined {
  const code = Number.parseInt(hexadecimal ?? '', 16);
  return code >= 0x20 && code < 0xd8_00 ? String.fromCharCode(code) : undefined;
}

const inOneLine = (piece: BlockPiece): BlockPiece => (piece.text === '\n' ? { text: ' ' } : piece);

/** A table inside a cell, as one line. */
function flat(rows: readonly TableRow[]): BlockPiece[] {
  return rows.flatMap(({ cells }) => cells.flatMap(({ pieces }) => [{ text: ' ' }, ...pieces]));
}
