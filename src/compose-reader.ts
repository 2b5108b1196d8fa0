import type { KnowledgeBase } from './knowledge/knowledge-base.ts';
import type { ExtractiveReader } from './upstreams/extractive/extractive-upstream.ts';

/** A knowledge base as the extractive answer reads it. */
export function readerOf(knowledge: KnowledgeBase): ExtractiveReader {
  return {
    ask: async (question, labels) => knowledge.ask(question, labels && { filter: { labels } }),
    sourcesFor: async (exchange, labels) => knowledge.sourcesFor(exchange, labels && { filter: { labels } }),
  };
}
