/** A text made of parts of another, in order, that knows where each came from. */
export interface PlacedText {
  readonly text: string;
  /** Where the character at an offset into `text` stands in the other; the end of `text` is that of the last part. */
  readonly place: (offset: number) => number;
}

export interface Part {
  readonly start: number;
  readonly end: number;
}

/** The parts of a text, joined. */
export function placedParts(whole: string, parts: readonly Part[]): PlacedText {
  const starts: number[] = [];
  let length = 0;
  for (const { start, end } of parts) {
    starts.push(length);
    length += end - start;
  }
  return {
    text: parts.map(({ start, end }) => whole.slice(start, end)).join(''),
    place: (offset) => {
      let [low, high] = [0, starts.length - 1];
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((starts[middle] ?? 0) <= offset) low = middle;
        else high = middle - 1;
      }
      const part = parts[low];
      return part ? part.start + offset - (starts[low] ?? 0) : offset;
    },
  };
}

/** The lines of a text with their ends, `\n` among them. */
export function* linesOf(text: string, from = 0, to: number = text.length): Generator<Part, void> {
  for (let start = from; start < to;) {
    const at = text.indexOf('\n', start);
    const end = at < 0 || at >= to ? to : at + 1;
    yield { start, end };
    start = end;
  }
}
