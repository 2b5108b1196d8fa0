import type { KnowledgeStore, KnowledgeWriter, NewDocument } from '../core/knowledge.ts';
import type { PreparedBatch, PrepareOptions } from './prepare-documents.ts';
import { createPreparingHere, createPreparingThreads, type Preparing } from './preparing.ts';
import type { GivenFields, RawDocument, ReadFault } from './raw-document.ts';

/** What is to be added, in a stable order. */
export interface RawInput {
  /** Absolute path of what was named; documents that were added from it before and are not among `documents` are forgotten. */
  readonly root: string;
  /** Whether what is not among `documents` is gone, as with a folder; not so for a single page of the web. */
  readonly isWhole: boolean;
  /** Bytes in all, where that is known: decides whether threads are worth their start. */
  readonly sizeBytes: number;
  documents(): AsyncIterable<RawDocument | ReadFault>;
}

export interface AddOptions {
  readonly given?: GivenFields;
  readonly signal?: AbortSignal;
  /** Called after every step that is on disk, and for every document that is as it was. */
  readonly onProgress?: (progress: AddProgress) => void;
  /** ISO 8601; the time of the call where left out. */
  readonly addedAt?: string;
}

export interface AddProgress {
  /** Documents seen: added, replaced, unchanged or refused. */
  readonly documents: number;
  readonly bytes: number;
}

export interface AddOutcome {
  readonly added: number;
  readonly replaced: number;
  readonly unchanged: number;
  readonly removed: number;
  readonly faults: readonly ReadFault[];
}

/**
 * Brings a knowledge base up to date with what is named: adds what is new, replaces what changed (by the hash of its bytes), forgets what is gone. Every
 * step is all or nothing and on disk before the next, so a run that was stopped goes on where it was. A document that cannot be read is named in the
 * outcome, keeps what is stored of it, and harms no other.
 */
export async function addDocuments(store: KnowledgeStore, inputs: readonly RawInput[], options: AddOptions = {}): Promise<AddOutcome> {
  const writer = store.writer();
  const sizeBytes = inputs.reduce((sum, input) => sum + input.sizeBytes, 0);
  const preparing = sizeBytes > littleBytes ? createPreparingThreads() : createPreparingHere();
  const run = createRun({ store, writer, preparing, options });
  try {
    for (const input of inputs) await run.add(input);
    await mergeAll(writer, options.signal);
    return run.outcome();
  } finally {
    await preparing.close();
    writer.close();
  }
}

const littleBytes = 512 * 1024;
/** What goes to disk in one step. */
const batchBytes = 1024 * 1024;
const batchDocuments = 2000;

interface RunParts {
  readonly store: KnowledgeStore;
  readonly writer: KnowledgeWriter;
  readonly preparing: Preparing;
  readonly options: AddOptions;
}

interface Run {
  add(input: RawInput): Promise<void>;
  outcome(): AddOutcome;
}

