import type { KnowledgeBatch, KnowledgeSnapshot, LegTerms, NewDocument, QueryTerm } from '../../src/core/knowledge.ts';
import { indexTermsOf } from '../../src/evidence/retrieval/index-terms.ts';
import { batchOf } from './knowledge-documents.ts';

export const termsVersion = 'test-1';
export const termsOf = (text: string): LegTerms => indexTermsOf(text);

/** What adds documents, with a segment over their passages. */
export const adding = (documents: readonly NewDocument[], more: KnowledgeBatch = {}): KnowledgeBatch => ({
  ...batchOf(documents, termsOf),
  ...more,
});

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
