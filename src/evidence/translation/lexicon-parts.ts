import { crc32 } from 'node:zlib';
import type { StringTable } from './string-table.ts';

/** All that is learned from a dictionary, as it lies in one piece of memory. */
export interface LexiconParts {
  /** Chinese words, Simplified. */
  readonly words: StringTable;
  /** Of each word in UTF-8: its entries between `entryBreak`, their glosses between `glossBreak`. */
  readonly glosses: Uint8Array;
  readonly glossEnds: Uint32Array;
  /** English phrases, as stems joined by blanks. */
  readonly keys: StringTable;
  /** Of each phrase: number of a word times `orders` plus order of the gloss. */
  readonly meanings: Uint32Array;
  readonly meaningEnds: Uint32Array;
  /** JSON of what is small and read as a whole. */
  readonly sounds: Uint8Array;
  readonly abbreviations: Uint8Array;
}

export const entryBreak = '\u0001';
export const glossBreak = '\u0000';
/** Orders of a gloss that are told apart. */
export const orders = 16;

/** Number of the layout below and of all that is learned; goes up with every change of either. */
export const lexiconFormat = 1;

/** One piece for a file: a head with a checksum, then each part at a multiple of four bytes. Numbers are in the byte order of the machine. */
export function joinParts(parts: LexiconParts, edition: string): Uint8Array<ArrayBuffer> {
  const pieces = piecesOf(parts).map(
    ({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength),
  );
  const bytes = new Uint8Array(headBytes + pieces.reduce((sum, { length }) => sum + padded(length), 0));
  const head = new Uint32Array(bytes.buffer, 0, headBytes / 4);
  let at = headBytes;
  for (const [number, piece] of pieces.entries()) {
    bytes.set(piece, at);
    at += padded(piece.length);
    head[fixedFields + number] = piece.length;
  }
  head.set([magic, lexiconFormat, crc32(edition)], 0);
  head[checksumField] = checksumOf(bytes);
  return bytes;
}

/** The parts of such a piece; undefined where it is cut short, changed, or of another edition, format or byte order. */
export function splitParts(bytes: Uint8Array<ArrayBuffer>, edition: string): LexiconParts | undefined {
  if (bytes.length < headBytes || bytes.byteOffset % 4 !== 0) return undefined;
  const head = new Uint32Array(bytes.buffer, bytes.byteOffset, headBytes / 4);
  if (head[0] !== magic || head[1] !== lexiconFormat || head[2] !== crc32(edition)) return undefined;
  if (head[checksumField] !== checksumOf(bytes)) return undefined;
  let at = bytes.byteOffset + headBytes;
  const next = (number: number): readonly [ArrayBuffer, number, number] => {
    const length = head[fixedFields + number] as number;
    const place = [bytes.buffer, at, length] as const;
    at += padded(length);
    return place;
  };
  return {
    words: { units: units(next(0)), ends: numbers(next(1)) },
    glosses: new Uint8Array(...next(2)),
    glossEnds: numbers(next(3)),
    keys: { units: units(next(4)), ends: numbers(next(5)) },
    meanings: numbers(next(6)),
    meaningEnds: numbers(next(7)),
    sounds: new Uint8Array(...next(8)),
    abbreviations: new Uint8Array(...next(9)),
  };
}

function piecesOf(parts: LexiconParts): readonly (Uint8Array | Uint16Array | Uint32Array)[] {
  const { words, glosses, glossEnds, keys, meanings, meaningEnds, sounds, abbreviations } = parts;
  return [
    words.units,
    words.ends,
    glosses,
    glossEnds,
    keys.units,
    keys.ends,
    meanings,
    meaningEnds,
    sounds,
    abbreviations,
  ];
}

const magic = 0x4c58_5341;
const checksumField = 3;
const fixedFields = 4;
const pieceCount = 10;
const headBytes = (fixedFields + pieceCount) * 4;

type Place = readonly [ArrayBuffer, number, number];
const units = ([buffer, at, length]: Place): Uint16Array => new Uint16Array(buffer, at, length / 2);
const numbers = ([buffer, at, length]: Place): Uint32Array => new Uint32Array(buffer, at, length / 4);
const padded = (length: number): number => Math.ceil(length / 4) * 4;

/** Of all but the field that holds it. */
function checksumOf(bytes: Uint8Array): number {
  const before = crc32(bytes.subarray(0, checksumField * 4));
  return crc32(bytes.subarray((checksumField + 1) * 4), before);
}
