import type { Token } from '../../core/token.ts';
import { negations } from '../../text/negations.ts';
import type { SourceView } from './source-view.ts';
import type { SpanView } from './span-view.ts';

/** Whether a span and its best passage speak of the same thing, one with a negation and the other without. */
export function negationDiffers(view: SpanView, sources: SourceView): boolean {
  const best = sources.passages[view.passages.best];
  if (!best || view.words.length === 0) return false;
  const shared = view.words.filter((word) => word.inBest).length / view.words.length;
  return shared >= enoughShared && isNegative(view.tokens) !== isNegative(best.tokens);
}

/** Below this share of common words two sentences are not taken to speak of the same thing. */
const enoughShared = 0.5;

/** Two negations take each other back. */
const isNegative = (tokens: readonly Token[]): boolean => negations(tokens).length % 2 === 1;
