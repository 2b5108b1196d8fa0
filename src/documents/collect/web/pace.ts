import { setTimeout as pause } from 'node:timers/promises';

/** What tells the time and waits. */
export interface PaceClock {
  nowMs(): number;
  wait(ms: number, signal?: AbortSignal): Promise<void>;
}

/** Keeps requests to one host apart by `intervalMs`; hosts do not wait for one another. */
export function createPace(intervalMs: number, clock: PaceClock = systemClock): Pace {
  const free = new Map<string, number>();
  return async (host, signal) => {
    const now = clock.nowMs();
    const start = Math.max(now, free.get(host) ?? now);
    for (const [other, at] of free) if (at <= now) free.delete(other);
    free.set(host, start + intervalMs);
    if (start > now) await clock.wait(start - now, signal);
  };
}

export type Pace = (host: string, signal?: AbortSignal) => Promise<void>;

const systemClock: PaceClock = {
  nowMs: () => performance.now(),
  wait: async (ms, signal) => {
    await pause(ms, undefined, signal ? { signal } : {});
  },
};
