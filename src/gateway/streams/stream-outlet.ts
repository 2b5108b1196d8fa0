import type { ServerResponse } from 'node:http';

/** Where a stream leaves to its client. */
export interface StreamOutlet {
  /** Bytes leave in the order they are given, together with all others of this turn of the event loop. */
  write(bytes: Uint8Array): void;
  end(): void;
}

export interface StreamOutletOptions {
  readonly response: ServerResponse;
  /** After so long without a byte, a comment shows that the stream lives. */
  readonly keepAliveMs: number;
  /** The client reads slower than the upstream writes; `isFull` is false again once it has caught up. */
  readonly onPressure: (isFull: boolean) => void;
}

const keepAlive = Buffer.from(': held\n\n');

export function createStreamOutlet({ response, keepAliveMs, onPressure }: StreamOutletOptions): StreamOutlet {
  let waiting: Uint8Array[] = [];
  let isScheduled = false;
  let hasEnded = false;
  let isFull = false;

  const timer = setTimeout(() => {
    if (waiting.length === 0 && !response.writableNeedDrain) response.write(keepAlive);
    timer.refresh();
  }, keepAliveMs);
  response.once('close', () => clearTimeout(timer));

  function flush(): void {
    isScheduled = false;
    if (response.destroyed) return;
    timer.refresh();
    const pieces = waiting;
    waiting = [];
    const bytes = pieces.length === 1 ? pieces[0] : Buffer.concat(pieces);
    if (hasEnded) {
      clearTimeout(timer);
      response.end(bytes);
      return;
    }
    if (pieces.length === 0 || !bytes) {
      response.flushHeaders();
      return;
    }
    if (response.write(bytes) || isFull) return;
    isFull = true;
    onPressure(true);
    response.once('drain', () => {
      isFull = false;
      onPressure(false);
    });
  }

  function schedule(): void {
    if (isScheduled) return;
    isScheduled = true;
    // After the reads and promises of this turn: many small events become one write.
    setImmediate(flush);
  }

  // The client learns at once that its answer has begun, with the first event where that comes in this turn.
  schedule();
  return {
    write: (bytes) => {
      waiting.push(bytes);
      schedule();
    },
    end: () => {
      hasEnded = true;
      schedule();
    },
  };
}
