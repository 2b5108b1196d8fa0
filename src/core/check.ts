import type { Exchange, Stage } from './exchange.ts';
import type { Finding, Unable } from './finding.ts';
import type { MaybePromise, Ports } from './ports.ts';
import type { Segment, SegmentKind } from './segment.ts';
import type { Grade } from './verdict.ts';

/** One text in the two languages of Assay; `{name}` stands for a value of the finding's `data`. */
export interface LocalText {
  readonly en: string;
  readonly zh: string;
}

/** A text in one answer: what people read, how the model came to it, what it calls a tool with; `other` is what it only names or quotes, as titles and labels. */
export const answerChannels = ['prose', 'reasoning', 'arguments', 'other'] as const;
export type AnswerChannel = (typeof answerChannels)[number];

export interface CheckMeta {
  /** `canary` until its quality figures are published. */
  readonly maturity: 'canary' | 'recommended';
  readonly title: LocalText;
  readonly stages: readonly Stage[];
  /** What it looks at. Claims come inside their sentences; without `claim` sentences need not be cut into them. */
  readonly kinds: readonly SegmentKind[];
  /** Which texts of an answer it reads; only its prose where left out. */
  readonly channels?: readonly AnswerChannel[];
  /** Languages it understands; `any` where it does not depend on one. */
  /** Whether it may be shown part of a block of code that is still open, and finds there what it will find in the whole. */
  readonly readsOpenCode?: boolean;
  readonly languages: readonly ('en' | 'zh' | 'any')[];
  readonly needs: readonly (keyof Ports)[];
  /** Whether it is part of the policy where none is given, by what is there for it; always where left out. */
  readonly isUsual?: (ports: Ports) => boolean;
  /** Message id → severity (0–7) and words for people. */
  readonly messages: Readonly<Record<string, CheckMessage>>;
  /** Whether what its findings point at may stand in no report: it is covered there. Of single messages: see `CheckMessage`. */
  readonly isConfidential?: boolean;
  /** What else `data.kind` of its findings can be, where that is known beforehand: a policy can rule on each as on a message. */
  readonly findingKinds?: readonly string[];
  /** Reason of `unable` → words for people. */
  readonly reasons: Readonly<Record<string, LocalText>>;
}

export interface CheckMessage extends LocalText {
  readonly severity: number;
  /** Whether what findings of this message point at may stand in no report. */
  readonly isConfidential?: boolean;
}

/** Reads the options of a check from a policy. Standard Schema (standardschema.dev), so that zod schemas fit without core importing zod. */
export interface OptionsSchema {
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (value: unknown) => MaybePromise<OptionsOutcome>;
  };
}

export type OptionsOutcome =
  | { readonly value: unknown; readonly issues?: undefined }
  | { readonly issues: readonly OptionsIssue[] };

export interface OptionsIssue {
  readonly message: string;
  /** The same in Chinese, where it is worded in both languages. */
  readonly messageZh?: string | undefined;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/** The one interface a check implements. It may not decide, log, read files, use the network, the clock or the environment. */
export interface Check {
  /** Name of its folder; stable for ever. */
  readonly id: string;
  readonly meta: CheckMeta;
  /** Options a policy may give it; none where left out. */
  readonly options?: OptionsSchema;
  /** What can be said of its options beforehand, such as how well they tell what they are to find. They have passed the schema. */
  readonly describe?: (options: unknown) => readonly LocalText[];
  /** `options` has passed the schema; `ports` holds what `meta.needs` names. */
  create(options: unknown, ports: Ports): Inspector;
}

/** A check made ready by its options, used for many exchanges. */
export interface Inspector {
  /** Prepares one exchange. Its answer may still be growing: read it from the segments, not from `exchange`. */
  open(exchange: Exchange): MaybePromise<Inspection | Unable>;
}

/** A check at work on one exchange. Segments come in reading order, each once. */
export interface Inspection {
  /** `Unable` ends the check: what it saw before stays, and the policy says what that means. */
  inspect(segment: Segment, signal: AbortSignal): MaybePromise<Observation | Unable>;
  /** Called once, after the last segment. */
  conclude(signal: AbortSignal): MaybePromise<Conclusion | Unable>;
}

/** What a check saw in one segment. */
export interface Observation {
  readonly findings: readonly Finding[];
  /** Of the segment and its claims; only from checks that grade. */
  readonly grades?: readonly Grade[];
  /** Of part of an open block of code: where something begins that has not ended. What stands from this offset of the target on must not leave yet. */
  readonly heldFrom?: number;
}

/** What a check says of the exchange as a whole. */
export interface Conclusion {
  /** `''` for the check itself, else a kind → calibrated probability. */
  readonly scores: Readonly<Record<string, number>>;
}
