import type { HeldEvent } from './held-event.ts';

/** Events in the order they came, each until it may leave. */
export interface EventQueue {
  add(held: HeldEvent): void;
  /** Lets out what may leave, up to the first event that may not. */
  drain(): void;
  /** Forgets the events that are about one choice alone. */
  drop(choice: number): void;
  /** From here on events that say how a choice ends may leave too: its verdict is known. Those of filtered choices are marked. */
  conclude(isFiltered: (choice: number) => boolean): void;
}

export function createEventQueue(write: (bytes: Uint8Array) => void): EventQueue {
  let queue: HeldEvent[] = [];
  let isConcluded = false;

  function drain(): void {
    let at = 0;
    for (; at < queue.length; at += 1) {
      const held = queue[at] as HeldEvent;
      if (held.isFinish && !isConcluded) break;
      if (held.isReady()) {
        write(held.take());
        continue;
      }
      const parts = held.split();
      if (parts) {
        write(parts.first);
        queue[at] = parts.rest;
      }
      break;
    }
    if (at > 0) queue.splice(0, at);
  }

  return {
    add: (held) => queue.push(held),
    drain,
    drop: (choice) => {
      queue = queue.filter((held) => held.choice !== choice);
    },
    conclude: (isFiltered) => {
      isConcluded = true;
      for (const held of queue) {
        if (held.isFinish && held.choice !== undefined && isFiltered(held.choice)) held.markFiltered();
      }
      drain();
    },
  };
}
