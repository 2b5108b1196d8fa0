import type { Segment } from '../../../core/segment.ts';
import type { Passage } from '../../../core/ports.ts';
import type { Source } from '../../../core/exchange.ts';
import { tokenize } from '../../../text/tokens.ts';
import { viewSegment } from '../segment-view.ts';
import { createSourceView } from '../source-view.ts';
import type { SpanView } from '../span-view.ts';

/** A sentence laid beside sources that are one passage each; for tests. */
export function viewOf(text: string, sources: readonly Source[]): SpanView {
  const span = { start: 0, end: text.length };
  const passages = sources.map((source, index): Passage => ({
    source: source.id,
    span: { start: 0, end: source.text.length },
    text: source.text,
    tokens: tokenize(source.text),
    index,
  }));
  const view = createSourceView({ passages, rarity: () => 1, search: () => [] }, undefined);
  const segment: Segment = {
    kind: 'sentence',
    target: 'answer',
    block: 'paragraph',
    span,
    content: span,
    text,
    claims: [],
    citations: [],
  };
  return viewSegment(segment, view, undefined).sentence;
}
