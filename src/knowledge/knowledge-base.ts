import type {
  DocumentListing,
  KnowledgeDamage,
  KnowledgeFilter,
  KnowledgeSettings,
  KnowledgeSnapshot,
  KnowledgeStatistics,
  KnowledgeStore,
  StoredDocument,
} from '../core/knowledge.ts';
import { AssayError } from '../core/errors.ts';
import { isVisible } from '../core/visible.ts';
import type { Exchange, Source } from '../core/exchange.ts';
import { addDocuments, type AddOptions, type AddOutcome, type RawInput } from './adding.ts';
import { askKnowledge, type AskOptions, type KnowledgeAnswer } from './asking.ts';
import { searchCurrent } from './current-search.ts';
import { findPassages, toHit } from './finding.ts';
import { embedMissing } from './embedding.ts';
import type { KnowledgeResources } from './models.ts';
import { sourcesFor } from './grounding-sources.ts';
import type { FindOptions, Hit } from './hit.ts';
import { toFault } from './prepare-documents.ts';
import { toPutInput } from './put-input.ts';
import type { DocumentRecord } from './raw-document.ts';
import type { RawInputOptions } from './raw-inputs.ts';
import { type Scope, scopeOf } from './scope.ts';

/** Who reads. */
export interface Caller {
  /** Labels the caller may see, as in a filter; where left out, nothing is held back. */
  readonly labels?: readonly string[];
}

/** Documents that are searched by passage. Calls may run side by side; one writer at a time, in whatever process. */
export interface KnowledgeBase {
  /** What it was made with. */
  readonly settings: KnowledgeSettings;
  /**
   * Brings files, folders, globs, archives, lists (`.ndjson`) and, where `network` allows it, web addresses up to date: adds what is new, replaces what
   * changed, forgets what is gone. Without paths, what was added before; a path that is gone by then is a fault, and its documents are kept. Throws
   * `ASSAY_KB_LOCKED` while another writer is at work.
   */
  add(paths: readonly string[], options?: AddOptions & RawInputOptions): Promise<AddOutcome>;
  /** Adds documents as they are, or replaces those that have their ids. */
  put(documents: readonly DocumentRecord[], options?: AddOptions): Promise<AddOutcome>;
  /** Forgets documents with all their versions; says how many were there. */
  remove(ids: readonly string[]): Promise<number>;
  /** By id, a page at a time. */
  list(listing?: DocumentListing): Promise<readonly StoredDocument[]>;
  /** What a document is, without its text: its newest version, gone or not. Undefined where it is hidden from the caller, as where there is none. */
  document(id: string, caller?: Caller): Promise<StoredDocument | undefined>;
  /** The extracted text of a document, which spans point into; undefined as above. */
  textOf(id: string, version?: number, caller?: Caller): Promise<string | undefined>;
  statistics(): Promise<KnowledgeStatistics>;
  /** How much a filter leaves to look in, and what each of its values does. */
  scopeOf(filter: KnowledgeFilter): Promise<Scope>;
  /** Best passages first. */
  find(query: string, options?: FindOptions): Promise<readonly Hit[]>;
  /** What an exchange may be checked against; see `sourcesFor`. */
  sourcesFor(exchange: Exchange, options?: Pick<FindOptions, 'filter'>): Promise<readonly Source[]>;
  /** Answers in the words of the documents, or says that they do not answer. */
  ask(question: string, options?: AskOptions): Promise<KnowledgeAnswer>;
  /** Reads everything against its checksums and names what is broken. */
  verify(): Promise<readonly KnowledgeDamage[]>;
  close(): Promise<void>;
}

