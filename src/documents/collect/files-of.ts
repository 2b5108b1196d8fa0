import type { Stats } from 'node:fs';
import { defaultLimits } from '../limits.ts';
import { collectZip } from './collect-zip.ts';
import type { Collected, FoundFile, PageFacts } from './found.ts';
import { readWhole } from './read-whole.ts';
import { hasUnprintable, skipped } from './skip-reasons.ts';

export interface CollectOptions {
  /** Larger files are left out and named; 64 MiB where left out. */
  readonly fileBytes?: number;
  /** Web addresses may be fetched; naming one is an error where they may not. */
  readonly network?: boolean;
  /** A glob that fits nothing gives nothing, where it is an error otherwise. */
  readonly mayFitNothing?: boolean;
  /** Between two requests to one host; a second where left out. */
  readonly requestIntervalMs?: number;
  /** What an earlier run was told of a page, by its id: one that did not change since comes as `unchanged`. */
  readonly knownPage?: (id: string) => PageFacts | undefined;
  readonly signal?: AbortSignal;
}

export interface SeenFile {
  readonly path: string;
  readonly id: string;
  readonly root: string;
  readonly stats: Stats;
  /** Real path of the folder that it must still lie in when it is opened. */
  readonly inside?: string;
}

/** The documents that a file of the disk is or holds. */
export async function* filesOf(seen: SeenFile, options: CollectOptions): AsyncGenerator<Collected> {
  const { stats, root } = seen;
  const limitBytes = options.fileBytes ?? defaultLimits.fileBytes;
  const isLines = /\.(?:ndjson|jsonl)$/i.test(seen.path);
  if (!stats.isFile()) yield skipped('special-file', { path: seen.path, root, below: seen.id });
  else if (hasUnprintable(seen.id)) yield skipped('bad-name', { path: seen.path, root });
  else if (stats.size > limitBytes && !isLines) {
    yield skipped('too-large', { path: seen.path, root, id: seen.id, details: { sizeBytes: stats.size, limitBytes } });
  } else if (/\.zip$/i.test(seen.path)) yield* collectZip(toFound(seen, { limitBytes }), options);
  else yield { ...toFound(seen, { limitBytes }), kind: isLines ? 'lines' : 'file' };
}

function toFound(seen: SeenFile, { limitBytes }: { readonly limitBytes: number }): FoundFile {
  return {
    kind: 'file',
    path: seen.path,
    id: seen.id,
    root: seen.root,
    sizeBytes: seen.stats.size,
    modifiedMs: seen.stats.mtimeMs,
    open: async (signal) => readWhole(seen.path, { name: seen.path, limitBytes, inside: seen.inside, signal }),
  };
}
