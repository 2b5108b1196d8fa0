import type { Heading } from '../../core/document.ts';
import type { Span } from '../../core/segment.ts';
import { type PlacedText, PlacedTextWriter } from '../placed-text.ts';
import { stretchesOf, type Stretch } from './character-references.ts';
import { blockElements, closeBlocks } from './elements.ts';
import { cellSeparator, headerSeparator } from '../table-text.ts';
import { TableWriter } from './table-writer.ts';

export interface BlockText extends PlacedText {
  readonly headings: readonly Heading[];
}

type Attributes = (name: string) => string | undefined;

/**
 * Writes the text of a page as its blocks come: paragraphs apart by a blank line, items and rows in lines of their own, values of a table behind the headers
 * of their columns, `pre` as it stands. White space is joined as a browser does; between two wide characters a line end is none.
 */
export class BlockWriter {
  readonly #html: string;
  readonly #writer = new PlacedTextWriter();
  readonly #tables: TableWriter[] = [];
  readonly #lists: { isOrdered: boolean; next: number }[] = [];
  readonly #headings: { readonly level: number; readonly start: number; end: number }[] = [];
  #heading: { readonly level: number; start: number | undefined } | undefined;
  #space: Span | undefined;
  #breaks = 0;
  #mark = '';
  #preformatted = 0;
  /** Line ends right behind `<pre>` are none. */
  #isAtStartOfPre = false;

  constructor(html: string) {
    this.#html = html;
  }

  get length(): number {
    return this.#writer.length;
  }

  open(name: string, attribute: Attributes): void {
    if (name === 'br') this.#break(1);
    else if (name === 'td' || name === 'th') this.#tables.at(-1)?.openCell(name, attribute);
    else if (blockElements.has(name)) this.#openBlock(name, attribute);
  }

  close(name: string): void {
    if (!blockElements.has(name)) {
      if (name === 'td' || name === 'th') this.#tables.at(-1)?.closeCell();
      return;
    }
    if (headings.has(name)) this.#closeHeading();
    else if (preformatted.has(name)) this.#preformatted = Math.max(0, this.#preformatted - 1);
    else if (lists.has(name)) this.#lists.pop();
    else if (name === 'table') this.#tables.pop();
    else if (name === 'tr' && this.#tables.at(-1)?.closeRow() === true) this.#breaks = 1;
    else if (name === 'thead') this.#tables.at(-1)?.closeHead();
    this.#break(breaksOf(name));
    this.#mark = '';
  }

  /** Text of the source from `start` to `end`, character references and all. */
  source(start: number, end: number): void {
    for (const stretch of stretchesOf(this.#html, start, end)) this.text(stretch);
  }

  text(stretch: Stretch): void {
    if (this.#preformatted > 0) this.#preformattedText(stretch);
    else this.#flowingText(stretch);
  }

  end(): BlockText {
    this.#closeHeading();
    const { text, places } = this.#writer.end();
    const headings = this.#headings.map(({ level, start, end }) => ({
      span: { start, end },
      level,
      text: text.slice(start, end),
    }));
    return { text, places, headings };
  }

  #openBlock(name: string, attribute: Attributes): void {
    const table = this.#tables.at(-1);
    if (structures.has(name)) table?.makeCellLayout();
    // Rows of a table follow each other line by line, whatever blocks their cells hold.
    if (name === 'tr' && table?.openRow() === true) this.#breaks = 1;
    this.#break(breaksOf(name));
    if (name === 'table') this.#tables.push(new TableWriter());
    else if (name === 'thead') table?.openHead();
    else if (name === 'li') this.#openItem(attribute);
    else if (lists.has(name)) this.#openList(name, attribute);
    else if (headings.has(name)) this.#heading = { level: Number(name.charAt(1)), start: undefined };
    else if (preformatted.has(name)) {
      this.#preformatted += 1;
      this.#isAtStartOfPre = true;
    }
  }

  #flowingText({ text, start, end }: Stretch): void {
    const isOffsetByOffset = text.length === end - start;
    for (const piece of text.matchAll(runs)) {
      const [written] = piece;
      const at = isOffsetByOffset ? start + piece.index : start;
      const original = { start: at, end: isOffsetByOffset ? at + written.length : end };
      if (isWhiteSpace(written.charCodeAt(0))) {
        this.#space =
          this.#space?.end === original.start
            ? { start: this.#space.start, end: original.end }
            : (this.#space ?? original);
      } else if (written !== '\0') this.#words(written, original);
    }
  }

  /** Wide blanks at the start of a line are an indentation. */
  #words(written: string, original: Span): void {
    const isAtStart = this.#breaks > 0 || this.#writer.length === 0;
    const indent = isAtStart ? (wideBlanks.exec(written)?.[0].length ?? 0) : 0;
    if (indent === written.length) return;
    const words = written.slice(indent);
    this.#begin(words.charCodeAt(0));
    this.#append(words, indent === 0 ? original : { start: original.start + indent, end: original.end });
  }

