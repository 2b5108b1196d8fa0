import type { LegTerms } from '../core/knowledge.ts';
import { indexTermsOf, type IndexTermsOptions } from '../evidence/retrieval/index-terms.ts';

interface PassageInContext {
  readonly text: string;
  /** Of its document. */
  readonly title?: string;
  /** Outermost first. */
  readonly headingPath?: readonly string[];
}

/** The terms a passage is found by: its own, those of the headings above it, and those of the title. What the passage itself opens with is not said twice. */
export function passageTermsOf(
  { text, title = '', headingPath = [] }: PassageInContext,
  options?: IndexTermsOptions,
): LegTerms {
  const head = text.slice(0, headLength);
  const above = [title, ...headingPath].filter((line) => line !== '' && !head.includes(line));
  return indexTermsOf(above.length === 0 ? text : `${Array.from(new Set(above)).join('\n')}\n\n${text}`, options);
}

const headLength = 1000;
