import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { AssayError } from '../../core/errors.ts';
import type { FingerprintStore } from '../../core/public-code.ts';
import { notThere } from './index-faults.ts';
import { isIndexFolder } from './manifest.ts';
import { openPackedFingerprints } from './packed-store.ts';

/** The names of the indexes in a folder, in order. */
export function indexNames(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => isIndexFolder(path.join(folder, name)))
    .sort();
}

/** Where an index of that name lies. Throws `ASSAY_USAGE` for a name that cannot be one. */
export function indexFolder(folder: string, name: string): string {
  if (/^[\p{L}\p{N}_][\p{L}\p{N}_.-]{0,63}$/u.test(name)) return path.join(folder, name);
  throw new AssayError('ASSAY_USAGE', {
    en: `A code index cannot be called "${name}"; use letters, digits, "-", "_" and ".", at most 64, a letter or digit first`,
    zh: `代码索引不能命名为 "${name}"；请用字母、数字、"-"、"_" 和 "."，最多 64 个字符，以字母或数字开头`,
  });
}

/** The folder of an index that is there. Throws `ASSAY_CODE_INDEX_MISSING` naming those there are. */
export function requireIndex(folder: string, name: string): string {
  const found = indexFolder(folder, name);
  if (isIndexFolder(found)) return found;
  throw notThere(name, indexNames(folder));
}

/** Throws `ASSAY_CODE_INDEX_MISSING`, and what `openPackedFingerprints` throws. */
export const openNamedIndex = (folder: string, name: string): FingerprintStore =>
  openPackedFingerprints(requireIndex(folder, name));
