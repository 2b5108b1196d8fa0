/** A set of small numbers, one bit each, lowest bit first: the form in which it is kept. */
export type Bitmap = Uint8Array;

export function hasBit(bitmap: Bitmap, at: number): boolean {
  return ((bitmap[at >> 3] ?? 0) & (1 << (at & 7))) !== 0;
}

/** Grows where needed; returns the bitmap that holds the bits from `start` up to `end`. */
export function withBits(bitmap: Bitmap, start: number, end: number): Bitmap {
  const bytes = (end + 7) >> 3;
  const target = bitmap.length >= bytes ? bitmap : grown(bitmap, bytes);
  for (let at = start; at < end; at += 1) {
    if ((at & 7) === 0 && at + 8 <= end) {
      target[at >> 3] = 0xff;
      at += 7;
    } else (target[at >> 3] as number) |= 1 << (at & 7);
  }
  return target;
}

export function countBits(bitmap: Bitmap): number {
  let count = 0;
  for (const byte of bitmap) count += bitsOf[byte] as number;
  return count;
}

/** In either of the two. */
export function union(first: Bitmap, second: Bitmap): Bitmap {
  const result = grown(first, Math.max(first.length, second.length));
  for (const [at, byte] of second.entries()) (result[at] as number) |= byte;
  return result;
}

/** Ascending. */
export function bitsIn(bitmap: Bitmap): number[] {
  const found: number[] = [];
  for (const [index, byte] of bitmap.entries()) {
    for (let rest = byte; rest !== 0; rest &= rest - 1) found.push(index * 8 + 31 - Math.clz32(rest & -rest));
  }
  return found;
}

function grown(bitmap: Bitmap, bytes: number): Bitmap {
  // Doubling keeps adding passage by passage linear.
  const larger = new Uint8Array(Math.max(bytes, bytes > bitmap.length ? bitmap.length * 2 : 0));
  larger.set(bitmap);
  return larger;
}

const bitsOf = Uint8Array.from({ length: 256 }, (_, byte) => {
  let count = 0;
  for (let rest = byte; rest > 0; rest >>= 1) count += rest & 1;
  return count;
});