export function createKnowledgeBaseOver(store: KnowledgeStore, resources: KnowledgeResources = {}): KnowledgeBase {
  const { embedding } = resources;
  const embedAfter = async (outcome: AddOutcome, signal: AbortSignal | undefined): Promise<AddOutcome> => {
    if (!embedding) return outcome;
    try {
      await embedMissing(store, embedding, signal);
      return outcome;
    } catch (error) {
      signal?.throwIfAborted();
      // The documents are there and are found by their words; the vectors come with the next run.
      return { ...outcome, faults: [...outcome.faults, toFault(embedding.id, error)] };
    }
  };
  return {
    get settings() {
      return store.settings;
    },
    add: async (paths, options) => {
      const inputs = await (paths.length > 0 ? namedInputs(paths, options) : refreshedInputs(store, options));
      return embedAfter(await addDocuments(store, inputs, options), options?.signal);
    },
    put: async (documents, options) =>
      embedAfter(await addDocuments(store, [toPutInput(documents)], options), options?.signal),
    remove: async (ids) => {
      // A knowledge base that is not there yet is not made to forget something.
      store.snapshot();
      const writer = store.writer();
      try {
        return writer.commit({ remove: ids }).removed;
      } finally {
        writer.close();
      }
    },
    list: async (listing) => store.snapshot().documents(listing),
    document: async (id, caller) => visible(store.snapshot().versions(id)[0], caller),
    textOf: async (id, version, caller) => visibleText(store.snapshot(), { id, version }, caller),
    statistics: async () => store.snapshot().statistics(),
    scopeOf: async (filter) => scopeOf(store.snapshot(), filter),
    find: async (query, options) =>
      searchCurrent(store, async (snapshot) =>
        (await findPassages(snapshot, query, { ...options, ...resources })).map((found) =>
          toHit(snapshot, found, options),
        ),
      ),
    sourcesFor: async (exchange, options) =>
      searchCurrent(store, async (snapshot) => sourcesFor(snapshot, exchange, { ...options, ...resources })),
    ask: async (question, options) =>
      searchCurrent(store, async (snapshot) => askKnowledge(snapshot, question, { ...options, ...resources })),
    verify: async () => store.check(),
    close: async () => store.close(),
  };
}

function visible<Labelled extends Pick<StoredDocument, 'labels'>>(
  document: Labelled | undefined,
  { labels }: Caller = {},
): Labelled | undefined {
  return document && isVisible(document.labels, labels) ? document : undefined;
}

/** Labels hold for the version that is read as well as for the newest one. */
function visibleText(
  snapshot: KnowledgeSnapshot,
  { id, version }: { readonly id: string; readonly version: number | undefined },
  caller: Caller | undefined,
): string | undefined {
  const content = visible(snapshot.contentOf(id, version), caller);
  return visible(snapshot.versions(id)[0], caller) && content?.text;
}

async function namedInputs(paths: readonly string[], options: RawInputOptions = {}): Promise<readonly RawInput[]> {
  const { toRawInput } = await import('./raw-inputs.ts');
  const inputs: RawInput[] = [];
  for (const path of paths) inputs.push(await toRawInput(path, options));
  return inputs;
}

/** Of everything that was added before. */
async function refreshedInputs(store: KnowledgeStore, options: RawInputOptions = {}): Promise<readonly RawInput[]> {
  const snapshot = store.snapshot();
  const counts = new Map([
    ...snapshot.roots().map(({ root }) => [root, 0] as const),
    ...snapshot.statistics().roots.map(({ root, documents }) => [root, documents] as const),
  ]);
  if (counts.size === 0) throw nothingNamed();
  const { toRefreshedInput } = await import('./raw-inputs.ts');
  const inputs: RawInput[] = [];
  for (const [root, documents] of counts) {
    const input = await toRefreshedInput({ root, documents }, options);
    if (input) inputs.push(input);
  }
  return inputs;
}

const nothingNamed = (): AssayError =>
  new AssayError('ASSAY_USAGE', {
    en: 'Nothing was added to this knowledge base yet; name a file or folder to add',
    zh: '这个知识库还没有加入过内容；请写出要加入的文件或文件夹',
  });
