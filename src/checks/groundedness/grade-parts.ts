import type { Span } from '../../core/segment.ts';
import type { AnswerContext } from './answer-context.ts';
import type { SentenceSummary } from './answer-features.ts';
import { type Conflict, conflictsOf } from './conflicts.ts';
import { isContained } from './containment.ts';
import type { Dissent } from './dissent/dissent.ts';
import type { SegmentView } from './segment-view.ts';
import type { SourceView } from './source-view.ts';
import { otherAgent } from './roles/other-agent.ts';
import { otherCause } from './roles/other-cause.ts';
import { type Stranger, strangerIn } from './roles/stranger.ts';
import { spanFeatures } from './span-features.ts';
import type { SpanView } from './span-view.ts';
import { unfoundedValues } from './unfounded-values.ts';
import { calibrationKind, type Trees } from './trees.ts';
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
  /** Where a passage that speaks of the same thing says otherwise. */
  readonly conflicts: readonly Conflict[];
  /** Words that speak of another thing than the passage that says all the rest. */
  readonly stranger?: Stranger;
  /** Values that no source gives; left out where there are none, or something is wrong with the span anyway. */
  readonly unfounded?: readonly Span[];
  readonly summary: SentenceSummary;
  /** Only where sources contradict each other about it. */
  readonly dissent?: Dissent;
}

export interface GradeInput {
  readonly sources: SourceView;
  readonly context: AnswerContext;
  /** Risks of the words that the rows stand for. */
  readonly word: (rows: readonly (readonly number[])[]) => readonly number[];
  /** Left out while it is being trained: every risk is 0 then. */
  readonly span: Trees | undefined;
  /** Risk below which the claims of a sentence are graded as it is; each by itself where left out. */
  readonly threshold?: number;
}

export const riskOfWords = (rows: readonly (readonly number[])[], word: Trees): number[] =>
  rows.map((row) => word(row));

/** The sentence first, then its claims. */
export function gradeParts(
  { sentence, claims }: Pick<SegmentView, 'sentence' | 'claims'>,
  input: GradeInput,
): GradedPart[] {
  const rows = wordFeatures(sentence, input.sources, input.context);
  const weighed: WeighedWords = { rows, wordRisks: input.word(rows) };
  const whole = gradePart('sentence', { view: sentence, ...weighed }, input);
  // What is borne out as a whole is so in its parts; only where something is wrong, the claims tell where.
  if (claims.length === 1 || whole.summary.risk < (input.threshold ?? 0)) {
    return [whole, ...claims.map(({ span }) => ({ ...whole, kind: 'claim' as const, view: { ...sentence, span } }))];
  }
  const parts = claims.map((claim) => {
    const view = claim.view();
    return gradePart('claim', { view, ...wordsOf(view, sentence, weighed) }, input);
  });
  return [whole, ...parts];
}

interface WeighedWords {
  readonly rows: readonly (readonly number[])[];
  readonly wordRisks: readonly number[];
}

/** The words of a claim as they were weighed in its sentence. */
function wordsOf(claim: SpanView, sentence: SpanView, { rows, wordRisks }: WeighedWords): WeighedWords {
  const start = claim.words[0]?.token.start ?? Infinity;
  const first = sentence.words.findIndex((word) => word.token.start >= start);
  const end = first + claim.words.length;
  return first === -1
    ? { rows: [], wordRisks: [] }
    : { rows: rows.slice(first, end), wordRisks: wordRisks.slice(first, end) };
}

function gradePart(
  kind: GradedPart['kind'],
  { view, rows, wordRisks }: WeighedWords & { readonly view: SpanView },
  input: GradeInput,
): GradedPart {
  const { sources, context } = input;
  const conflicts = conflictsOf(view, sources);
  const features = spanFeatures({ view, sources, context, rows, wordRisks, conflicts });
  const kindOfTrees = calibrationKind({ isChinese: context.isChinese, hasFields: sources.hasFields });
  const seen = input.span?.(features, kindOfTrees) ?? 0;
  // Where the trees see a fault, they see what sort of fault it is.
  const isUnseen = conflicts.length === 0 && seen < (input.threshold ?? 1);
  const stranger = isUnseen ? elseIn(view, sources) : undefined;
  const isBorne = conflicts.length === 0 && isContained(view, sources);
  const unfounded = isUnseen && !isBorne && !stranger ? unfoundedValues(view, sources) : [];
  const summary: SentenceSummary = {
    risk: input.span
      ? riskOf(seen, { conflicts, isElse: stranger !== undefined || unfounded.length > 0, isContained: isBorne })
      : 0,
    wordRiskMax: wordRisks.reduce((most, risk) => Math.max(most, risk), 0),
    words: view.words.length,
    exactWords: view.words.filter((word) => word.exact).length,
    isListItem: context.block === 'list-item',
    quantities: view.quantities.length,
    names: view.words.filter((word) => word.isName).length,
    sourceTalk: context.sourceTalk,
    wordsAtRisk: wordRisks.filter((risk) => risk >= 0.3).length,
    covered: view.aligned.covered,
  };
  const told = { ...(stranger && { stranger }), ...(unfounded.length > 0 && { unfounded }) };
  return { kind, view, rows, wordRisks, features, conflicts, ...told, summary };
}

/** What a span speaks of in the stead of what the sources do. */
const elseIn = (view: SpanView, sources: SourceView): Stranger | undefined =>
  strangerIn(view, sources) ?? otherAgent(view, sources) ?? otherCause(view, sources);

/** What a conflict, and another thing or value than any that is spoken of, leave as risk at least, and a passage in the same words at most. */
const surely = { conflict: 0.8, field: 0.6, isElse: 0.6, contained: 0.03 };

interface Sureness extends Pick<GradedPart, 'conflicts'> {
  /** Whether a passage says it of another thing, or no source gives a value of it. */
  readonly isElse: boolean;
  readonly isContained: boolean;
}

/** The trees see all of it too, but weigh it by what is usual for sentences of the kind. */
function riskOf(seen: number, { conflicts, isElse, isContained: contained }: Sureness): number {
  if (conflicts.length > 0) {
    // What a cell says is read by its shape, a little less surely.
    const isCell = conflicts.every(({ kind }) => kind === 'field');
    return Math.max(seen, isCell ? surely.field : surely.conflict);
  }
  if (isElse) return Math.max(seen, surely.isElse);
  return contained ? Math.min(seen, surely.contained) : seen;
}
