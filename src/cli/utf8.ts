import { isUtf8 } from 'node:buffer';
import { AssayError } from '../core/errors.ts';

/** The text of UTF-8 bytes, without a byte order mark. Throws `ASSAY_INPUT_ENCODING` naming `name`, the byte and the way out. */
export function decodeUtf8(bytes: Buffer, name: string): string {
  if (isUtf16(bytes)) {
    throw encodingError(
      `"${name}" is UTF-16, expected UTF-8; convert it with: iconv -f UTF-16 -t UTF-8`,
      `"${name}" 是 UTF-16，应为 UTF-8；请转换：iconv -f UTF-16 -t UTF-8`,
    );
  }
  const nul = bytes.indexOf(0);
  if (nul >= 0) {
    throw encodingError(
      `"${name}" is binary (a NUL at byte ${nul}), expected UTF-8 text`,
      `"${name}" 是二进制文件（第 ${nul} 字节为 NUL），应为 UTF-8 文本`,
    );
  }
  if (!isUtf8(bytes)) {
    const at = firstInvalidByte(bytes);
    throw encodingError(
      `"${name}" is not UTF-8 at byte ${at}; convert it, for example with: iconv -f GB18030 -t UTF-8`,
      `"${name}" 从第 ${at} 字节起不是 UTF-8；请转换，例如：iconv -f GB18030 -t UTF-8`,
    );
  }
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return bytes.toString('utf8', hasMark ? 3 : 0);
}

/** Offset of the first byte that is no UTF-8, the length where all is. Table 3-7 of the Unicode Standard. */
export function firstInvalidByte(bytes: Uint8Array): number {
  let at = 0;
  while (at < bytes.length) {
    const length = sequenceLength(bytes, at);
    if (length === 0) return at;
    at += length;
  }
  return at;
}

const encodingError = (en: string, zh: string): AssayError => new AssayError('ASSAY_INPUT_ENCODING', { en, zh });

const isUtf16 = (bytes: Buffer): boolean =>
  (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);

/** Bytes of the well-formed sequence that begins at `at`; 0 where there is none. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return 1;
  if (lead < 0xc2 || lead > 0xf4) return 0;
  const second = bytes[at + 1] ?? 0;
  const [least, most] = secondByteOf(lead);
  if (second < least || second > most) return 0;
  const length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  for (let next = 2; next < length; next += 1) {
    const byte = bytes[at + next] ?? 0;
    if (byte < 0x80 || byte > 0xbf) return 0;
  }
  return length;
}

/** Leaves out overlong forms, surrogates and what lies past U+10FFFF. */
function secondByteOf(lead: number): readonly [number, number] {
  if (lead === 0xe0) return [0xa0, 0xbf];
  if (lead === 0xed) return [0x80, 0x9f];
  if (lead === 0xf0) return [0x90, 0xbf];
  if (lead === 0xf4) return [0x80, 0x8f];
  return [0x80, 0xbf];
}
