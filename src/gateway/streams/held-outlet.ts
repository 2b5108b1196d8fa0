import type { StreamOutlet } from './stream-outlet.ts';

/** Holds a whole stream back, until it is let out or grows beyond what may be held. */
export interface HeldOutlet extends Pick<StreamOutlet, 'write' | 'end'> {
  /** Whether anything has left. */
  readonly hasLeft: boolean;
  /** Lets out what was written, and from then on everything as it comes. */
  letOut(): void;
  /** Lets out what was written last alone, and from then on everything: of an answer that broke off, that it did. Nothing where anything has left. */
  letOutLast(): void;
}

/** `most`: bytes that may be held. A stream that is longer begins to leave: a bounded memory is worth more than another try. */
export function holdOutlet(outlet: StreamOutlet, most: number): HeldOutlet {
  let held: Uint8Array[] = [];
  let size = 0;
  let hasLeft = false;
  let hasEnded = false;

  function letOut(): void {
    hasLeft = true;
    for (const bytes of held) outlet.write(bytes);
    held = [];
    if (hasEnded) outlet.end();
  }

  return {
    get hasLeft() {
      return hasLeft;
    },
    letOut: () => {
      if (!hasLeft) letOut();
    },
    letOutLast: () => {
      if (hasLeft) return;
      held = held.slice(-1);
      letOut();
    },
    write: (bytes) => {
      if (hasLeft) {
        outlet.write(bytes);
        return;
      }
      held.push(bytes);
      size += bytes.length;
      if (size > most) letOut();
    },
    end: () => {
      hasEnded = true;
      if (hasLeft) outlet.end();
    },
  };
}
