import { brotliCompressSync, brotliDecompressSync, constants, crc32 } from 'node:zlib';
import { AssayError } from '../core/errors.ts';
import type { PackageSystem } from '../core/code-names.ts';

/** A list of packages as a file holds it. */
export interface NameList {
  readonly system: PackageSystem;
  /** Whether it was made to hold every name. */
  readonly isWhole: boolean;
  /** How many names the filter holds. */
  readonly count: number;
  /** Where the names come from and when. */
  readonly source: string;
  /** The best-known names, most popular first. */
  readonly popular: readonly string[];
  /** Module → distribution, where the two differ. */
  readonly distributions: Readonly<Record<string, string>>;
  /** Bytes of a `NameFilter`. */
  readonly filter: Uint8Array;
}

const mark = 'ASSAYPN1';
const headBytes = 16;

/** Mark, CRC-32 of all that follows, length of the packed description, the description, the filter. Numbers are of 32 bits, little-endian. */
export function toNamesFile({ filter, ...description }: NameList): Uint8Array {
  const packed = brotliCompressSync(JSON.stringify(description), {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 22 },
  });
  const bytes = new Uint8Array(headBytes + packed.length + filter.length);
  bytes.set(Buffer.from(mark, 'latin1'));
  bytes.set(packed, headBytes);
  bytes.set(filter, headBytes + packed.length);
  const head = new DataView(bytes.buffer);
  head.setUint32(12, packed.length, true);
  head.setUint32(8, crc32(bytes.subarray(12)), true);
  return bytes;
}

/** Throws `ASSAY_MODEL_INVALID` for bytes that are no such file, or not all of it. `name` is said in the error. */
export function readNamesFile(bytes: Uint8Array, name: string): NameList {
  const head = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const isWhole =
    bytes.length > headBytes &&
    Buffer.from(bytes.subarray(0, 8)).toString('latin1') === mark &&
    crc32(bytes.subarray(12)) === head.getUint32(8, true);
  if (!isWhole) {
    throw new AssayError('ASSAY_MODEL_INVALID', {
      en: `List of packages '${name}' is cut short or of another kind; make it again with "assay code names update", or install Assay again`,
      zh: `软件包名单 '${name}' 不完整或不是此类文件；请用 "assay code names update" 重新生成，或重新安装 Assay`,
    });
  }
  const length = head.getUint32(12, true);
  const description = brotliDecompressSync(bytes.subarray(headBytes, headBytes + length)).toString('utf8');
  return { ...(JSON.parse(description) as Omit<NameList, 'filter'>), filter: bytes.subarray(headBytes + length) };
}
