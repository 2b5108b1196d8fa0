/** Bits for each name, and how many of them are set: one name in about 15,000 is taken for another. */
const bitsPerName = 20;
const hashes = 14;

/** A set of names in few bytes, by the filter of Bloom ("Space/time trade-offs in hash coding with allowable errors", 1970). It never lacks one that was added. */
export interface NameFilter {
  readonly bytes: Uint8Array;
  has(name: string): boolean;
}

/** An empty filter for so many names, and the way to fill it. */
export function createNameFilter(count: number): NameFilter & { add(name: string): void } {
  const filter = nameFilter(new Uint8Array(Math.max(1, Math.ceil((count * bitsPerName) / 8))));
  const { bytes } = filter;
  return {
    ...filter,
    add: (name) => {
      for (const bit of bitsOf(name, bytes.length * 8)) bytes[bit >>> 3] = (bytes[bit >>> 3] ?? 0) | (1 << (bit & 7));
    },
  };
}

/** The filter that the bytes hold. */
export function nameFilter(bytes: Uint8Array): NameFilter {
  return {
    bytes,
    has: (name) => {
      for (const bit of bitsOf(name, bytes.length * 8))
        if (((bytes[bit >>> 3] ?? 0) & (1 << (bit & 7))) === 0) return false;
      return true;
    },
  };
}

/** Places of a name by two hashes (Kirsch and Mitzenmacher, "Less hashing, same performance", 2006). */
function* bitsOf(name: string, size: number): Generator<number> {
  let first = 0x81_1c_9d_c5;
  let second = 0x9e_37_79_b1;
  for (let at = 0; at < name.length; at += 1) {
    const unit = name.charCodeAt(at);
    first = Math.imul(first ^ unit, 0x01_00_01_93);
    second = Math.imul(second ^ unit, 0x85_eb_ca_6b);
    second = (second << 13) | (second >>> 19);
  }
  const step = mixed(second) | 1;
  let place = mixed(first);
  for (let hash = 0; hash < hashes; hash += 1) {
    yield place % size;
    place = (place + step) >>> 0;
  }
}

function mixed(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85_eb_ca_6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2_b2_ae_35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
