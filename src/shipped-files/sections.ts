import { readFileSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { AssayError } from '../core/errors.ts';

/** What a binary file that is shipped beside its reader must be. */
export interface SectionsFormat {
  /** The file beside the code that reads it. */
  readonly url: URL;
  /** Four letters it begins with. */
  readonly mark: string;
  readonly version: number;
  readonly sections: number;
  /** The document that says how the file is made. */
  readonly madeBy: string;
}

const headBytes = 20;

/**
 * The sections of a binary file: mark, version, length of the file, CRC-32 of all behind the head, number of sections; then the length of each, then the
 * sections, each from a multiple of four on. Numbers are of 32 bits, little-endian. Throws `ASSAY_MODEL_INVALID` for a file that is missing, cut or other.
 */
export function readSections(format: SectionsFormat): readonly Uint8Array<ArrayBuffer>[] {
  const bytes = read(format);
  const head = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const mark = String.fromCharCode(...bytes.subarray(0, 4));
  if (bytes.length < headBytes || mark !== format.mark) {
    throw invalid(format, [`${bytes.length} bytes of another kind of file`, `另一种文件，共 ${bytes.length} 字节`]);
  }
  const version = head.getUint32(4, true);
  if (version !== format.version) throw invalid(format, [`version ${version}`, `版本 ${version}`]);
  const length = head.getUint32(8, true);
  if (length !== bytes.length) {
    const found = `${bytes.length} / ${length}`;
    throw invalid(format, [`${bytes.length} of ${length} bytes`, `${found} 字节`]);
  }
  const count = head.getUint32(16, true);
  if (count !== format.sections || crc32(bytes.subarray(headBytes)) !== head.getUint32(12, true)) {
    throw invalid(format, ['bytes that were changed', '内容已被改动的文件']);
  }
  return cut(bytes, head, count);
}

/** The bytes of a file as `readSections` reads it. */
export function toSectionsFile(
  format: Pick<SectionsFormat, 'mark' | 'version'>,
  sections: readonly ArrayBufferView[],
): Uint8Array {
  const body = headBytes + sections.length * 4;
  const length = sections.reduce((sum, section) => sum + padded(section.byteLength), body);
  const bytes = new Uint8Array(length);
  const head = new DataView(bytes.buffer);
  bytes.set(Buffer.from(format.mark, 'latin1'));
  head.setUint32(4, format.version, true);
  head.setUint32(8, length, true);
  head.setUint32(16, sections.length, true);
  let at = body;
  for (const [index, section] of sections.entries()) {
    head.setUint32(headBytes + index * 4, section.byteLength, true);
    bytes.set(new Uint8Array(section.buffer, section.byteOffset, section.byteLength), at);
    at += padded(section.byteLength);
  }
  head.setUint32(12, crc32(bytes.subarray(headBytes)), true);
  return bytes;
}

function padded(length: number): number {
  return (length + 3) & ~3;
}

/** A copy of its own memory, so that sections can be read as wider numbers. */
function read(format: SectionsFormat): Uint8Array<ArrayBuffer> {
  try {
    return new Uint8Array(readFileSync(format.url));
  } catch (cause) {
    throw invalid(format, ['no file that can be read', '没有可读的文件'], cause);
  }
}

function cut(bytes: Uint8Array<ArrayBuffer>, head: DataView, count: number): Uint8Array<ArrayBuffer>[] {
  const sections: Uint8Array<ArrayBuffer>[] = [];
  let at = headBytes + count * 4;
  for (let index = 0; index < count; index += 1) {
    const length = head.getUint32(headBytes + index * 4, true);
    sections.push(bytes.subarray(at, at + length));
    at += padded(length);
  }
  return sections;
}

function invalid(format: SectionsFormat, [en, zh]: readonly [string, string], cause?: unknown): AssayError {
  const name = format.url.pathname.split('/').at(-1) ?? '';
  return new AssayError(
    'ASSAY_MODEL_INVALID',
    {
      en: `File '${name}' is ${en}, this version of Assay reads '${format.mark}' version ${format.version}; install Assay again, or make the file as '${format.madeBy}' says`,
      zh: `文件 '${name}' 是${zh}，本版 Assay 读取 '${format.mark}' 版本 ${format.version}；请重新安装 Assay，或按 '${format.madeBy}' 重新生成该文件`,
    },
    { cause },
  );
}
