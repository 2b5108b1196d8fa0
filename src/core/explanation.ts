import type { LocalText } from './check.ts';
import type { Evidence } from './evidence.ts';
import type { Span } from './segment.ts';
import type { TextEdit } from './text-edit.ts';
import type { Grade, Status } from './verdict.ts';

/** Why a sentence of an answer has the status it has. Spans lie in the answer, those of evidence in its source. */
export interface Explanation {
  readonly grade: Grade;
  /** Risk from which on a sentence in its language is not supported. */
  readonly threshold: number;
  /** Risk by the models of the check alone, before what settles it is counted in. */
  readonly modelRisk: number;
  /**
   * What the risk was settled by: `models`; `conflict`, where a passage surely says otherwise; `stranger`, where one says all the rest of something else;
   * `contained`, where one says the same in the same words; `no-passage`, where nothing in the sources is near it; `newest`, where sources contradict each other and one is the newest; `dispute`, where nobody
   * knows which is; `judge`.
   */
  readonly settledBy:
    | 'models'
    | 'conflict'
    | 'stranger'
    | 'unfounded'
    | 'contained'
    | 'no-passage'
    | 'newest'
    | 'dispute'
    | 'judge';
  /** Risk of a sentence of which nothing is known. */
  readonly baseRisk: number;
  /** What moved the risk from there to `modelRisk`, weightiest first. */
  readonly reasons: readonly Reason[];
  /** Only where it is not supported. */
  readonly contradiction?: Contradiction;
  /** Words that are no function words, in reading order. */
  readonly words: readonly WordReason[];
  /** The passages that were weighed, best first. */
  readonly passages: readonly WeighedPassage[];
  /** The claims of a sentence that makes several. */
  readonly claims: readonly Grade[];
  readonly conflicts: readonly ConflictReason[];
  /** What would have come of it otherwise, each tried by grading again. */
  readonly turns: readonly Turn[];
}

/** Whether the sources say otherwise, or only nothing. */
export interface Contradiction {
  readonly probability: number;
  readonly reasons: readonly Reason[];
}

/** Columns of a model that say the same to a person. */
export interface Reason {
  readonly id: string;
  readonly title: LocalText;
  /** Added to the log-odds; above 0 it speaks for a fault. */
  readonly weight: number;
  readonly features: readonly FeatureReason[];
}

interface FeatureReason {
  readonly name: string;
  readonly value: number;
  readonly weight: number;
}

export interface WordReason {
  readonly span: Span;
  readonly risk: number;
  /** What weighed most in it. */
  readonly reason?: Omit<Reason, 'features'>;
}

export interface WeighedPassage extends Evidence {
  /** 0–1: share of the words, weighed by how rare they are, that the passage holds. */
  readonly score: number;
  /** The words of the sentence that it holds. */
  readonly shared: readonly Span[];
}

export interface ConflictReason {
  readonly kind: string;
  readonly span: Span;
  readonly evidence: Evidence;
  readonly edit?: TextEdit;
}

export interface Turn {
  /** `corrected`: with the edits made; `without-words`: with the words at `spans` left out; `without-passage`: with that passage gone from the sources. */
  readonly kind: 'corrected' | 'without-words' | 'without-passage';
  readonly spans: readonly Span[];
  readonly evidence?: Evidence;
  readonly risk: number;
  readonly status: Status;
}
