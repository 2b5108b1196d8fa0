import type { Heading, Place } from '../../core/document.ts';
import { tooLong } from '../document-error.ts';
import { type PlaceDetails, PlacedTextWriter } from '../placed-text.ts';
import type { ReadContext } from '../reader.ts';

/** A stretch of a block and where it stands; without details where it is written by the reader, such as the number of a list item. */
export interface BlockPiece {
  readonly text: string;
  readonly details?: PlaceDetails | undefined;
}

export interface WriteBlockOptions {
  /** Level of the heading that the block is. */
  readonly heading?: number | undefined;
  /** Whether the block stands close below the one before: a row below a row, an item below an item. */
  readonly isClose?: boolean;
  readonly isTitle?: boolean;
}

/** Writes blocks one below the other: an empty line between paragraphs, a line end between rows and items. */
export class BlockWriter {
  readonly #writer = new PlacedTextWriter();
  readonly #headings: Heading[] = [];
  readonly #context: ReadContext;
  #title: string | undefined;

  constructor(context: ReadContext) {
    this.#context = context;
  }

  /** Nothing is written where the pieces hold white space only. */
  write(pieces: readonly BlockPiece[], { heading, isClose = false, isTitle = false }: WriteBlockOptions = {}): void {
    const trimmed = trimPieces(pieces);
    if (trimmed.length === 0) return;
    if (this.#writer.length > 0) this.#writer.append(isClose ? '\n' : '\n\n');
    const start = this.#writer.length;
    for (const { text, details } of trimmed) this.#writer.append(text, details);
    this.#stopIfTooLong();
    if (heading === undefined && !isTitle) return;
    const text = trimmed.map((piece) => piece.text).join('');
    if (isTitle) this.#title ??= text;
    this.#headings.push({ span: { start, end: this.#writer.length }, level: heading ?? 1, text });
  }

  end(): {
    readonly text: string;
    readonly places: readonly Place[];
    readonly headings: readonly Heading[];
    readonly title: string | undefined;
  } {
    const title = this.#title ?? this.#headings.find(({ level }) => level === 1)?.text;
    return { ...this.#writer.end(), headings: this.#headings, title };
  }

  #stopIfTooLong(): void {
    const { name, limits } = this.#context;
    if (this.#writer.length > limits.textLength) {
      throw tooLong(name, limits.textLength);
    }
  }
}

/** Without white space at both ends; places are cut along. */
export function trimPieces(pieces: readonly BlockPiece[]): BlockPiece[] {
  let first = 0;
  let last = pieces.length;
  while (first < last && pieces[first]?.text.trim() === '') first += 1;
  while (last > first && pieces[last - 1]?.text.trim() === '') last -= 1;
  const kept = pieces.slice(first, last);
  const head = kept[0];
  if (head !== undefined) kept[0] = cut(head, head.text.length - head.text.trimStart().length, head.text.length);
  const tail = kept.at(-1);
  if (tail !== undefined) kept[kept.length - 1] = cut(tail, 0, tail.text.trimEnd().length);
  return kept;
}

function cut({ text, details }: BlockPiece, start: number, end: number): BlockPiece {
  if (start === 0 && end === text.length) return { text, details };
  const original = details?.original;
  const isOffsetByOffset = original !== undefined && original.end - original.start === text.length;
  return {
    text: text.slice(start, end),
    details: isOffsetByOffset
      ? { ...details, original: { start: original.start + start, end: original.start + end } }
      : details,
  };
}
