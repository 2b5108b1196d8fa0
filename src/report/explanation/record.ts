import type { Span } from '../../core/segment.ts';
import { createPassageView } from '../entry-view.ts';
import type { ExplainedSentence } from './lines.ts';

/** An explanation for programs: every column and every word, with the texts that spans point to. */
export function explanationRecord({ entry, sentence, number, count, explanation }: ExplainedSentence): unknown {
  const answer = entry.exchange.answer ?? '';
  const passageOf = createPassageView(entry.exchange);
  const textAt = ({ start, end }: Span): string => answer.slice(start, end);
  const head = { id: entry.verdict.id, sentence: { number, of: count, span: sentence.span, text: sentence.text } };
  if (!explanation) return { ...head, grade: sentence.grade };
  const { grade, words, passages, claims, ...rest } = explanation;
  return {
    ...head,
    grade,
    ...rest,
    words: words.map((word) => ({ ...word, text: textAt(word.span) })),
    passages: passages.map((passage) => ({
      ...passage,
      text: passageOf(passage).quote,
      shared: passage.shared.map((span) => ({ span, text: textAt(span) })),
    })),
    claims: claims.map((claim) => ({ ...claim, text: textAt(claim.span) })),
  };
}
