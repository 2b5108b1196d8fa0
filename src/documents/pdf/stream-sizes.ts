import { once } from 'node:events';
import { createInflate } from 'node:zlib';
import { tooLarge } from '../document-error.ts';
import type { DocumentLimits } from '../limits.ts';

/** Deflate packs at most 1,032 bytes into one (zlib, "Maximum compression factor"). */
const highestRatio = 1032;

export interface CheckStreamsOptions {
  /** The file, for errors. */
  readonly name: string;
  readonly limits: Pick<DocumentLimits, 'unpackedBytes'>;
}

/**
 * Inflates the deflated streams of a PDF without keeping anything, and throws where they are larger than what may be unpacked: PDF.js keeps whole streams. All
 * streams count together; images, which are not decoded for their text, count one by one. Streams packed in another way are not looked at.
 */
export async function checkStreams(bytes: Uint8Array, { name, limits }: CheckStreamsOptions): Promise<void> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let unpacked = 0;
  for (const stream of deflatedStreams(file)) {
    const isSmall = stream.data.length * highestRatio <= limits.unpackedBytes;
    if (stream.isImage && isSmall) continue;
    const limit = limits.unpackedBytes - (stream.isImage ? 0 : unpacked);
    const size = await inflatedSize(stream.data, limit);
    if (size > limit) {
      throw tooLarge(name, {
        en: `unpacks to more than ${limits.unpackedBytes} bytes, as a bomb does; it is not read`,
        zh: `解压后超过 ${limits.unpackedBytes} 字节，与压缩炸弹相同；不予读取`,
      });
    }
    if (!stream.isImage) unpacked += size;
  }
}

interface DeflatedStream {
  readonly data: Buffer;
  readonly isImage: boolean;
}

const dictionaryLength = 400;

/** Streams that begin as zlib data does (RFC 1950), whatever their dictionary calls their filter. */
function* deflatedStreams(file: Buffer): Generator<DeflatedStream> {
  for (let at = file.indexOf('stream'); at >= 0; at = file.indexOf('stream', at + 6)) {
    if (file.toString('latin1', at - 3, at) === 'end') continue;
    let start = at + 6;
    if (file[start] === 13) start += 1;
    if (file[start] === 10) start += 1;
    const first = file[start] ?? 0;
    const isZlib = (first & 0x0f) === 8 && ((first << 8) | (file[start + 1] ?? 0)) % 31 === 0;
    if (!isZlib) continue;
    const end = file.indexOf('endstream', start);
    const dictionary = file.toString('latin1', Math.max(0, at - dictionaryLength), at);
    const isImage = /\/Subtype\s?\/Image/.test(dictionary.slice(dictionary.lastIndexOf(' obj') + 1));
    yield { data: file.subarray(start, end < 0 ? file.length : end), isImage };
    if (end < 0) return;
    at = end;
  }
}

/** Stops as soon as the size is beyond the limit. Damaged data counts as far as it goes. */
async function inflatedSize(data: Buffer, limit: number): Promise<number> {
  const inflate = createInflate({ chunkSize: 65_536 });
  let size = 0;
  inflate.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > limit) inflate.destroy();
  });
  // What is wrong with the data is for the reader of the file to judge.
  inflate.on('error', () => inflate.destroy());
  inflate.end(data);
  if (!inflate.destroyed) await once(inflate, 'close');
  return size;
}
