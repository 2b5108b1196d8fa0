import type { AccessStore, Spend, SpendChange, Use } from '../core/access.ts';
import { type Month, monthOf } from './month.ts';

export interface SpendAccountOptions {
  readonly key: string;
  readonly store: Pick<AccessStore, 'spent'>;
  /** Milliseconds since 1970. */
  readonly wallClock: () => number;
}

/** What one key has spent this month. Money is counted in millionths. */
export class SpendAccount {
  readonly #options: SpendAccountOptions;
  #month: Month = { name: '', start: 0, end: -Infinity };
  /** By everyone, as the store said last; undefined until it was asked. */
  #spent: number | undefined;
  #unwritten: SpendChange[] = [];
  /** Of `unwritten`, in this month, and of what is being written. */
  #unwrittenMicros = 0;

  constructor(options: SpendAccountOptions) {
    this.#options = options;
  }

  /** Undefined until the store was asked what others have spent this month. */
  get micros(): number | undefined {
    this.#turn();
    return this.#spent === undefined ? undefined : this.#spent + this.#unwrittenMicros;
  }

  /** Seconds until the next month. */
  get endsInSeconds(): number {
    return Math.ceil((this.#turn().end - this.#options.wallClock()) / 1_000);
  }

  get isWritten(): boolean {
    return this.#unwritten.length === 0;
  }

  async load(): Promise<void> {
    const { name } = this.#turn();
    const spent = await this.#options.store.spent(this.#options.key, name);
    if (name === this.#month.name) this.#spent ??= spent?.micros ?? 0;
  }

  /** `micros` is undefined where the model has no price. */
  add({ tokensIn, tokensOut }: Use, micros: number | undefined): void {
    const month = this.#turn().name;
    const unpriced = micros === undefined ? 1 : 0;
    const change = { key: this.#options.key, month, requests: 1, tokensIn, tokensOut, micros: micros ?? 0, unpriced };
    const last = this.#unwritten.at(-1);
    if (last?.month === month) this.#unwritten[this.#unwritten.length - 1] = sum(last, change);
    else this.#unwritten.push(change);
    this.#unwrittenMicros += change.micros;
  }

  /** What the store is to be told, once. */
  takeUnwritten(): readonly SpendChange[] {
    const changes = this.#unwritten;
    this.#unwritten = [];
    return changes;
  }

  /** The store has what was taken, and says what everyone has spent. */
  written(change: SpendChange, { month, micros }: Spend): void {
    if (month !== this.#month.name) return;
    this.#unwrittenMicros -= change.micros;
    this.#spent = micros;
  }

  /** The store could not be told; it is told later. */
  putBack(change: SpendChange): void {
    const same = this.#unwritten.find(({ month }) => month === change.month);
    if (same) this.#unwritten[this.#unwritten.indexOf(same)] = sum(change, same);
    else this.#unwritten.unshift(change);
  }

  /** The month that it is now; a new one begins with nothing known. */
  #turn(): Month {
    const now = this.#options.wallClock();
    if (now < this.#month.end && now >= this.#month.start) return this.#month;
    this.#month = monthOf(now);
    this.#spent = undefined;
    this.#unwrittenMicros = 0;
    return this.#month;
  }
}

const sum = (a: SpendChange, b: SpendChange): SpendChange => ({
  ...a,
  requests: a.requests + b.requests,
  tokensIn: a.tokensIn + b.tokensIn,
  tokensOut: a.tokensOut + b.tokensOut,
  micros: a.micros + b.micros,
  unpriced: a.unpriced + b.unpriced,
});
