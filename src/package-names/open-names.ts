import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { PackageNamesPort, PackageSystem } from '../core/code-names.ts';
import { nameFilter } from './name-filter.ts';
import { type NameList, readNamesFile } from './names-file.ts';
import { createNearNames } from './near-name.ts';
import { toNormalName } from './normal-name.ts';

/** Where a list that a user made is kept, below the data folder. */
export const namesFileIn = (folder: string, system: PackageSystem): string =>
  path.join(folder, 'package-names', `${system}.bin`);

/**
 * Names of packages by the lists that are shipped, and by those that a user made in a data folder. Nothing is read before the first question.
 * Questions throw `ASSAY_MODEL_INVALID` where a list cannot be used.
 */
export function openPackageNames(folder?: string): PackageNamesPort {
  const opened = new Map<PackageSystem, OpenList>();
  const listOf = (system: PackageSystem): OpenList => {
    const list = opened.get(system) ?? openList(system, folder);
    opened.set(system, list);
    return list;
  };
  return {
    has: (system, name) => {
      const normal = toNormalName(system, name);
      return listOf(system).filters.some((filter) => filter.has(normal));
    },
    isWhole: (system) => listOf(system).isWhole,
    nearPackage: (system, name) => listOf(system).near.nearest(toNormalName(system, name)),
    distributionOf: (module) => listOf('pypi').distributions.get(module) ?? module,
  };
}

/** What is known of a list, for people. */
export interface ListDescription {
  readonly system: PackageSystem;
  readonly names: number;
  readonly isWhole: boolean;
  readonly source: string;
}

/** The lists that are shipped, and those of a data folder. Throws `ASSAY_MODEL_INVALID` where one cannot be used. */
export function describeLists(folder: string): ListDescription[] {
  return (['npm', 'pypi'] as const).flatMap((system) => {
    const lists = [readShipped(system), readOwn(namesFileIn(folder, system))].filter((list) => list !== undefined);
    return lists.map(({ count, isWhole, source }) => ({ system, names: count, isWhole, source }));
  });
}

interface OpenList {
  readonly filters: readonly { has(name: string): boolean }[];
  readonly isWhole: boolean;
  readonly near: ReturnType<typeof createNearNames>;
  readonly distributions: ReadonlyMap<string, string>;
}

function openList(system: PackageSystem, folder: string | undefined): OpenList {
  const shipped = readShipped(system);
  const own = folder === undefined ? undefined : readOwn(namesFileIn(folder, system));
  const popular = new Set(shipped.popular);
  return {
    filters: [popular, ...(own ? [nameFilter(own.filter)] : [])],
    isWhole: own?.isWhole ?? false,
    near: createNearNames(shipped.popular),
    distributions: new Map(Object.entries(shipped.distributions)),
  };
}

const readShipped = (system: PackageSystem): NameList =>
  readNamesFile(readFileSync(new URL(`${system}.bin`, import.meta.url)), `${system}.bin`);

function readOwn(file: string): NameList | undefined {
  return existsSync(file) ? readNamesFile(readFileSync(file), path.basename(file)) : undefined;
}
