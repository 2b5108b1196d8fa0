import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { AssayError } from './core/errors.ts';
import type { Source } from './core/exchange.ts';
import { nearest } from './core/nearest.ts';
import { assertNode } from './core/node-version.ts';
import type { KnowledgeSettings, KnowledgeStore } from './core/knowledge.ts';
import { indexTermsVersion } from './evidence/retrieval/index-terms.ts';
import type { KnowledgeModels } from './knowledge/models.ts';
import { createKnowledgeBaseOver, type KnowledgeBase } from './knowledge/knowledge-base.ts';
import { passageTermsOf } from './knowledge/passage-terms.ts';
import { seenBy } from './knowledge/seen-by.ts';
import { removeSqliteStore } from './storage/sqlite/remove-store.ts';
import { openSqliteStore } from './storage/sqlite/sqlite-store.ts';

export interface KnowledgeBasePlace {
  /** The folder of the data; knowledge bases lie in `kb` below it. */
  readonly folder: string;
  /** Letters, digits, `.`, `_` and `-`. */
  readonly name: string;
}

export interface OpenKnowledgeBaseOptions extends KnowledgeBasePlace {
  /** Makes it where there is none yet, with these settings. */
  readonly create?: { readonly keepVersions: boolean; readonly grams: boolean };
  readonly models?: KnowledgeModels;
}

/** Opens a knowledge base. Throws `ASSAY_KB_MISSING` naming those there are, `ASSAY_KB_VERSION`, `ASSAY_KB_DAMAGED`. */
export function openKnowledgeBase({ create, models, ...place }: OpenKnowledgeBaseOptions): KnowledgeBase {
  assertNode();
  const file = fileOf(place);
  if (!create && !existsSync(file)) throw missing(place);
  if (create) makeFolder(path.dirname(file));
  return createKnowledgeBaseOver(
    openSqliteStore(file, { termsVersion: indexTermsVersion, ...(create && { create }) }),
    { ...models, cacheFolder: path.join(place.folder, 'cache') },
  );
}

export interface CreateKnowledgeBaseOptions extends KnowledgeBasePlace, KnowledgeModels {
  /** Whether a document that is replaced stays, to be found as of an earlier day; settled when the knowledge base is made, false where left out. */
  readonly keepVersions?: boolean;
  /** Whether runs of four letters are indexed too; settled when the knowledge base is made, false where left out. */
  readonly grams?: boolean;
  /** Labels of the caller it is opened for, who then reads nothing that they hide, whatever a call asks for; where left out, nothing is held back. */
  readonly labels?: readonly string[];
}

/**
 * Opens a knowledge base. Where there is none of that name yet, `add` and `put` make it, and whatever reads it throws `ASSAY_KB_MISSING`, so that a name
 * that was mistyped is not taken for one that holds nothing.
 */
export function createKnowledgeBase(options: CreateKnowledgeBaseOptions): KnowledgeBase {
  const { folder, name, keepVersions = false, grams = false, labels, ...models } = options;
  const place = { folder, name };
  assertNode();
  const base = existsSync(fileOf(place))
    ? openKnowledgeBase({ ...place, models })
    : createKnowledgeBaseOver(storeToBe(place, { keepVersions, grams }), {
        ...models,
        cacheFolder: path.join(folder, 'cache'),
      });
  return labels ? seenBy(base, labels) : base;
}

/** A store that is made by its first writer; another process may make it too. */
function storeToBe(
  place: KnowledgeBasePlace,
  create: Pick<KnowledgeSettings, 'keepVersions' | 'grams'>,
): KnowledgeStore {
  const file = fileOf(place);
  let store: KnowledgeStore | undefined;
  const opened = (): KnowledgeStore => {
    if (!store && !existsSync(file)) throw missing(place);
    return (store ??= openSqliteStore(file, { termsVersion: indexTermsVersion }));
  };
  return {
    get settings() {
      return store?.settings ?? { termsVersion: indexTermsVersion, ...create };
    },
    snapshot: () => opened().snapshot(),
    writer: () => {
      if (!store) makeFolder(path.dirname(file));
      store ??= openSqliteStore(file, { termsVersion: indexTermsVersion, create });
      return store.writer();
    },
    check: () => opened().check(),
    close: () => store?.close(),
  };
}

