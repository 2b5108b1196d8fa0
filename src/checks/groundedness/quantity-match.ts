import { compareQuantities } from '../../text/quantities/compare.ts';
import type { Quantity } from '../../text/quantities/quantity.ts';
import type { RankedPassages } from './passage-ranking.ts';
import type { SourceView } from './source-view.ts';

/**
 * How a number, date or amount of the answer stands to the sources: `none` where the word is no quantity, `best` equal in the best passages,
 * `elsewhere` equal in some other passage, `conflict` where the best passages give another value of the same kind, else `absent`.
 */
export type QuantityMatch = 'none' | 'best' | 'elsewhere' | 'conflict' | 'absent';

/** How many quantities of a passage, and of all sources, one quantity is compared with: keeps the work linear where a source is all numbers. */
const comparedAtMost = { inPassage: 40, inSources: 200 };

/** A matcher for the quantities of one span of the answer; equal quantities are looked up once. */
export function createQuantityMatcher(
  passages: RankedPassages,
  sources: SourceView,
): (quantity: Quantity) => QuantityMatch {
  const near = passages.top
    .slice(0, 3)
    .flatMap(({ index }) => sources.quantitiesOf(index).slice(0, comparedAtMost.inPassage));
  const known = new Map<string, QuantityMatch>();
  return (quantity) => {
    const { span: _span, ...value } = quantity;
    const key = JSON.stringify(value);
    let match = known.get(key);
    if (!match) known.set(key, (match = matchQuantity(quantity, near, sources)));
    return match;
  };
}

function matchQuantity(quantity: Quantity, near: readonly Quantity[], sources: SourceView): QuantityMatch {
  if (near.some((other) => agrees(quantity, other))) return 'best';
  if (
    sources
      .quantities()
      .slice(0, comparedAtMost.inSources)
      .some((other) => agrees(quantity, other))
  )
    return 'elsewhere';
  return near.some((other) => compareQuantities(quantity, other) === 'conflict') ? 'conflict' : 'absent';
}

function agrees(quantity: Quantity, other: Quantity): boolean {
  const relation = compareQuantities(quantity, other);
  return relation === 'equal' || relation === 'compatible';
}
