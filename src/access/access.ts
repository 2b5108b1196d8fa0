import type {
  Access,
  AccessState,
  AccessStore,
  Admission,
  AdmissionRequest,
  Refused,
  SpendChange,
  Use,
} from '../core/access.ts';
import { AssayError } from '../core/errors.ts';
import type { MaybePromise } from '../core/ports.ts';
import type { KeyAccount } from './key-account.ts';
import { type KnownSecret, KnownKeys } from './known-keys.ts';
import type { Prices } from './prices.ts';
import { limitReached, refuse } from './refusals.ts';
import { hashSecret, isSecret } from './secret.ts';

export interface AccessOptions {
  readonly store: AccessStore;
  readonly prices: Prices;
  /** Milliseconds from any fixed moment, never going back. */
  readonly now: () => number;
  /** Milliseconds since 1970. */
  readonly wallClock: () => number;
  /** Calls something again and again; gives what ends it. */
  readonly every: (milliseconds: number, work: () => void) => () => void;
}

/** How often changes of keys are looked for, and counters written: revocation is seen within a second. */
const tickMs = 250;
/** Without a sign from the store for so long, keys that are known are asked for again. */
const staleMs = 10_000;

/** Keys, limits and budgets over a store; see `Access`. */
export function createAccess(options: AccessOptions): Access {
  return new Gatekeeper(options);
}

class Gatekeeper implements Access {
  readonly #options: AccessOptions;
  readonly #keys: KnownKeys;
  readonly #stop: () => void;
  /** With something to write or to give back. */
  readonly #active = new Set<KeyAccount>();
  #seenAt = -Infinity;
  #ticking: Promise<void> | undefined;
  #fault: AssayError | undefined;

  constructor(options: AccessOptions) {
    this.#options = options;
    this.#keys = new KnownKeys(options);
    this.#stop = options.every(tickMs, () => void this.#tick());
  }

