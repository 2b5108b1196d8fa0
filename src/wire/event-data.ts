const isText = (bytes: Uint8Array, text: string): boolean => {
  for (let at = 0; at < text.length; at += 1) if (bytes[at] !== text.charCodeAt(at)) return false;
  return true;
};

/** The data of one event: its `data` lines joined by line feeds; `undefined` where it has none, as a comment has not. */
export function dataOf(event: Uint8Array): string | undefined {
  const buffer = Buffer.from(event.buffer, event.byteOffset, event.byteLength);
  // What nearly every event is: one line.
  if (isText(event, 'data: ') && event.indexOf(10) === event.length - 2)
    return buffer.toString('utf8', 6, event.length - 2);
  const lines = buffer
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .split('\n');
  const data = lines.flatMap((line) => {
    if (line === 'data') return [''];
    if (!line.startsWith('data:')) return [];
    return [line.startsWith('data: ') ? line.slice(6) : line.slice(5)];
  });
  return data.length === 0 ? undefined : data.join('\n');
}

/** An event of one value, as bytes; `name` becomes its `event` line. */
export function eventOf(value: unknown, name?: string): Uint8Array {
  const head = name === undefined ? '' : `event: ${name}\n`;
  return Buffer.from(`${head}data: ${typeof value === 'string' ? value : JSON.stringify(value)}\n\n`);
}
