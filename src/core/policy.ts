import type { Stage } from './exchange.ts';
import type { Action } from './verdict.ts';

/** What is done about findings of one check, or of one kind of it. */
export interface Ruling {
  /** Findings below this confidence (0–1) change nothing. */
  readonly threshold: number;
  /** Findings below this severity (0–7) change nothing. */
  readonly severity: number;
  readonly action: Action;
}

export interface CheckRuling extends Ruling {
  readonly on: readonly Stage[];
  /** Kind (`data.kind` or the message id) → its own ruling. */
  readonly kinds: Readonly<Record<string, Ruling>>;
  /** The check's own options, passed on as they are. */
  readonly options: unknown;
}

/** A policy that has been read and found good. Immutable; `version` is the hash of its normalised content. */
export interface Policy {
  readonly id: string;
  readonly version: string;
  /** Check id → what is done about its findings. A check that is not named does not run. */
  readonly checks: Readonly<Record<string, CheckRuling>>;
  /** What is done when a check that should have run could not. Never `allow` unless written so. */
  readonly unable: Action;
  readonly stream: { readonly gate: readonly string[] };
  readonly audit: { readonly text: 'full' | 'redacted' | 'hash'; readonly retainDays: number };
  readonly mode: 'enforce' | 'observe';
}
