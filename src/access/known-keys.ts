import { KeyAccount, type KeyAccountOptions } from './key-account.ts';

/** A key as a secret led to it. */
export interface KnownSecret {
  readonly account: KeyAccount;
  /** Milliseconds since 1970: until when the secret is taken. */
  readonly secretEndsAt: number;
}

const mostSecrets = 10_000;
const mostUnknown = 1_000;

/**
 * Keys that were asked for lately, by the hashes of their secrets. All of it is forgotten when a key changes in the store, so that it is asked again; what
 * was counted of a key stays.
 */
export class KnownKeys {
  readonly #secrets = new Map<string, KnownSecret>();
  readonly #unknown = new Set<string>();
  readonly #accounts = new Map<string, KeyAccount>();
  readonly #asking = new Map<string, Promise<KnownSecret | undefined>>();
  readonly #options: KeyAccountOptions;
  #revision: number | undefined;

  constructor(options: KeyAccountOptions) {
    this.#options = options;
  }

  /** `unknown` where the store is known to have no such secret, undefined where it has to be asked. */
  get(hash: string): KnownSecret | 'unknown' | undefined {
    return this.#secrets.get(hash) ?? (this.#unknown.has(hash) ? 'unknown' : undefined);
  }

  /** Asks the store, once for all who ask at the same time. */
  async ask(hash: string): Promise<KnownSecret | undefined> {
    const asked = this.#asking.get(hash);
    if (asked) return asked;
    const asking = this.#ask(hash).finally(() => this.#asking.delete(hash));
    this.#asking.set(hash, asking);
    return asking;
  }

  /** Forgets what was known where anything has changed. */
  async refresh(): Promise<void> {
    const revision = await this.#options.store.revision();
    if (revision === this.#revision) return;
    this.#revision = revision;
    this.#secrets.clear();
    this.#unknown.clear();
  }

  async #ask(hash: string): Promise<KnownSecret | undefined> {
    const revision = this.#revision;
    const found = await this.#options.store.find(hash);
    // What was read before a change must not be kept after it.
    const isCurrent = revision === this.#revision;
    if (!found) {
      if (isCurrent) keep(this.#unknown, hash);
      return undefined;
    }
    const known = { account: this.#accountOf(found.key), secretEndsAt: Date.parse(found.secretEndsAt ?? '') };
    const secret = { ...known, secretEndsAt: Number.isNaN(known.secretEndsAt) ? Infinity : known.secretEndsAt };
    if (!isCurrent) return secret;
    if (this.#secrets.size >= mostSecrets) dropFirst(this.#secrets);
    this.#secrets.set(hash, secret);
    return secret;
  }

  #accountOf(key: KeyAccount['key']): KeyAccount {
    const known = this.#accounts.get(key.id);
    if (known) known.update(key);
    else this.#accounts.set(key.id, new KeyAccount(key, this.#options));
    return known ?? (this.#accounts.get(key.id) as KeyAccount);
  }
}

function keep(set: Set<string>, value: string): void {
  if (set.size >= mostUnknown) dropFirst(set);
  set.add(value);
}

function dropFirst(from: Map<string, unknown> | Set<string>): void {
  for (const first of from.keys()) {
    from.delete(first);
    return;
  }
}
