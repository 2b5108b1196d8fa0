import type { UpstreamReceiver } from '../../core/upstream.ts';

/** A receiver that can be held up where what tells it cannot: what is told meanwhile waits. What a model writes is bounded by its context. */
export interface HeldReceiver extends UpstreamReceiver {
  readonly pause: () => void;
  readonly resume: () => void;
  /** Nothing is told from here on. */
  readonly drop: () => void;
}

export function createHeldReceiver(receiver: UpstreamReceiver): HeldReceiver {
  let waiting: (() => void)[] = [];
  let isPaused = false;
  let isDropped = false;
  const tell = (event: () => void): void => {
    if (isDropped) return;
    if (isPaused) waiting.push(event);
    else event();
  };
  return {
    // The first of all; only the body is held up.
    onHead: (head) => {
      if (!isDropped) receiver.onHead(head);
    },
    onData: (bytes) => tell(() => receiver.onData(bytes)),
    onEnd: () => tell(() => receiver.onEnd()),
    onFault: (error) => tell(() => receiver.onFault(error)),
    pause: () => {
      isPaused = true;
    },
    resume: () => {
      isPaused = false;
      // Whoever is told may pause again.
      while (waiting.length > 0 && !isPaused && !isDropped) waiting.shift()?.();
    },
    drop: () => {
      isDropped = true;
      waiting = [];
    },
  };
}
