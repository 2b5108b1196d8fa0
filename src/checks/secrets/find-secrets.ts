import { type Automaton, createAutomaton } from '../../text/automaton.ts';
import type { FoundSecret, SecretReader } from './found-secret.ts';
import { namedKinds, readNamedValue } from './named-values.ts';
import { privateKeyKind, readPrivateKey } from './private-keys.ts';
import type { SecretRule } from './rule.ts';
import { createRuleReader } from './rule-reader.ts';
import { cloudRules } from './rules/cloud-rules.ts';
import { hostingRules } from './rules/hosting-rules.ts';
import { messageRules } from './rules/message-rules.ts';
import { modelRules } from './rules/model-rules.ts';
import { operationsRules } from './rules/operations-rules.ts';
import { paymentRules } from './rules/payment-rules.ts';
import { nameEnds } from './secret-names.ts';
import { structureKinds, structureReaders } from './structure-readers.ts';

/** Every kind of key that is told by its mark. */
const secretRules: readonly SecretRule[] = [
  ...modelRules,
  ...cloudRules,
  ...hostingRules,
  ...messageRules,
  ...paymentRules,
  ...operationsRules,
];

/** What findings can be of, each once: a policy can rule on each. */
export const secretKinds: readonly string[] = Array.from(
  new Set([...secretRules.map(({ kind }) => kind), ...namedKinds, ...structureKinds, privateKeyKind]),
);

interface Search {
  readonly automaton: Automaton;
  /** Those who look where a literal of the automaton stands; by its number. */
  readonly readers: readonly (readonly SecretReader[])[];
}

let search: Search | undefined;

/**
 * The secrets of a text, in reading order, without overlaps. One pass finds the literals by which all kinds begin; each kind is looked for only where one of
 * its own stands, by a pattern of bounded length, so that the time is linear in the text.
 */
export function findSecrets(text: string): FoundSecret[] {
  search ??= createSearch();
  const { automaton, readers } = search;
  const found: FoundSecret[] = [];
  automaton.search(toLower(text), ({ start, end, pattern }) => {
    for (const read of readers[pattern] ?? []) {
      const secret = read(text, start, end);
      if (secret) found.push(secret);
    }
    return false;
  });
  return found.length < 2 ? found : withoutOverlaps(found);
}

function createSearch(): Search {
  const byLiteral = new Map<string, SecretReader[]>();
  const add = (literal: string, reader: SecretReader): void => {
    const known = byLiteral.get(literal);
    if (known) known.push(reader);
    else byLiteral.set(literal, [reader]);
  };
  for (const rule of secretRules) {
    const reader = createRuleReader(rule);
    for (const literal of rule.starts) add(literal, reader);
  }
  for (const [literal, reader] of structureReaders) add(literal, reader);
  add('-----begin', readPrivateKey);
  for (const literal of nameEnds) add(literal, readNamedValue);
  return { automaton: createAutomaton(Array.from(byLiteral.keys())), readers: Array.from(byLiteral.values()) };
}

/** The text in lower case, unit for unit. Of all letters, only one becomes longer. */
const toLower = (text: string): string => text.replaceAll('İ', 'i').toLowerCase();

/** Of secrets that overlap, the surer; of equally sure ones, the longer. */
function withoutOverlaps(found: readonly FoundSecret[]): FoundSecret[] {
  const kept: FoundSecret[] = [];
  for (const next of found.toSorted((a, b) => a.span.start - b.span.start || b.span.end - a.span.end)) {
    const last = kept.at(-1);
    if (!last || next.span.start >= last.span.end) kept.push(next);
    else kept[kept.length - 1] = joined(last, next);
  }
  return kept;
}

/** What both cover, under the name of the surer. */
function joined(first: FoundSecret, second: FoundSecret): FoundSecret {
  const surer = second.confidence > first.confidence ? second : first;
  return { ...surer, span: { start: first.span.start, end: Math.max(first.span.end, second.span.end) } };
}
