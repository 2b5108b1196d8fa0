import type { Evidence } from '../../core/evidence.ts';
import type { Exchange, Source } from '../../core/exchange.ts';
import { createPassageView, type PassageView } from '../entry-view.ts';
import type { Marked } from './pieces.ts';

/** A passage with the id of its mark in the source. */
export interface CitedPassage extends PassageView {
  readonly id: string;
}

/** Gives every passage that is cited one id, however many sentences rest on it. */
export interface CitedPassages {
  cite(evidence: Evidence): CitedPassage;
  /** The passages of a source that were cited so far; the value is the id. */
  marksIn(source: Source): readonly Marked<string>[];
}

export function createCitedPassages(exchange: Exchange, prefix: string): CitedPassages {
  const view = createPassageView(exchange);
  const bySource = new Map<string, Map<string, Marked<string>>>();
  let count = 0;
  return {
    cite: (evidence) => {
      const { source, span } = evidence;
      const known = bySource.get(source) ?? new Map<string, Marked<string>>();
      bySource.set(source, known);
      const place = `${span.start}-${span.end}`;
      const mark = known.get(place) ?? { span, value: `${prefix}-p${(count += 1)}` };
      known.set(place, mark);
      return { ...view(evidence), id: mark.value };
    },
    marksIn: ({ id }) => Array.from(bySource.get(id)?.values() ?? []),
  };
}
