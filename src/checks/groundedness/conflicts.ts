import type { Passage } from '../../core/ports.ts';
import type { Span } from '../../core/segment.ts';
import { compareQuantities } from '../../text/quantities/compare.ts';
import type { Quantity } from '../../text/quantities/quantity.ts';
import { negationDiffers } from './negation.ts';
import type { SourceView } from './source-view.ts';
import type { SpanView } from './span-view.ts';

/** A place where a passage that speaks of the same thing says otherwise. */
export interface Conflict {
  readonly kind: 'quantity' | 'negation';
  /** Words of the answer; the whole span for a negation. */
  readonly span: Span;
  readonly passage: Passage;
}

/** Risk of a span with a conflict, at least: see `npm run bench:quality` for how often a conflict is right. */
export const conflictRisk = 0.9;

/** Share of the other words of a span that a passage must hold to be taken to speak of the same thing. */
const enoughShared = 0.6;

/**
 * What a span and the passages nearest to it cannot both be right about. Surer than the trees, which weigh a wrong number like any word that is
 * missing: here the rest of the span stands in the passage, and the passage gives another value.
 */
export function conflictsOf(view: SpanView, sources: SourceView): Conflict[] {
  const found: Conflict[] = [];
  for (const [order, quantity] of view.quantities.entries()) {
    if (view.matches[order] !== 'conflict') continue;
    const passage = disagreeing(quantity, view, sources);
    if (passage) found.push({ kind: 'quantity', span: quantity.span, passage });
  }
  const best = sources.passages[view.passages.best];
  if (best && negationDiffers(view, sources)) found.push({ kind: 'negation', span: view.span, passage: best });
  return found;
}

/** The first of the nearest passages that holds the other words and another value, and whose value no other quantity of the span names. */
function disagreeing(quantity: Quantity, view: SpanView, sources: SourceView): Passage | undefined {
  for (const { index } of view.passages.top.slice(0, 2)) {
    if (sharedBeside(quantity, view, { index, sources }) < enoughShared) continue;
    const others = sources.quantitiesOf(index).filter((other) => !view.quantities.some((own) => agrees(own, other)));
    if (others.some((other) => compareQuantities(quantity, other) === 'conflict')) return sources.passages[index];
  }
  return undefined;
}

function agrees(own: Quantity, other: Quantity): boolean {
  const relation = compareQuantities(own, other);
  return relation === 'equal' || relation === 'compatible';
}

/** Share of the words of a span, quantities aside, that a passage holds. */
function sharedBeside(quantity: Quantity, view: SpanView, at: { index: number; sources: SourceView }): number {
  const words = view.words.filter(
    ({ token, quantity: match }) => match === 'none' && token.start !== quantity.span.start,
  );
  if (words.length < 2) return 0;
  return words.filter(({ token }) => holds(at.index, token.term, at.sources)).length / words.length;
}

const holds = (passage: number, term: string, sources: SourceView): boolean =>
  sources.passagesOf(term).includes(passage);
