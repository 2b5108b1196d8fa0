import type { LocalText } from './check.ts';
import type { MaybePromise } from './ports.ts';

/** What one key may use. What is left out has no bound. */
export interface AccessLimits {
  /** Requests that are let through in a window of sixty seconds, which begins with the first of them. */
  readonly requestsPerMinute?: number;
  /** Tokens in and out, in a window of sixty seconds. */
  readonly tokensPerMinute?: number;
  /** In the currency of the price table, from the first of a month (UTC) to its end. */
  readonly spendPerMonth?: number;
  /** Streams open at one time, counted by each gateway for itself. */
  readonly streams?: number;
}

/** A key as it is kept and shown: all but its secrets, of which only hashes are kept. */
export interface AccessKey {
  /** Public: stands in logs and in the audit. */
  readonly id: string;
  readonly name: string;
  /** Routes it may use; every route where left out. */
  readonly routes?: readonly string[];
  /** Name of the policy that its exchanges are held to; that of the route where left out. */
  readonly policy?: string;
  /** Labels of the documents that its caller may see. Without any, documents that have labels are hidden. */
  readonly labels: readonly string[];
  readonly limits: AccessLimits;
  /** ISO 8601, as are the other times. */
  readonly createdAt: string;
  /** From this moment on it is refused. */
  readonly expiresAt?: string;
  readonly revokedAt?: string;
}

/** What a gateway asks before it passes a request on. */
export interface AdmissionRequest {
  /** As the client sent it, without `Bearer`; undefined where it sent none. */
  readonly secret: string | undefined;
  readonly route: string;
  readonly isStream: boolean;
  /** Counted against the tokens a minute until the exchange is settled; 0 where nothing is known. Asked only where the key has such a limit. */
  readonly tokensExpected: () => number;
  /** At most, as far as the request says: its cost is held against the budget until the exchange has ended. Asked only where the key has one. */
  readonly mostUse?: () => Use;
}

/** How far a limit is used, as the headers `x-ratelimit-*` say it. */
export interface LimitState {
  readonly limit: number;
  readonly remaining: number;
  /** Until the window ends. */
  readonly resetSeconds: number;
}

/** What an exchange has used. */
export interface Use {
  /** As the upstream names it: the price goes by it. */
  readonly model: string;
  readonly tokensIn: number;
  readonly tokensOut: number;
}

/** What an exchange has cost, in the currency of the price table; undefined where no price is known for its model. */
interface Settlement {
  readonly cost: number | undefined;
}

/** A request that was let through. */
export interface Admitted {
  readonly admitted: true;
  readonly key: Pick<AccessKey, 'id' | 'name' | 'labels' | 'policy'>;
  /** Of the requests a minute; undefined where the key has no such limit. */
  readonly requests: LimitState | undefined;
  /** Counts what was used, also where the exchange ended early. Only the first call counts. */
  settle(use: Use): Settlement;
  /** Called once the exchange has ended, whatever way: frees the stream and the tokens that were expected. Further calls do nothing. */
  release(): void;
}

export type RefusalCode =
  | 'ASSAY_KEY_UNKNOWN'
  | 'ASSAY_KEY_REVOKED'
  | 'ASSAY_KEY_EXPIRED'
  | 'ASSAY_ROUTE_FORBIDDEN'
  | 'ASSAY_RATE_LIMITED'
  | 'ASSAY_BUDGET_SPENT'
  | 'ASSAY_STREAMS_EXCEEDED';

/** A request that was not let through. It has used nothing. */
export interface Refused {
  readonly admitted: false;
  readonly code: RefusalCode;
  /** Of HTTP. */
  readonly status: number;
  /** What to tell the client. */
  readonly message: LocalText;
  /** When it is worth trying again. */
  readonly retryAfterSeconds?: number;
  /** The limit that was reached. */
  readonly limited?: LimitState & { readonly by: 'requests' | 'tokens' };
  /** Known where the secret belongs to a key, for the audit. */
  readonly key?: Pick<AccessKey, 'id' | 'name'>;
  /** The key was told the same less than a minute ago, by this process: once is enough for the audit, however often it tries. */
  readonly isRepeated?: boolean;
}

