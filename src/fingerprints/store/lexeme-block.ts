import type { LexemeColumns } from '../../core/public-code.ts';

/** Lexemes of one file that are packed together. */
export const blockLexemes = 512;

/** How many blocks a file of so many lexemes takes. */
export const blocksOf = (lexemes: number): number => Math.ceil(lexemes / blockLexemes);

/** The lexemes of a block. */
export interface LexemeBlock {
  readonly values: Uint32Array;
  readonly counts: Uint32Array;
  readonly lines: Uint32Array;
}

/** Steps of counts (three bits) and of lines (five bits) that go into one byte; larger ones follow it. */
const largeCount = 7;
const largeLine = 31;

/** How many different lexemes the block holds, and the count and line of its first. */
const headBytes = 10;

/**
 * Packs lexemes `from` to `to`: the different ones in the order in which they come, then for each lexeme which of them it is, and how far count and line went
 * on. Half of all lexemes of a block are the same few, so that most take two bytes.
 */
export function packBlock({ values, counts, lines }: LexemeColumns, from: number, to: number): Uint8Array {
  const { different, numbers } = numbered(values.subarray(from, to));
  const bytes = new Uint8Array(headBytes + different.length * 4 + (to - from) * 13);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, different.length, true);
  view.setUint32(2, counts[from] ?? 0, true);
  view.setUint32(6, lines[from] ?? 0, true);
  different.forEach((value, number) => view.setUint32(headBytes + number * 4, value, true));
  let end = headBytes + different.length * 4;
  for (let at = from; at < to; at += 1) {
    end = writeNumber(bytes, end, numbers[at - from] ?? 0);
    if (at === from) continue;
    const count = (counts[at] ?? 0) - (counts[at - 1] ?? 0);
    const line = (lines[at] ?? 0) - (lines[at - 1] ?? 0);
    bytes[end] = Math.min(count, largeCount) | (Math.min(line, largeLine) << 3);
    end += 1;
    if (count >= largeCount) end = writeNumber(bytes, end, count);
    if (line >= largeLine) end = writeNumber(bytes, end, line);
  }
  return bytes.slice(0, end);
}

const slots = blockLexemes * 2;

/** The different values in the order in which they come, and of each value which of them it is; by a table that is probed slot by slot. */
function numbered(values: Uint32Array): { readonly different: Uint32Array; readonly numbers: Uint16Array } {
  const different = new Uint32Array(values.length);
  const numbers = new Uint16Array(values.length);
  /** One more than the number that a slot holds; 0 where it is free. */
  const table = new Uint16Array(slots);
  let count = 0;
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] ?? 0;
    let slot = (value >>> 2) & (slots - 1);
    for (; table[slot] !== 0 && different[(table[slot] ?? 0) - 1] !== value;) slot = (slot + 1) & (slots - 1);
    if (table[slot] === 0) {
      different[count] = value;
      count += 1;
      table[slot] = count;
    }
    numbers[at] = (table[slot] ?? 0) - 1;
  }
  return { different: different.subarray(0, count), numbers };
}

/** Throws `RangeError` for bytes that are no block of so many lexemes. */
export function unpackBlock(bytes: Uint8Array, length: number): LexemeBlock {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const different = new Uint32Array(view.getUint16(0, true));
  let [count, line] = [view.getUint32(2, true), view.getUint32(6, true)];
  const reader = { bytes, at: headBytes };
  for (let at = 0; at < different.length; at += 1, reader.at += 4) different[at] = view.getUint32(reader.at, true);
  const block = { values: new Uint32Array(length), counts: new Uint32Array(length), lines: new Uint32Array(length) };
  for (let at = 0; at < length; at += 1) {
    block.values[at] = different[readNumber(reader)] ?? 0;
    if (at > 0) {
      const step = bytes[reader.at] ?? 0;
      reader.at += 1;
      count += (step & 7) === largeCount ? readNumber(reader) : step & 7;
      line += step >>> 3 === largeLine ? readNumber(reader) : step >>> 3;
    }
    block.counts[at] = count;
    block.lines[at] = line;
  }
  if (reader.at !== bytes.length) throw new RangeError('This is no block of lexemes');
  return block;
}

/** Seven bits a byte, the lowest first. */
function writeNumber(bytes: Uint8Array, start: number, number: number): number {
  let [at, rest] = [start, number];
  for (; rest > 127; rest >>>= 7) {
    bytes[at] = (rest & 127) | 128;
    at += 1;
  }
  bytes[at] = rest;
  return at + 1;
}

function readNumber(reader: { readonly bytes: Uint8Array; at: number }): number {
  let number = 0;
  for (let shift = 0; shift < 35; shift += 7) {
    const byte = reader.bytes[reader.at] ?? 0;
    reader.at += 1;
    number |= (byte & 127) << shift;
    if (byte < 128) break;
  }
  return number >>> 0;
}