function createRun({ store, writer, preparing, options }: RunParts): Run {
  const totals = { added: 0, replaced: 0, unchanged: 0, removed: 0, documents: 0, bytes: 0 };
  const faults: ReadFault[] = [];
  const prepareOptions: PrepareOptions = {
    given: options.given ?? {},
    grams: store.settings.grams,
    addedAt: options.addedAt ?? new Date().toISOString(),
  };
  const underWay: { readonly raw: readonly RawDocument[]; readonly prepared: Promise<PreparedBatch> }[] = [];
  const tell = (documents: number, bytes: number): void => {
    totals.documents += documents;
    totals.bytes += bytes;
    options.onProgress?.({ documents: totals.documents, bytes: totals.bytes });
  };

  const commitNext = async (): Promise<void> => {
    const next = underWay.shift();
    if (!next) return;
    const { documents, segment, faults: unread } = await next.prepared;
    faults.push(...unread);
    if (segment) count(documents, writer.commit({ documents, segments: [segment] }).documents);
    writer.merge();
    tell(next.raw.length, sizeOf(next.raw));
  };
  const count = (given: readonly NewDocument[], stored: readonly { readonly version: number }[]): void => {
    const replaced = stored.filter(({ version }) => version > 1).length;
    totals.replaced += replaced;
    totals.added += given.length - replaced;
  };
  const begin = async (raw: readonly RawDocument[]): Promise<void> => {
    if (raw.length === 0) return;
    const prepared = preparing.prepare({ raw, options: prepareOptions });
    // It is awaited in its turn; until then a failure is no unhandled one.
    prepared.catch(() => undefined);
    underWay.push({ raw, prepared });
    if (underWay.length >= preparing.width) await commitNext();
  };

  const add = async (input: RawInput): Promise<void> => {
    const known = knownOf(store, input.root);
    const seen = new Set<string>();
    let batch: RawDocument[] = [];
    let bytes = 0;
    for await (const each of input.documents()) {
      options.signal?.throwIfAborted();
      if ('code' in each) {
        faults.push(each);
        if (each.id !== undefined) seen.add(each.id);
        tell(1, 0);
        continue;
      }
      const refusal = refusalOf(store, each, { known, seen });
      seen.add(each.id);
      if (refusal) faults.push(refusal);
      if (refusal || known.get(each.id) === each.hash) {
        totals.unchanged += refusal ? 0 : 1;
        tell(1, each.sizeBytes);
        continue;
      }
      batch.push(each);
      bytes += each.sizeBytes;
      if (bytes < batchBytes && batch.length < batchDocuments) continue;
      await begin(batch);
      batch = [];
      bytes = 0;
    }
    await begin(batch);
    while (underWay.length > 0) await commitNext();
    if (!input.isWhole) return;
    totals.removed += forget(
      writer,
      Array.from(known.keys()).filter((id) => !seen.has(id)),
    );
  };
  const outcome = (): AddOutcome => {
    const { added, replaced, unchanged, removed } = totals;
    return { added, replaced, unchanged, removed, faults };
  };
  return { add, outcome };
}

const sizeOf = (raw: readonly RawDocument[]): number => raw.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);

function forget(writer: KnowledgeWriter, ids: readonly string[]): number {
  let removed = 0;
  for (let at = 0; at < ids.length; at += batchDocuments) {
    removed += writer.commit({ remove: ids.slice(at, at + batchDocuments) }).removed;
  }
  return removed;
}

/** Id → hash of the documents that were added from a root. */
function knownOf(store: KnowledgeStore, root: string): Map<string, string> {
  const known = new Map<string, string>();
  const snapshot = store.snapshot();
  let after: string | undefined;
  for (;;) {
    const page = snapshot.documents({ root, limit: 1000, ...(after !== undefined && { after }) });
    for (const { id, hash } of page) known.set(id, hash);
    after = page.at(-1)?.id;
    if (after === undefined || page.length < 1000) return known;
  }
}

/** Two files of one name from two folders are not the same document, and neither may take the other's place unseen. */
function refusalOf(
  store: KnowledgeStore,
  raw: RawDocument,
  { known, seen }: { readonly known: ReadonlyMap<string, string>; readonly seen: ReadonlySet<string> },
): ReadFault | undefined {
  if (seen.has(raw.id)) {
    return {
      name: raw.name,
      code: 'ASSAY_INPUT_INVALID',
      message: `"${raw.id}" stands twice in what is added; ids must differ, so the first is kept`,
      messageZh: `"${raw.id}" 在所加内容中出现两次；标识必须不同，保留第一个`,
    };
  }
  if (known.has(raw.id) || 'record' in raw) return undefined;
  const other = store.snapshot().document(raw.id)?.root;
  if (other === undefined || other === raw.root) return undefined;
  return {
    name: raw.name,
    code: 'ASSAY_INPUT_INVALID',
    message: `"${raw.id}" was added from "${other}" already; add the folder above both, or use a second knowledge base`,
    messageZh: `"${raw.id}" 已从 "${other}" 加入；请添加两者的上级文件夹，或另用一个知识库`,
  };
}

async function mergeAll(writer: KnowledgeWriter, signal: AbortSignal | undefined): Promise<void> {
  while (signal?.aborted !== true && writer.merge()) {
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
}
