import type { HeldEvent } from './held-event.ts';

interface Waiting {
  readonly held: HeldEvent;
  /** Which of all events it is. */
  readonly order: number;
}

const mostPassed = 1_024;

/** Events that keep the order they came in, each until it may leave. */
export class EventLane {
  readonly #write: (bytes: Uint8Array) => void;
  #events: Waiting[] = [];
  /** Where the first that waits stands; moving the rest for each that leaves would cost the square of a long lane. */
  #next = 0;
  #size = 0;

  constructor(write: (bytes: Uint8Array) => void) {
    this.#write = write;
  }

  /** Bytes of the events that wait. */
  get size(): number {
    return this.#size;
  }

  /** Which of all events the first is that waits. */
  get first(): number {
    return this.#events[this.#next]?.order ?? Infinity;
  }

  /** The events that wait. */
  get waiting(): readonly HeldEvent[] {
    return this.#events.slice(this.#next).map(({ held }) => held);
  }

  add(held: HeldEvent, order: number): void {
    this.#events.push({ held, order });
    this.#size += held.size;
  }

  /** Lets out what may leave of the events before `end`; what says how a choice ends only where `mayFinish`. */
  drain(mayFinish: boolean, end: number = Infinity): void {
    for (let first = this.#events[this.#next]; first && first.order < end; first = this.#events[this.#next])
      if ((first.held.isFinish && !mayFinish) || !this.#letOut(first)) break;
    if (this.#next < this.#events.length && this.#next < mostPassed) return;
    this.#events = this.#events.slice(this.#next);
    this.#next = 0;
  }

  keep(isKept: (held: HeldEvent) => boolean): void {
    this.#events = this.#events.slice(this.#next).filter(({ held }) => isKept(held));
    this.#next = 0;
    this.#size = this.#events.reduce((size, { held }) => size + held.size, 0);
  }

  /** True where all of an event has left. */
  #letOut({ held, order }: Waiting): boolean {
    if (held.isReady) {
      this.#write(held.take());
      this.#next += 1;
      this.#size -= held.size;
      return true;
    }
    const parts = held.split();
    if (!parts) return false;
    this.#write(parts.first);
    this.#events[this.#next] = { held: parts.rest, order };
    return false;
  }
}
