import type {
  DocumentListing,
  KnowledgeDamage,
  KnowledgeStatistics,
  KnowledgeStore,
  StoredDocument,
} from '../core/knowledge.ts';
import { addDocuments, type AddOptions, type AddOutcome, type RawInput } from './adding.ts';
import type { ExtractiveAnswer } from '../evidence/answer/answer-parts.ts';
import { askKnowledge, type AskOptions } from './asking.ts';
import { findPassages, toHit } from './finding.ts';
import type { FindOptions, Hit } from './hit.ts';

/** Documents that are searched by passage. Calls may run side by side; one writer at a time, in whatever process. */
export interface KnowledgeBase {
  /** Adds what is new, replaces what changed, forgets what is gone; see `addDocuments`. Throws `ASSAY_KB_LOCKED` while another writer is at work. */
  add(inputs: readonly RawInput[], options?: AddOptions): Promise<AddOutcome>;
  /** Forgets documents with all their versions; says how many were there. */
  remove(ids: readonly string[]): Promise<number>;
  /** By id, a page at a time. */
  list(listing?: DocumentListing): Promise<readonly StoredDocument[]>;
  /** The extracted text of a document, which spans point into. */
  textOf(id: string, version?: number): Promise<string | undefined>;
  statistics(): Promise<KnowledgeStatistics>;
  /** Best passages first. */
  find(query: string, options?: FindOptions): Promise<readonly Hit[]>;
  /** Answers in the words of the documents, or says that they do not answer. */
  ask(question: string, options?: AskOptions): Promise<ExtractiveAnswer>;
  /** Reads everything against its checksums and names what is broken. */
  verify(): Promise<readonly KnowledgeDamage[]>;
  close(): Promise<void>;
}

export function createKnowledgeBaseOver(store: KnowledgeStore): KnowledgeBase {
  return {
    add: async (inputs, options) => addDocuments(store, inputs, options),
    remove: async (ids) => {
      const writer = store.writer();
      try {
        return writer.commit({ remove: ids }).removed;
      } finally {
        writer.close();
      }
    },
    list: async (listing) => store.snapshot().documents(listing),
    textOf: async (id, version) => store.snapshot().contentOf(id, version)?.text,
    statistics: async () => store.snapshot().statistics(),
    find: async (query, options) => {
      const snapshot = store.snapshot();
      return (await findPassages(snapshot, query, options)).map((found) => toHit(snapshot, found, options));
    },
    ask: async (question, options) => askKnowledge(store.snapshot(), question, options),
    verify: async () => store.check(),
    close: async () => store.close(),
  };
}
