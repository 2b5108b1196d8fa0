import type { Span } from '../../src/core/segment.ts';
import { type Judged, type Judgement, overlaps } from './judged.ts';
import type { Row } from './rows.ts';

export interface LabelledSentence {
  readonly one: Judged;
  readonly span: Span;
  /** 1 = a marked span overlaps it. */
  readonly label: 0 | 1;
}

/** Sentences that hold something to check, with what people say of them; none where nobody marked the words at fault. */
export function labelledSentences(judged: readonly Judged[]): LabelledSentence[] {
  return judged.flatMap((one) =>
    one.assay.graded.flatMap(({ kind, span }) => {
      const label = kind === 'sentence' ? labelOf(one.row, span) : undefined;
      return label === undefined ? [] : [{ one, span, label }];
    }),
  );
}

function labelOf({ spans, keywords, label }: Row, sentence: Span): 0 | 1 | undefined {
  if (keywords) {
    const judged = keywords.filter((word) => overlaps(word, sentence));
    return judged.length === 0 ? undefined : judged.some((word) => word.label === 1) ? 1 : 0;
  }
  if (label === 0) return 0;
  return spans && (spans.some((span) => overlaps(span, sentence)) ? 1 : 0);
}

/** Highest risk of the sentences that a span touches. */
export function sentenceRisk({ graded }: Judgement, at: Span): number {
  const touched = graded.filter(({ kind, span }) => kind === 'sentence' && overlaps(span, at));
  return Math.max(0, ...touched.map(({ risk }) => risk));
}
