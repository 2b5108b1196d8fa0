import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Ignore } from 'ignore';

/** What the ignore files of a folder and of those above it say, nearest first. */
export interface IgnoreLevel {
  /** Absolute path of the folder whose ignore files these are. */
  readonly folder: string;
  readonly patterns: Ignore;
  readonly above: IgnoreLevel | undefined;
}

/** Patterns of an ignore file that are not used. */
interface UnusedPatterns {
  readonly path: string;
  readonly count: number;
}

export interface ReadLevel {
  readonly level: IgnoreLevel | undefined;
  readonly unused: readonly UnusedPatterns[];
}

/** Adds what `.gitignore` and `.assayignore` of a folder say; the second has the last word. */
export async function readIgnoreFiles(folder: string, above: IgnoreLevel | undefined): Promise<ReadLevel> {
  const lines: string[] = [];
  const unused: UnusedPatterns[] = [];
  for (const name of ignoreFileNames) {
    const file = path.join(folder, name);
    const found = await patternsOf(file);
    lines.push(...found.used);
    if (found.unused > 0) unused.push({ path: file, count: found.unused });
  }
  if (lines.length === 0) return { level: above, unused };
  const { default: ignore } = await import('ignore');
  const ignorecase = process.platform === 'win32' || process.platform === 'darwin';
  const patterns = ignore({ allowRelativePaths: true, ignorecase }).add(lines);
  return { level: { folder, patterns, above }, unused };
}

/** What the ignore files above a folder say, up to the top of the git checkout it lies in; nothing where it lies in none, or is itself left out by them. */
export async function ignoreLevelAbove(folder: string): Promise<IgnoreLevel | undefined> {
  const folders = await foldersOfCheckout(folder);
  let level: IgnoreLevel | undefined;
  for (const each of folders) level = (await readIgnoreFiles(each, level)).level;
  return isIgnored(level, folder, true) ? undefined : level;
}

export function isIgnored(level: IgnoreLevel | undefined, target: string, isFolder: boolean): boolean {
  for (let at = level; at !== undefined; at = at.above) {
    const relative = path.relative(at.folder, target).split(path.sep).join('/');
    const { ignored, unignored } = at.patterns.test(isFolder ? `${relative}/` : relative);
    if (ignored || unignored) return ignored;
  }
  return false;
}

const ignoreFileNames = ['.gitignore', '.assayignore'] as const;
const mostBytes = 1024 * 1024;

async function patternsOf(file: string): Promise<{ readonly used: readonly string[]; readonly unused: number }> {
  const facts = await stat(file).catch(() => undefined);
  if (facts === undefined || !facts.isFile()) return { used: [], unused: 0 };
  if (facts.size > mostBytes) return { used: [], unused: 1 };
  const text = await readFile(file, 'utf8').catch(() => '');
  const lines = text.replace(/^\ufeff/, '').split(/\r?\n/);
  const used = lines.filter(isCheap);
  return { used, unused: lines.length - used.length };
}

/**
 * Patterns become regular expressions, which take a time that grows with the length of a name to the power of their wildcards: four in one part of a path, or
 * four `**`, are more than people write and more than a strange folder may ask for.
 */
function isCheap(line: string): boolean {
  if (line.startsWith('#')) return true;
  const parts = line.split('/');
  const isDeep = (part: string): boolean => part === '**';
  if (parts.filter(isDeep).length > 3) return false;
  return parts.every((part) => isDeep(part) || part.split(/\*+/).length <= 4);
}

/** The folders above `folder` up to the one that holds `.git`, from the top. */
async function foldersOfCheckout(folder: string): Promise<readonly string[]> {
  if (await exists(path.join(folder, '.git'))) return [];
  const above: string[] = [];
  let last = folder;
  for (let at = path.dirname(folder); at !== last; last = at, at = path.dirname(at)) {
    above.unshift(at);
    if (await exists(path.join(at, '.git'))) return above;
  }
  return [];
}

const exists = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    () => false,
  );