export type Admission = Admitted | Refused;

/** Whether access works, for `/readyz`. */
export interface AccessState {
  readonly isWell: boolean;
  /** The last fault of the store, while it lasts. */
  readonly fault?: LocalText;
}

/**
 * Who may ask, and how much. Counters live in the process and are reserved ahead in the store, so that a key that was seen before is mostly admitted
 * without a promise; what was let through is never forgotten by a restart or by another gateway over the same store.
 */
export interface Access {
  /** The refusal of a secret that no key has, or whose key has ended; counts nothing, so that strangers are sent away before they are read. Rejects as `admit` does. */
  recognise(secret: string | undefined): MaybePromise<Refused | undefined>;
  /** A refusal is a value. Rejects with `ASSAY_ACCESS_UNAVAILABLE` where the store fails and the answer is not known without it. */
  admit(request: AdmissionRequest): MaybePromise<Admission>;
  state(): AccessState;
  /** Writes what was counted and gives back what was reserved. */
  close(): Promise<void>;
}

/** A key by one of its secrets. */
export interface FoundKey {
  readonly key: AccessKey;
  /** Set on a secret that was replaced: until when it is still taken, ISO 8601. */
  readonly secretEndsAt?: string;
}

/** A secret that is to be kept: SHA-256 in lower-case hex. */
export interface NewSecret {
  readonly hash: string;
  readonly createdAt: string;
}

/** Points of a window that are to be reserved. */
interface Reservation {
  /** Names what is counted: key and kind. */
  readonly counter: string;
  /** Points wanted, at least 1. */
  readonly wanted: number;
  /** Points there are in a window. */
  readonly limit: number;
}

interface Reserved {
  /** 0 to what was wanted: with all that others have reserved, never more than the limit. */
  readonly granted: number;
  /** Points used or reserved by everyone in this window. */
  readonly used: number;
  /** Milliseconds until the window ends. */
  readonly endsInMs: number;
}

/** What a key has used in a month. */
export interface Spend {
  /** `2026-11`, UTC. */
  readonly month: string;
  readonly requests: number;
  readonly tokensIn: number;
  readonly tokensOut: number;
  /** Millionths of the currency of the price table. */
  readonly micros: number;
  /** Requests of models without a price: they cost nothing here. */
  readonly unpriced: number;
}

/** What is to be added to the spend of a key. */
export interface SpendChange extends Spend {
  readonly key: string;
}

/** Where keys and counters are kept. Everything that was acknowledged is there after a crash of the process. Throws `ASSAY_ACCESS_UNAVAILABLE`. */
export interface AccessStore {
  /** Grows with every change of a key or secret, in whatever process; cheap enough to be asked for twice a second. */
  revision(): MaybePromise<number>;
  find(secretHash: string): MaybePromise<FoundKey | undefined>;
  /** By id; by name where no key has that id, the one that is not revoked first. */
  key(idOrName: string): MaybePromise<AccessKey | undefined>;
  /** In the order they were created. */
  list(): MaybePromise<readonly AccessKey[]>;
  /** Throws `ASSAY_KEY_EXISTS` where a key that is not revoked has that name. */
  create(key: AccessKey, secret: NewSecret): MaybePromise<void>;
  /** Nothing changes where it was revoked before. */
  revoke(id: string, at: string): MaybePromise<void>;
  /** Gives a key another secret; those it had end at `oldEndAt`, or earlier where they were to. */
  rotate(id: string, secret: NewSecret, oldEndAt: string): MaybePromise<void>;
  reserve(reservation: Reservation): MaybePromise<Reserved>;
  /** Gives reserved points back that were not used, or with a negative number counts points past the limit. Nothing happens where the window is over. */
  giveBack(counter: string, points: number): MaybePromise<void>;
  /** Adds to the spend of keys and gives what each has spent in its month, by everyone. */
  spend(changes: readonly SpendChange[]): MaybePromise<readonly Spend[]>;
  spent(key: string, month: string): MaybePromise<Spend | undefined>;
  close(): MaybePromise<void>;
}
