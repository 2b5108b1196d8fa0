import type { Stats } from 'node:fs';
import { glob, lstat, readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { AssayError } from '../../core/errors.ts';
import { nearest } from '../../core/nearest.ts';
import { type CollectOptions, filesOf } from './files-of.ts';
import type { Collected } from './found.ts';
import { walkFolder } from './walk-folder.ts';

/**
 * The files that paths name, in a stable order, none of them read yet: a file, a folder with all below it, a glob, a `.zip` with what it holds, a list of
 * documents. What is left out comes with its reason. Throws `ASSAY_INPUT_MISSING` for a path that is not there, naming one that is like it.
 */
export async function* collectFiles(
  inputs: readonly string[],
  options: CollectOptions = {},
): AsyncGenerator<Collected> {
  for (const given of inputs) {
    options.signal?.throwIfAborted();
    const stats = await stat(given).catch(() => undefined);
    if (stats) yield* collectOne(path.resolve(given), { given, stats, ...options });
    else if (isGlob(given)) yield* collectGlob(given, options);
    else throw await missing(given);
  }
}

interface GivenPath extends CollectOptions {
  readonly given: string;
  readonly stats: Stats;
}

async function* collectOne(file: string, { stats, ...options }: GivenPath): AsyncGenerator<Collected> {
  if (stats.isDirectory()) yield* walkFolder(await realpath(file), { root: file, ...options });
  else yield* filesOf({ path: file, id: path.basename(file).normalize('NFC'), root: file, stats }, options);
}

const isGlob = (given: string): boolean => /[*?[\]{}]/.test(given);

/** Ids are paths below the last folder that the pattern names whole. */
async function* collectGlob(given: string, options: CollectOptions): AsyncGenerator<Collected> {
  const parts = given.split(/[/\\]/);
  const first = parts.findIndex(isGlob);
  const base = path.resolve(parts.slice(0, first).join('/') || (given.startsWith('/') ? '/' : '.'));
  const found: string[] = [];
  for await (const name of glob(parts.slice(first).join('/'), { cwd: base })) {
    options.signal?.throwIfAborted();
    found.push(name);
  }
  if (found.length === 0) throw new AssayError('ASSAY_INPUT_MISSING', `No file fits "${given}"`);
  for (const name of found.toSorted()) {
    const file = path.join(base, name);
    const stats = await lstat(file).catch(() => undefined);
    if (stats?.isFile() !== true) continue;
    yield* filesOf(
      { path: file, id: name.split(path.sep).join('/').normalize('NFC'), root: path.resolve(given), stats },
      options,
    );
  }
}

async function missing(given: string): Promise<AssayError> {
  const beside = await readdir(path.dirname(path.resolve(given))).catch(() => []);
  const meant = nearest(path.basename(given), beside);
  const hint = meant === undefined ? 'check the path' : `did you mean "${path.join(path.dirname(given), meant)}"?`;
  return new AssayError('ASSAY_INPUT_MISSING', `There is no "${given}"; ${hint}`);
}
