import { rmSync } from 'node:fs';
import { codeFolder } from './compose-public-code.ts';
import type { CodeFile } from './core/public-code.ts';
import { readCodeFile, textHash } from './fingerprints/read-code-file.ts';
import {
  describeIndex,
  type IndexDescription,
  type IndexDamage,
  verifyIndex,
} from './fingerprints/store/describe-index.ts';
import { openIndexWriter } from './fingerprints/store/index-writer.ts';
import { indexFolder, indexNames, requireIndex } from './fingerprints/store/named-index.ts';
import type { LeftOutReason } from './origins/code-paths.ts';
import { readSources } from './origins/read-sources.ts';

export interface NamedCodeIndex {
  /** The folder of the data. */
  readonly data: string;
  readonly name: string;
}

export interface IndexCodeOptions extends NamedCodeIndex {
  /** `npm:<package>@<version>[:<folder>]`, paths, and lists of those. */
  readonly sources: readonly string[];
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  /** Licence of code that states none. */
  readonly licence?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: (progress: IndexProgress) => void;
  readonly onLeftOut?: (path: string, reason: LeftOutReason) => void;
}

export interface IndexProgress {
  readonly files: number;
  readonly bytes: number;
  /** As far as it is known. */
  readonly totalBytes: number;
}

export interface IndexOutcome {
  readonly added: number;
  readonly unchanged: number;
  readonly removed: number;
  readonly leftOut: number;
  readonly bytes: number;
}

/** Throws `ASSAY_CODE_INDEX_MISSING` where there is none of that name. */
export const requireCodeIndex = ({ data, name }: NamedCodeIndex): string => requireIndex(codeFolder(data), name);

export const codeIndexes = (data: string): readonly string[] => indexNames(codeFolder(data));

export const describeCodeIndex = (index: NamedCodeIndex): IndexDescription => describeIndex(requireCodeIndex(index));

export const verifyCodeIndex = (index: NamedCodeIndex): readonly IndexDamage[] => verifyIndex(requireCodeIndex(index));

/** Deletes an index, whatever state it is in. */
export function deleteCodeIndex(index: NamedCodeIndex): void {
  rmSync(requireCodeIndex(index), { recursive: true, force: true });
}

/** Takes the code of origins out of an index; gives how many files went. */
export function removeFromCodeIndex(index: NamedCodeIndex, isGone: (file: CodeFile) => boolean): number {
  const writer = openIndexWriter(requireCodeIndex(index));
  try {
    const removed = writer.remove(isGone);
    writer.finish();
    return removed;
  } finally {
    writer.close();
  }
}

/**
 * Brings sources into an index, or up to date: files that are there with the same text stay, those that are gone from a source go. What was written stays
 * where a run is stopped, and the same run goes on from there.
 */
export async function indexCode(options: IndexCodeOptions): Promise<IndexOutcome> {
  const { data, name, sources, include = [], exclude = [], licence, signal, onProgress } = options;
  const writer = openIndexWriter(indexFolder(codeFolder(data), name));
  const outcome = { added: 0, unchanged: 0, removed: 0, leftOut: 0, bytes: 0 };
  let totalBytes = 0;
  let seen = new Set<string>();
  try {
    const found = readSources(sources, {
      include,
      exclude,
      licence,
      signal,
      onExpected: (bytes) => (totalBytes += bytes),
      onLeftOut: (file, reason) => {
        outcome.leftOut += 1;
        options.onLeftOut?.(file, reason);
      },
    });
    for await (const each of found) {
      signal?.throwIfAborted();
      if ('covers' in each) {
        const { origin, covers } = each;
        const kept = seen;
        outcome.removed += writer.remove((file) => file.origin === origin && !kept.has(file.path) && covers(file.path));
        seen = new Set();
        continue;
      }
      const { file, text, bytes } = each;
      seen.add(file.path);
      outcome.bytes += bytes;
      if (writer.has(file, textHash(text))) outcome.unchanged += 1;
      else {
        writer.add({ ...readCodeFile(file, text), bytes });
        outcome.added += 1;
      }
      onProgress?.({ files: outcome.added + outcome.unchanged, bytes: outcome.bytes, totalBytes });
    }
    writer.finish();
    return outcome;
  } catch (error) {
    // What was read until then is kept.
    if (signal?.aborted === true) writer.flush();
    throw error;
  } finally {
    writer.close();
  }
}
