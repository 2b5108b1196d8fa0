import { compareQuantities } from '../../text/quantities/compare.ts';
import type { Quantity } from '../../text/quantities/quantity.ts';
import type { RankedPassages } from './passage-ranking.ts';
import type { SourceView } from './source-view.ts';

/**
 * How a number, date or amount of the answer stands to the sources: `none` where the word is no quantity, `best` equal in the best passages,
 * `elsewhere` equal in some other passage, `conflict` where the best passages give another value of the same kind, else `absent`.
 */
export type QuantityMatch = 'none' | 'best' | 'elsewhere' | 'conflict' | 'absent';

export interface MatchedQuantity {
  readonly match: QuantityMatch;
  /** Where the best passages write the same value in another way: the term of its first word. */
  readonly term?: string;
}

/** How many quantities of a passage, and of all sources, one quantity is compared with: keeps the work linear where a source is all numbers. */
export const comparedAtMost = { inPassage: 40, inSources: 200 } as const;

/** A matcher for the quantities of one span of the answer; equal quantities are looked up once. */
export function createQuantityMatcher(
  passages: RankedPassages,
  sources: SourceView,
): (quantity: Quantity) => MatchedQuantity {
  const near = passages.top.slice(0, 3).flatMap(({ index }) =>
    sources
      .quantitiesOf(index)
      .slice(0, comparedAtMost.inPassage)
      .map((quantity) => ({ quantity, passage: index })),
  );
  const known = new Map<string, MatchedQuantity>();
  return (quantity) => {
    const { span: _span, ...value } = quantity;
    const key = JSON.stringify(value);
    let match = known.get(key);
    if (!match) known.set(key, (match = matchQuantity(quantity, near, sources)));
    return match;
  };
}

interface NearQuantity {
  readonly quantity: Quantity;
  readonly passage: number;
}

function matchQuantity(own: Quantity, near: readonly NearQuantity[], sources: SourceView): MatchedQuantity {
  const same = near.find(({ quantity }) => agrees(own, quantity));
  if (same) {
    const tokens = sources.passages[same.passage]?.tokens ?? [];
    const token = tokens.find(({ start, end }) => start >= same.quantity.span.start && end <= same.quantity.span.end);
    return { match: 'best', ...(token && { term: token.term }) };
  }
  const all = sources.quantities().slice(0, comparedAtMost.inSources);
  if (all.some((other) => agrees(own, other))) return { match: 'elsewhere' };
  const differs = near.some(({ quantity }) => compareQuantities(own, quantity) === 'conflict');
  return { match: differs ? 'conflict' : 'absent' };
}

/** Whether a source bears a quantity of the answer out. */
export function agrees(own: Quantity, other: Quantity): boolean {
  const relation = compareQuantities(own, other);
  return relation === 'equal' || relation === 'compatible';
}