  recognise(secret: string | undefined): MaybePromise<Refused | undefined> {
    return after(this.#known(secret), (known) => (known ? this.#endOf(known) : refuse('ASSAY_KEY_UNKNOWN')));
  }

  admit(request: AdmissionRequest): MaybePromise<Admission> {
    return after(this.#known(request.secret), (known): MaybePromise<Admission> => {
      if (!known) return refuse('ASSAY_KEY_UNKNOWN');
      const decided = this.#decide(known, request);
      return after(decided, (admission) => (admission.admitted ? admission : this.#noted(known, admission)));
    });
  }

  state(): AccessState {
    const text = this.#fault?.text;
    return { isWell: this.#fault === undefined, ...(text && { fault: text }) };
  }

  async close(): Promise<void> {
    this.#stop();
    await this.#ticking;
    await Promise.allSettled([this.#write(), ...Array.from(this.#active, async ({ requests }) => requests?.close())]);
    await this.#options.store.close();
  }

  /** Whose secret it is. The store is asked where that was not known, or may have changed. */
  #known(secret: string | undefined): MaybePromise<KnownSecret | undefined> {
    if (secret === undefined || !isSecret(secret)) return undefined;
    const hash = hashSecret(secret);
    const isStale = this.#options.now() - this.#seenAt > staleMs;
    const known = isStale ? undefined : this.#keys.get(hash);
    if (known !== undefined) return known === 'unknown' ? undefined : known;
    return this.#asking(async () => {
      if (isStale) await this.#refresh();
      const found = this.#keys.get(hash) ?? (await this.#keys.ask(hash));
      return found === 'unknown' ? undefined : found;
    });
  }

  #noted({ account }: KnownSecret, refused: Refused): Refused {
    return account.noteRefusal(refused.code) ? { ...refused, isRepeated: true } : refused;
  }

  #decide(known: KnownSecret, request: AdmissionRequest): MaybePromise<Admission> {
    const { account } = known;
    const ended = this.#endOf(known);
    if (ended) return ended;
    if (account.key.routes?.includes(request.route) === false)
      return refuse('ASSAY_ROUTE_FORBIDDEN', { key: account.key });
    if (account.isLoaded) return this.#count(account, request);
    return this.#asking(async () => {
      await account.load();
      return this.#count(account, request);
    });
  }

  #endOf({ account: { key, endsAt }, secretEndsAt }: KnownSecret): Refused | undefined {
    if (key.revokedAt !== undefined) return refuse('ASSAY_KEY_REVOKED', { key });
    const now = this.#options.wallClock();
    return now >= endsAt || now >= secretEndsAt ? refuse('ASSAY_KEY_EXPIRED', { key }) : undefined;
  }

  /** Requests come last: what is refused for another reason has used none. */
  #count(account: KeyAccount, request: AdmissionRequest): MaybePromise<Admission> {
    const { key, requests, tokens, spend, budgetMicros } = account;
    const spent = spend.micros ?? 0;
    if (budgetMicros !== undefined && spent + account.heldMicros >= budgetMicros) {
      const isSpent = spent >= budgetMicros;
      return refuse('ASSAY_BUDGET_SPENT', { key, retryAfterSeconds: isSpent ? spend.endsInSeconds : 1 });
    }
    if (request.isStream && account.streams >= (key.limits.streams ?? Infinity)) {
      return refuse('ASSAY_STREAMS_EXCEEDED', { key, retryAfterSeconds: 1 });
    }
    this.#active.add(account);
    const expected = tokens ? tokens.expect(request.tokensExpected()) : 0;
    if (expected === undefined)
      return limitReached(key, { ...(tokens as NonNullable<typeof tokens>).state(), by: 'tokens' });
    if (request.isStream) account.streams += 1;
    const held = budgetMicros === undefined ? 0 : this.#mostMicros(request);
    account.heldMicros += held;
    const end = once(() => {
      account.heldMicros -= held;
      if (request.isStream) account.streams -= 1;
      tokens?.forget(expected);
    });
    const taken = requests ? requests.take() : true;
    if (taken !== undefined || !requests) return this.#outcome(account, taken === true, end);
    return this.#asking(async () => this.#outcome(account, await requests.takeLater(), end)).catch((error: unknown) => {
      end();
      throw error;
    });
  }

  #mostMicros({ mostUse }: AdmissionRequest): number {
    const use = mostUse?.();
    return (use && this.#options.prices.costOf(use.model, use.tokensIn, use.tokensOut)) ?? 0;
  }

  #outcome(account: KeyAccount, isTaken: boolean, end: () => void): Admission {
    const { key, requests } = account;
    if (!isTaken && requests) {
      end();
      return limitReached(key, { ...requests.state(), by: 'requests' });
    }
    let cost: number | undefined;
    const settle = once((use: Use) => {
      const micros = this.#options.prices.costOf(use.model, use.tokensIn, use.tokensOut);
      cost = micros === undefined ? undefined : micros / 1_000_000;
      account.tokens?.use(use.tokensIn + use.tokensOut);
      account.spend.add(use, micros);
      this.#active.add(account);
    });
    return {
      admitted: true,
      key,
      requests: requests?.state(),
      settle: (use) => {
        settle(use);
        return { cost };
      },
      release: end,
    };
  }

  /** Notes whether the store works, for `state`. */
  async #asking<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      const result = await work();
      this.#fault = undefined;
      return result;
    } catch (error) {
      this.#fault = toUnavailable(error);
      throw this.#fault;
    }
  }

  async #refresh(): Promise<void> {
    await this.#keys.refresh();
    this.#seenAt = this.#options.now();
  }

  /** One at a time; what fails is tried again at the next. */
  async #tick(): Promise<void> {
    this.#ticking ??= this.#asking(async () => {
      await this.#refresh();
      await this.#write();
      const since = this.#options.now() - tickMs;
      for (const account of this.#active) {
        await account.requests?.giveBackIdle(since);
        if (account.isIdle) this.#active.delete(account);
      }
    })
      .catch(() => undefined)
      .finally(() => {
        this.#ticking = undefined;
      });
    await this.#ticking;
  }

  async #write(): Promise<void> {
    const accounts = new Map(Array.from(this.#active, (account) => [account.key.id, account]));
    for (const { tokens } of accounts.values()) if (tokens?.isWritten === false) await tokens.write();
    const changes = Array.from(accounts.values(), ({ spend }) => spend.takeUnwritten()).flat();
    if (changes.length === 0) return;
    const accountOf = ({ key }: SpendChange): KeyAccount | undefined => accounts.get(key);
    try {
      const spends = await this.#options.store.spend(changes);
      for (const [at, change] of changes.entries()) {
        const sum = spends[at];
        if (sum) accountOf(change)?.spend.written(change, sum);
      }
    } catch (error) {
      for (const change of changes) accountOf(change)?.spend.putBack(change);
      throw error;
    }
  }
}

/** Goes on with a value, in this turn where it is there already. */
function after<Value, Next>(
  value: MaybePromise<Value>,
  next: (value: Value) => MaybePromise<Next>,
): MaybePromise<Next> {
  return value instanceof Promise ? value.then(next) : next(value);
}

function once<Values extends readonly unknown[]>(work: (...values: Values) => void): (...values: Values) => void {
  let isDone = false;
  return (...values) => {
    if (isDone) return;
    isDone = true;
    work(...values);
  };
}

function toUnavailable(cause: unknown): AssayError {
  if (AssayError.isInstance(cause)) return cause;
  return new AssayError(
    'ASSAY_ACCESS_UNAVAILABLE',
    { en: 'Keys and limits cannot be read or written', zh: '无法读写密钥和限额' },
    { cause },
  );
}
