import type { KnowledgeBatch, KnowledgeSnapshot, LegTerms, NewDocument, QueryTerm } from '../../src/core/knowledge.ts';
import { indexTermsOf } from '../../src/evidence/retrieval/index-terms.ts';
import { buildSegment } from '../../src/postings/build-segment.ts';

export const termsVersion = 'test-1';
export const termsOf = (text: string): LegTerms => indexTermsOf(text);

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
export function adding(documents: readonly NewDocument[], more: KnowledgeBatch = {}): KnowledgeBatch {
  const terms = documents.flatMap(({ content, passages }) =>
    passages.map(({ span }) => termsOf(content.text.slice(span.start, span.end))),
  );
  return { documents, segments: [buildSegment(terms, { grams: true })], ...more };
}

export const ask = (text: string): QueryTerm[] =>
  termsOf(text).words.map((term) => ({ weight: 1, forms: [{ term, share: 1 }] }));

/** Texts of the passages that words bring up, best first. */
export function found(
  snapshot: KnowledgeSnapshot,
  text: string,
  filter?: Parameters<KnowledgeSnapshot['select']>[0],
): string[] {
  const among = filter && { among: snapshot.select(filter) };
  return snapshot
    .rank('words', ask(text), { limit: 20, ...among })
    .map(({ passage }) => `${snapshot.passage(passage)?.document.id}: ${snapshot.textOf(passage).trim()}`);
}
