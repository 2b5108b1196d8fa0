import { createLicences } from '../licences/folder-licences.ts';
import { isCodePath, isForeign } from './code-paths.ts';
import { fetchPackages, type NpmPackage } from './npm-archives.ts';
import {
  isWanted,
  type ReadSourcesOptions,
  type SourceEnd,
  type SourceFile,
  textOf,
  toSourceFile,
} from './source-file.ts';
import { isInFolder, type NpmSource } from './source-spec.ts';
import { tarEntries } from './tar-entries.ts';

/** So many are fetched by one call of npm. */
const fetchedAtOnce = 20;
const largestPackage = 1024 * 1024 * 1024;

/** The code of packages of npm, each fetched once, whatever folders of it are wanted. */
export async function* readPackages(
  sources: readonly NpmSource[],
  options: ReadSourcesOptions,
): AsyncGenerator<SourceFile | SourceEnd> {
  const byPackage = Map.groupBy(sources, ({ name, version }) => `${name}@${version}`);
  const groups = Array.from(byPackage.values(), (folders) => ({ folders, found: folders[0] as NpmPackage }));
  for (let at = 0; at < groups.length; at += fetchedAtOnce) {
    const some = groups.slice(at, at + fetchedAtOnce);
    options.onSource?.(some.map(({ found }) => found.name).join(', '));
    const archives = await fetchPackages(
      some.map(({ found }) => found),
      options.signal,
    );
    for (const [number, { found, folders }] of some.entries())
      yield* readArchive(found, archives[number] ?? new Uint8Array(), { folders, options });
  }
}

interface Wanted {
  readonly folders: readonly NpmSource[];
  readonly options: ReadSourcesOptions;
}

async function* readArchive(
  { name, version }: NpmPackage,
  archive: Uint8Array,
  { folders, options }: Wanted,
): AsyncGenerator<SourceFile | SourceEnd> {
  // The first folder is `package` by custom, and no part of the paths.
  const entries = new Map(
    tarEntries(archive, largestPackage).map(({ path, bytes }) => [path.slice(path.indexOf('/') + 1), bytes]),
  );
  const origin = `npm:${name}@${version}`;
  const read = async (file: string): Promise<string | undefined> => {
    const bytes = entries.get(file);
    return bytes && textOf(bytes);
  };
  const context = {
    licences: createLicences(read, options.licence),
    has: (path: string) => entries.has(path),
    options,
  };
  const covers = (path: string): boolean =>
    folders.some(({ folder }) => isInFolder(path, folder)) && isWanted(path, options);
  const chosen = Array.from(entries).filter(([path]) => covers(path) && isCodePath(path) && !isForeign(path));
  options.onExpected?.(chosen.reduce((sum, [, bytes]) => sum + bytes.length, 0));
  for (const [path, bytes] of chosen) {
    options.signal?.throwIfAborted();
    const found = await toSourceFile({ origin, path, bytes }, context);
    if (found) yield found;
  }
  yield { origin, covers };
}
