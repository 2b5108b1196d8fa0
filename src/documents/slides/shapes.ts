import type { BlockPiece } from '../archive/block-writer.ts';
import type { Package } from '../archive/package-parts.ts';
import type { XmlAttributes } from '../archive/read-xml.ts';
import { looksLikeHeader, type TableCell, type TableRow } from '../archive/table-blocks.ts';

/** A shape, or a table in its frame, with what it says. */
export interface Shape {
  /** What the layout uses it for: `title`, `body`, `sldNum`; undefined for a shape of its own. */
  placeholder: string | undefined;
  readonly paragraphs: BlockPiece[][];
  readonly rows: TableRow[];
}

interface Place {
  readonly part: string;
  readonly page: number;
}

/** Shapes of a slide, of its notes or of a diagram, in the order of the part (ECMA-376 part 1, 19 and 21). */
export async function readShapes(opened: Package, place: Place): Promise<readonly Shape[]> {
  const shapes = new Shapes();
  await opened.walk(place.part, {
    open: (name, attributes) => shapes.open(name, attributes),
    close: (name) => shapes.close(name),
    text: (pieces) => {
      if (shapes.isInText) {
        for (const { text, original } of pieces) shapes.add({ text, details: { ...place, original } });
      }
    },
  });
  return shapes.all.filter(({ paragraphs, rows }) => paragraphs.length > 0 || rows.length > 0);
}

interface OpenTable {
  readonly rows: { readonly cells: TableCell[]; isHeader: boolean }[];
  hasHeader: boolean;
}

class Shapes {
  readonly all: Shape[] = [];
  #paragraph: BlockPiece[] | undefined;
  #cell: { pieces: BlockPiece[]; columns: number; isMergedUp: boolean } | undefined;
  #table: OpenTable | undefined;
  #field = '';
  #skipped = 0;
  isInText = false;

  open(name: string, attributes: XmlAttributes): void {
    if (this.#skipped > 0 || name === 'Fallback') {
      this.#skipped += 1;
    } else if (startsShape.has(name)) {
      this.all.push({ placeholder: undefined, paragraphs: [], rows: [] });
    } else if (name === 'ph') {
      const shape = this.all.at(-1);
      if (shape) shape.placeholder = attributes.get('type') ?? 'body';
    } else if (name === 'p') this.#paragraph = [];
    else if (name === 'fld') this.#field = attributes.get('type') ?? '';
    else if (name === 'br') this.add({ text: '\n' });
    else if (name === 't') this.isInText = this.#field !== 'slidenum' && !this.#field.startsWith('datetime');
    else this.#openTable(name, attributes);
  }

  close(name: string): void {
    if (this.#skipped > 0) this.#skipped -= 1;
    else if (name === 't') this.isInText = false;
    else if (name === 'fld') this.#field = '';
    else if (name === 'p') this.#endParagraph();
    else if (name === 'tc') this.#endCell();
    else if (name === 'tbl') this.#endTable();
  }

  add(piece: BlockPiece): void {
    if (this.#skipped === 0) this.#paragraph?.push(piece);
  }

  #openTable(name: string, attributes: XmlAttributes): void {
    if (name === 'tbl') this.#table = { rows: [], hasHeader: false };
    else if (name === 'tblPr' && this.#table) this.#table.hasHeader = attributes.get('firstRow') === '1';
    else if (name === 'tr') this.#table?.rows.push({ cells: [], isHeader: false });
    else if (name === 'tc') this.#startCell(attributes);
  }

  #startCell(attributes: XmlAttributes): void {
    // Cells that a wide one covers are there too, and empty.
    this.#cell = { pieces: [], columns: 1, isMergedUp: attributes.get('vMerge') === '1' };
  }

  #endParagraph(): void {
    const paragraph = this.#paragraph;
    this.#paragraph = undefined;
    if (paragraph === undefined || paragraph.length === 0) return;
    if (this.#cell === undefined) {
      if (this.all.length === 0) this.all.push({ placeholder: undefined, paragraphs: [], rows: [] });
      this.all.at(-1)?.paragraphs.push(paragraph);
      return;
    }
    if (this.#cell.pieces.length > 0) this.#cell.pieces.push({ text: ' ' });
    for (const piece of paragraph) this.#cell.pieces.push(piece.text === '\n' ? { text: ' ' } : piece);
  }

  #endCell(): void {
    const cell = this.#cell;
    this.#cell = undefined;
    if (cell) this.#table?.rows.at(-1)?.cells.push(cell);
  }

  #endTable(): void {
    const table = this.#table;
    this.#table = undefined;
    if (table === undefined) return;
    const first = table.rows[0];
    if (first && table.hasHeader) first.isHeader = looksLikeHeader(table.rows);
    for (const row of table.rows) this.all.at(-1)?.rows.push(row);
  }
}

const startsShape: ReadonlySet<string> = new Set(['sp', 'graphicFrame', 'cxnSp', 'pic']);
