/** Passages of a segment that hold a term, ascending, and how often each does. */
export interface PostingList {
  readonly passages: Uint32Array;
  readonly counts: Uint8Array | Uint32Array;
}

export function decodePostings(bytes: Uint8Array, frequency: number): PostingList {
  const passages = new Uint32Array(frequency);
  let counts: Uint8Array | Uint32Array = new Uint8Array(frequency);
  let [at, last] = [0, -1];
  for (let index = 0; index < frequency; index += 1) {
    let byte = bytes[at++] as number;
    let value = byte & 0x7f;
    for (let shift = 7; byte >= 0x80; shift += 7) {
      byte = bytes[at++] ?? 0;
      value |= (byte & 0x7f) << shift;
    }
    last += (value >>> 1) + 1;
    passages[index] = last;
    if ((value & 1) === 1) {
      counts[index] = 1;
      continue;
    }
    byte = bytes[at++] ?? 0;
    let count = byte & 0x7f;
    for (let shift = 7; byte >= 0x80; shift += 7) {
      byte = bytes[at++] ?? 0;
      count |= (byte & 0x7f) << shift;
    }
    if (count > 0xff && counts instanceof Uint8Array) counts = Uint32Array.from(counts);
    counts[index] = count;
  }
  return { passages, counts };
}

export const sizeOf = (list: PostingList): number => list.passages.byteLength + list.counts.byteLength;
