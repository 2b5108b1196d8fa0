import type { KnowledgeBatch, LegTerms, NewDocument } from '../../src/core/knowledge.ts';
import { buildSegment } from '../../src/postings/build-segment.ts';

/** A document of which each line is a passage. */
export function documentOf(id: string, text: string, more: Partial<NewDocument> = {}): NewDocument {
  let end = 0;
  const passages = text.split(/(?<=\n)/u).map((line) => ({ span: { start: end, end: (end += line.length) } }));
  return {
    id,
    format: 'text',
    hash: `hash of ${text.length}`,
    sizeBytes: Buffer.byteLength(text),
    addedAt: '2026-11-24T08:00:00.000Z',
    content: { text },
    passages,
    ...more,
  };
}

/** What adds documents, with a segment over their passages. */
export function batchOf(documents: readonly NewDocument[], termsOf: (text: string) => LegTerms): KnowledgeBatch {
  const terms = documents.flatMap(({ content, passages }) =>
    passages.map(({ span }) => termsOf(content.text.slice(span.start, span.end))),
  );
  return { documents, segments: [buildSegment(terms, { grams: true })] };
}
