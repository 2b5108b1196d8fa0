import { open, stat } from 'node:fs/promises';
import path from 'node:path';
import { collectFiles } from '../documents/collect/collect-files.ts';
import type { FoundFile } from '../documents/collect/found.ts';
import { createLicences } from '../licences/folder-licences.ts';
import { isCodePath } from './code-paths.ts';
import { readCheckout } from './git-checkout.ts';
import { isWanted, type ReadSourcesOptions, type SourceEnd, type SourceFile, toSourceFile } from './source-file.ts';

/** The code of a folder or file, as far as ignore files let it be seen; of a git checkout with its remote and commit. */
export async function* readPath(given: string, options: ReadSourcesOptions): AsyncGenerator<SourceFile | SourceEnd> {
  options.onSource?.(given);
  const top = path.resolve(given);
  const { remote, commit } = (await readCheckout(top)) ?? {};
  const origin = remote ?? `path:${top.split(path.sep).join('/')}`;
  const found = await findCode(given, options);
  const folder = (await stat(top)).isDirectory() ? top : path.dirname(top);
  const licences = createLicences(async (file) => readBeginning(path.join(folder, file)), options.licence);
  const context = { licences, has: (file: string) => found.has(file), options };
  for (const [id, file] of found) {
    const bytes = await bytesOf(file, options);
    if (!bytes) continue;
    const source = await toSourceFile({ origin, path: id, bytes, ...(commit !== undefined && { commit }) }, context);
    if (source) yield source;
  }
  yield { origin, covers: (file) => isWanted(file, options) };
}

async function findCode(given: string, options: ReadSourcesOptions): Promise<ReadonlyMap<string, FoundFile>> {
  const found = new Map<string, FoundFile>();
  for await (const each of collectFiles([given], { ...(options.signal && { signal: options.signal }) })) {
    if (each.kind !== 'file' || !isCodePath(each.id) || !isWanted(each.id, options)) continue;
    options.onExpected?.(each.sizeBytes);
    found.set(each.id, each);
  }
  return found;
}

/** One file that went away or cannot be read is told of, and harms no other. */
async function bytesOf(file: FoundFile, { signal, onLeftOut }: ReadSourcesOptions): Promise<Uint8Array | undefined> {
  signal?.throwIfAborted();
  try {
    return await file.open(signal);
  } catch {
    signal?.throwIfAborted();
    onLeftOut?.(file.id, 'unreadable');
    return undefined;
  }
}

const longestLicence = 262_144;

async function readBeginning(file: string): Promise<string | undefined> {
  try {
    await using handle = await open(file);
    const buffer = Buffer.alloc(longestLicence);
    const { bytesRead } = await handle.read(buffer, 0, longestLicence, 0);
    return buffer.toString('utf8', 0, bytesRead);
  } catch {
    return undefined;
  }
}
