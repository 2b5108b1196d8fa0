import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { PackageSystem } from '../core/code-names.ts';
import { createNameFilter } from './name-filter.ts';
import { toNamesFile } from './names-file.ts';
import { toNormalName } from './normal-name.ts';
import { namesFileIn } from './open-names.ts';

export interface MadeList {
  readonly system: PackageSystem;
  readonly count: number;
  readonly bytes: number;
  readonly file: string;
}

export interface ListOptions {
  readonly system: PackageSystem;
  /** The data folder. */
  readonly folder: string;
  /** Whether the names are all that there are. */
  readonly isWhole: boolean;
  /** Said beside the list: where it comes from. */
  readonly source: string;
}

/** Makes the list of packages of a data folder from names, and puts it in the place of the one before as soon as it is whole. */
export async function makeNameList(
  names: AsyncIterable<string>,
  { system, folder, isWhole, source }: ListOptions,
): Promise<MadeList> {
  const all: string[] = [];
  for await (const name of names) all.push(toNormalName(system, name));
  const filter = createNameFilter(all.length);
  for (const name of all) filter.add(name);
  const description = { system, isWhole, count: all.length, source, popular: [], distributions: {} };
  const bytes = toNamesFile({ ...description, filter: filter.bytes });
  const file = namesFileIn(folder, system);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, bytes);
  renameSync(`${file}.new`, file);
  return { system, count: all.length, bytes: bytes.length, file };
}
