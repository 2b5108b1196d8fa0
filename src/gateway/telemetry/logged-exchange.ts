import type { Stage } from '../../core/exchange.ts';
import type { Action } from '../../core/verdict.ts';

/** What is told of one exchange when it is over, to the log and to the metrics; never its content, nor what a header held but for ids that pass `callerOf`. */
export interface LoggedExchange {
  readonly id: string;
  /** What the client called it. */
  readonly clientId?: string;
  /** Of the `traceparent` it came with. */
  readonly traceId?: string;
  /** Name of the route, or of what was asked where that asks no model; empty where a request was refused before either was known. */
  readonly route: string;
  readonly model?: string;
  readonly upstream?: string;
  /** Id of the key. */
  readonly key?: string;
  readonly status: number;
  readonly code?: string;
  readonly action?: Action;
  /** What the policy blocked. */
  readonly blocked?: Stage;
  /** Whether it was its key, or that it had none, that let it not through. */
  readonly isKeyRefused?: boolean;
  readonly isStream?: boolean;
  readonly tokensIn?: number;
  readonly tokensOut?: number;
  /** Whether an upstream did not say how many tokens, so that they were estimated. */
  readonly isEstimated?: boolean;
  /** From the request to its end. */
  readonly totalMs: number;
  /** From the request to the first text of a streamed answer that left. */
  readonly firstTextMs?: number;
  /** From the upstream's last byte to the end of the answer. */
  readonly heldMs?: number;
}
