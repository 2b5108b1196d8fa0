import type { Audit } from '../core/audit.ts';

/** Records are forgotten by whole days; how often it is looked whether another has begun. A timer of a day would sleep as long as its machine does. */
export const lookAgainMs = 600_000;

const dayMs = 86_400_000;

export interface DailyPruning {
  /** Resolves when nothing is being forgotten any more. */
  stop(): Promise<void>;
}

/** Forgets what is due in the audit at once, and then once a day (UTC). What fails is told by the audit, and tried again at the next look. */
export function pruneDaily(audit: Audit, now: () => number): DailyPruning {
  let doneOn: number | undefined;
  let running: Promise<void> | undefined;

  async function prune(day: number): Promise<void> {
    try {
      await audit.prune();
      doneOn = day;
    } catch {
      // `state` of the audit has it.
    }
    running = undefined;
  }

  function look(): void {
    const day = Math.floor(now() / dayMs);
    if (day !== doneOn) running ??= prune(day);
  }

  look();
  const timer = setInterval(look, lookAgainMs).unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
}
