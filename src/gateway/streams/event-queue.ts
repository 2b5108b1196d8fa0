import { EventLane } from './event-lane.ts';
import type { HeldEvent } from './held-event.ts';

/**
 * Events that wait until they may leave. Those of one choice keep the order they came in and wait for no other choice; those about the whole answer leave
 * behind all that came before them.
 */
export interface EventQueue {
  /** Bytes of the events that wait. */
  readonly size: number;
  add(held: HeldEvent): void;
  /** Lets out what may leave. */
  drain(): void;
  /** Forgets the events that are about one choice, and those about the whole answer whose text of that choice has not passed. */
  drop(choice: number): void;
  /** From here on events that say how a choice ends may leave too: its verdict is known. Those of filtered choices are marked. */
  conclude(isFiltered: (choice: number) => boolean): void;
}

export function createEventQueue(write: (bytes: Uint8Array) => void): EventQueue {
  const lanes = new Map<number, EventLane>();
  const common = new EventLane(write);
  let order = 0;
  let isConcluded = false;

  function laneOf(choice: number | undefined): EventLane {
    if (choice === undefined) return common;
    const lane = lanes.get(choice) ?? new EventLane(write);
    lanes.set(choice, lane);
    return lane;
  }

  function drain(): void {
    let first = Infinity;
    for (const lane of lanes.values()) {
      lane.drain(isConcluded);
      first = Math.min(first, lane.first);
    }
    common.drain(isConcluded, first);
  }

  return {
    get size() {
      let { size } = common;
      for (const lane of lanes.values()) size += lane.size;
      return size;
    },
    add: (held) => laneOf(held.choice).add(held, (order += 1)),
    drain,
    drop: (choice) => {
      laneOf(choice).keep(() => false);
      common.keep((held) => !held.waitsFor(choice));
    },
    conclude: (isFiltered) => {
      isConcluded = true;
      for (const [choice, lane] of lanes)
        if (isFiltered(choice)) for (const held of lane.waiting) if (held.isFinish) held.markFiltered();
      drain();
    },
  };
}
