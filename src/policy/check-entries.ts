import type { Check, LocalText, OptionsIssue } from '../core/check.ts';
import { nearest } from '../core/nearest.ts';
import type { CheckRuling, Policy, Ruling } from '../core/policy.ts';
import { policyDefaults } from './policy-defaults.ts';
import { type CheckEntry, checkKeys, type PolicyFile } from './policy-file.ts';
import { listed, suggestion, unknownKey } from './policy-issues.ts';
import type { PlacedIssue, YamlDocument } from './yaml-document.ts';

/** What a policy asks of the checks there are, as far as the checks themselves know it. */
export interface CheckEntries {
  /** Check id → its options, read by the check. */
  readonly options: ReadonlyMap<string, unknown>;
  readonly issues: readonly PlacedIssue[];
}

/** Reads the options of every check and finds checks, stages and keys that do not exist. `document` may be wrong otherwise. */
export async function readCheckEntries(document: YamlDocument, checks: readonly Check[]): Promise<CheckEntries> {
  const file = mapOf(document.value);
  const entries = mapOf(file['checks']);
  const named = checks.filter((check) => Object.hasOwn(entries, check.id));
  const read = await Promise.all(named.map(async (check) => readEntry(check, mapOf(entries[check.id]), document)));
  return {
    options: new Map(read.map(({ id, options }) => [id, options])),
    issues: [
      ...unknownChecks(entries, document, checks),
      ...unknownGates(mapOf(file['stream'])['gate'], document, checks),
      ...read.flatMap(({ issues }) => issues),
    ],
  };
}

interface ReadEntry {
  readonly id: string;
  readonly options: unknown;
  readonly issues: readonly PlacedIssue[];
}

async function readEntry(check: Check, entry: YamlMap, document: YamlDocument): Promise<ReadEntry> {
  const { value, issues } = await readOptions(check, entry);
  const placed = issues.map((issue) => placeOption(issue, ['checks', check.id], document));
  return {
    id: check.id,
    options: value,
    issues: [...foreignStages(check, entry, document), ...unknownKinds(check, entry, document), ...placed],
  };
}

/** The rulings of a file that is good, in the order of `checks`. */
export function toRulings(
  file: PolicyFile,
  checks: readonly Check[],
  options: CheckEntries['options'],
): Policy['checks'] {
  const named = checks.filter((check) => Object.hasOwn(file.checks, check.id));
  return Object.fromEntries(named.map((check) => [check.id, toRuling(check, file.checks[check.id] ?? {}, options)]));
}

function toRuling(check: Check, entry: CheckEntry, options: CheckEntries['options']): CheckRuling {
  const stages = entry.on === undefined ? check.meta.stages : [entry.on].flat();
  const ruling = mergeRuling(policyDefaults.ruling, entry);
  const kinds = Object.entries(entry.kinds ?? {}).map(([kind, own]) => [kind, mergeRuling(ruling, own ?? {})] as const);
  return {
    ...ruling,
    on: check.meta.stages.filter((stage) => stages.includes(stage)),
    kinds: Object.fromEntries(kinds),
    options: options.get(check.id),
  };
}

function mergeRuling(base: Ruling, own: { readonly [Key in keyof Ruling]?: Ruling[Key] | undefined }): Ruling {
  return {
    threshold: own.threshold ?? base.threshold,
    severity: own.severity ?? base.severity,
    action: own.action ?? base.action,
  };
}

type YamlMap = Readonly<Record<string, unknown>>;

function mapOf(value: unknown): YamlMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as YamlMap) : {};
}

function unknownChecks(entries: YamlMap, document: YamlDocument, checks: readonly Check[]): PlacedIssue[] {
  const known = checks.map((check) => check.id);
  return Object.keys(entries)
    .filter((id) => !known.includes(id))
    .map((id) => ({ offset: document.offsetOfKey(['checks'], id), text: unknownCheck(id, known) }));
}

