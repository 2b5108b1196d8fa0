import type { Check, Inspection, Inspector, Observation } from '../core/check.ts';
import type { Exchange } from '../core/exchange.ts';
import { isUnable, type Unable } from '../core/finding.ts';
import type { MaybePromise } from '../core/ports.ts';
import type { Segment } from '../core/segment.ts';

/** A check with the inspector its options made. */
export interface ReadyCheck {
  readonly check: Check;
  readonly inspector: Inspector;
}

/** The time all checks of one exchange share. */
export interface Budget {
  readonly signal: AbortSignal;
  /** Milliseconds left; 0 or less once spent. */
  remainingMs(): number;
}

/** One check at work on one exchange. Whatever it does wrong (throws, is late) ends as `unable` and touches no other check. */
export interface CheckRun {
  readonly check: Check;
  /** Set from the moment the check could not go on. */
  unable(): Unable | undefined;
  /** No promise where the check needs none: thousands of sentences are looked at in one turn. */
  inspect(segment: Segment): MaybePromise<Observation>;
  /** Scores by kind; empty where the check was unable. */
  conclude(): Promise<Readonly<Record<string, number>>>;
}

const nothing: Observation = { findings: [] };

export async function openCheckRun(ready: ReadyCheck, exchange: Exchange, budget: Budget): Promise<CheckRun> {
  const { check, inspector } = ready;
  let unable: Unable | undefined;

  function fail(error: unknown): void {
    budget.signal.throwIfAborted();
    // The name of the error only: its message could hold text of the exchange.
    unable = { check: check.id, reason: 'failed', data: { error: error instanceof Error ? error.name : typeof error } };
  }

  function taken<T extends object>(outcome: T | Unable | typeof late, fallback: T): T {
    if (outcome === late) unable = { check: check.id, reason: 'timeout' };
    else if (isUnable(outcome)) unable = outcome;
    else return outcome;
    return fallback;
  }

  function attempt<T extends object>(step: () => MaybePromise<T | Unable>, fallback: T): MaybePromise<T> {
    if (unable) return fallback;
    try {
      const begun = step();
      if (begun instanceof Promise) return attemptLater(begun, fallback);
      return taken(budget.remainingMs() > 0 ? begun : late, fallback);
    } catch (error) {
      fail(error);
      return fallback;
    }
  }

  async function attemptLater<T extends object>(begun: Promise<T | Unable>, fallback: T): Promise<T> {
    try {
      return taken(await within(budget, begun), fallback);
    } catch (error) {
      fail(error);
      return fallback;
    }
  }

  const closed: Inspection = { inspect: () => nothing, conclude: () => ({ scores: {} }) };
  const inspection = await attempt<Inspection>(() => inspector.open(exchange), closed);
  return {
    check,
    unable: () => unable,
    inspect: (segment) =>
      check.meta.kinds.includes(segment.kind)
        ? attempt<Observation>(() => inspection.inspect(segment, budget.signal), nothing)
        : nothing,
    conclude: async () => {
      const { scores } = await attempt(() => inspection.conclude(budget.signal), { scores: {} });
      return unable ? {} : scores;
    },
  };
}

const late: unique symbol = Symbol('late');

/** The outcome of a step, or `late` once the budget is spent. */
async function within<T>(budget: Budget, step: Promise<T>): Promise<T | typeof late> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<typeof late>((resolve) => {
    timer = setTimeout(() => resolve(late), Math.max(0, budget.remainingMs()));
  });
  try {
    return await Promise.race([step, deadline]);
  } finally {
    clearTimeout(timer);
  }
}
