import type { GivenFields, KnowledgeSnapshot } from '../core/knowledge.ts';
import type { ReadFault } from './raw-document.ts';

/** What is stored of a root as a run begins, and what of it the run may forget. */
export class KnownDocuments {
  /** Labels that all of them have: what was given, where nothing tells it any more. */
  readonly common: GivenFields;
  readonly #hashes = new Map<string, string>();
  /** Ids that came from lists. */
  readonly #listed = new Set<string>();
  /** Ids at or below which documents are out of sight. */
  readonly #hidden = new Set<string>();
  #areListsHidden = false;

  constructor(snapshot: KnowledgeSnapshot, root: string) {
    let common: readonly string[] | undefined;
    for (const { id, hash, format, labels = [] } of documentsOf(snapshot, root)) {
      this.#hashes.set(id, hash);
      if (format === 'ndjson') this.#listed.add(id);
      common = common?.filter((label) => labels.includes(label)) ?? labels;
    }
    this.common = common && common.length > 0 ? { labels: common } : {};
  }

  hashOf(id: string): string | undefined {
    return this.#hashes.get(id);
  }

  /** What cannot be seen is not gone. */
  keep({ id, below, isOfList }: ReadFault): void {
    if (id !== undefined) this.#hidden.add(id);
    if (below !== undefined) this.#hidden.add(below);
    this.#areListsHidden ||= isOfList === true;
  }

  /** Ids that are not among those seen and not out of sight. */
  gone(seen: ReadonlySet<string>): readonly string[] {
    return Array.from(this.#hashes.keys()).filter((id) => !seen.has(id) && !this.#isHidden(id));
  }

  #isHidden(id: string): boolean {
    if (this.#hidden.size === 0 && !this.#areListsHidden) return false;
    if (this.#hidden.has('') || this.#hidden.has(id)) return true;
    if (this.#areListsHidden && this.#listed.has(id)) return true;
    for (let end = id.indexOf('/'); end >= 0; end = id.indexOf('/', end + 1)) {
      if (this.#hidden.has(id.slice(0, end))) return true;
    }
    return false;
  }
}

const pageSize = 1000;

function* documentsOf(snapshot: KnowledgeSnapshot, root: string): Generator<ReturnType<typeof snapshot.documents>[0]> {
  let after: string | undefined;
  for (;;) {
    const page = snapshot.documents({ root, limit: pageSize, ...(after !== undefined && { after }) });
    yield* page;
    after = page.at(-1)?.id;
    if (after === undefined || page.length < pageSize) return;
  }
}
