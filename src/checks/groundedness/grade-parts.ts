import type { AnswerContext } from './answer-context.ts';
import type { SentenceSummary } from './answer-features.ts';
import { negationDiffers } from './negation.ts';
import type { SegmentView } from './segment-view.ts';
import type { SourceView } from './source-view.ts';
import { spanFeatures } from './span-features.ts';
import type { SpanView } from './span-view.ts';
import type { Trees } from './trees.ts';
import { wordFeatures } from './word-features.ts';

/** A sentence or one of its claims with what the models see in it. */
export interface GradedPart {
  readonly kind: 'sentence' | 'claim';
  readonly view: SpanView;
  /** One for each word of `view`. */
  readonly wordRisks: readonly number[];
  /** Features of each word. */
  readonly rows: readonly (readonly number[])[];
  readonly features: readonly number[];
  readonly summary: SentenceSummary;
}

export interface GradeInput {
  readonly sources: SourceView;
  readonly context: AnswerContext;
  /** Risks of the words that the rows stand for. */
  readonly word: (rows: readonly (readonly number[])[]) => readonly number[];
  /** Left out while it is being trained: every risk is 0 then. */
  readonly span: Trees | undefined;
}

export const riskOfWords = (rows: readonly (readonly number[])[], word: Trees): number[] =>
  rows.map((row) => word(row));

/** The sentence first, then its claims. */
export function gradeParts({ sentence, claims }: SegmentView, input: GradeInput): GradedPart[] {
  const whole = gradePart('sentence', sentence, input);
  // A sentence of one claim is graded once.
  if (claims.length === 1) return [whole, ...claims.map((view) => ({ ...whole, kind: 'claim' as const, view }))];
  return [whole, ...claims.map((view) => gradePart('claim', view, input))];
}

function gradePart(kind: GradedPart['kind'], view: SpanView, input: GradeInput): GradedPart {
  const { sources, context } = input;
  const rows = wordFeatures(view, sources, context);
  const wordRisks = input.word(rows);
  const features = spanFeatures({
    view,
    sources,
    context,
    rows,
    wordRisks,
    negationDiffers: negationDiffers(view, sources),
  });
  const summary: SentenceSummary = {
    risk: input.span?.(features) ?? 0,
    wordRiskMax: wordRisks.reduce((most, risk) => Math.max(most, risk), 0),
    words: view.words.length,
    exactWords: view.words.filter((word) => word.exact).length,
    isListItem: context.block === 'list-item',
  };
  return { kind, view, rows, wordRisks, features, summary };
}
