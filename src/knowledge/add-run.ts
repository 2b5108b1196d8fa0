import type { GivenFields, KnowledgeStore, KnowledgeWriter } from '../core/knowledge.ts';
import type { AddOptions, AddOutcome, RawInput, RootChange } from './adding.ts';
import { hashOf } from './content-hash.ts';
import { KnownDocuments } from './known-documents.ts';
import type { PreparedBatch, PrepareOptions } from './prepare-documents.ts';
import type { Preparing } from './preparing.ts';
import type { LeftOut, RawDocument, ReadFault } from './raw-document.ts';
import { givenKey, isGone, nothingGiven, withGiven } from './roots.ts';

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
/** Files that are left out and named. */
const mostNamed = 1000;

interface UnderWay {
  readonly raw: readonly RawDocument[];
  readonly prepared: Promise<PreparedBatch>;
}

/** One run of adding: batches are prepared side by side and committed in the order in which they were read. */
export class AddRun {
  readonly #parts: AddRunParts;
  #prepareOptions: PrepareOptions;
  readonly #counts = { added: 0, replaced: 0, unchanged: 0, removed: 0, leftOut: 0 };
  readonly #faults: ReadFault[] = [];
  readonly #rootsChanged: RootChange[] = [];
  readonly #leftOutFiles: LeftOut[] = [];
  readonly #withoutText: string[] = [];
  readonly #goneRoots = new Map<string, boolean>();
  readonly #underWay: UnderWay[] = [];
  #batch: RawDocument[] = [];
  #batchBytes = 0;
  #documents = 0;
  #bytes = 0;

  constructor(parts: AddRunParts) {
    this.#parts = parts;
    this.#prepareOptions = {
      given: {},
      grams: parts.store.settings.grams,
      addedAt: parts.options.addedAt ?? new Date().toISOString(),
    };
  }

  /** Adds what is new and replaces what changed; where the input is a whole, what is gone is forgotten at the end. */
  async add(input: RawInput): Promise<void> {
    const { root, isWhole } = input;
    const known = root !== undefined && isWhole ? new KnownDocuments(this.#parts.store.snapshot(), root) : undefined;
    const given = this.#giveTo(root, known?.common ?? {});
    this.#prepareOptions = { ...this.#prepareOptions, given };
    const mark = givenKey(given);
    const seen = new Set<string>();
    for await (const each of input.documents()) {
      this.#parts.options.signal?.throwIfAborted();
      if ('leftOut' in each) this.#leaveOut(each);
      else if ('code' in each) {
        this.#refuse(each, 0);
        known?.keep(each);
      } else await this.#look(each, { mark, seen, known });
    }
    await this.#begin();
    while (this.#underWay.length > 0) await this.#commitNext();
    if (known) this.#forget(known.gone(seen));
  }

  outcome(): AddOutcome {
    return {
      ...this.#counts,
      leftOutFiles: this.#leftOutFiles,
      faults: this.#faults,
      withoutText: this.#withoutText,
      rootsChanged: this.#rootsChanged,
    };
  }

  /** What holds for documents of a root: what was given before, and now. Kept before any of them is, so that no later run knows less. */
  #giveTo(root: string | undefined, common: GivenFields): GivenFields {
    const asked = this.#parts.options.given ?? {};
    if (root === undefined) return withGiven({}, asked);
    const kept = this.#parts.store
      .snapshot()
      .roots()
      .find((each) => each.root === root)?.given;
    const before = kept ?? common;
    const now = withGiven(before, asked);
    const isChanged = givenKey(before) !== givenKey(now);
    if (!kept || isChanged) this.#parts.writer.commit({ roots: [{ root, given: now }] });
    if (kept && isChanged) this.#rootsChanged.push({ root, before, now });
    return now;
  }

  async #look(read: RawDocument, { mark, seen, known }: Look): Promise<void> {
    const raw = mark === nothingGiven ? read : { ...read, hash: hashOf(read.hash + mark) };
    const refusal = this.#refusalOf(raw, seen, known);
    seen.add(raw.id);
    if (refusal) this.#refuse(refusal, raw.sizeBytes);
    else if (this.#storedHash(raw, known) === raw.hash) this.#pass(raw);
    else await this.#take(raw);
  }

  #leaveOut(file: LeftOut): void {
    this.#counts.leftOut += 1;
    if (this.#leftOutFiles.length < mostNamed) this.#leftOutFiles.push(file);
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
      const empty = new Set(documents.filter(({ content }) => content.text.trim() === '').map(({ id }) => id));
      this.#withoutText.push(...next.raw.filter(({ id }) => empty.has(id)).map(({ name }) => name));
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

  #storedHash({ id }: RawDocument, known: KnownDocuments | undefined): string | undefined {
    return known ? known.hashOf(id) : this.#parts.store.snapshot().document(id)?.hash;
  }

  /** Two documents of one id from two roots are not the same, and neither may take the other's place unseen, unless its root is gone. */
  #refusalOf(raw: RawDocument, seen: ReadonlySet<string>, known: KnownDocuments | undefined): ReadFault | undefined {
    if (seen.has(raw.id)) return standsTwice(raw);
    if (known?.hashOf(raw.id) !== undefined || raw.root === undefined) return undefined;
    const other = this.#parts.store.snapshot().document(raw.id)?.root;
    if (other === undefined || other === raw.root || this.#isGone(other)) return undefined;
    return standsElsewhere(raw, other);
  }

  #isGone(root: string): boolean {
    const isItGone = this.#goneRoots.get(root) ?? isGone(root);
    this.#goneRoots.set(root, isItGone);
    return isItGone;
  }
}

interface Look {
  /** Of what is given: part of what is compared. */
  readonly mark: string;
  readonly seen: Set<string>;
  readonly known: KnownDocuments | undefined;
}

function standsTwice({ id, name }: RawDocument): ReadFault {
  return {
    name,
    code: 'ASSAY_INPUT_INVALID',
    message: `"${name}" has the id "${id}", which stands twice in what is added; ids must differ, so the first is kept`,
    messageZh: `"${name}" 的标识 "${id}" 在所加内容中出现两次；标识必须不同，保留第一个`,
  };
}

function standsElsewhere(raw: RawDocument, root: string): ReadFault {
  const { id, name } = raw;
  return {
    name,
    code: 'ASSAY_INPUT_INVALID',
    message: `"${name}" would be "${id}", which was added from "${root}"; ${'record' in raw ? 'give one of them another id' : 'add the folder above both'}, or use a second knowledge base`,
    messageZh: `"${name}" 的标识会是 "${id}"，而它已从 "${root}" 加入；请${'record' in raw ? '为其中之一换一个标识' : '添加两者的上级文件夹'}，或另用一个知识库`,
  };
}
