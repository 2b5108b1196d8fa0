import type { Evidence } from './evidence.ts';
import type { Span, Target } from './segment.ts';
import type { TextEdit } from './text-edit.ts';

/** What one check saw at one place. A finding never decides and holds no prose; the policy decides, the message catalogue of the check speaks. */
export interface Finding {
  /** Id of the check. */
  readonly check: string;
  /** Id of a message in the check's catalogue. */
  readonly message: string;
  readonly target: Target;
  readonly span: Span;
  /** 0–1: how sure the check is. */
  readonly confidence: number;
  /** 0–7: 0 harmless, 2 worth a look, 4 serious, 6 grave. */
  readonly severity: number;
  readonly evidence?: readonly Evidence[];
  /** What would mend `target`, by the evidence; only where the check is sure of it. Nothing is changed unasked. */
  readonly edits?: readonly TextEdit[];
  readonly data?: Readonly<Record<string, unknown>>;
}

/** A check that could not say anything, and why. A value of its own, so that it is never mistaken for "nothing found". */
export interface Unable {
  readonly check: string;
  /** kebab-case reason from the check's `meta.reasons`, or one of the engine's: `timeout`, `failed`. */
  readonly reason: string;
  readonly data?: Readonly<Record<string, unknown>>;
}

export const isUnable = (value: object): value is Unable => 'reason' in value;
