import type { EmbeddingPort, PhrasingPort, RerankPort } from '../core/knowledge.ts';

/** Models that a knowledge base may ask. None is needed; each is asked only where it is given. */
export interface KnowledgeModels {
  /** Passages get vectors when they are added or next searched, and a leg of their own. */
  readonly embedding?: EmbeddingPort;
  /** Orders the best passages again. */
  readonly rerank?: RerankPort;
  /** Says a question in other words; all of them are searched and fused. */
  readonly phrasing?: PhrasingPort;
}
