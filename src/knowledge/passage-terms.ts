import type { LegTerms, PassageContent } from '../core/knowledge.ts';
import { indexTermsOf } from '../evidence/retrieval/index-terms.ts';

interface Titled {
  readonly title?: string;
  readonly text: string;
}

/** The terms a passage is found by: its own, those of the headings above it, and those of the title. What the passage says itself is not said twice. */
export function passageTermsOf(document: Titled, { span, headingPath = [] }: PassageContent): LegTerms {
  const own = document.text.slice(span.start, span.end);
  const head = document.text.slice(span.start, span.start + 1000);
  const above = [document.title ?? '', ...headingPath].filter((line) => line !== '' && !head.includes(line));
  return indexTermsOf(above.length === 0 ? own : `${Array.from(new Set(above)).join('\n')}\n\n${own}`);
}
