import type { Evidence } from './evidence.ts';
import type { Finding, Unable } from './finding.ts';
import type { SegmentKind, Span } from './segment.ts';

/** What is done about an exchange, mildest first. */
export const actions = ['allow', 'annotate', 'redact', 'revise', 'block'] as const;
export type Action = (typeof actions)[number];

/** The stronger of two actions. */
export function strongest(a: Action, b: Action): Action {
  return actions.indexOf(a) >= actions.indexOf(b) ? a : b;
}

export const statuses = ['supported', 'contradicted', 'unsupported', 'not-checkable'] as const;
/** What the sources say about a segment. */
export type Status = (typeof statuses)[number];

/** How a segment of the answer stands to its sources. */
export interface Grade {
  readonly kind: SegmentKind;
  readonly span: Span;
  readonly status: Status;
  /** 0–1: how sure `status` is. */
  readonly confidence: number;
  /** Calibrated probability that the segment says something its sources do not bear out. */
  readonly risk: number;
  readonly evidence: readonly Evidence[];
  /** Only where the models of the check were unsure and a judge was to be asked. */
  readonly judge?: JudgeNote;
}

export const judgeOutcomes = ['decided', 'unverified', 'failed', 'late', 'over-budget'] as const;

/** What came of a judge. But for `decided`, the grade is that of the models of the check alone. */
export interface JudgeNote {
  readonly id: string;
  /**
   * `decided`: the risk counts its judgement in; `unverified`: it quoted what stands in no passage; `failed`: it gave no judgement; `late`: none in time;
   * `over-budget`: it was not asked, as the budget of the exchange was spent.
   */
  readonly outcome: (typeof judgeOutcomes)[number];
}

/** A finding with what the policy does about it. */
export interface JudgedFinding extends Finding {
  readonly action: Action;
}

export interface PolicyReference {
  readonly id: string;
  /** Hash of the normalised content. */
  readonly version: string;
}

/** What comes back for one exchange. */
export interface Verdict {
  readonly id: string;
  readonly action: Action;
  readonly policy: PolicyReference;
  /** `<check>` or `<check>.<kind>` → calibrated probability that the check has something to report; absent where it did not run. */
  readonly scores: Readonly<Record<string, number>>;
  readonly findings: readonly JudgedFinding[];
  readonly segments: readonly Grade[];
  readonly unable: readonly Unable[];
  /** What would have been done, where the policy only observes. */
  readonly observed?: Action;
  /** The text with the findings to redact covered, by target. */
  readonly redacted?: Readonly<Record<string, string>>;
  readonly timing: { readonly totalMs: number };
}