/** The documents that ship with Assay, in memory: what a gateway answers from that was given nothing else. */
export async function openExampleKnowledge(): Promise<KnowledgeBase> {
  assertNode();
  const [{ createMemoryStore }, { fileURLToPath }] = await Promise.all([
    import('./storage/memory/memory-store.ts'),
    import('node:url'),
  ]);
  const base = createKnowledgeBaseOver(
    createMemoryStore({ termsVersion: indexTermsVersion, keepVersions: false, grams: false }),
  );
  await base.add([fileURLToPath(new URL('../examples/handbook', import.meta.url))]);
  return base;
}

/** Names of the knowledge bases in a folder of data. */
export function knowledgeBases(folder: string): string[] {
  const below = path.join(folder, 'kb');
  if (!existsSync(below)) return [];
  return readdirSync(below)
    .filter((name) => name.endsWith(extension))
    .map((name) => name.slice(0, -extension.length))
    .toSorted();
}

/** Deletes a knowledge base with all it holds. Throws `ASSAY_KB_MISSING`, and `ASSAY_KB_LOCKED` while someone writes to it. */
export function deleteKnowledgeBase(place: KnowledgeBasePlace): void {
  const file = fileOf(place);
  if (!existsSync(file)) throw missing(place);
  removeSqliteStore(file);
}

/** Makes the index again from the stored documents; ids of documents that are lost come back. Throws `ASSAY_KB_LOCKED` while someone writes to it. */
export async function rebuildKnowledgeBase(place: KnowledgeBasePlace): Promise<readonly string[]> {
  const file = fileOf(place);
  if (!existsSync(file)) throw missing(place);
  const { rebuildSqliteStore } = await import('./storage/sqlite/rebuild.ts');
  return rebuildSqliteStore(file, { termsVersion: indexTermsVersion, termsOf: passageTermsOf }).lost;
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (cause) {
    throw new AssayError(
      'ASSAY_OUTPUT_FAILED',
      {
        en: `The folder "${folder}" for knowledge bases cannot be made; name another with --data or ASSAY_DATA_DIR`,
        zh: `无法创建存放知识库的文件夹 "${folder}"；请用 --data 或 ASSAY_DATA_DIR 另行指定`,
      },
      { cause },
    );
  }
}

/** A file as a source of an exchange; spans point into its extracted text. */
export async function readSourceDocument(file: string, signal: AbortSignal): Promise<Source> {
  const [{ readWhole }, { readSource }] = await Promise.all([
    import('./documents/collect/read-whole.ts'),
    import('./knowledge/read-source.ts'),
  ]);
  const bytes = await readWhole(file, { name: file, limitBytes: 64 * 1024 * 1024, signal });
  return readSource(bytes, { name: file, signal });
}

const extension = '.sqlite';

function fileOf({ folder, name }: KnowledgeBasePlace): string {
  if (!/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,63}$/u.test(name)) {
    throw new AssayError('ASSAY_USAGE', {
      en: `A knowledge base cannot be called "${name.slice(0, 80)}", expected 1 to 64 letters, digits, ".", "_" or "-"`,
      zh: `知识库不能叫 "${name.slice(0, 80)}"，应为 1 到 64 个字母、数字、汉字、"."、"_" 或 "-"`,
    });
  }
  return path.join(folder, 'kb', name + extension);
}

function missing({ folder, name }: KnowledgeBasePlace): AssayError {
  const known = knowledgeBases(folder);
  const meant = nearest(name, known);
  const hint =
    known.length === 0
      ? { en: `make it with "assay kb add ${name} PATH"`, zh: `可用 "assay kb add ${name} PATH" 建立` }
      : meant === undefined
        ? { en: `there are ${known.join(', ')}`, zh: `现有 ${known.join('、')}` }
        : { en: `did you mean "${meant}"?`, zh: `是否想写 "${meant}"？` };
  return new AssayError('ASSAY_KB_MISSING', {
    en: `No knowledge base is called "${name}" in "${folder}"; ${hint.en}`,
    zh: `"${folder}" 中没有名为 "${name}" 的知识库；${hint.zh}`,
  });
}
