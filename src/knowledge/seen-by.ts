import type { KnowledgeFilter } from '../core/knowledge.ts';
import type { Caller, KnowledgeBase } from './knowledge-base.ts';

/**
 * A knowledge base as it is read by who may see these labels and no others; a call that names labels sees those of them that are among these. Adding, removing,
 * figures and verifying are for who runs it, and stay as they are.
 */
export function seenBy(base: KnowledgeBase, labels: readonly string[]): KnowledgeBase {
  const among = ({ labels: asked }: Caller = {}): { readonly labels: readonly string[] } => ({
    labels: asked ? asked.filter((label) => labels.includes(label)) : labels,
  });
  const narrowed = <Options extends { readonly filter?: KnowledgeFilter }>(options?: Options) => ({
    ...options,
    filter: { ...options?.filter, ...among(options?.filter) },
  });
  return {
    ...base,
    get settings() {
      return base.settings;
    },
    list: async (listing) => base.list({ ...listing, ...among(listing) }),
    document: async (id, caller) => base.document(id, among(caller)),
    textOf: async (id, version, caller) => base.textOf(id, version, among(caller)),
    scopeOf: async (filter) => base.scopeOf({ ...filter, ...among(filter) }),
    find: async (query, options) => base.find(query, narrowed(options)),
    sourcesFor: async (exchange, options) => base.sourcesFor(exchange, narrowed(options)),
    ask: async (question, options) => base.ask(question, narrowed(options)),
  };
}
