import { setTimeout as sleep } from 'node:timers/promises';

/** What runs when the gateway is stopped may take so long to come to its end, in milliseconds. */
export const graceMs = 10_000;

/** Resolves when the person or the system ends the command. */
export async function interrupted(signal: AbortSignal): Promise<void> {
  await sleep(2 ** 31 - 1, undefined, { signal }).catch(() => undefined);
}
