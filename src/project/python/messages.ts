/** A message of JSON-RPC as the language server protocol frames it. */
export function toMessage(message: object): Buffer {
  const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
  return Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`), body]);
}

/** Cuts messages out of bytes as they come, and gives each to `take`. */
export function createMessageReader(take: (message: unknown) => void): (bytes: Buffer) => void {
  let chunks: Buffer[] = [];
  let held = 0;
  /** How many bytes the message that is awaited needs, its head among them. */
  let needed = 0;
  return (bytes) => {
    chunks.push(bytes);
    held += bytes.length;
    while (held > 0 && held >= needed) {
      const all = chunks.length === 1 ? (chunks[0] ?? bytes) : Buffer.concat(chunks);
      chunks = [all];
      const head = all.indexOf('\r\n\r\n');
      if (head < 0) return;
      const length = Number(/content-length: (\d+)/i.exec(all.subarray(0, head).toString('latin1'))?.[1] ?? 0);
      needed = head + 4 + length;
      if (held < needed) return;
      take(JSON.parse(all.subarray(head + 4, needed).toString('utf8')));
      const rest = all.subarray(needed);
      chunks = rest.length > 0 ? [rest] : [];
      held = rest.length;
      needed = 0;
    }
  };
}
