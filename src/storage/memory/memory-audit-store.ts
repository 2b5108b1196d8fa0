import { chainStart, type Link, nextLink } from '../../audit/chain.ts';
import { pruneRecord } from '../../audit/records.ts';
import type { AuditFilter, AuditStore, KeptRecord, PruneRequest, WrittenRecord } from '../../core/audit.ts';

/** The audit in memory: gone with the process. */
export function createMemoryAuditStore(): AuditStore {
  let records: KeptRecord[] = [];
  let head: Link = chainStart;
  const append = (written: readonly WrittenRecord[]): number => {
    const first = head.sequence + 1;
    for (const record of written) {
      head = nextLink(head, record.body);
      records.push({ ...record, sequence: head.sequence, hash: hex(head) });
    }
    return first;
  };
  return {
    append,
    head: () => ({ sequence: head.sequence, hash: hex(head) }),
    read: (filter, { after, limit, isWhole = false }) =>
      records
        .filter((record) => record.sequence > after && (isWhole || record.body !== undefined) && fits(record, filter))
        .slice(0, limit),
    prunable: (request) => records.filter((record) => isDue(record, request)).length,
    prune: (request) => {
      const due = new Set(records.filter((record) => isDue(record, request)));
      if (due.size === 0) return 0;
      const through = Math.max(...Array.from(due, ({ sequence }) => sequence));
      const erased = records.map((record) => (due.has(record) ? toAnchor(record) : record));
      records = erased.filter(
        ({ body }, at) => body !== undefined || erased[at + 1]?.body !== undefined || at === erased.length - 1,
      );
      append([pruneRecord({ removed: due.size, through, before: request.before }, request.now)]);
      return due.size;
    },
    close: () => undefined,
  };
}

const hex = ({ hash }: Link): string => Buffer.from(hash).toString('hex');

function fits(record: KeptRecord, { from, to, ...equal }: AuditFilter): boolean {
  if (from !== undefined && record.at < from) return false;
  if (to !== undefined && record.at >= to) return false;
  return Object.entries(equal).every(([name, value]) => record[name as keyof KeptRecord] === value);
}

function isDue({ kind, body, until = Infinity, at }: KeptRecord, { now, before = -Infinity }: PruneRequest): boolean {
  return body !== undefined && kind === 'exchange' && (until <= now || at < before);
}

/** Nothing is left but what the chain needs. */
const toAnchor = ({ sequence, hash, kind }: KeptRecord): KeptRecord => ({ sequence, hash, kind, id: '', at: 0 });
