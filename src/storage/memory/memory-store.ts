import { AssayError } from '../../core/errors.ts';
import type {
  KnowledgeBatch,
  KnowledgeSettings,
  KnowledgeSnapshot,
  KnowledgeStore,
  KnowledgeWriter,
  KnowledgeRoot,
  NewDocument,
  StoredDocument,
  StoredVectors,
} from '../../core/knowledge.ts';
import { type Bitmap, hasBit, withBits } from '../../postings/bitmap.ts';
import { unpackSegment } from '../../postings/packed-segment.ts';
import { createRanking } from '../../postings/ranking.ts';
import { createSegmentCache, SegmentReader } from '../../postings/segment-reader.ts';
import { SegmentView } from '../../postings/segment-view.ts';
import { checkBatch, unreadableSegment } from '../batch.ts';
import { keepPassages } from '../vector-runs.ts';
import { createMemorySnapshot, type KeptDocument } from './memory-snapshot.ts';

/** Keeps a knowledge base for as long as the process lives: for tests and for what is small. */
export function createMemoryStore(settings: KnowledgeSettings): KnowledgeStore {
  const base = new MemoryBase(settings.keepVersions);
  let [isWriting, isOpen] = [false, true];
  const whileOpen = <Result>(isOpenNow: boolean, work: () => Result): Result => {
    if (!isOpenNow) throw closed();
    return work();
  };
  const writer = (): KnowledgeWriter => {
    if (isWriting) throw locked();
    isWriting = true;
    let isHeld = true;
    return {
      commit: (batch) => whileOpen(isHeld, () => base.commit(batch)),
      putVectors: (vectors) => whileOpen(isHeld, () => base.putVectors(vectors)),
      // A list of small segments costs nothing here but time; nobody waits for a disk.
      merge: () => whileOpen(isHeld, () => false),
      close: () => {
        if (isHeld) isWriting = false;
        isHeld = false;
      },
    };
  };
  return {
    settings,
    snapshot: () => whileOpen(isOpen, () => base.snapshot()),
    writer: () => whileOpen(isOpen, writer),
    check: () => whileOpen(isOpen, () => []),
    close: () => {
      isOpen = false;
    },
  };
}

const locked = (): AssayError =>
  new AssayError('ASSAY_KB_LOCKED', {
    en: `The knowledge base in memory is being written by process ${process.pid}; close the other writer first`,
    zh: `内存中的知识库正由进程 ${process.pid} 写入；请先关闭另一个写入者`,
  });

const closed = (): AssayError =>
  new AssayError('ASSAY_USAGE', {
    en: 'The knowledge base in memory was closed; make another one',
    zh: '内存中的知识库已关闭；请另建一个',
  });

interface KeptSegment {
  readonly reader: SegmentReader;
  readonly first: number;
  readonly sizeBytes: number;
}

class MemoryBase {
  readonly #keepVersions: boolean;
  readonly #cache = createSegmentCache(16_000_000);
  readonly #segments: KeptSegment[] = [];
  /** By number of the first passage: in the order of adding. */
  #documents: readonly KeptDocument[] = [];
  #vectors: readonly StoredVectors[] = [];
  #roots: readonly KnowledgeRoot[] = [];
  #dead: Bitmap = new Uint8Array();
  #older: Bitmap = new Uint8Array();
  #next = 0;
  #revision = 0;
  #snapshot: KnowledgeSnapshot | undefined;

  constructor(keepVersions: boolean) {
    this.#keepVersions = keepVersions;
  }