  #preformattedText({ text, start, end }: Stretch): void {
    const isOffsetByOffset = text.length === end - start;
    for (const piece of text.matchAll(lines)) {
      const [written] = piece;
      const at = isOffsetByOffset ? start + piece.index : start;
      if (/^[\r\n]/.test(written)) {
        if (!this.#isAtStartOfPre) this.#breaks = Math.min(3, this.#breaks + 1);
        continue;
      }
      this.#space = undefined;
      this.#begin(32);
      this.#append(written, { start: at, end: isOffsetByOffset ? at + written.length : end });
    }
  }

  /** What comes between the words written and those to come: line ends, a list mark, the header of a cell, a blank. */
  #begin(next: number): void {
    const writer = this.#writer;
    const cell = this.#tables.at(-1)?.beginCell();
    // The separator of cells takes the place of line ends and blanks.
    const isBehindCell = cell?.isFirst === false;
    const breaks = isBehindCell || writer.length === 0 ? 0 : this.#breaks;
    if (breaks > 0) writer.append('\n'.repeat(breaks));
    if (breaks > 0 || writer.length === 0) writer.append(this.#mark);
    else if (!isBehindCell && this.#space !== undefined) this.#blank(next, this.#space);
    if (isBehindCell) writer.append(cellSeparator);
    if (cell?.header !== undefined) {
      writer.append(cell.header.text, { original: cell.header.original });
      writer.append(headerSeparator);
    }
    this.#mark = '';
    this.#breaks = 0;
    this.#space = undefined;
    this.#isAtStartOfPre = false;
  }

  #blank(next: number, space: Span): void {
    const before = this.#writer.lastCharacter.charCodeAt(0);
    const hasLineEnd = /[\r\n]/.test(this.#html.slice(space.start, Math.min(space.end, space.start + 1000)));
    if (before === 10 || (hasLineEnd && isWide(before) && isWide(next))) return;
    this.#writer.append(' ', { original: space });
  }

  #append(text: string, original: Span): void {
    if (this.#heading !== undefined) this.#heading.start ??= this.#writer.length;
    this.#writer.append(text, { original });
    this.#tables.at(-1)?.wrote(text, original);
  }

  #break(count: number): void {
    // What a cell holds begins in the line of its row.
    if (this.#tables.at(-1)?.isAtStartOfCell === true) return;
    this.#space = undefined;
    this.#breaks = Math.max(this.#breaks, count);
  }

  #openList(name: string, attribute: Attributes): void {
    const start = Number.parseInt(attribute('start') ?? '', 10);
    this.#lists.push({ isOrdered: name === 'ol', next: Number.isSafeInteger(start) ? start : 1 });
  }

  #openItem(attribute: Attributes): void {
    const list = this.#lists.at(-1);
    const indent = '  '.repeat(Math.min(deepestIndent, Math.max(0, this.#lists.length - 1)));
    if (list?.isOrdered !== true) {
      this.#mark = `${indent}- `;
      return;
    }
    const value = Number.parseInt(attribute('value') ?? '', 10);
    if (Number.isSafeInteger(value)) list.next = value;
    this.#mark = `${indent}${list.next}. `;
    list.next += 1;
  }

  #closeHeading(): void {
    const heading = this.#heading;
    this.#heading = undefined;
    if (heading?.start === undefined) return;
    this.#headings.push({ level: heading.level, start: heading.start, end: this.#writer.length });
  }
}

const headings: ReadonlySet<string> = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6']);
const lists: ReadonlySet<string> = new Set(['ul', 'ol', 'menu']);
const preformatted: ReadonlySet<string> = new Set(['pre', 'xmp', 'listing']);
/** A cell that holds one of these lays out a page. */
const structures: ReadonlySet<string> = new Set([...headings, ...lists, 'table', 'section', 'article', 'hr']);

const deepestIndent = 10;
const breaksOf = (name: string): number => (closeBlocks.has(name) ? 1 : 2);

/** White space, NUL, or words that are apart by single blanks. */
const runs = /[\t\n\f\r \u00a0]+|\0|[^\t\n\f\r \u00a0\0]+(?: [^\t\n\f\r \u00a0\0]+)*/g;
const lines = /\r\n|\r|\n|[^\r\n]+/g;
const wideBlanks = /^\u3000+/;

const isWhiteSpace = (code: number): boolean => code === 32 || (code >= 9 && code <= 13) || code === 0xa0;
const isWide = (code: number): boolean => code >= 0x2e_80 && code < 0xff_f0;
