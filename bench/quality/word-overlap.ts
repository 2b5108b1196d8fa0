// The reference every figure stands beside: share of the words of a sentence that its sources lack. No model, no numbers, no names.
import type { Exchange } from '../../src/core/exchange.ts';
import { segmentText } from '../../src/segments/segmenter.ts';
import { tokenize } from '../../src/text/tokens.ts';
import { isFunctionWord } from '../../src/text/words.ts';
import type { Span } from '../../src/core/segment.ts';

export interface Overlap {
  /** Highest risk of a sentence. */
  readonly risk: number;
  readonly sentences: readonly { readonly span: Span; readonly risk: number }[];
}

export function wordOverlap({ answer = '', sources = [] }: Exchange): Overlap {
  const known = new Set(sources.flatMap((source) => tokenize(source.text).map((token) => token.term)));
  const sentences = segmentText(answer, { target: 'answer' }).map(({ span, text }) => {
    const words = tokenize(text).filter((token) => token.kind !== 'symbol' && !isFunctionWord(token.form));
    const missing = words.filter((token) => !known.has(token.term)).length;
    return { span, risk: words.length === 0 ? 0 : missing / words.length };
  });
  return { sentences, risk: sentences.reduce((most, sentence) => Math.max(most, sentence.risk), 0) };
}
