import type { AssayError } from '../core/errors.ts';
import type { EmbeddingPort, PhrasingPort, RerankPort } from '../core/knowledge.ts';

/** Models that a knowledge base may ask. None is needed; each is asked only where it is given. */
export interface KnowledgeModels {
  /** Passages get vectors when they are added or next searched, and a leg of their own. */
  readonly embedding?: EmbeddingPort;
  /** Orders the best passages again. */
  readonly rerank?: RerankPort;
  /** Says a question in other words; all of them are searched and fused. */
  readonly phrasing?: PhrasingPort;
  /**
   * Told of a model that fails while something is looked for, which then goes on without it. Where left out, the call throws.
   */
  readonly onModelFault?: (error: AssayError) => void;
}

/** What a knowledge base works with besides its store. */
export interface KnowledgeResources extends KnowledgeModels {
  /** Where what is learned from the dictionary is kept between processes; in memory only where left out. */
  readonly cacheFolder?: string | undefined;
}
