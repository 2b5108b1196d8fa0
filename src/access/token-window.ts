import type { LimitState } from '../core/access.ts';
import type { WindowOptions } from './request-window.ts';

/** Counted, not limited: what was used is used. */
const anyNumber = Number.MAX_SAFE_INTEGER;

/**
 * The tokens a minute of one key. How many an exchange uses is known when it has ended, so that what is under way is counted as expected, and what was used
 * is told to the store a moment later.
 */
export class TokenWindow {
  limit: number;
  readonly #options: WindowOptions;
  /** By everyone, as the store said last. */
  #used = 0;
  #endsAt = -Infinity;
  #isKnown = false;
  #expected = 0;
  #unwritten = 0;

  constructor(limit: number, options: WindowOptions) {
    this.limit = limit;
    this.#options = options;
  }

  /** Whether the store has to be asked first: others may have used this window before. */
  get isKnown(): boolean {
    return this.#isKnown;
  }

  get isWritten(): boolean {
    return this.#unwritten === 0;
  }

  /** Counts tokens as under way, where there is room for them. More than a whole window has waits for an empty one. */
  expect(tokens: number): number | undefined {
    if (this.#options.now() >= this.#endsAt) this.#used = 0;
    const counted = Math.min(tokens, this.limit);
    const taken = this.#used + this.#unwritten + this.#expected;
    if (taken + counted > this.limit || taken >= this.limit) return undefined;
    this.#expected += counted;
    return counted;
  }

  /** Ends what `expect` has counted. */
  forget(counted: number): void {
    this.#expected -= counted;
  }

  use(tokens: number): void {
    this.#unwritten += tokens;
  }

  state(): LimitState {
    const isOver = this.#options.now() >= this.#endsAt;
    const taken = (isOver ? 0 : this.#used) + this.#unwritten + this.#expected;
    const resetSeconds = isOver ? 1 : (this.#endsAt - this.#options.now()) / 1_000;
    return { limit: this.limit, remaining: Math.max(0, this.limit - taken), resetSeconds };
  }

  /** Tells the store what was used, and learns what others have. What could not be told stays to be told. */
  async write(): Promise<void> {
    const { counter, store, now } = this.#options;
    const wanted = this.#unwritten;
    if (wanted === 0 && this.#isKnown) return;
    this.#unwritten = 0;
    try {
      const { used, endsInMs } = await store.reserve({ counter, wanted, limit: anyNumber });
      this.#used = used;
      this.#endsAt = now() + endsInMs;
      this.#isKnown = true;
    } catch (error) {
      this.#unwritten += wanted;
      throw error;
    }
  }
}
