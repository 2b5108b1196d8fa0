/** Lexemes in reading order, as columns that grow. Punctuation that formatters add and remove is not among them, but counted in `counts`. */
export class LexemeList {
  length = 0;
  values: Uint32Array<ArrayBuffer>;
  /** UTF-16 offsets into all text that was read. */
  starts: Uint32Array<ArrayBuffer>;
  ends: Uint32Array<ArrayBuffer>;
  /** How many lexemes stand before, punctuation included: what people would count. */
  counts: Uint32Array<ArrayBuffer>;

  /** Lexemes so far, those left out among them. */
  count = 0;

  constructor(expected: number) {
    const size = Math.max(16, Math.ceil(expected));
    this.values = new Uint32Array(size);
    this.starts = new Uint32Array(size);
    this.ends = new Uint32Array(size);
    this.counts = new Uint32Array(size);
  }

  add(value: number, start: number, end: number): void {
    if (this.length === this.values.length) this.#grow();
    const at = this.length;
    this.values[at] = value;
    this.starts[at] = start;
    this.ends[at] = end;
    this.counts[at] = this.count;
    this.count += 1;
    this.length = at + 1;
  }

  #grow(): void {
    const size = this.values.length * 2;
    this.values = grown(this.values, size);
    this.starts = grown(this.starts, size);
    this.ends = grown(this.ends, size);
    this.counts = grown(this.counts, size);
  }
}

function grown(column: Uint32Array, size: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(size);
  larger.set(column);
  return larger;
}
