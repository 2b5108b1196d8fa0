import { isSpace } from './characters.ts';

/** What `codeAt` answers where the text has not come yet or is over. */
export const beyond = -1;

/** Code units that stay readable behind the place that is read. */
const lookBehind = 64;
/** Code units that gather before the part behind is put away, so that joining a push to the rest stays cheap. */
const roomBehind = 512;

/**
 * The part of a growing text that is still needed. Offsets count from the start of the whole text.
 *
 * A decision looks ahead through `codeAt`; if that sets `ranOut`, more text could change the decision, and it is taken again later.
 * This is what makes segments equal at every cut: nothing is decided by where a push ends.
 */
export class TextWindow {
  /** The readable part, which begins at `base`. */
  text = '';
  base = 0;
  hasEnded = false;
  ranOut = false;
  /** What lies between `#headBase` and `base`: wanted as a whole later, not read again. Joining strings without reading them costs nothing. */
  #head = '';
  #headBase = 0;
  #lineFrom = -1;
  #lineRead = 0;

  append(text: string): void {
    this.text = this.text === '' ? text : this.text + text;
  }

  /** Offset after the last code unit that is there. */
  get end(): number {
    return this.base + this.text.length;
  }

  codeAt(at: number): number {
    const index = at - this.base;
    if (index < this.text.length) return index < 0 ? beyond : this.text.charCodeAt(index);
    if (!this.hasEnded) this.ranOut = true;
    return beyond;
  }

  /** Up to `length` code units from `at`, as far as they are there; sets nothing. */
  peek(at: number, length: number): string {
    return this.text.slice(at - this.base, at - this.base + length);
  }

  /** Offset of the first line feed at or after `from`, the end of the text, or `from + limit`, whichever comes first. Asked again, it goes on where it ran out. */
  lineEnd(from: number, limit: number): number {
    const stop = Math.min(this.end, from + limit);
    let at = this.#lineFrom === from ? this.#lineRead : from;
    while (at < stop && this.text.charCodeAt(at - this.base) !== 10) at += 1;
    this.#lineFrom = from;
    this.#lineRead = at;
    if (at === this.end && at < from + limit && !this.hasEnded) this.ranOut = true;
    return at;
  }

  /** The text between two offsets; `start` must not lie before what `keepFrom` named. */
  take(start: number, end: number): string {
    if (start >= this.base) return this.text.slice(start - this.base, end - this.base);
    const from = start - this.#headBase;
    if (end <= this.base) return this.#head.slice(from, end - this.#headBase);
    return this.#head.slice(from) + this.text.slice(0, end - this.base);
  }

  /** The code unit at an offset that `take` may name. */
  takeCode(at: number): number {
    return at >= this.base ? this.text.charCodeAt(at - this.base) : this.#head.charCodeAt(at - this.#headBase);
  }

  /** Offset after the last character before `end` that is not white space; not before `start`. */
  inkEnd(start: number, end: number): number {
    let at = end;
    while (at > start) {
      if (!isSpace(this.takeCode(at - 1))) break;
      at -= 1;
    }
    return at;
  }

  /** Forgets what lies before `needed`, and puts away what lies well behind `read`, the next offset to be read. */
  keepFrom(needed: number, read: number): void {
    const base = read - lookBehind;
    if (base - this.base >= roomBehind) {
      if (this.#head === '') this.#headBase = this.base;
      this.#head += this.text.slice(0, base - this.base);
      this.text = this.text.slice(base - this.base);
      this.base = base;
    }
    if (this.#head === '' || needed <= this.#headBase) return;
    this.#head = needed >= this.base ? '' : this.#head.slice(needed - this.#headBase);
    this.#headBase = needed;
  }
}
