import type { AuditHead, AuditRecord, AuditStore, KeptRecord } from '../core/audit.ts';
import { chainStart, type Link, nextLink } from './chain.ts';

/** Something in the chain that is not as it was written. */
export interface ChainFault {
  /**
   * `changed`: the record, or the hash of the one before it, is not what was hashed; `missing`: records from `sequence` to `through` are gone, and nothing says
   * that they were forgotten; `fields`: what the record is found by is not what it says; `unaccounted`: more or fewer are forgotten than the records of
   * pruning say; `head`: the end that was kept elsewhere is not in this chain.
   */
  readonly kind: 'changed' | 'missing' | 'fields' | 'unaccounted' | 'head';
  readonly sequence: number;
  readonly through?: number;
}

export interface Verification {
  readonly head: AuditHead;
  /** Records that are there and were read. */
  readonly records: number;
  /** Forgotten after their time. */
  readonly forgotten: number;
  /** The first of them; there may be more. */
  readonly faults: readonly ChainFault[];
}

export interface VerifyOptions {
  /** An end that was kept elsewhere before. */
  readonly head?: AuditHead;
  readonly signal?: AbortSignal;
}

const pageSize = 500;
const mostFaults = 100;

/**
 * Reads the whole chain and names what was changed, removed or put elsewhere, with its place. A chain whose end was cut off, or that was written anew from some
 * place on by someone who knows how, is whole in itself: that shows only against a `head` that was kept elsewhere.
 */
export async function verifyChain(store: AuditStore, { head, signal }: VerifyOptions = {}): Promise<Verification> {
  const end = await store.head();
  const walk = new Walk(head);
  for (let after = 0; after < end.sequence;) {
    signal?.throwIfAborted();
    const page = await store.read({}, { after, limit: pageSize, isWhole: true });
    for (const record of page) if (record.sequence <= end.sequence) walk.step(record);
    after = page.at(-1)?.sequence ?? Infinity;
  }
  return walk.finish(end);
}

class Walk {
  readonly #faults: ChainFault[] = [];
  readonly #expected: AuditHead | undefined;
  #before: Link = chainStart;
  #records = 0;
  #forgotten = 0;
  #accounted = 0;
  #isHeadSeen = false;

  constructor(expected: AuditHead | undefined) {
    this.#expected = expected;
    this.#isHeadSeen = expected === undefined || expected.sequence === 0;
  }

  step(record: KeptRecord): void {
    const { sequence, body } = record;
    const skipped = sequence - this.#before.sequence - 1;
    const hash = Buffer.from(record.hash, 'hex');
    if (body === undefined) this.#forgotten += skipped + 1;
    else {
      this.#records += 1;
      if (skipped > 0) this.#fault({ kind: 'missing', sequence: this.#before.sequence + 1, through: sequence - 1 });
      else if (!nextLinkFits(this.#before, body, hash)) this.#fault({ kind: 'changed', sequence });
      this.#read(record, body);
    }
    this.#lookForHead(record);
    this.#before = { sequence, hash };
  }

  finish(head: AuditHead): Verification {
    if (this.#before.sequence < head.sequence) {
      this.#fault({ kind: 'missing', sequence: this.#before.sequence + 1, through: head.sequence });
    }
    if (this.#accounted !== this.#forgotten) this.#fault({ kind: 'unaccounted', sequence: head.sequence });
    if (!this.#isHeadSeen) this.#fault({ kind: 'head', sequence: this.#expected?.sequence ?? 0 });
    return { head, records: this.#records, forgotten: this.#forgotten, faults: this.#faults };
  }

  #lookForHead({ sequence, hash, body }: KeptRecord): void {
    const expected = this.#expected;
    if (!expected) return;
    if (expected.sequence === sequence) this.#isHeadSeen = expected.hash === hash;
    // Its record was forgotten since, and the hash with it: this head says nothing any more.
    else if (body === undefined && sequence > expected.sequence)
      this.#isHeadSeen ||= expected.sequence > this.#before.sequence;
  }

  #read(record: KeptRecord, body: string): void {
    const said = parse(body);
    if (!said || !fieldsFit(record, said)) this.#fault({ kind: 'fields', sequence: record.sequence });
    if (said?.kind === 'prune') this.#accounted += said.removed;
  }

  #fault(fault: ChainFault): void {
    if (this.#faults.length < mostFaults) this.#faults.push(fault);
  }
}

const nextLinkFits = (before: Link, body: string, hash: Uint8Array): boolean =>
  Buffer.compare(nextLink(before, body).hash, hash) === 0;

function parse(body: string): AuditRecord | undefined {
  try {
    return JSON.parse(body) as AuditRecord;
  } catch {
    return undefined;
  }
}

function fieldsFit(record: KeptRecord, said: AuditRecord): boolean {
  const { kind, id, at, until, key, action, policy } = record;
  const own = said.kind === 'exchange' ? said : undefined;
  const policyId = said.kind === 'exchange' || said.kind === 'policy' ? said.policy.id : undefined;
  return (
    kind === said.kind &&
    id === said.id &&
    at === Date.parse(said.at) &&
    key === own?.key &&
    action === own?.action &&
    policy === policyId &&
    until === (own && Date.parse(own.retainUntil))
  );
}