function unknownGates(gate: unknown, document: YamlDocument, checks: readonly Check[]): PlacedIssue[] {
  const known = checks.map((check) => check.id);
  if (!Array.isArray(gate)) return [];
  return gate.flatMap((id: unknown, index) =>
    typeof id !== 'string' || known.includes(id)
      ? []
      : [{ offset: document.offsetOf(['stream', 'gate', index]), text: unknownCheck(id, known) }],
  );
}

function unknownCheck(id: string, known: readonly string[]): LocalText {
  const hint = suggestion(id, known);
  return { en: `Unknown check "${id}"${hint.en}`, zh: `没有检查 "${id}"${hint.zh}` };
}

/** Stages that exist, but not for this check. */
function foreignStages(check: Check, entry: YamlMap, document: YamlDocument): PlacedIssue[] {
  const foreign = (['prompt', 'answer', 'document'] as const).filter(
    (stage) => [entry['on']].flat().includes(stage) && !check.meta.stages.includes(stage),
  );
  const stages = listed(check.meta.stages);
  return foreign.map((stage) => ({
    offset: document.offsetOf(['checks', check.id, 'on']),
    text: {
      en: `Check "${check.id}" does not look at "${stage}", expected ${stages.en}`,
      zh: `检查 "${check.id}" 不看 "${stage}"，应为 ${stages.zh}`,
    },
  }));
}

/** Kinds that no finding of the check can have: its messages, and what its own options name, such as categories of words. */
function unknownKinds(check: Check, entry: YamlMap, document: YamlDocument): PlacedIssue[] {
  const named = Object.entries(entry).filter(([key]) => !checkKeys.includes(key));
  const messages = [...Object.keys(check.meta.messages), ...named.flatMap(([, value]) => Object.keys(mapOf(value)))];
  const known = [...messages, ...(check.meta.findingKinds ?? [])];
  return Object.keys(mapOf(entry['kinds']))
    .filter((kind) => known.length > 0 && !known.includes(kind))
    .map((kind) => {
      // There may be hundreds.
      const hint = suggestion(kind, nearest(kind, known) === undefined ? messages : known);
      return {
        offset: document.offsetOfKey(['checks', check.id, 'kinds'], kind),
        text: {
          en: `Check "${check.id}" has no kind "${kind}"${hint.en}`,
          zh: `检查 "${check.id}" 没有种类 "${kind}"${hint.zh}`,
        },
      };
    });
}

async function readOptions(check: Check, entry: YamlMap): Promise<{ value: unknown; issues: readonly OptionsIssue[] }> {
  const own = Object.fromEntries(Object.entries(entry).filter(([key]) => !checkKeys.includes(key)));
  if (check.options) {
    const outcome = await check.options['~standard'].validate(own);
    return outcome.issues ? { value: {}, issues: outcome.issues } : { value: outcome.value, issues: [] };
  }
  const unknown = Object.keys(own).map((key) => {
    const { en, zh } = unknownKey(key, checkKeys);
    return { message: en, messageZh: zh, path: [key] };
  });
  return { value: {}, issues: unknown };
}

function placeOption(issue: OptionsIssue, path: readonly string[], document: YamlDocument): PlacedIssue {
  const own = (issue.path ?? []).map((part) => (typeof part === 'object' ? part.key : part));
  const text = { en: issue.message, zh: issue.messageZh ?? `选项有误：${issue.message}` };
  if (own.length !== 1) return { offset: document.offsetOf([...path, ...own]), text };
  const key = String(own[0]);
  return { offset: document.offsetOfKey(path, key), text: withMeant(text, key) };
}

/** A key that a check does not know may be one that every check has, mistyped. */
function withMeant(text: LocalText, key: string): LocalText {
  const hint = suggestion(key, checkKeys);
  if (text.en.endsWith('?') || !hint.en.endsWith('?')) return text;
  return { en: `${text.en}${hint.en}`, zh: `${text.zh}${hint.zh}` };
}
