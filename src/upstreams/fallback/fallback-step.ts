import type { UpstreamPort } from '../../core/upstream.ts';
import type { Breaker } from './breaker.ts';

interface RetryOptions {
  /** How often it is asked at most. */
  readonly attempts: number;
  /** Milliseconds; an upstream that asks for more is not waited for. */
  readonly longestWaitMs: number;
}

/** One of several that may answer. */
export interface FallbackStep {
  readonly port: UpstreamPort;
  /** The name that this upstream knows a model by. */
  readonly modelOf: (asked: string) => string;
  readonly retry: RetryOptions;
  readonly breaker: Breaker;
}

/** What came of asking an upstream once: for metrics. */
export interface Attempt {
  readonly upstream: string;
  readonly outcome: 'answered' | 'refused' | 'failed' | 'spared';
  readonly status?: number;
  readonly code?: string;
}

export interface FallbackTiming {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** 0 to 1. */
  readonly random: () => number;
  /** Does the work after so many milliseconds, unless it is called off. */
  readonly schedule: (milliseconds: number, work: () => void) => () => void;
}
