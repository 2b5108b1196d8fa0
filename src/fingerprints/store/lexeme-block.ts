// Not by name: an older Node lacks zstd, and a program should hear so from what it calls, not from the import of the library.
import * as zlib from 'node:zlib';
import type { LexemeColumns } from '../../core/public-code.ts';

/** Lexemes of one file that are packed together. */
export const blockLexemes = 512;

/** How many blocks a file of so many lexemes takes. */
export const blocksOf = (lexemes: number): number => Math.ceil(lexemes / blockLexemes);

/** The lexemes of a block, with numbers that go on from the block before. */
export interface LexemeBlock {
  readonly values: Uint32Array;
  readonly counts: Uint32Array;
  readonly lines: Uint32Array;
}

/** Packs lexemes `from` to `to`: hashes byte by byte in planes, counts and lines as steps. */
export function packBlock({ values, counts, lines }: LexemeColumns, from: number, to: number): Uint8Array {
  const length = to - from;
  const bytes = new Uint8Array(8 + length * (4 + 10));
  const view = new DataView(bytes.buffer);
  view.setUint32(0, counts[from] ?? 0, true);
  view.setUint32(4, lines[from] ?? 0, true);
  for (let at = 0; at < length; at += 1) {
    const value = values[from + at] ?? 0;
    for (let plane = 0; plane < 4; plane += 1) bytes[8 + plane * length + at] = value >>> (8 * plane);
  }
  let end = 8 + 4 * length;
  for (const column of [counts, lines])
    for (let at = from + 1; at < to; at += 1) end = writeStep(bytes, end, (column[at] ?? 0) - (column[at - 1] ?? 0));
  return zlib.zstdCompressSync(bytes.subarray(0, end));
}

export function unpackBlock(packed: Uint8Array, length: number): LexemeBlock {
  const bytes = zlib.zstdDecompressSync(packed);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const block = { values: new Uint32Array(length), counts: new Uint32Array(length), lines: new Uint32Array(length) };
  for (let at = 0; at < length; at += 1) {
    const base = 8 + at;
    block.values[at] =
      ((bytes[base] ?? 0) |
        ((bytes[base + length] ?? 0) << 8) |
        ((bytes[base + 2 * length] ?? 0) << 16) |
        ((bytes[base + 3 * length] ?? 0) << 24)) >>>
      0;
  }
  let end = 8 + 4 * length;
  [block.counts, block.lines].forEach((column, index) => {
    let value = view.getUint32(4 * index, true);
    column[0] = value;
    for (let at = 1; at < length; at += 1) {
      let step = 0;
      for (let shift = 0; ; shift += 7) {
        const byte = bytes[end] ?? 0;
        end += 1;
        step |= (byte & 127) << shift;
        if (byte < 128) break;
      }
      value += step;
      column[at] = value;
    }
  });
  return block;
}

/** Seven bits a byte, the lowest first. */
function writeStep(bytes: Uint8Array, start: number, step: number): number {
  let [at, rest] = [start, step];
  for (; rest > 127; rest >>>= 7) {
    bytes[at] = (rest & 127) | 128;
    at += 1;
  }
  bytes[at] = rest;
  return at + 1;
}
