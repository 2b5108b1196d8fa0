import type { LoggedExchange } from './logged-exchange.ts';

/** When things happen to one request, by a clock that nobody can set while it runs. */
export interface RequestTimes {
  /** The first text of a streamed answer leaves. Nothing the second time. */
  markFirstText(): void;
  /** The last byte of an answer has come; the last one counts. */
  markUpstreamEnd(): void;
  /** Milliseconds since it came. */
  passed(): number;
  /** As if the request ended now. */
  taken(): Pick<LoggedExchange, 'totalMs' | 'firstTextMs' | 'heldMs'>;
}

export function startTimes(): RequestTimes {
  const begun = performance.now();
  const passed = (): number => performance.now() - begun;
  let firstTextMs: number | undefined;
  let upstreamEndMs: number | undefined;
  return {
    markFirstText: () => {
      firstTextMs ??= passed();
    },
    markUpstreamEnd: () => {
      upstreamEndMs = passed();
    },
    passed,
    taken: () => {
      const totalMs = passed();
      return {
        totalMs,
        ...(firstTextMs !== undefined && { firstTextMs }),
        ...(upstreamEndMs !== undefined && { heldMs: totalMs - upstreamEndMs }),
      };
    },
  };
}
