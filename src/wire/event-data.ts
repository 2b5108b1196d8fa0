const isText = (bytes: Uint8Array, text: string): boolean => {
  for (let at = 0; at < text.length; at += 1) if (bytes[at] !== text.charCodeAt(at)) return false;
  return true;
};

/** The data of one event: its `data` lines joined by line feeds; `undefined` where it has none, as a comment has not. */
export const dataOf = (event: Uint8Array): string | undefined => readEvent(event).data;

/** What one event says: its data as above, and the name that its `event` line gives it. */
export function readEvent(event: Uint8Array): { readonly data: string | undefined; readonly name: string | undefined } {
  const buffer = Buffer.from(event.buffer, event.byteOffset, event.byteLength);
  // What nearly every event is: one line.
  if (isText(event, 'data: ') && event.indexOf(10) === event.length - 2)
    return { data: buffer.toString('utf8', 6, event.length - 2), name: undefined };
  let data: string | undefined;
  let name: string | undefined;
  for (const line of buffer.toString('utf8').replace(byteOrderMark, '').split('\n')) {
    const more = valueOf(line, 'data');
    if (more !== undefined) data = data === undefined ? more : `${data}\n${more}`;
    else name = valueOf(line, 'event') ?? name;
  }
  return { data, name };
}

const byteOrderMark = /^\uFEFF/;

/** The value of a line of a field, without the one space that may stand before it. */
function valueOf(line: string, field: string): string | undefined {
  if (line === field) return '';
  if (!line.startsWith(`${field}:`)) return undefined;
  return line.slice(field.length + (line[field.length + 1] === ' ' ? 2 : 1));
}

/** An event of one value, as bytes; `name` becomes its `event` line. */
export function eventOf(value: unknown, name?: string): Uint8Array {
  const head = name === undefined ? '' : `event: ${name}\n`;
  return Buffer.from(`${head}data: ${typeof value === 'string' ? value : JSON.stringify(value)}\n\n`);
}
