import type { AccessKey, AccessStore } from '../core/access.ts';
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
