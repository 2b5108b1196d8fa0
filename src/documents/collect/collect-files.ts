import type { Stats } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { AssayError } from '../../core/errors.ts';
import { nearest } from '../../core/nearest.ts';
import { defaultLimits } from '../limits.ts';
import { type CollectOptions, filesOf } from './files-of.ts';
import type { Collected } from './found.ts';
import { readWhole } from './read-whole.ts';
import { walkFolder } from './walk-folder.ts';

/**
 * The files that paths name, in a stable order, none of them read yet: a file, a folder with all below it, a glob, a `.zip` with what it holds, a list of
 * documents, and where `network` allows it a web address, a sitemap, a list of addresses (`.urls`), of which each page is fetched when its turn comes. What is left out comes with its reason. Throws `ASSAY_INPUT_MISSING` for a path that is not there, naming one that is like it.
 */
export async function* collectFiles(
  inputs: readonly string[],
  options: CollectOptions = {},
): AsyncGenerator<Collected> {
  for (const given of inputs) {
    options.signal?.throwIfAborted();
    const stats = await stat(given).catch(() => undefined);
    if (/^https?:\/\//i.test(given)) yield* collectWeb([given], undefined, options);
    else if (stats?.isFile() && /\.urls$/i.test(given)) yield* collectList(path.resolve(given), options);
    else if (stats) yield* collectOne(path.resolve(given), { given, stats, ...options });
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

/** Whether a path that is not there is read as a pattern. */
export const isGlob = (given: string): boolean => /[*?[\]{}]/.test(given);

/** Ids are paths below the last folder that the pattern names whole. A folder that fits is walked, as the shell would have named it. */
async function* collectGlob(given: string, options: CollectOptions): AsyncGenerator<Collected> {
  const parts = given.split(/[/\\]/);
  const first = parts.findIndex(isGlob);
  const base = path.resolve(parts.slice(0, first).join('/') || (given.startsWith('/') ? '/' : '.'));
  const top = await realpath(base).catch(() => undefined);
  if (top === undefined) throw await missing(base);
  const pattern = parts.slice(first).join('/').normalize('NFC');
  let isFound = false;
  for await (const each of walkFolder(top, { root: path.resolve(given), wants: toWants(pattern), ...options })) {
    isFound = true;
    yield each;
  }
  if (!isFound && options.mayFitNothing !== true) {
    throw new AssayError('ASSAY_INPUT_MISSING', { en: `No file fits "${given}"`, zh: `没有符合 "${given}" 的文件` });
  }
}

/** Whether a path, or a folder that it lies in, fits a pattern. */
function toWants(pattern: string): (id: string) => boolean {
  return (id) => {
    for (let end = id.indexOf('/'); end >= 0; end = id.indexOf('/', end + 1)) {
      if (path.matchesGlob(id.slice(0, end), pattern)) return true;
    }
    return path.matchesGlob(id, pattern);
  };
}

async function* collectList(file: string, options: CollectOptions): AsyncGenerator<Collected> {
  const { parseAddressList } = await import('./web/collect-pages.ts');
  const bytes = await readWhole(file, { name: file, limitBytes: longestList, signal: options.signal });
  const addresses = parseAddressList(new TextDecoder().decode(bytes), file);
  yield* collectWeb(
    addresses.map(({ href }) => href),
    file,
    options,
  );
}

const longestList = 16 * 1024 * 1024;

async function* collectWeb(
  addresses: readonly string[],
  root: string | undefined,
  { network, fileBytes, requestIntervalMs, knownPage, signal }: CollectOptions,
): AsyncGenerator<Collected> {
  const { collectPages, parseAddress } = await import('./web/collect-pages.ts');
  if (network !== true) {
    throw new AssayError('ASSAY_USAGE', {
      en: `"${root ?? addresses[0]}" leads to the web, and nothing is fetched without --network`,
      zh: `"${root ?? addresses[0]}" 指向网络，未加 --network 时不会抓取`,
    });
  }
  yield* collectPages(
    addresses.map((address) => parseAddress(address, `"${address}"`)),
    root,
    {
      limitBytes: fileBytes ?? defaultLimits.fileBytes,
      intervalMs: requestIntervalMs,
      known: knownPage,
      signal,
    },
  );
}

async function missing(given: string): Promise<AssayError> {
  const beside = await readdir(path.dirname(path.resolve(given))).catch(() => []);
  const meant = nearest(path.basename(given), beside);
  if (meant === undefined) {
    return new AssayError('ASSAY_INPUT_MISSING', {
      en: `There is no "${given}"; check the path`,
      zh: `没有 "${given}"；请检查路径`,
    });
  }
  const like = path.join(path.dirname(given), meant);
  return new AssayError('ASSAY_INPUT_MISSING', {
    en: `There is no "${given}"; did you mean "${like}"?`,
    zh: `没有 "${given}"，是否想写 "${like}"？`,
  });
}
