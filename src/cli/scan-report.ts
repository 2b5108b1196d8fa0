import type { CheckMeta } from '../core/check.ts';
import type { Policy } from '../core/policy.ts';
import { type JudgedFinding, strongest, type Verdict } from '../core/verdict.ts';
import { covered, isConfidential } from '../report/hidden-text.ts';
import { createPositions } from '../report/positions.ts';
import { createKnown, markOf, type Baseline } from '../scan/baseline.ts';
import { findIgnoreComments, isIgnoredAt } from '../scan/ignored-findings.ts';
import type { CodeFile } from '../core/code-file.ts';

export interface SiftOptions {
  readonly catalogue: Readonly<Record<string, CheckMeta>>;
  readonly policy: Policy;
  readonly baseline: Baseline | undefined;
  /** Lines that a diff adds; all where left out. */
  readonly added: ReadonlySet<number> | undefined;
}

/** What is left of a verdict on a file once what is not to be told is taken out. */
export interface Sifted {
  readonly verdict: Verdict;
  /** Marks for a baseline, one a finding that is left. */
  readonly marks: readonly string[];
  /** Lines of comments that give no reason, and so leave nothing alone. */
  readonly withoutReason: readonly number[];
}

/** Takes out findings outside the added lines, those that a comment leaves alone, and known ones. */
export function sift(file: CodeFile, verdict: Verdict, options: SiftOptions): Sifted {
  const { catalogue, added } = options;
  const comments = findIgnoreComments(file.text);
  const withoutReason = comments
    .filter(({ reason, line }) => reason === '' && (added === undefined || added.has(line)))
    .map(({ line }) => line);
  const { findings } = verdict;
  if (findings.length === 0) return { verdict, marks: [], withoutReason };
  const isKnown = createKnown(options.baseline, file.path);
  const positionOf = createPositions(file.text);
  const hidden = covered(
    file.text,
    findings.filter((finding) => isConfidential(finding, catalogue)).map(({ span }) => span),
  ).split(/\r\n|\r|\n/);
  const marks: string[] = [];
  const kept = findings.filter((finding) => {
    const first = positionOf(finding.span.start).line;
    const last = positionOf(Math.max(finding.span.start, finding.span.end - 1)).line;
    if (added && !isAnyIn(added, first, last)) return false;
    if (isIgnoredAt(comments, finding.check, first)) return false;
    const mark = markOf(finding.check, finding.message, hidden[first - 1] ?? '');
    if (isKnown(mark)) return false;
    marks.push(mark);
    return true;
  });
  return {
    verdict: kept.length === findings.length ? verdict : without(verdict, kept, options.policy),
    marks,
    withoutReason,
  };
}

function isAnyIn(lines: ReadonlySet<number>, first: number, last: number): boolean {
  for (let line = first; line <= last; line += 1) if (lines.has(line)) return true;
  return false;
}

function without(verdict: Verdict, findings: readonly JudgedFinding[], policy: Policy): Verdict {
  const unable = verdict.unable.length > 0 && policy.mode === 'enforce' ? policy.unable : 'allow';
  const action = [...findings.map((finding) => finding.action), unable].reduce(
    (a, b) => strongest(a, b),
    'allow' as Verdict['action'],
  );
  return { ...verdict, findings, action };
}
