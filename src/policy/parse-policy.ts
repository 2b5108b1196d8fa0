import type { Check, OptionsIssue } from '../core/check.ts';
import { AssayError } from '../core/errors.ts';
import type { CheckRuling, Policy, Ruling } from '../core/policy.ts';
import { actions } from '../core/verdict.ts';
import { withVersion } from './policy-content.ts';
import { policyDefaults } from './policy-defaults.ts';
import { checkKeys, type CheckEntry, type PolicyFile, policyFileSchema } from './policy-file.ts';
import { listed, placeIssues, suggestion } from './policy-issues.ts';
import { type PlacedIssue, readYaml, type YamlDocument } from './yaml-document.ts';

export interface ParsePolicyOptions {
  /** Name of the file, for messages. */
  readonly file: string;
  /** The checks there are. */
  readonly checks: readonly Check[];
}

const lengthLimit = 8_388_608;
const shownIssues = 50;

/** Reads a policy from YAML. Throws `ASSAY_POLICY_INVALID` with one line, `file:line:column: what is wrong`, for every fault. */
export async function parsePolicy(text: string, options: ParsePolicyOptions): Promise<Policy> {
  if (text.length > lengthLimit) {
    const sizes = `${text.length.toLocaleString('en')} characters, expected at most ${lengthLimit.toLocaleString('en')}`;
    throw new AssayError('ASSAY_POLICY_INVALID', `${options.file}: The policy has ${sizes}`);
  }
  const document = readYaml(text);
  if (document.value === undefined) throw invalid(document.issues, document, options.file);
  const outcome = policyFileSchema.safeParse(document.value);
  const issues = [
    ...document.issues,
    ...(outcome.success ? [] : placeIssues(outcome.error.issues, document)),
    ...unknownChecks(document, options.checks),
  ];
  if (!outcome.success || issues.length > 0) throw invalid(issues, document, options.file);
  const rulings = await readRulings(outcome.data, options.checks, document);
  if (rulings.issues.length > 0) throw invalid(rulings.issues, document, options.file);
  return withVersion(toPolicy(outcome.data, rulings.checks));
}

function toPolicy(file: PolicyFile, checks: Policy['checks']): Omit<Policy, 'version'> {
  return {
    id: file.name,
    checks,
    unable: file.unable ?? policyDefaults.unable,
    stream: { gate: Array.from(new Set(file.stream?.gate ?? gatingChecks(checks))).toSorted() },
    audit: {
      text: file.audit?.text ?? policyDefaults.audit.text,
      retainDays: file.audit?.retainDays ?? policyDefaults.audit.retainDays,
    },
    mode: file.mode ?? policyDefaults.mode,
  };
}

/** What can change or stop an answer has to see it before it is released. */
function gatingChecks(checks: Policy['checks']): string[] {
  const acts = ({ action }: Ruling): boolean => actions.indexOf(action) > actions.indexOf('annotate');
  return Object.keys(checks).filter((id) => {
    const ruling = checks[id];
    return ruling !== undefined && (acts(ruling) || Object.values(ruling.kinds).some((kind) => acts(kind)));
  });
}

function unknownChecks(document: YamlDocument, checks: readonly Check[]): PlacedIssue[] {
  const known = checks.map((check) => check.id);
  const unknown = (id: unknown): id is string => typeof id === 'string' && !known.includes(id);
  const message = (id: string): string => `Unknown check "${id}"${suggestion(id, known)}`;
  const file = document.value as { checks?: unknown; stream?: { gate?: unknown } } | null | undefined;
  const named = typeof file?.checks === 'object' && file.checks !== null ? Object.keys(file.checks) : [];
  const gate: unknown[] = Array.isArray(file?.stream?.gate) ? file.stream.gate : [];
  return [
    ...(Array.isArray(file?.checks) ? [] : named)
      .filter((id) => unknown(id))
      .map((id) => ({ offset: document.offsetOfKey(['checks'], id), message: message(id) })),
    ...gate.flatMap((id, index) =>
      unknown(id) ? [{ offset: document.offsetOf(['stream', 'gate', index]), message: message(id) }] : [],
    ),
  ];
}

