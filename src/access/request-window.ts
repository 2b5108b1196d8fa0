import type { AccessStore, LimitState } from '../core/access.ts';

export interface WindowOptions {
  readonly counter: string;
  readonly store: Pick<AccessStore, 'reserve' | 'giveBack'>;
  /** Milliseconds from any fixed moment; never goes back. */
  readonly now: () => number;
}

/** While nothing is left, the store is asked at most this often: another gateway may have given something back. */
const askAgainMs = 250;

/**
 * The requests a minute of one key. Points are reserved in the store ahead of their use and then taken without asking: one at first, twice as many each
 * time while there is demand, and ever fewer towards the limit, so that several gateways let through the limit and no more, and none keeps much from the
 * others. What a crash leaves reserved counts as used until the window ends.
 */
export class RequestWindow {
  limit: number;
  readonly #options: WindowOptions;
  #available = 0;
  #endsAt = -Infinity;
  #used = 0;
  #size = 1;
  #askAgainAt = -Infinity;
  #lastTakenAt = -Infinity;
  #waiting = 0;
  #asking: Promise<void> | undefined;

  constructor(limit: number, options: WindowOptions) {
    this.limit = limit;
    this.#options = options;
  }

  /** Whether one was taken; undefined where the store has to be asked first. */
  take(): boolean | undefined {
    const now = this.#options.now();
    if (now >= this.#endsAt) return undefined;
    if (this.#available === 0) return now < this.#askAgainAt ? false : undefined;
    this.#available -= 1;
    this.#lastTakenAt = now;
    if (this.#size > 4 && this.#available === this.#size >> 2) void this.#askAhead();
    return true;
  }

  /** Takes one when the store has answered. Rejects as the store does. */
  async takeLater(): Promise<boolean> {
    this.#waiting += 1;
    try {
      for (;;) {
        const taken = this.take();
        if (taken !== undefined) return taken;
        await (this.#asking ??= this.#ask());
      }
    } finally {
      this.#waiting -= 1;
    }
  }

  /** Whether points are reserved that nobody has taken yet. */
  get isHolding(): boolean {
    return this.#available > 0;
  }

  state(): LimitState {
    const now = this.#options.now();
    const isOver = now >= this.#endsAt;
    const remaining = isOver ? this.limit : Math.max(0, this.limit - this.#used) + this.#available;
    const resetSeconds = isOver ? 0 : (this.#endsAt - now) / 1_000;
    return { limit: this.limit, remaining, resetSeconds };
  }

  /** Gives back what nobody has asked for since a moment. */
  async giveBackIdle(since: number): Promise<void> {
    if (this.#available === 0 || this.#lastTakenAt >= since) return;
    const points = this.#available;
    this.#available = 0;
    this.#size = 1;
    if (this.#options.now() >= this.#endsAt) return;
    this.#used -= points;
    await this.#options.store.giveBack(this.#options.counter, points);
  }

  /** Gives back all that nobody has taken, what is on its way among it. */
  async close(): Promise<void> {
    // What comes of asking was told to whoever asked.
    await this.#asking?.catch(() => undefined);
    await this.giveBackIdle(Infinity);
  }

  async #askAhead(): Promise<void> {
    try {
      await (this.#asking ??= this.#ask());
    } catch {
      // Told to the request that finds nothing left.
    }
  }

  async #ask(): Promise<void> {
    const { counter, store, now } = this.#options;
    try {
      const wanted = this.#wanted();
      const { granted, used, endsInMs } = await store.reserve({ counter, wanted, limit: this.limit });
      const moment = now();
      if (moment >= this.#endsAt) this.#available = 0;
      this.#available += granted;
      this.#used = used;
      this.#endsAt = moment + endsInMs;
      this.#size = granted < wanted ? 1 : wanted * 2;
      this.#askAgainAt = granted === 0 ? moment + askAgainMs : -Infinity;
    } finally {
      this.#asking = undefined;
    }
  }

  /** Never more than an eighth of what is left, so that others find something too; for all that wait at once where that is more. */
  #wanted(): number {
    const left = this.#options.now() >= this.#endsAt ? this.limit : this.limit - this.#used;
    const fair = Math.max(1, Math.min(this.#size, left >> 3));
    return Math.max(fair, Math.min(this.#waiting, left), 1);
  }
}
