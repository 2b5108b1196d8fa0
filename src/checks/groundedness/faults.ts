import type { Span } from '../../core/segment.ts';
import type { GradedPart } from './grade-parts.ts';

/** Words this risky, seen against the riskiest of the span, are marked. */
const markedFrom = 0.6;

/**
 * The words at fault in a span that its sources do not bear out: runs of risky words, function words between them included.
 * Where no word stands out the whole span is at fault.
 */
export function faultsOf({ view, wordRisks }: GradedPart): Span[] {
  const most = wordRisks.reduce((highest, risk) => Math.max(highest, risk), 0);
  const runs: { start: number; end: number; last: number }[] = [];
  for (const [order, { token }] of view.words.entries()) {
    if ((wordRisks[order] ?? 0) < markedFrom * most) continue;
    const run = runs.at(-1);
    if (run && order - run.last <= 1) Object.assign(run, { end: token.end, last: order });
    else runs.push({ start: token.start, end: token.end, last: order });
  }
  return runs.length === 0 ? [view.span] : runs.map(({ start, end }) => ({ start, end }));
}
