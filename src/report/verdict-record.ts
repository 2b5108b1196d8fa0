import type { Evidence } from '../core/evidence.ts';
import type { JudgedFinding } from '../core/verdict.ts';
import { createPlacement } from './entry-view.ts';
import { type CheckedEntry, isFailed, type ReportEntry } from './format.ts';

/**
 * The record of an entry as it is promised to programs: fields in a fixed order, numbers rounded to four decimals so that equal runs give equal
 * text, `evidence` and `data` always there on findings.
 */
export function toRecord(entry: ReportEntry): Readonly<Record<string, unknown>> {
  if (!isFailed(entry)) return verdictRecord(entry);
  const { id, line, error } = entry;
  return { id, line, error: { code: error.code, message: error.message } };
}

/** JSON that is safe to show in a terminal and whose lines every reader cuts alike: control characters and line separators are escaped. */
export function toJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, undefined, indent).replaceAll(
    /[\u007f-\u009f\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function verdictRecord(entry: CheckedEntry): Readonly<Record<string, unknown>> {
  const { id, action, policy, scores, findings, segments, unable, observed, redacted, timing } = entry.verdict;
  const placed = placing(entry);
  return {
    id,
    action,
    policy: { id: policy.id, version: policy.version },
    scores: Object.fromEntries(Object.entries(scores).map(([name, score]) => [name, round(score)])),
    findings: findings.map((finding) => ({ ...findingRecord(finding), ...placed(finding) })),
    segments: segments.map(({ kind, span, status, confidence, risk, evidence, judge }) => ({
      kind,
      span: { start: span.start, end: span.end },
      status,
      confidence: round(confidence),
      risk: round(risk),
      evidence: evidence.map(evidenceRecord),
      judge: judge && { id: judge.id, outcome: judge.outcome },
    })),
    unable: unable.map(({ check, reason, data }) => ({ check, reason, data })),
    observed,
    redacted,
    timing: { totalMs: round(timing.totalMs) },
  };
}

/** Of a file that is scanned: its path as the target, and the lines that editors and people count by. */
function placing({ exchange, file, fileTarget }: CheckedEntry): (finding: JudgedFinding) => object {
  if (file === undefined || fileTarget === undefined) return () => ({});
  const place = createPlacement(exchange);
  return (finding) => {
    if (finding.target !== fileTarget) return {};
    const { start, end } = place(finding);
    return { target: file, line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
  };
}

function findingRecord(finding: JudgedFinding): Readonly<Record<string, unknown>> {
  const { check, message, span, target, confidence, severity, evidence = [], edits, data = {}, action } = finding;
  return {
    check,
    message,
    span: { start: span.start, end: span.end },
    target,
    confidence: round(confidence),
    severity: round(severity),
    evidence: evidence.map(evidenceRecord),
    ...(edits && {
      edits: edits.map((edit) => ({ span: { start: edit.span.start, end: edit.span.end }, text: edit.text })),
    }),
    data,
    action,
  };
}

const evidenceRecord = ({ source, span, relation }: Evidence): Evidence => ({
  source,
  span: { start: span.start, end: span.end },
  relation,
});

const round = (value: number): number => Math.round(value * 10_000) / 10_000;
