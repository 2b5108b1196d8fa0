import type { Check } from '../core/check.ts';
import { AssayError } from '../core/errors.ts';
import type { Policy, Ruling } from '../core/policy.ts';
import { actions } from '../core/verdict.ts';
import { readCheckEntries, toRulings } from './check-entries.ts';
import { withVersion } from './policy-content.ts';
import { policyDefaults } from './policy-defaults.ts';
import { knownKeys, type PolicyFile, policyFileSchema } from './policy-file.ts';
import { issueLines, placeIssues } from './policy-issues.ts';
import { type PlacedIssue, readYaml, type YamlDocument } from './yaml-document.ts';

export interface ParsePolicyOptions {
  /** Name of the file, for messages. */
  readonly file: string;
  /** The checks there are. */
  readonly checks: readonly Check[];
}

/** In UTF-16 units; a list of half a million words fits. */
const lengthLimit = 8_388_608;

/** Reads a policy from YAML. Throws `ASSAY_POLICY_INVALID` with one line, `file:line:column: what is wrong`, for every fault. */
export async function parsePolicy(text: string, { file, checks }: ParsePolicyOptions): Promise<Policy> {
  if (text.length > lengthLimit) {
    const [length, most] = [text.length.toLocaleString('en'), lengthLimit.toLocaleString('en')];
    throw new AssayError('ASSAY_POLICY_INVALID', {
      en: `${file}: The policy has ${length} characters, expected at most ${most}`,
      zh: `${file}：策略有 ${length} 个字符，上限为 ${most}`,
    });
  }
  const document = readYaml(text);
  if (document.value === undefined) throw invalid(document.issues, document, file);
  const outcome = policyFileSchema.safeParse(document.value);
  const entries = await readCheckEntries(document, checks);
  const faults = outcome.success ? [] : placeIssues(outcome.error.issues, { document, knownKeys });
  const issues = [...document.issues, ...faults, ...entries.issues];
  if (!outcome.success || issues.length > 0) throw invalid(issues, document, file);
  return withVersion(toPolicy(outcome.data, toRulings(outcome.data, checks, entries.options)));
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
  return Object.entries(checks)
    .filter(([, ruling]) => acts(ruling) || Object.values(ruling.kinds).some((kind) => acts(kind)))
    .map(([id]) => id);
}

function invalid(issues: readonly PlacedIssue[], document: YamlDocument, file: string): AssayError {
  return new AssayError('ASSAY_POLICY_INVALID', issueLines(issues, document, file));
}
