/** Bytes that grow at the end. Numbers are written seven bits a byte, lowest first, the top bit set where more follow. */
export class ByteWriter {
  bytes: Uint8Array;
  length = 0;

  constructor(capacity = 256) {
    this.bytes = new Uint8Array(capacity);
  }

  /** A whole number from 0 to 2^53 - 1. */
  number(value: number): void {
    if (this.length + 8 > this.bytes.length) this.#grow(8);
    let rest = value;
    while (rest >= 0x80) {
      this.bytes[this.length++] = (rest % 0x80) | 0x80;
      // Shifts would cut numbers past 32 bits.
      rest = rest < 0x8000_0000 ? rest >>> 7 : Math.floor(rest / 0x80);
    }
    this.bytes[this.length++] = rest;
  }

  raw(bytes: Uint8Array, start = 0, end: number = bytes.length): void {
    if (this.length + end - start > this.bytes.length) this.#grow(end - start);
    if (end - start < 24) for (let at = start; at < end; at += 1) this.bytes[this.length++] = bytes[at] as number;
    else {
      this.bytes.set(bytes.subarray(start, end), this.length);
      this.length += end - start;
    }
  }

  /** A whole number below 2^32 in four bytes, lowest first. */
  fixed(value: number): void {
    if (this.length + 4 > this.bytes.length) this.#grow(4);
    for (let shift = 0; shift < 32; shift += 8) this.bytes[this.length++] = (value >>> shift) & 0xff;
  }

  /** A copy of what was written. */
  take(): Uint8Array {
    return this.bytes.slice(0, this.length);
  }

  clear(): void {
    this.length = 0;
  }

  #grow(more: number): void {
    const larger = new Uint8Array(Math.max(this.bytes.length * 2, this.length + more));
    larger.set(this.bytes.subarray(0, this.length));
    this.bytes = larger;
  }
}
