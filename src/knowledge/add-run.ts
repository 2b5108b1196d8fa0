import type { KnowledgeStore, KnowledgeWriter } from '../core/knowledge.ts';
import type { AddOptions, AddOutcome, RawInput } from './adding.ts';
import type { PreparedBatch, PrepareOptions } from './prepare-documents.ts';
import type { Preparing } from './preparing.ts';
import type { RawDocument, ReadFault } from './raw-document.ts';

export interface AddRunParts {
  readonly store: KnowledgeStore;
  readonly writer: KnowledgeWriter;
  readonly preparing: Preparing;
  readonly options: AddOptions;
  /** Of all inputs, as far as it is known. */
  readonly sizeBytes: number;
}

/** What goes to disk in one step. */
const batchBytes = 512 * 1024;
const batchDocuments = 2000;

interface UnderWay {
  readonly raw: readonly RawDocument[];
  readonly prepared: Promise<PreparedBatch>;
}

/** One run of adding: batches are prepared side by side and committed in the order in which they were read. */
export class AddRun {
  readonly #parts: AddRunParts;
  readonly #prepareOptions: PrepareOptions;
  readonly #counts = { added: 0, replaced: 0, unchanged: 0, removed: 0, leftOut: 0 };
  readonly #faults: ReadFault[] = [];
  readonly #underWay: UnderWay[] = [];
  #batch: RawDocument[] = [];
  #batchBytes = 0;
  #documents = 0;
  #bytes = 0;

  constructor(parts: AddRunParts) {
    this.#parts = parts;
    this.#prepareOptions = {
      given: parts.options.given ?? {},
      grams: parts.store.settings.grams,
      addedAt: parts.options.addedAt ?? new Date().toISOString(),
    };
  }

  /** Adds what is new and replaces what changed; where the input is a whole, what is gone is forgotten at the end. */
  async add(input: RawInput): Promise<void> {
    const known = input.root !== undefined && input.isWhole ? knownOf(this.#parts.store, input.root) : undefined;
    const seen = new Set<string>();
    for await (const each of input.documents()) {
      this.#parts.options.signal?.throwIfAborted();
      if ('leftOut' in each) {
        this.#counts.leftOut += 1;
        continue;
      }
      if ('code' in each) {
        this.#refuse(each, 0);
        if (each.id !== undefined) seen.add(each.id);
        continue;
      }
      const refusal = this.#refusalOf(each, seen, known);
      seen.add(each.id);
      if (refusal) this.#refuse(refusal, each.sizeBytes);
      else if (this.#hashOf(each, known) === each.hash) this.#pass(each);
      else await this.#take(each);
    }
    await this.#begin();
    while (this.#underWay.length > 0) await this.#commitNext();
    if (known) this.#forget(Array.from(known.keys()).filter((id) => !seen.has(id)));
  }

  outcome(): AddOutcome {
    return { ...this.#counts, faults: this.#faults };
  }

  #refuse(fault: ReadFault, bytes: number): void {
    this.#faults.push(fault);
    this.#tell(1, bytes);
  }

  #pass({ sizeBytes }: RawDocument): void {
    this.#counts.unchanged += 1;
    this.#tell(1, sizeBytes);
  }

  async #take(raw: RawDocument): Promise<void> {
    this.#batch.push(raw);
    this.#batchBytes += raw.sizeBytes;
    if (this.#batchBytes >= batchBytes || this.#batch.length >= batchDocuments) await this.#begin();
  }

  async #begin(): Promise<void> {
    const raw = this.#batch;
    this.#batch = [];
    this.#batchBytes = 0;
    if (raw.length === 0) return;
    const prepared = this.#parts.preparing.prepare({ raw, options: this.#prepareOptions });
    // It is awaited in its turn; until then a failure is no unhandled one.
    prepared.catch(() => undefined);
    this.#underWay.push({ raw, prepared });
    if (this.#underWay.length >= this.#parts.preparing.width) await this.#commitNext();
  }

  async #commitNext(): Promise<void> {
    const next = this.#underWay.shift();
    if (!next) return;
    const { documents, segment, faults } = await next.prepared;
    const { writer } = this.#parts;
    this.#faults.push(...faults);
    if (segment) {
      const stored = writer.commit({ documents, segments: [segment] }).documents;
      const replaced = stored.filter(({ version }) => version > 1).length;
      this.#counts.replaced += replaced;
      this.#counts.added += stored.length - replaced;
    }
    writer.merge();
    this.#tell(
      next.raw.length,
      next.raw.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    );
  }

  #forget(ids: readonly string[]): void {
    for (let at = 0; at < ids.length; at += batchDocuments) {
      this.#counts.removed += this.#parts.writer.commit({
        retire: { ids: ids.slice(at, at + batchDocuments), at: this.#prepareOptions.addedAt },
      }).removed;
    }
  }

  #tell(documents: number, bytes: number): void {
    this.#documents += documents;
    this.#bytes += bytes;
    const { options, sizeBytes } = this.#parts;
    options.onProgress?.({ documents: this.#documents, bytes: this.#bytes, totalBytes: sizeBytes });
  }

  /** Of what is stored of a document. */
  #hashOf({ id }: RawDocument, known: ReadonlyMap<string, string> | undefined): string | undefined {
    return known ? known.get(id) : this.#parts.store.snapshot().document(id)?.hash;
  }

  /** Two files of one name from two folders are not the same document, and neither may take the other's place unseen. */
  #refusalOf(
    raw: RawDocument,
    seen: ReadonlySet<string>,
    known: ReadonlyMap<string, string> | undefined,
  ): ReadFault | undefined {
    if (seen.has(raw.id)) return standsTwice(raw);
    if (known?.has(raw.id) === true || 'record' in raw) return undefined;
    const other = this.#parts.store.snapshot().document(raw.id)?.root;
    return other === undefined || other === raw.root ? undefined : standsElsewhere(raw, other);
  }
}

function standsTwice({ id, name }: RawDocument): ReadFault {
  return {
    name,
    code: 'ASSAY_INPUT_INVALID',
    message: `"${name}" has the id "${id}", which stands twice in what is added; ids must differ, so the first is kept`,
    messageZh: `"${name}" 的标识 "${id}" 在所加内容中出现两次；标识必须不同，保留第一个`,
  };
}

function standsElsewhere({ id, name }: RawDocument, root: string): ReadFault {
  return {
    name,
    code: 'ASSAY_INPUT_INVALID',
    message: `"${name}" would be "${id}", which was added from "${root}"; add the folder above both, or use a second knowledge base`,
    messageZh: `"${name}" 的标识会是 "${id}"，而它已从 "${root}" 加入；请添加两者的上级文件夹，或另用一个知识库`,
  };
}

/** Id → hash of the documents that were added from a root. */
function knownOf(store: KnowledgeStore, root: string): Map<string, string> {
  const known = new Map<string, string>();
  const snapshot = store.snapshot();
  let after: string | undefined;
  for (;;) {
    const page = snapshot.documents({ root, limit: pageSize, ...(after !== undefined && { after }) });
    for (const { id, hash } of page) known.set(id, hash);
    after = page.at(-1)?.id;
    if (after === undefined || page.length < pageSize) return known;
  }
}

const pageSize = 1000;
