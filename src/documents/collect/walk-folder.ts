import { constants, type Dirent, type Stats } from 'node:fs';
import { access, readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { type CollectOptions, filesOf } from './files-of.ts';
import type { Collected } from './found.ts';
import { type IgnoreLevel, ignoreLevelAbove, isIgnored, readIgnoreFiles } from './ignore-files.ts';
import { isInside } from './inside.ts';
import { leftOutByName } from './left-out.ts';
import { errorCodeOf } from './read-whole.ts';
import { skipped } from './skip-reasons.ts';

interface WalkOptions extends CollectOptions {
  /** Absolute path as it was given. */
  readonly root: string;
  /** Which files are wanted, by their ids; all where left out. Others are not even named. */
  readonly wants?: (id: string) => boolean;
}

interface Walk extends WalkOptions {
  /** Real path of the folder that is walked. */
  readonly top: string;
  /** Real paths of folders that links led to: none is read twice. */
  readonly linked: Set<string>;
}

interface OpenFolder {
  readonly folder: string;
  /** Below the folder that was added, `/` at its end; empty for that one. */
  readonly below: string;
  readonly level: IgnoreLevel | undefined;
}

/**
 * Every file below a folder, by name, folder by folder; holds the names of one folder at a time. Links are followed inside the folder, never out of it and
 * never round.
 */
export async function* walkFolder(top: string, options: WalkOptions): AsyncGenerator<Collected> {
  const walk: Walk = { ...options, top, linked: new Set() };
  const open: OpenFolder[] = [{ folder: top, below: '', level: await ignoreLevelAbove(top) }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    options.signal?.throwIfAborted();
    const folders: OpenFolder[] = [];
    for await (const each of readFolder(walk, next, folders)) if (isWorthAWord(walk, each)) yield each;
    for (const folder of folders.toReversed()) open.push(folder);
  }
}

async function* readFolder(walk: Walk, at: OpenFolder, folders: OpenFolder[]): AsyncGenerator<Collected> {
  const { root } = walk;
  let entries: Dirent[];
  try {
    entries = await readdir(at.folder, { withFileTypes: true });
  } catch (error) {
    const below = at.below.slice(0, -1);
    yield skipped('unreadable', { path: at.folder, root, below, details: { cause: errorCodeOf(error) ?? 'unknown' } });
    return;
  }
  const { level, unused } = await readIgnoreFiles(at.folder, at.level);
  for (const { path: file, count } of unused) yield skipped('ignore-pattern', { path: file, root, details: { count } });
  let before: string | undefined;
  for (const { entry, name } of inOrder(entries)) {
    if (name === before) yield skipped('same-name', { path: path.join(at.folder, entry.name), root });
    else yield* readEntry(walk, { ...at, level, name, entry }, folders);
    before = name;
  }
}

/** By their names in NFC, code unit by code unit: the same on every file system. */
function inOrder(entries: readonly Dirent[]): readonly { readonly entry: Dirent; readonly name: string }[] {
  return entries
    .map((entry) => ({ entry, name: entry.name.normalize('NFC') }))
    .toSorted((one, other) => compare(one.name, other.name) || compare(one.entry.name, other.entry.name));
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** With a pattern that chooses files, only those are named, and what stands in the way to them. */
const isWorthAWord = ({ wants, top }: Walk, each: Collected): boolean =>
  wants === undefined || each.kind !== 'skipped' || each.trouble || wants(toId(top, each.path));

const toId = (top: string, file: string): string => path.relative(top, file).split(path.sep).join('/').normalize('NFC');

interface EntryPlace extends OpenFolder {
  readonly name: string;
  readonly entry: Dirent;
}

async function* readEntry(walk: Walk, place: EntryPlace, folders: OpenFolder[]): AsyncGenerator<Collected> {
  const { root } = walk;
  const file = path.join(place.folder, place.entry.name);
  const isFolderName = place.entry.isDirectory();
  const reason =
    leftOutByName(place.name, isFolderName) ?? (isIgnored(place.level, file, isFolderName) ? 'ignored' : undefined);
  if (reason) {
    yield skipped(reason, { path: file, root });
    return;
  }
  const id = place.below + place.name;
  const folder: OpenFolder = { folder: file, below: `${id}/`, level: place.level };
  if (isFolderName) folders.push(folder);
  else if (place.entry.isSymbolicLink()) yield* readLink(walk, { file, id, folder }, folders);
  else if (walk.wants?.(id) !== false) yield* readFile(walk, { file, id });
}

interface FilePlace {
  readonly file: string;
  readonly id: string;
}

async function* readFile(walk: Walk, { file, id }: FilePlace): AsyncGenerator<Collected> {
  const { root } = walk;
  const stats = await readableStats(file);
  // A name that is not UTF-8 is read with U+FFFD in it, and no file has the name that was read.
  if (stats === 'ENOENT' && file.includes('\ufffd')) yield skipped('bad-name', { path: file, root });
  else if (typeof stats === 'string') yield skipped('unreadable', { path: file, root, id, details: { cause: stats } });
  else yield* filesOf({ path: file, id, root, stats, inside: walk.top }, walk);
}

/** Or the code of what stands in the way. */
async function readableStats(file: string): Promise<Stats | string> {
  try {
    const stats = await stat(file);
    if (stats.isFile()) await access(file, constants.R_OK);
    return stats;
  } catch (error) {
    return errorCodeOf(error) ?? 'unknown';
  }
}

async function* readLink(
  walk: Walk,
  { file, id, folder }: FilePlace & { readonly folder: OpenFolder },
  folders: OpenFolder[],
): AsyncGenerator<Collected> {
  const { root, top, linked } = walk;
  const target = await realpath(file).catch((error: unknown) => (errorCodeOf(error) === 'ELOOP' ? 'loop' : undefined));
  const link = { path: file, root, below: id };
  if (target === undefined) yield skipped('link-broken', link);
  else if (target === 'loop' || isInside(target, path.dirname(file))) yield skipped('link-loop', link);
  else if (!isInside(top, target)) yield skipped('link-outside', { ...link, details: { target } });
  else if (!(await stat(target)).isDirectory()) {
    if (walk.wants?.(id) !== false) yield* readFile(walk, { file, id });
  } else if (leftOutByName(path.basename(file), true)) yield skipped('tool-folder', { path: file, root });
  else if (linked.has(target)) yield skipped('link-repeated', { path: file, root });
  else {
    linked.add(target);
    folders.push(folder);
  }
}
