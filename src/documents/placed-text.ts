import type { Place } from '../core/document.ts';

/** What is told of a stretch of text when it is written: everything of its place but the span. */
export type PlaceDetails = Omit<Place, 'span'>;

/** Text with the places its stretches come from. */
export interface PlacedText {
  readonly text: string;
  readonly places: readonly Place[];
}

/**
 * Writes an extracted text stretch by stretch. Stretches that go on where the last one ended, in the text and in the original, offset by offset, become one
 * place; so do neighbours without an original that share page, part and row.
 */
export class PlacedTextWriter {
  readonly #pieces: string[] = [];
  readonly #places: Place[] = [];
  #length = 0;
  #last = '';

  get length(): number {
    return this.#length;
  }

  /** The last code unit that was written; empty at the start. */
  get lastCharacter(): string {
    return this.#last;
  }

  /** Text without a place where `details` is left out, such as a line end between two blocks. */
  append(text: string, details?: PlaceDetails): void {
    if (text === '') return;
    const start = this.#length;
    this.#pieces.push(text);
    this.#length += text.length;
    this.#last = text.charAt(text.length - 1);
    if (details !== undefined) this.#place({ ...details, span: { start, end: this.#length } });
  }

  /** The text of a part that was read by itself, with its places; parts inside it are named below it: `report.zip/page.html`. */
  appendPlaced(
    content: { readonly text: string; readonly places?: readonly Place[] },
    { part }: { readonly part: string },
  ): void {
    const start = this.#length;
    if (content.places === undefined) {
      this.append(content.text, { original: { start: 0, end: content.text.length }, part });
      return;
    }
    this.append(content.text);
    for (const place of content.places) {
      this.#places.push({
        ...place,
        part: place.part === undefined ? part : `${part}/${place.part}`,
        span: { start: place.span.start + start, end: place.span.end + start },
      });
    }
  }

  end(): PlacedText {
    return { text: this.#pieces.join(''), places: this.#places };
  }

  #place(place: Place): void {
    const before = this.#places.at(-1);
    if (before === undefined || !goesOn(before, place)) {
      this.#places.push(place);
      return;
    }
    const { original } = before;
    this.#places[this.#places.length - 1] = {
      ...before,
      span: { start: before.span.start, end: place.span.end },
      ...(original && place.original && { original: { start: original.start, end: place.original.end } }),
    };
  }
}

function goesOn(before: Place, place: Place): boolean {
  if (before.span.end !== place.span.start || before.box !== undefined || place.box !== undefined) return false;
  if (before.page !== place.page || before.part !== place.part || before.row !== place.row) return false;
  if (before.original === undefined || place.original === undefined) return before.original === place.original;
  return (
    before.original.end === place.original.start &&
    shiftOf(before) === shiftOf(place) &&
    lengthsMatch(before) &&
    lengthsMatch(place)
  );
}

const shiftOf = ({ span, original }: Place): number => (original?.start ?? 0) - span.start;

const lengthsMatch = ({ span, original }: Place): boolean =>
  original !== undefined && original.end - original.start === span.end - span.start;
