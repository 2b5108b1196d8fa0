import { hash } from 'node:crypto';
import type { CheckRuling, Policy, Ruling } from '../core/policy.ts';

/** A policy in the form of its file, with every default written out. */
export type PolicyContent = Readonly<Record<string, unknown>>;

/** Order in which the keys of a policy are written. */
export function toPolicyContent(policy: Omit<Policy, 'version'>): PolicyContent {
  return {
    assay: 1,
    name: policy.id,
    checks: mapValues(policy.checks, checkContent),
    unable: policy.unable,
    stream: { gate: policy.stream.gate },
    audit: { text: policy.audit.text, retainDays: policy.audit.retainDays },
    mode: policy.mode,
  };
}

/** Completes a policy by its version: the first 16 hex digits of the SHA-256 of its content, whatever the order of its keys. */
export function withVersion(policy: Omit<Policy, 'version'>): Policy {
  return { ...policy, version: hash('sha256', canonicalJson(toPolicyContent(policy)), 'hex').slice(0, 16) };
}

function checkContent({ on, kinds, options, ...ruling }: CheckRuling): PolicyContent {
  const own = typeof options === 'object' && options !== null ? options : {};
  return { on, ...rulingContent(ruling), kinds: mapValues(kinds, rulingContent), ...own };
}

function rulingContent({ threshold, severity, action }: Ruling): PolicyContent {
  return { threshold, severity, action };
}

function mapValues<T>(record: Readonly<Record<string, T>>, write: (value: T) => PolicyContent): PolicyContent {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, write(value)]));
}

/** JSON with sorted keys: equal for values that differ only in the order of their keys. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
