import type {
  Audit,
  AuditedExchange,
  AuditReceipt,
  AuditUrgency,
  AuditState,
  AuditStore,
  WrittenRecord,
} from '../core/audit.ts';
import type { LocalText } from '../core/check.ts';
import { AssayError } from '../core/errors.ts';
import { exchangeRecord, lossRecord, policyRecord } from './records.ts';

export interface AuditOptions {
  readonly store: AuditStore;
  /** Program and version that writes: `assay 0.1.0`. */
  readonly program: string;
  /** Milliseconds since 1970. */
  readonly wallClock: () => number;
  /** In UTF-16 units of what waits to be written; 64 MiB where left out. */
  readonly mostWaiting?: number;
}

/** The audit over a store; see `Audit`. */
export function createAudit(options: AuditOptions): Audit {
  return new Recorder(options);
}

interface Waiting {
  readonly record: WrittenRecord;
  readonly resolve: (receipt: AuditReceipt) => void;
  readonly reject: (reason: AssayError) => void;
  /** Kept only where the store has none of its id. */
  readonly isOnce: boolean;
}

/** Of one batch; what comes beyond goes into the next. */
const mostRecords = 1_000;
const mostUnits = 8 * 1024 * 1024;
/** How long records that nobody waits for may wait for others. */
const gatherMs = 50;

class Recorder implements Audit {
  readonly #options: AuditOptions;
  readonly #policies = new Set<string>();
  #queue: Waiting[] = [];
  #waitingUnits = 0;
  #writing: Promise<void> | undefined;
  /** Ends the wait for more records. */
  #hurry: (() => void) | undefined;
  #isFlushing = false;
  #fault: AssayError | undefined;
  #pruneFault: AssayError | undefined;
  #lost = 0;
  #lostSince = 0;

  constructor(options: AuditOptions) {
    this.#options = options;
  }

  append(exchange: AuditedExchange, urgency: AuditUrgency = 'soon'): Promise<AuditReceipt> {
    const appended = this.#append(exchange, urgency);
    // A caller that goes on without waiting is told by `state`.
    appended.catch(() => undefined);
    return appended;
  }

  state(): AuditState {
    const text = this.#fault?.text;
    const isWell = this.#fault === undefined && !this.#isFull;
    const pruneFault = this.#pruneFault?.text;
    return {
      isWell,
      ...(text && { fault: text }),
      ...(pruneFault && { pruneFault }),
      lost: this.#lost,
      waitingBytes: this.#waitingUnits,
    };
  }

  async prune(): Promise<number> {
    try {
      const removed = await this.#options.store.prune({ now: this.#options.wallClock() });
      this.#pruneFault = undefined;
      return removed;
    } catch (error) {
      this.#pruneFault = toUnavailable(error);
      throw this.#pruneFault;
    }
  }

  get #isFull(): boolean {
    return this.#waitingUnits > (this.#options.mostWaiting ?? 64 * 1024 * 1024);
  }

  async flush(): Promise<void> {
    this.#isFlushing = true;
    this.#hurry?.();
    while (this.#writing) await this.#writing;
    this.#isFlushing = false;
  }

  async close(): Promise<void> {
    await this.flush();
    await this.#options.store.close();
  }

  async #append(exchange: AuditedExchange, urgency: AuditUrgency): Promise<AuditReceipt> {
    const { policy, at } = exchange;
    if (this.#isFull) {
      this.#lose(1);
      throw unavailable(tooMuchWaits);
    }
    if (!this.#policies.has(policy.version)) {
      this.#policies.add(policy.version);
      this.#enqueue({ record: policyRecord(policy, at), resolve: ignore, reject: ignore, isOnce: true });
    }
    const record = exchangeRecord(exchange, this.#options.program);
    return new Promise((resolve, reject) => {
      this.#enqueue({ record, resolve, reject, isOnce: false });
      if (urgency === 'soon') this.#hurry?.();
    });
  }

  #enqueue(waiting: Waiting): void {
    this.#queue.push(waiting);
    this.#waitingUnits += waiting.record.body.length;
    this.#writing ??= this.#writeAll();
    if (this.#queue.length >= mostRecords) this.#hurry?.();
  }

  /** Batches form by themselves: what comes while one is written is the next. */
  async #writeAll(): Promise<void> {
    while (this.#queue.length > 0) {
      await this.#gather();
      await this.#write(this.#takeBatch());
    }
    this.#writing = undefined;
  }

  /** Waits a moment for more, unless somebody waits for what is there: then only for what comes in the same turn of the event loop. */
  async #gather(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, gatherMs);
    this.#hurry = () => {
      clearTimeout(timer);
      this.#hurry = undefined;
      setImmediate(resolve);
    };
    if (this.#isFlushing) this.#hurry();
    await promise;
    this.#hurry = undefined;
  }

  #takeBatch(): readonly Waiting[] {
    let [count, units] = [0, 0];
    while (count < Math.min(this.#queue.length, mostRecords) && (count === 0 || units < mostUnits)) {
      units += (this.#queue[count] as Waiting).record.body.length;
      count += 1;
    }
    const batch = count === this.#queue.length ? this.#queue : this.#queue.slice(0, count);
    this.#queue = count === this.#queue.length ? [] : this.#queue.slice(count);
    return batch;
  }

  async #write(batch: readonly Waiting[]): Promise<void> {
    const [lost, lostSince] = [this.#lost, this.#lostSince];
    try {
      const known = await this.#known(batch);
      const kept = known.size === 0 ? batch : batch.filter(({ record, isOnce }) => !isOnce || !known.has(record.id));
      const loss = lost === 0 ? [] : [lossRecord(lost, lostSince, this.#options.wallClock())];
      const first = await this.#options.store.append([...loss, ...kept.map(({ record }) => record)]);
      this.#lost -= lost;
      this.#fault = undefined;
      for (const [at, { resolve }] of kept.entries()) resolve({ sequence: first + loss.length + at });
    } catch (error) {
      this.#fail(batch, toUnavailable(error));
    }
    for (const { record } of batch) this.#waitingUnits -= record.body.length;
  }

  /** Which of the records that are kept once the store has already, as from an earlier run. */
  async #known(batch: readonly Waiting[]): Promise<ReadonlySet<string>> {
    const known = new Set<string>();
    for (const { record, isOnce } of batch) {
      if (!isOnce) continue;
      const { id, kind } = record;
      const found = await this.#options.store.read({ id, kind }, { after: 0, limit: 1 });
      if (found.length > 0) known.add(id);
    }
    return known;
  }

  #fail(batch: readonly Waiting[], error: AssayError): void {
    this.#fault = error;
    for (const { record, reject, isOnce } of batch) {
      if (isOnce) this.#policies.delete(record.id);
      reject(error);
    }
    this.#lose(batch.filter(({ isOnce }) => !isOnce).length);
  }

  #lose(exchanges: number): void {
    if (this.#lost === 0) this.#lostSince = this.#options.wallClock();
    this.#lost += exchanges;
  }
}

const ignore = (): void => undefined;

const tooMuchWaits: LocalText = {
  en: 'The audit cannot keep up: too much waits to be written',
  zh: '审计来不及写入：等待写入的内容过多',
};

const unavailable = (text: LocalText, cause?: unknown): AssayError =>
  new AssayError('ASSAY_AUDIT_UNAVAILABLE', text, { cause });

function toUnavailable(error: unknown): AssayError {
  if (AssayError.isInstance(error)) return error;
  return unavailable({ en: 'The audit cannot be written', zh: '无法写入审计记录' }, error);
}
