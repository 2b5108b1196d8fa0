import type { Span } from '../../src/core/segment.ts';
import { type Judged, type Judgement, overlaps } from './judged.ts';
import type { Row } from './rows.ts';

export interface LabelledSentence {
  readonly one: Judged;
  readonly span: Span;
  /** 1 = a marked span overlaps it. */
  readonly label: 0 | 1;
}

/** Sentences that hold something to check, with what people say of them; none where nobody said which words are at fault, but for a lone sentence. */
export function labelledSentences(judged: readonly Judged[]): LabelledSentence[] {
  return judged.flatMap((one) => {
    const sentences = one.assay.graded.filter(({ kind }) => kind === 'sentence');
    return sentences.flatMap(({ span }) => {
      const label =
        labelOf(one.row, span) ?? (isUnmarked(one.row) && sentences.length === 1 ? one.row.label : undefined);
      return label === undefined ? [] : [{ one, span, label }];
    });
  });
}

const isUnmarked = ({ spans, keywords }: Row): boolean => spans === undefined && keywords === undefined;

function labelOf({ spans, keywords }: Row, sentence: Span): 0 | 1 | undefined {
  if (keywords) {
    const judged = keywords.filter((word) => overlaps(word, sentence));
    return judged.length === 0 ? undefined : judged.some((word) => word.label === 1) ? 1 : 0;
  }
  return spans && (spans.some((span) => overlaps(span, sentence)) ? 1 : 0);
}

/** Highest risk of the sentences that a span touches. */
export function sentenceRisk({ graded }: Judgement, at: Span): number {
  const touched = graded.filter(({ kind, span }) => kind === 'sentence' && overlaps(span, at));
  return Math.max(0, ...touched.map(({ risk }) => risk));
}
