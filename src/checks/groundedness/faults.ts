import type { Span } from '../../core/segment.ts';
import type { GradedPart } from './grade-parts.ts';

/** Which words of a sentence that is not supported are marked. */
export interface MarkThreshold {
  /** Lowest geometric mean of the risks of word and sentence. */
  readonly floor: number;
  /** Lowest share of the risk of the riskiest word. */
  readonly share: number;
}

export interface Fault {
  readonly span: Span;
  /** Product of the risks of its riskiest word and of the sentence. */
  readonly risk: number;
}

/** The words at fault in a sentence: runs of risky words, function words between them included; always the riskiest one. */
export function faultsOf(part: GradedPart, { floor, share }: MarkThreshold): Fault[] {
  const { view, wordRisks, summary, conflicts } = part;
  // What a passage names otherwise is at fault, whatever else looks risky.
  if (conflicts.length > 0) return conflicts.map(({ span }) => ({ span, risk: summary.risk ** 2 }));
  const most = summary.wordRiskMax;
  const runs: { start: number; end: number; last: number; risk: number }[] = [];
  for (const [order, { token }] of view.words.entries()) {
    const word = wordRisks[order] ?? 0;
    const risk = word * summary.risk;
    if (word < most && (word < share * most || risk < floor ** 2)) continue;
    const run = runs.at(-1);
    if (run && order - run.last <= 1)
      Object.assign(run, { end: token.end, last: order, risk: Math.max(run.risk, risk) });
    else runs.push({ start: token.start, end: token.end, last: order, risk });
  }
  // A sentence of function words alone is at fault as a whole.
  if (runs.length === 0) return [{ span: view.span, risk: summary.risk ** 2 }];
  return runs.map(({ start, end, risk }) => ({ span: { start, end }, risk }));
}
