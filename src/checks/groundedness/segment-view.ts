import type { Segment, Span } from '../../core/segment.ts';
import type { Token } from '../../core/token.ts';
import { findQuantities } from '../../text/quantities/find.ts';
import { tokenize } from '../../text/tokens.ts';
import type { SourceView } from './source-view.ts';
import { createSpanView, type SpanInput, type SpanView } from './span-view.ts';

/** A sentence and its claims laid beside the sources. */
export interface SegmentView {
  /** The sentence before it was laid beside them. */
  readonly written: SpanInput;
  readonly sentence: SpanView;
  readonly claims: readonly ClaimView[];
}

interface ClaimView {
  readonly span: Span;
  written(): SpanInput;
  /** The claim laid beside the sources by itself; the sentence, where it is the only one. */
  view(): SpanView;
}

/** What a sentence says, without its citation marks; offsets into the answer. */
function writtenSegment(segment: Segment, asOf: string | undefined): SpanInput {
  const offset = segment.content.start;
  const tokens = tokenize(segment.text)
    .map((token) => ({ ...token, start: token.start + offset, end: token.end + offset }))
    .filter((token) => !segment.citations.some((mark) => isInside(token, mark.span)));
  const quantities = findQuantities(segment.text, asOf === undefined ? {} : { asOf })
    .map((quantity) => ({
      ...quantity,
      span: { start: quantity.span.start + offset, end: quantity.span.end + offset },
    }))
    .filter(({ span }) => !segment.citations.some((mark) => isInside(span, mark.span)));
  const isCapital = (at: number): boolean => {
    const character = segment.text.charAt(at - offset);
    return character !== character.toLowerCase();
  };
  return { span: segment.content, tokens, quantities, isCapital };
}

export function viewSegment(segment: Segment, sources: SourceView, asOf: string | undefined): SegmentView {
  const whole = writtenSegment(segment, asOf);
  const sentence = createSpanView(whole, sources);
  const isOne = segment.claims.length < 2;
  const claims = segment.claims.map(({ span }): ClaimView => {
    const written = (): SpanInput => partOf(whole, span);
    return { span, written, view: () => (isOne ? { ...sentence, span } : createSpanView(written(), sources)) };
  });
  return { written: whole, sentence, claims };
}

function partOf(whole: SpanInput, span: Span): SpanInput {
  return {
    ...whole,
    span,
    tokens: whole.tokens.filter((token) => isInside(token, span)),
    quantities: whole.quantities.filter((quantity) => isInside(quantity.span, span)),
  };
}

const isInside = (inner: Span | Token, outer: Span): boolean => inner.start >= outer.start && inner.end <= outer.end;
