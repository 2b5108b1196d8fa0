/**
 * A text that grows at its end and is read near it. Reading costs what is read, however long the text is: joining all of it for every reading would take
 * quadratic time, and every part that is kept would keep all of it alive.
 */
export class GrowingText {
  #pieces: string[] = [];
  /** Where each piece begins in the text. */
  #starts: number[] = [];
  #first = 0;
  #length = 0;
  #whole = '';

  get length(): number {
    return this.#length;
  }

  /** All of it, joined when it is asked for. */
  get whole(): string {
    return this.#whole;
  }

  append(text: string): void {
    if (text === '') return;
    this.#pieces.push(text);
    this.#starts.push(this.#length);
    this.#length += text.length;
    this.#whole += text;
  }

  /** The text between two offsets, of which `start` must not lie before what `forget` named. */
  slice(start: number, end: number): string {
    const found: string[] = [];
    for (let at = this.#pieceAt(start); at < this.#pieces.length; at += 1) {
      const from = this.#starts[at] ?? 0;
      if (from >= end) break;
      found.push((this.#pieces[at] ?? '').slice(Math.max(0, start - from), end - from));
    }
    return found.length === 1 ? (found[0] ?? '') : found.join('');
  }

  /** Nothing before this offset will be sliced any more. */
  forget(before: number): void {
    while (this.#first < this.#pieces.length - 1 && (this.#starts[this.#first + 1] ?? 0) <= before) this.#first += 1;
    if (this.#first < 64 || this.#first * 2 < this.#pieces.length) return;
    this.#pieces = this.#pieces.slice(this.#first);
    this.#starts = this.#starts.slice(this.#first);
    this.#first = 0;
  }

  /** The piece that an offset stands in, by halving. */
  #pieceAt(offset: number): number {
    let low = this.#first;
    let high = this.#pieces.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return Math.max(low, 0);
  }
}