interface Rulings {
  readonly checks: Record<string, CheckRuling>;
  readonly issues: PlacedIssue[];
}

async function readRulings(file: PolicyFile, checks: readonly Check[], document: YamlDocument): Promise<Rulings> {
  const rulings: Rulings = { checks: {}, issues: [] };
  for (const check of checks) {
    const entry = file.checks[check.id];
    if (entry === undefined) continue;
    const read = await readEntry(check, entry ?? {}, document);
    rulings.issues.push(...read.issues);
    rulings.checks[check.id] = read.ruling;
  }
  return rulings;
}

async function readEntry(
  check: Check,
  entry: CheckEntry,
  document: YamlDocument,
): Promise<{ ruling: CheckRuling; issues: PlacedIssue[] }> {
  const path = ['checks', check.id];
  const stages = entry.on === undefined ? check.meta.stages : [entry.on].flat();
  const foreign = stages.filter((stage) => !check.meta.stages.includes(stage));
  const issues = foreign.map((stage) => ({
    offset: document.offsetOf([...path, 'on']),
    message: `Check "${check.id}" does not look at "${stage}", expected ${listed(check.meta.stages)}`,
  }));
  const options = await readOptions(check, entry);
  const ruling = mergeRuling(policyDefaults.ruling, entry);
  return {
    issues: [...issues, ...options.issues.map((issue) => placeOption(issue, path, document))],
    ruling: {
      ...ruling,
      on: check.meta.stages.filter((stage) => stages.includes(stage)),
      kinds: Object.fromEntries(
        Object.entries(entry.kinds ?? {}).map(([kind, own]) => [kind, mergeRuling(ruling, own ?? {})]),
      ),
      options: options.value,
    },
  };
}

function mergeRuling(base: Ruling, own: { readonly [Key in keyof Ruling]?: Ruling[Key] | undefined }): Ruling {
  return {
    threshold: own.threshold ?? base.threshold,
    severity: own.severity ?? base.severity,
    action: own.action ?? base.action,
  };
}

async function readOptions(
  check: Check,
  entry: CheckEntry,
): Promise<{ value: unknown; issues: readonly OptionsIssue[] }> {
  const own = Object.fromEntries(Object.entries(entry).filter(([key]) => !checkKeys.includes(key)));
  if (check.options) {
    const outcome = await check.options['~standard'].validate(own);
    return outcome.issues ? { value: {}, issues: outcome.issues } : { value: outcome.value, issues: [] };
  }
  const issues = Object.keys(own).map((key) => ({
    message: `Unknown key "${key}"${suggestion(key, checkKeys)}`,
    path: [key],
  }));
  return { value: {}, issues };
}

function placeOption(issue: OptionsIssue, path: readonly string[], document: YamlDocument): PlacedIssue {
  const own = (issue.path ?? []).map((part) => (typeof part === 'object' ? part.key : part));
  const [key] = own;
  const message =
    own.length === 1 && !issue.message.endsWith('?') ? `${issue.message}${misspelt(String(key))}` : issue.message;
  const offset = own.length === 1 ? document.offsetOfKey(path, String(key)) : document.offsetOf([...path, ...own]);
  return { offset, message };
}

/** A key that a check does not know may be one that every check has, mistyped. */
function misspelt(key: string): string {
  return checkKeys.includes(key) ? '' : suggestion(key, checkKeys).replace(/^, expected .*/u, '');
}

function invalid(issues: readonly PlacedIssue[], document: YamlDocument, file: string): AssayError {
  const lines = issues
    .toSorted((a, b) => a.offset - b.offset)
    .map(({ offset, message }) => {
      const { line, column } = document.placeOf(offset);
      return `${file}:${line}:${column}: ${message}`;
    });
  const distinct = Array.from(new Set(lines));
  const shown = distinct.slice(0, shownIssues);
  if (distinct.length > shown.length) shown.push(`${file}: and ${distinct.length - shown.length} more`);
  return new AssayError('ASSAY_POLICY_INVALID', shown.join('\n'));
}
