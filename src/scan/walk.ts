import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { type IgnoreLevel, ignoreLevelAbove, isIgnored, readIgnoreFiles } from '../documents/collect/ignore-files.ts';
import { isInside } from '../documents/collect/inside.ts';
import { type LeftOut, leftOut } from './left-out.ts';

/** A file to scan. */
export interface FoundFile {
  /** As it is named in reports: as given, or below what was given, with `/` between folders. */
  readonly path: string;
  /** Absolute. */
  readonly file: string;
  /** Real path of the folder that it must lie in when it is opened. */
  readonly inside?: string;
}

/** Folders that no one writes by hand. Everything else that is not to be scanned is named by the ignore files of the project. */
const toolFolders = new Set(['.git', '.hg', '.svn', 'node_modules', '__pycache__']);

/**
 * The files that paths name, in a stable order, none of them read yet. What `.gitignore` and `.assayignore` leave out is passed over; hidden files are not,
 * since settings are kept in them. Links are followed inside the folder that was given, never out of it. A path that is not there comes as left out.
 */
export async function* findFiles(paths: readonly string[], signal: AbortSignal): AsyncGenerator<FoundFile | LeftOut> {
  const seen = new Set<string>();
  for (const given of paths) {
    signal.throwIfAborted();
    const stats = await stat(given).catch(() => undefined);
    if (!stats) yield leftOut(given, 'unreadable');
    else if (stats.isDirectory()) yield* walk(given, seen, signal);
    else if (stats.isFile()) yield* once({ path: toName(given), file: path.resolve(given) }, seen);
    else yield leftOut(given, 'special');
  }
}

const toName = (given: string): string => given.split(path.sep).join('/');

/** A file that two paths name is scanned once. */
function* once(found: FoundFile, seen: Set<string>): Generator<FoundFile> {
  if (seen.has(found.file)) return;
  seen.add(found.file);
  yield found;
}

interface OpenFolder {
  readonly folder: string;
  readonly name: string;
  readonly level: IgnoreLevel | undefined;
}

async function* walk(given: string, seen: Set<string>, signal: AbortSignal): AsyncGenerator<FoundFile | LeftOut> {
  const top = await realpath(given);
  const open: OpenFolder[] = [{ folder: top, name: toName(given), level: await ignoreLevelAbove(top) }];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    signal.throwIfAborted();
    const { folder, name } = at;
    if (seen.has(folder)) continue;
    seen.add(folder);
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => undefined);
    if (!entries) {
      yield leftOut(name, 'unreadable');
      continue;
    }
    const { level } = await readIgnoreFiles(folder, at.level);
    const folders: OpenFolder[] = [];
    for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      const below = { folder: path.join(folder, entry.name), name: nameBelow(name, entry.name), level };
      for (const each of await entryAt(entry, below, top))
        if ('folder' in each) folders.push(each);
        else if ('reason' in each) yield each;
        else yield* once(each, seen);
    }
    open.push(...folders.toReversed());
  }
}

const nameBelow = (folder: string, name: string): string =>
  folder === '.' ? name : `${folder.replace(/\/$/, '')}/${name}`;

/** What an entry of a folder is: a folder to walk, a file to scan, something to name, or nothing. */
async function entryAt(
  entry: Dirent,
  at: OpenFolder,
  top: string,
): Promise<readonly (OpenFolder | FoundFile | LeftOut)[]> {
  const isFolder = entry.isDirectory();
  if (toolFolders.has(entry.name) || isIgnored(at.level, at.folder, isFolder)) return [];
  if (isFolder) return [at];
  if (entry.isFile()) return [{ path: at.name, file: at.folder, inside: top }];
  if (!entry.isSymbolicLink()) return [leftOut(at.name, 'special')];
  const target = await realpath(at.folder).catch(() => undefined);
  if (target === undefined) return [leftOut(at.name, 'link-broken')];
  if (!isInside(top, target)) return [leftOut(at.name, 'link-outside')];
  const stats = await stat(target).catch(() => undefined);
  // What lies inside is met at its own place.
  return stats?.isDirectory() === true || stats?.isFile() === true ? [] : [leftOut(at.name, 'special')];
}
