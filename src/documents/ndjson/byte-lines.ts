/** A line without its end, or the fact that it is longer than it may be. */
export type ByteLine = { readonly number: number } & ({ readonly bytes: Uint8Array } | { readonly isTooLong: true });

/** Lines of a stream of bytes, numbered from 1. Memory is bounded by `longest` and one chunk: what is longer is passed over up to its end. */
export async function* byteLines(chunks: AsyncIterable<Uint8Array>, longest: number): AsyncGenerator<ByteLine> {
  let number = 1;
  let parts: Uint8Array[] = [];
  let length = 0;
  const take = (): ByteLine => {
    const line: ByteLine =
      length > longest ? { number, isTooLong: true } : { number, bytes: withoutReturn(Buffer.concat(parts, length)) };
    number += 1;
    parts = [];
    length = 0;
    return line;
  };
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
      length += end - start;
      if (length <= longest) parts.push(chunk.subarray(start, end));
      yield take();
      start = end + 1;
    }
    length += chunk.length - start;
    if (length > longest) parts = [];
    // Copied, since whoever fills the chunk may use its memory again.
    else if (start < chunk.length) parts.push(chunk.slice(start));
  }
  if (length > 0) yield take();
}

const withoutReturn = (line: Uint8Array): Uint8Array => (line.at(-1) === 13 ? line.subarray(0, -1) : line);
