import type { Span } from '../../core/segment.ts';
import type { GradedPart } from './grade-parts.ts';
import { markFeatures } from './mark-features.ts';
import type { Trees } from './trees.ts';

export interface Fault {
  readonly span: Span;
  /** Risk of its riskiest word. */
  readonly risk: number;
}

/** Share of marked words from which on the sentence is said to be wrong as a whole. */
const wholeFrom = 0.5;

export interface Marking {
  readonly trees: Trees;
  /** Risk from which on a word is marked. */
  readonly threshold: number;
  /** Risk of the sentence before; -1 where there is none. */
  readonly earlierRisk: number;
  /** Whether the sentence is said to be contradicted. */
  readonly isContradicted: boolean;
}

/** The words at fault in a sentence as the models mark them. */
export function markedFaults(part: GradedPart, marking: Marking): Fault[] {
  const { trees, threshold, earlierRisk, isContradicted } = marking;
  const risks = markFeatures(part, earlierRisk).map((row) => trees(row));
  const faults = faultsOf(part, risks, threshold);
  const isWhole = faults.some(
    ({ span }) => span.end - span.start > wholeFrom * (part.view.span.end - part.view.span.start),
  );
  const values = isWhole && isContradicted ? otherValues(part) : [];
  return values.length > 0 ? values.map((span) => ({ span, risk: part.summary.risk })) : faults;
}

/** Values in whose stead the nearest passages give others: what says otherwise is looked for there first. */
export const otherValues = ({ view }: Pick<GradedPart, 'view'>): Span[] =>
  view.quantities.flatMap(({ span }, order) => (view.matches[order] === 'conflict' ? [span] : []));

/**
 * The words at fault in a sentence: runs of words whose risk reaches the threshold, function words between them included; always the riskiest one; the
 * whole sentence where that is most of it.
 * `markRisks`: one for each word.
 */
export function faultsOf(
  { view, summary, conflicts, stranger, unfounded }: GradedPart,
  markRisks: readonly number[],
  mark: number,
): Fault[] {
  // What a passage names otherwise is at fault, whatever else looks risky.
  if (conflicts.length > 0) return conflicts.map(({ span }) => ({ span, risk: summary.risk }));
  if (stranger) return [{ span: stranger.span, risk: summary.risk }];
  if (unfounded) return unfounded.map((span) => ({ span, risk: summary.risk }));
  const most = markRisks.reduce((highest, risk) => Math.max(highest, risk), 0);
  const runs: { start: number; end: number; last: number; risk: number }[] = [];
  for (const [order, { token }] of view.words.entries()) {
    const risk = markRisks[order] ?? 0;
    if (risk < most && risk < mark) continue;
    const run = runs.at(-1);
    if (run && order - run.last <= 1)
      Object.assign(run, { end: token.end, last: order, risk: Math.max(run.risk, risk) });
    else runs.push({ start: token.start, end: token.end, last: order, risk });
  }
  // A sentence of function words alone is at fault as a whole.
  const marked = markRisks.filter((risk) => risk >= mark).length;
  const isHan = view.words.some(({ token }) => token.kind === 'han');
  // Chinese words stand side by side: their runs join by themselves as far as they reach.
  if (!isHan && marked > view.words.length * wholeFrom) return [{ span: view.span, risk: most }];
  if (runs.length === 0) return [{ span: view.span, risk: summary.risk }];
  return runs.map(({ start, end, risk }) => ({ span: { start, end }, risk }));
}
