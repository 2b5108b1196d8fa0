/** One line of a stream of bytes. `bytes` is `undefined` where the line is longer than the limit. */
export interface ByteLine {
  /** From 1. */
  readonly line: number;
  readonly bytes: Buffer | undefined;
}

const newline = 0x0a;

/** Cuts a stream into lines, at LF only. What is kept never grows past one line of `limitBytes`; the rest of a longer line is read and dropped. */
export async function* readByteLines(chunks: AsyncIterable<Buffer>, limitBytes: number): AsyncGenerator<ByteLine> {
  let open: Buffer[] = [];
  let openBytes = 0;
  let line = 1;

  const keep = (piece: Buffer): void => {
    openBytes += piece.length;
    if (openBytes > limitBytes) open = [];
    else if (piece.length > 0) open.push(piece);
  };
  const take = (): ByteLine => {
    const taken = { line, bytes: openBytes > limitBytes ? undefined : Buffer.concat(open) };
    open = [];
    openBytes = 0;
    line += 1;
    return taken;
  };

  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, start)) {
      keep(chunk.subarray(start, end));
      yield take();
      start = end + 1;
    }
    keep(chunk.subarray(start));
  }
  if (openBytes > 0) yield take();
}
