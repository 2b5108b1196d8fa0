import type { AccessKey, AccessStore, RefusalCode } from '../core/access.ts';
import { RequestWindow, type WindowOptions } from './request-window.ts';
import { SpendAccount } from './spend-account.ts';
import { TokenWindow } from './token-window.ts';

export interface KeyAccountOptions {
  readonly store: AccessStore;
  /** Milliseconds from any fixed moment; never goes back. */
  readonly now: () => number;
  /** Milliseconds since 1970. */
  readonly wallClock: () => number;
}

const refusalMs = 60_000;

/** What this process knows of one key that is in use: the key, and everything that is counted of it. */
export class KeyAccount {
  key: AccessKey;
  /** Milliseconds since 1970. */
  endsAt: number = Infinity;
  budgetMicros: number | undefined;
  requests: RequestWindow | undefined;
  tokens: TokenWindow | undefined;
  readonly spend: SpendAccount;
  streams: number = 0;
  /** What the exchanges that are under way may cost, in millionths. */
  heldMicros: number = 0;
  /** When it was told of each last, on the clock of `now`. */
  readonly #refusedAt = new Map<RefusalCode, number>();
  readonly #options: KeyAccountOptions;

  constructor(key: AccessKey, options: KeyAccountOptions) {
    this.#options = options;
    this.spend = new SpendAccount({ key: key.id, store: options.store, wallClock: options.wallClock });
    this.key = key;
    this.update(key);
  }

  /** Takes over what was changed of the key, and keeps what was counted. */
  update(key: AccessKey): void {
    const { requestsPerMinute, tokensPerMinute, spendPerMonth } = key.limits;
    this.key = key;
    this.endsAt = key.expiresAt === undefined ? Infinity : Date.parse(key.expiresAt);
    this.budgetMicros = spendPerMonth === undefined ? undefined : Math.round(spendPerMonth * 1_000_000);
    if (requestsPerMinute === undefined) this.requests = undefined;
    else (this.requests ??= new RequestWindow(requestsPerMinute, this.#window('requests'))).limit = requestsPerMinute;
    if (tokensPerMinute === undefined) this.tokens = undefined;
    else (this.tokens ??= new TokenWindow(tokensPerMinute, this.#window('tokens'))).limit = tokensPerMinute;
  }

  /** Whether everything is known that decides about a request, but for the requests a minute. */
  get isLoaded(): boolean {
    if (this.budgetMicros !== undefined && this.spend.micros === undefined) return false;
    return this.tokens === undefined || this.tokens.isKnown;
  }

  /** Whether there is nothing to write or to give back. */
  get isIdle(): boolean {
    return this.requests?.isHolding !== true && this.tokens?.isWritten !== false && this.spend.isWritten;
  }

  /** Notes that the key was refused; true where it was told the same less than a minute ago. */
  noteRefusal(code: RefusalCode): boolean {
    const now = this.#options.now();
    if (now - (this.#refusedAt.get(code) ?? -Infinity) < refusalMs) return true;
    this.#refusedAt.set(code, now);
    return false;
  }

  async load(): Promise<void> {
    const isMoneyUnknown = this.budgetMicros !== undefined && this.spend.micros === undefined;
    await Promise.all([
      isMoneyUnknown ? this.spend.load() : undefined,
      this.tokens?.isKnown === false ? this.tokens.write() : undefined,
    ]);
  }

  #window(kind: string): WindowOptions {
    const { store, now } = this.#options;
    return { counter: `${this.key.id} ${kind}`, store, now };
  }
}
