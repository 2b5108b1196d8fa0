const lineFeed = 10;
const carriageReturn = 13;

/**
 * Cuts the bytes of a stream of server-sent events (WHATWG HTML §9.2) into events, wherever they were split. Events keep their bytes; lines that ended in
 * CR or CRLF end in LF. Work is linear in the bytes, however long an event is and in however many pieces it comes.
 */
export interface EventCutter {
  /** The events that are whole now, each with the blank line that ends it. */
  push(bytes: Uint8Array): Uint8Array[];
  /** Bytes of the event that is not whole yet. */
  readonly size: number;
  /** What came after the last whole event, which the standard says to throw away; empty where there is nothing. */
  rest(): Uint8Array;
}

export function createEventCutter(): EventCutter {
  let kept: Uint8Array[] = [];
  let size = 0;
  let isLineEmpty = true;
  let endedInReturn = false;

  function push(raw: Uint8Array): Uint8Array[] {
    const bytes = withLineFeeds(raw);
    const events: Uint8Array[] = [];
    let from = 0;
    let at = 0;
    for (;;) {
      const end = bytes.indexOf(lineFeed, at);
      if (end < 0) break;
      const endsEvent = end === at && isLineEmpty;
      at = end + 1;
      isLineEmpty = true;
      if (!endsEvent) continue;
      events.push(joined(bytes.subarray(from, at)));
      from = at;
    }
    if (at < bytes.length) isLineEmpty = false;
    // A copy, which `slice` of a Buffer is not: the bytes may be written over once they were pushed.
    if (from < bytes.length) kept.push(new Uint8Array(bytes.subarray(from)));
    size += bytes.length - from;
    return events;
  }

  function joined(last: Uint8Array): Uint8Array {
    if (kept.length === 0) return last;
    const event = Buffer.concat([...kept, last]);
    kept = [];
    size = 0;
    return event;
  }

  /** A return that ends a piece may be the first half of CRLF: it counts as a line end, and a line feed that follows is dropped. */
  function withLineFeeds(raw: Uint8Array): Uint8Array {
    const bytes = endedInReturn && raw[0] === lineFeed ? raw.subarray(1) : raw;
    if (raw.length > 0) endedInReturn = raw.at(-1) === carriageReturn;
    if (!bytes.includes(carriageReturn)) return bytes;
    const changed = new Uint8Array(bytes.length);
    let length = 0;
    for (let at = 0; at < bytes.length; at += 1) {
      const byte = bytes[at] ?? 0;
      if (byte === lineFeed && bytes[at - 1] === carriageReturn) continue;
      changed[length++] = byte === carriageReturn ? lineFeed : byte;
    }
    return changed.subarray(0, length);
  }

  return {
    push,
    get size() {
      return size;
    },
    rest: () => Buffer.concat(kept),
  };
}

const blankLine = Buffer.from('\n\n');

/** The event whose blank line never came, with one behind it: some servers forget it after their last event. `undefined` where nothing is left. */
export function lastEvent(cutter: EventCutter): Uint8Array | undefined {
  const rest = cutter.rest();
  return rest.length === 0 ? undefined : Buffer.concat([rest, blankLine]);
}
