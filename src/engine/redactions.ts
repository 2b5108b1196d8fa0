import type { Exchange } from '../core/exchange.ts';
import { textOf } from '../core/target-text.ts';
import type { JudgedFinding, Verdict } from '../core/verdict.ts';
import { redact } from '../policy/redact.ts';

/** Adds to a verdict the texts of the exchange with the findings to redact covered, by target; the same verdict where there is none. */
export function withRedactions(verdict: Verdict, exchange: Exchange): Verdict {
  const covered = verdict.findings.filter((finding) => finding.action === 'redact');
  if (covered.length === 0) return verdict;
  const byTarget = Map.groupBy(covered, (finding) => finding.target);
  const redacted = Object.fromEntries(
    Array.from(byTarget, ([target, findings]) => [target, redact(textOf(exchange, target) ?? '', findings)]),
  );
  return { ...verdict, redacted };
}

/** A part of a checked text, which stands from `start` in it, with the findings to redact covered. `findings` are those of that text. */
export function redactPart(text: string, start: number, findings: readonly JudgedFinding[]): string {
  const covered = findings
    .filter(({ action }) => action === 'redact')
    .map(({ span }) => ({ span: { start: span.start - start, end: span.end - start } }));
  return covered.length === 0 ? text : redact(text, covered);
}
