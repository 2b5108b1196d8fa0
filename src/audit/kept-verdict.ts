import type { StagedVerdict } from '../core/audit.ts';
import type { Unable } from '../core/finding.ts';
import type { JudgedFinding, Verdict } from '../core/verdict.ts';

/**
 * Fields of `data` that name a kind, a rule or a public place, never words of an exchange. Of other fields nothing is kept where texts are not: what a check
 * says there may be a word it found.
 */
const fieldsWithoutText: ReadonlySet<string> = new Set([
  'kind',
  'type',
  'rule',
  'cwe',
  'stance',
  'verdict',
  'licence',
  'origin',
  'path',
  'commit',
  'language',
  'outcome',
]);

/** The verdicts of an exchange without any of its words: places, kinds and numbers alone. */
export const withoutText = (verdicts: readonly StagedVerdict[]): StagedVerdict[] =>
  verdicts.map(({ stage, verdict }) => ({ stage, verdict: bareVerdict(verdict) }));

/** With everything, but for texts that follow from the others. */
export const withText = (verdicts: readonly StagedVerdict[]): StagedVerdict[] =>
  verdicts.map(({ stage, verdict: { redacted: _redacted, ...verdict } }) => ({ stage, verdict }));

/** A verdict without any word of what it is about. */
export function bareVerdict({ redacted: _redacted, findings, unable, ...verdict }: Verdict): Verdict {
  if (findings.length === 0 && unable.length === 0) return { ...verdict, findings, unable };
  return { ...verdict, findings: findings.map(bareFinding), unable: unable.map(bareUnable) };
}

function bareFinding({ edits: _edits, data, ...finding }: JudgedFinding): JudgedFinding {
  return data ? { ...finding, data: bareData(data) } : finding;
}

function bareUnable({ data, ...unable }: Unable): Unable {
  return data ? { ...unable, data: bareData(data) } : unable;
}

function bareData(data: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(data).filter(
      ([name, value]) =>
        typeof value === 'number' ||
        typeof value === 'boolean' ||
        (typeof value === 'string' && fieldsWithoutText.has(name)),
    ),
  );
}
