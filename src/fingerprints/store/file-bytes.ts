import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** Bytes of a file that does not change, read by the page when they are asked for; the pages used last stay in memory. */
export interface FileBytes {
  readonly size: number;
  /** A view that is good until the next call. Throws `RangeError` where the file ends before. */
  read(offset: number, length: number): Uint8Array;
  close(): void;
}

const pageSize = 65_536;

/** `pages` bounds the memory: 64 KiB each. */
export function openFileBytes(file: string, pages: number): FileBytes {
  const descriptor = openSync(file, 'r');
  const { size } = fstatSync(descriptor);
  const cache = new Map<number, Uint8Array>();
  const pageAt = (number: number): Uint8Array => {
    const known = cache.get(number);
    if (known) {
      // Moved to the end: the first is the one not used for longest.
      cache.delete(number);
      cache.set(number, known);
      return known;
    }
    const page = readWhole(descriptor, number * pageSize, Math.min(pageSize, size - number * pageSize));
    cache.set(number, page);
    if (cache.size > pages)
      for (const oldest of cache.keys()) {
        cache.delete(oldest);
        break;
      }
    return page;
  };
  return {
    size,
    read: (offset, length) => {
      if (offset < 0 || offset + length > size) throw new RangeError('The file ends before');
      const number = Math.floor(offset / pageSize);
      const start = offset - number * pageSize;
      if (length > pageSize) return readWhole(descriptor, offset, length);
      const page = pageAt(number);
      if (start + length <= page.length) return page.subarray(start, start + length);
      const joined = new Uint8Array(length);
      joined.set(page.subarray(start));
      joined.set(pageAt(number + 1).subarray(0, start + length - page.length), page.length - start);
      return joined;
    },
    close: () => closeSync(descriptor),
  };
}

function readWhole(descriptor: number, offset: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let done = 0; done < length;) {
    const read = readSync(descriptor, bytes, done, length - done, offset + done);
    if (read === 0) throw new RangeError('The file ends before');
    done += read;
  }
  return bytes;
}
