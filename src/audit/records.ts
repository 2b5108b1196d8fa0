import type { AuditedExchange, AuditRecord, ExchangeRecord, WrittenRecord } from '../core/audit.ts';
import type { Policy } from '../core/policy.ts';
import { type Action, strongest } from '../core/verdict.ts';
import { toPolicyContent } from '../policy/policy-content.ts';
import { keptExchange } from './kept-exchange.ts';
import { isoDay, isoTime } from './iso-time.ts';
import { bareVerdict, withoutText, withText } from './kept-verdict.ts';

const dayMs = 86_400_000;

/** Whole days, so that nothing is forgotten before its time. */
const endOfRetention = (at: number, days: number): number => (Math.floor(at / dayMs) + days + 1) * dayMs;

/** An exchange as it is kept. */
export function exchangeRecord(audited: AuditedExchange, program: string): WrittenRecord {
  const { id, at, key, policy, verdicts } = audited;
  const { text, exchange } = keptExchange(audited);
  const action = verdicts.reduce<Action>((sum, { verdict }) => strongest(sum, verdict.action), 'allow');
  const until = endOfRetention(at, policy.audit.retainDays);
  const record: Partial<Record<keyof ExchangeRecord, unknown>> = {
    kind: 'exchange',
    id,
    at: isoTime(at),
    key,
    route: audited.route,
    model: audited.model,
    upstream: audited.upstream,
    stream: audited.isStream,
    status: audited.status,
    code: audited.code,
    policy: { id: policy.id, version: policy.version },
    action,
    observed: strongestObserved(audited),
    use: audited.use,
    timing: audited.timing,
    verdicts: text === 'full' ? withText(verdicts) : withoutText(verdicts),
    revised: audited.revised?.map(bareVerdict),
    text,
    exchange,
    partial: audited.isPartial,
    program,
    retainUntil: isoDay(until),
  };
  return {
    kind: 'exchange',
    id,
    at,
    until,
    ...(key !== undefined && { key }),
    action,
    policy: policy.id,
    body: JSON.stringify(record),
  };
}

function strongestObserved({ verdicts }: AuditedExchange): Action | undefined {
  const observed = verdicts.flatMap(({ verdict }) => verdict.observed ?? []);
  return observed.length === 0 ? undefined : observed.reduce(strongest);
}

/** The content of a policy, from which it can be made again. */
export function policyRecord(policy: Policy, at: number): WrittenRecord {
  const reference = { id: policy.id, version: policy.version };
  return plainRecord(at, {
    kind: 'policy',
    id: policy.version,
    at: new Date(at).toISOString(),
    policy: reference,
    content: toPolicyContent(policy),
  });
}

/** `since` and `at`: milliseconds since 1970. */
export function lossRecord(exchanges: number, since: number, at: number): WrittenRecord {
  const time = new Date(at).toISOString();
  const record = {
    kind: 'loss',
    id: `loss ${time}`,
    at: time,
    since: new Date(since).toISOString(),
    exchanges,
  } as const;
  return plainRecord(at, record);
}

export interface Pruned {
  readonly removed: number;
  readonly through: number;
  /** Milliseconds since 1970. */
  readonly before: number | undefined;
}

export function pruneRecord({ removed, through, before }: Pruned, at: number): WrittenRecord {
  const time = new Date(at).toISOString();
  return plainRecord(at, {
    kind: 'prune',
    id: `prune ${through}`,
    at: time,
    removed,
    through,
    ...(before !== undefined && { before: new Date(before).toISOString() }),
  });
}

function plainRecord(at: number, record: AuditRecord): WrittenRecord {
  const policy = record.kind === 'policy' ? { policy: record.policy.id } : {};
  return { kind: record.kind, id: record.id, at, ...policy, body: JSON.stringify(record) };
}
