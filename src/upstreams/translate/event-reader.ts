/** Takes bytes of a stream of server-sent events as they come and gives the data of each event that is whole. */
export interface EventReader {
  push(bytes: Uint8Array): string[];
  /** The data of an event whose blank line never came. */
  rest(): string[];
}

export function createEventReader(): EventReader {
  const decoder = new TextDecoder();
  /** The line that is still open, in pieces, since it may be long and come in many. */
  let open: string[] = [];
  let data: string[] = [];
  /** A return that may be the first half of CRLF. */
  let carried = '';

  function endLine(line: string): string[] {
    if (line !== '') {
      if (line.startsWith('data:')) data.push(line.startsWith('data: ') ? line.slice(6) : line.slice(5));
      return [];
    }
    const event = data.length > 0 ? [data.join('\n')] : [];
    data = [];
    return event;
  }

  function pushText(given: string): string[] {
    const whole = carried + given;
    carried = whole.endsWith('\r') ? '\r' : '';
    const lines = whole.slice(0, whole.length - carried.length).split(/\r\n|\n|\r/);
    const last = lines.pop() ?? '';
    if (lines.length === 0) {
      open.push(last);
      return [];
    }
    const [first = '', ...others] = lines;
    const events = [[...open, first].join(''), ...others].flatMap(endLine);
    open = [last];
    return events;
  }

  return {
    push: (bytes) => pushText(decoder.decode(bytes, { stream: true })),
    rest: () => pushText(`${decoder.decode()}\n\n`),
  };
}
