import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import path from 'node:path';
import { damaged, otherVersion } from './index-faults.ts';
import { formatVersion } from './segment-layout.ts';
import { syncFolder } from './write-segment.ts';

/** What an index is made of. Written last and as a whole: what it does not name is not there. */
export interface Manifest {
  readonly format: number;
  /** Number of the next segment. */
  readonly next: number;
  /** In the order in which they were added. */
  readonly segments: readonly ListedSegment[];
}

export interface ListedSegment {
  /** Name of its file. */
  readonly name: string;
  /** Numbers of files that were replaced or removed. */
  readonly dead: readonly number[];
  readonly lexemes: number;
  readonly blocks: number;
  /** On disk, without the lexemes and with them. */
  readonly indexBytes: number;
  readonly bytes: number;
}

export const emptyManifest: Manifest = { format: formatVersion, next: 1, segments: [] };

const manifestName = 'index.json';

export const isIndexFolder = (folder: string): boolean => existsSync(path.join(folder, manifestName));

/** Throws `ASSAY_CODE_INDEX_DAMAGED` or `ASSAY_CODE_INDEX_VERSION`. */
export function readManifest(folder: string): Manifest {
  const file = path.join(folder, manifestName);
  let found: unknown;
  try {
    found = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw damaged(file, error);
  }
  if (typeof found !== 'object' || found === null || !('format' in found)) throw damaged(file);
  if (found.format !== formatVersion) throw otherVersion(file);
  if (!('segments' in found) || !Array.isArray(found.segments) || !('next' in found)) throw damaged(file);
  return found as Manifest;
}

export function writeManifest(folder: string, manifest: Manifest): void {
  const draft = path.join(folder, `${manifestName}.draft`);
  const output = openSync(draft, 'w');
  try {
    const bytes = Buffer.from(`${JSON.stringify(manifest)}\n`);
    for (let done = 0; done < bytes.length;) done += writeSync(output, bytes, done);
    fsyncSync(output);
  } finally {
    closeSync(output);
  }
  renameSync(draft, path.join(folder, manifestName));
  syncFolder(folder);
}