  commit(batch: KnowledgeBatch): ReturnType<KnowledgeWriter['commit']> {
    checkBatch(batch);
    const { documents = [], segments = [], remove = [], retire } = batch;
    const opened = segments.map((segment) => this.#open(segment.bytes));
    const retired = this.#keepVersions ? (retire?.ids ?? []) : [];
    const gone = new Set(this.#keepVersions ? remove : [...remove, ...(retire?.ids ?? [])]);
    const removed =
      Array.from(gone).filter((id) => this.#forget((kept) => kept.id === id)).length +
      retired.filter((id) => this.#retire(id, retire?.at ?? '')).length;
    let first = this.#next;
    for (const { reader, sizeBytes } of opened) {
      if (reader.passages > 0) this.#segments.push({ reader, first, sizeBytes });
      first += reader.passages;
    }
    const stored = documents.map((document) => this.#add(document));
    this.#keep(batch.roots ?? []);
    this.#changed();
    return { documents: stored, removed };
  }

  putVectors(vectors: readonly StoredVectors[]): void {
    const isSame = (one: StoredVectors, other: StoredVectors): boolean =>
      one.model === other.model && one.firstPassage === other.firstPassage;
    const kept = this.#vectors.filter((old) => !vectors.some((given) => isSame(old, given)));
    const living = vectors.flatMap((given) => keepPassages(given, (passage) => this.#isThere(passage)));
    this.#vectors = [...kept, ...living].sort((one, other) => one.firstPassage - other.firstPassage);
    this.#changed();
  }

  snapshot(): KnowledgeSnapshot {
    return (this.#snapshot ??= createMemorySnapshot({
      revision: this.#revision,
      documents: this.#documents,
      vectors: this.#vectors,
      roots: this.#roots,
      segments: this.#segments.length,
      indexBytes: this.#segments.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
      ranking: createRanking(this.#segments.map((segment) => this.#view(segment))),
    }));
  }

  #keep(roots: readonly KnowledgeRoot[]): void {
    const kept = new Map([...this.#roots, ...roots].map((each) => [each.root, each]));
    this.#roots = Array.from(kept.values()).sort((one, other) => (one.root < other.root ? -1 : 1));
  }

  #open(bytes: Uint8Array): Omit<KeptSegment, 'first'> {
    const unpacked = unpackSegment(bytes);
    if (!unpacked) throw unreadableSegment();
    const { head, blocks } = unpacked;
    segmentIds += 1;
    const source = { id: segmentIds, head, read: (block: number) => blocks.get(block) };
    return { reader: new SegmentReader(source, this.#cache), sizeBytes: bytes.length };
  }

  #add(document: NewDocument): StoredDocument {
    const before = this.#documents.findLast(({ stored }) => stored.id === document.id);
    if (before && this.#keepVersions) this.#setOlder(before);
    else if (before) this.#forget(({ version }) => version === before.stored.version, document.id);
    const { content, passages, ...rest } = document;
    const stored: StoredDocument = {
      ...rest,
      version: (before?.stored.version ?? 0) + 1,
      current: true,
      firstPassage: this.#next,
      passages: passages.length,
    };
    this.#documents = [...this.#documents, { stored, content, passages }];
    this.#next += passages.length;
    return stored;
  }

  #retire(id: string, goneAt: string): boolean {
    const before = this.#documents.find(({ stored }) => stored.id === id && stored.current);
    if (before) this.#setOlder(before, { goneAt });
    return before !== undefined;
  }

  #setOlder(before: KeptDocument, more: Pick<StoredDocument, 'goneAt'> = {}): void {
    const { firstPassage, passages } = before.stored;
    this.#older = withBits(this.#older.slice(), firstPassage, firstPassage + passages);
    this.#documents = this.#documents.map((kept) =>
      kept === before ? { ...kept, stored: { ...kept.stored, current: false, ...more } } : kept,
    );
  }

  #forget(isGone: (stored: StoredDocument) => boolean, id?: string): boolean {
    const gone = this.#documents.filter(({ stored }) => (id === undefined || stored.id === id) && isGone(stored));
    for (const { stored } of gone) {
      this.#dead = withBits(this.#dead.slice(), stored.firstPassage, stored.firstPassage + stored.passages);
    }
    this.#documents = this.#documents.filter((kept) => !gone.includes(kept));
    this.#vectors = this.#vectors.flatMap((run) => keepPassages(run, (passage) => !hasBit(this.#dead, passage)));
    return gone.length > 0;
  }

  #isThere(passage: number): boolean {
    return passage < this.#next && !hasBit(this.#dead, passage);
  }

  #view({ reader, first }: KeptSegment): SegmentView {
    const part = (of: Bitmap): Bitmap => {
      let bits: Bitmap = new Uint8Array();
      for (let at = 0; at < reader.passages; at += 1) if (hasBit(of, first + at)) bits = withBits(bits, at, at + 1);
      return bits;
    };
    return new SegmentView(reader, first, { dead: part(this.#dead), older: part(this.#older) });
  }

  #changed(): void {
    this.#revision += 1;
    this.#snapshot = undefined;
  }
}

let segmentIds = 0;
