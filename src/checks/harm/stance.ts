import type { Segment } from '../../core/segment.ts';
import { classesOf, said } from './said/said-terms.ts';
import type { Hit } from '../../text-classifier/term-index.ts';

/** How something is meant by whoever wrote it. */
export type Stance = 'asserting' | 'asking' | 'instructing' | 'quoting' | 'reporting' | 'countering' | 'teaching';

/** Of a sentence that harms by what it says, as far as its terms and its shape tell. */
export function stanceOf({ block, text }: Segment, hits: readonly Hit[]): Stance {
  const met = classesOf(hits);
  if ((met & said.counter) !== 0) return 'countering';
  if (block === 'quote' || /^\s*["“「『].*["”」』][.。!！]?\s*$/su.test(text)) return 'quoting';
  if ((met & said.distance) !== 0) return 'reporting';
  if ((met & said.clinical) !== 0) return 'teaching';
  if (/[?？]\s*$/u.test(text.slice(-8))) return 'asking';
  // Who calls for something speaks of others; `I will` announces it.
  const isCall = (met & said.will) !== 0 && (met & (said.violence | said.exclusion)) !== 0;
  return isCall && !/\bi\b|我(?!们)/iu.test(text) ? 'instructing' : 'asserting';
}
