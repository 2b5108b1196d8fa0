import { classesOf, said } from '../said/said-terms.ts';
import type { Hit } from '../../../text-classifier/term-index.ts';

/** How likely somebody speaks of hurting themselves, 0–1, by the terms of a sentence. */
export function readDistress(hits: readonly Hit[]): number {
  const met = classesOf(hits);
  if ((met & said.elsewhere) !== 0) return 0;
  if ((met & said.wish) !== 0) return 0.9;
  return (met & said.act) !== 0 && (met & said.speaks) !== 0 ? 0.75 : 0;
}
