import type { LocalText } from './check.ts';
import type { Exchange, Stage } from './exchange.ts';
import type { Policy } from './policy.ts';
import type { MaybePromise } from './ports.ts';
import type { Action, PolicyReference, Verdict } from './verdict.ts';

/** What was used by an exchange. */
export interface AuditedUse {
  readonly tokensIn?: number;
  readonly tokensOut?: number;
  /** Set where an upstream did not say how much, so that it was estimated from the texts. */
  readonly estimated?: true;
  /** In the currency of the price table; left out where the model has no price. */
  readonly cost?: number;
}

/** A verdict with what the exchange was checked as when it was reached. */
export interface StagedVerdict {
  readonly stage: Stage;
  readonly verdict: Verdict;
}

/** One exchange as a gateway hands it over when it is decided: with its texts, of which only what the policy allows is kept. */
export interface AuditedExchange {
  /** Unique. Found quickest where ids of later exchanges sort behind earlier ones. */
  readonly id: string;
  /** When the request came, milliseconds since 1970. */
  readonly at: number;
  /** Id of the key. */
  readonly key?: string;
  readonly route: string;
  readonly model?: string;
  readonly upstream?: string;
  readonly isStream?: boolean;
  /** Of HTTP, as the client got it. */
  readonly status: number;
  /** `ASSAY_*` code where it ended with an error. */
  readonly code?: string;
  /** Says what is kept of the texts, and for how long; its content is kept once, so that the decision can be made again. */
  readonly policy: Policy;
  readonly verdicts: readonly StagedVerdict[];
  /** Of answers that were asked for again and did not go out, oldest first. */
  readonly revised?: readonly Verdict[];
  /** Of all answers that were asked for. */
  readonly use?: AuditedUse;
  /** Milliseconds, by name. */
  readonly timing?: Readonly<Record<string, number>>;
  /** What was checked; none where a request was refused before it was read. */
  readonly exchange?: Exchange;
  /** Whether its answer is no more than what had been let out when the exchange broke off. */
  readonly isPartial?: boolean;
}

/** Where a record stands in the chain. */
export interface AuditReceipt {
  /** From 1, without gaps. */
  readonly sequence: number;
}

/** `soon`: somebody waits for the record. `later`: nobody does, and it may wait a moment for others, which makes all of them cheaper. */
export type AuditUrgency = 'soon' | 'later';

/** Whether the audit works, for `/readyz`. */
export interface AuditState {
  readonly isWell: boolean;
  /** The last fault of the store, while it lasts. */
  readonly fault?: LocalText;
  /** Exchanges that are not on record because the store failed; the log says so itself once it works again. */
  readonly lost: number;
  /** Why the last pruning failed, until one does not. */
  readonly pruneFault?: LocalText;
  /** Bytes of records that wait to be written. */
  readonly waitingBytes: number;
}

/** Writes down what was decided. Records are chained by their hashes, so that none can be changed or taken away unseen. */
export interface Audit {
  /**
   * Resolves when the record is on disk; the next batch forms while one is written. Rejects with `ASSAY_AUDIT_UNAVAILABLE` where it could not be kept
   * (disk full, locked, too much waiting): the caller refuses the exchange or goes on. A promise that nobody waits for does no harm.
   */
  append(exchange: AuditedExchange, urgency?: AuditUrgency): Promise<AuditReceipt>;
  /** Forgets the records whose time is over, by the policies that decided them. Gives how many; rejects with `ASSAY_AUDIT_UNAVAILABLE`. */
  prune(): Promise<number>;
  state(): AuditState;
  /** Everything that was appended before is on disk, or was rejected, when it resolves. */
  flush(): Promise<void>;
  /** Flushes, then closes the store. */
  close(): Promise<void>;
}

