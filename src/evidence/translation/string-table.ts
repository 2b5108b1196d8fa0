/** Distinct strings in the order of their code units, one after the other. */
export interface StringTable {
  readonly units: Uint16Array;
  /** String → where it ends in `units`. */
  readonly ends: Uint32Array;
}

/** The strings have to be distinct and in the order of `Array.prototype.sort`. */
export function packStrings(sorted: readonly string[]): StringTable {
  const ends = new Uint32Array(sorted.length);
  let length = 0;
  for (const [at, text] of sorted.entries()) ends[at] = length += text.length;
  const units = new Uint16Array(length);
  let next = 0;
  for (const text of sorted) for (let at = 0; at < text.length; at += 1) units[next++] = text.charCodeAt(at);
  return { units, ends };
}

/** Number of a string in the table, -1 where it is not there. */
export function numberOf(table: StringTable, text: string): number {
  let [low, high] = [0, table.ends.length - 1];
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const order = compare(table, middle, text);
    if (order === 0) return middle;
    if (order < 0) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

export function stringAt({ units, ends }: StringTable, number: number): string {
  return String.fromCharCode(...units.subarray(startAt(ends, number), ends[number]));
}

/** Where the items of a number begin, by where those of each number end. */
export function startAt(ends: Uint32Array, number: number): number {
  return number === 0 ? 0 : (ends[number - 1] as number);
}

function compare({ units, ends }: StringTable, number: number, text: string): number {
  const start = startAt(ends, number);
  const length = (ends[number] as number) - start;
  const shared = Math.min(length, text.length);
  for (let at = 0; at < shared; at += 1) {
    const order = (units[start + at] as number) - text.charCodeAt(at);
    if (order !== 0) return order;
  }
  return length - text.length;
}