/** The record of an exchange. Fields are written in this order. */
export interface ExchangeRecord {
  readonly kind: 'exchange';
  readonly id: string;
  /** ISO 8601, as are the other times. */
  readonly at: string;
  readonly key?: string;
  readonly route: string;
  readonly model?: string;
  readonly upstream?: string;
  readonly stream?: boolean;
  readonly status: number;
  readonly code?: string;
  readonly policy: PolicyReference;
  /** The strongest of all stages. */
  readonly action: Action;
  /** What would have been done, where the policy only observes. */
  readonly observed?: Action;
  readonly use?: AuditedUse;
  readonly timing?: Readonly<Record<string, number>>;
  readonly verdicts: readonly StagedVerdict[];
  /** Of answers that did not go out, without any of their words: the texts themselves are not kept. */
  readonly revised?: readonly Verdict[];
  /** How the texts of `exchange` are kept. With `hash`, each text is `{ sha256, length }`, of its UTF-8 and in UTF-16 units. */
  readonly text: Policy['audit']['text'];
  readonly exchange?: unknown;
  /** The answer is what had been let out when the exchange broke off, and its verdict what was found by then. */
  readonly partial?: true;
  /** Program that wrote it, with its version. */
  readonly program: string;
  /** First day (UTC) on which it is to be forgotten. */
  readonly retainUntil: string;
}

/** The content of a policy, kept before the first exchange that it decides. */
interface PolicyRecord {
  readonly kind: 'policy';
  /** Version of the policy. */
  readonly id: string;
  readonly at: string;
  readonly policy: PolicyReference;
  readonly content: Readonly<Record<string, unknown>>;
}

/** Exchanges that could not be kept. */
interface LossRecord {
  readonly kind: 'loss';
  readonly id: string;
  readonly at: string;
  readonly since: string;
  readonly exchanges: number;
}

/** Records that were forgotten after their time, or by hand. */
interface PruneRecord {
  readonly kind: 'prune';
  readonly id: string;
  readonly at: string;
  readonly removed: number;
  /** Sequence number of the last of them. */
  readonly through: number;
  /** Given by hand: everything older was forgotten, whatever its policy says. */
  readonly before?: string;
}

export type AuditRecord = ExchangeRecord | PolicyRecord | LossRecord | PruneRecord;

/** A record ready to be chained and kept. */
export interface WrittenRecord {
  readonly kind: AuditRecord['kind'];
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** When it is to be forgotten; never where left out. */
  readonly until?: number;
  readonly key?: string;
  readonly action?: Action;
  /** Id of the policy. */
  readonly policy?: string;
  /** JSON of the record: what is hashed is its UTF-8. */
  readonly body: string;
}

/** The end of the chain. Whoever keeps it elsewhere can tell later whether the end was cut off or the whole was written anew. */
export interface AuditHead {
  /** 0 where nothing was ever kept. */
  readonly sequence: number;
  /** Lower-case hex. */
  readonly hash: string;
}

/** A record as it is kept; one without a body was forgotten and stands for all that are missing before it. */
export interface KeptRecord extends Omit<WrittenRecord, 'body'> {
  readonly sequence: number;
  readonly hash: string;
  readonly body?: string;
}

/** Everything named must hold. */
export interface AuditFilter {
  readonly id?: string;
  /** Milliseconds since 1970, included. */
  readonly from?: number;
  /** Excluded. */
  readonly to?: number;
  readonly key?: string;
  readonly action?: Action;
  /** Id of the policy. */
  readonly policy?: string;
  readonly kind?: AuditRecord['kind'];
}

export interface AuditPage {
  /** Records after this sequence number, in their order. */
  readonly after: number;
  readonly limit: number;
  /** Those without a body too. */
  readonly isWhole?: boolean;
}

export interface PruneRequest {
  /** Milliseconds since 1970: what was to be kept until then or less is forgotten. */
  readonly now: number;
  /** Forgets everything older, however long it was to be kept. */
  readonly before?: number;
}

/** Where records are kept. Throws `ASSAY_AUDIT_UNAVAILABLE` where it cannot be read or written. */
export interface AuditStore {
  /** Chains and keeps records, all or none; on disk when it returns. Gives the sequence number of the first. Several processes may append. */
  append(records: readonly WrittenRecord[]): MaybePromise<number>;
  head(): MaybePromise<AuditHead>;
  read(filter: AuditFilter, page: AuditPage): MaybePromise<readonly KeptRecord[]>;
  /** How many records would be forgotten, without forgetting them. */
  prunable(request: PruneRequest): MaybePromise<number>;
  /** Forgets what is due, and writes a `PruneRecord` where it was anything. Records of policies, losses and prunes stay. Gives how many. */
  prune(request: PruneRequest): MaybePromise<number>;
  close(): MaybePromise<void>;
}
