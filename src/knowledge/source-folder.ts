import path from 'node:path';
import type { LocalText } from '../core/check.ts';
import type { Source } from '../core/exchange.ts';
import { collectFiles } from '../documents/collect/collect-files.ts';
import { describeSkipped, type SkipReason } from '../documents/collect/skip-reasons.ts';
import { readSource } from './read-source.ts';

/** A document of a folder or an archive, not read yet. */
export interface SourceBelow {
  readonly kind: 'document';
  /** The path that was given with the path below it. */
  readonly name: string;
  /** As it is opened; of a file in an archive no file has it. */
  readonly path: string;
  readonly sizeBytes: number;
  open(signal: AbortSignal): Promise<Uint8Array>;
  /** What it says, as `kb add` reads it. Throws an `AssayError` that names it. */
  read(signal: AbortSignal): Promise<Source>;
}

/** What holds no document, or one that cannot be read. */
export interface LeftOutBelow {
  readonly kind: 'left-out';
  readonly path: string;
  /** Whether people should be told of it one by one. */
  readonly isTrouble: boolean;
  /** Whether it is what nobody would take for a document: hidden, or of a tool. */
  readonly isHidden: boolean;
  readonly says: LocalText;
}

/** The documents below a folder or in an archive, in the order and by the rules that `kb add` finds them by. */
export async function* sourcesBelow(given: string, signal: AbortSignal): AsyncGenerator<SourceBelow | LeftOutBelow> {
  for await (const found of collectFiles([given], { signal })) {
    if (found.kind === 'skipped') {
      const told = { ...found, path: asGiven(given, found.path) };
      yield {
        kind: 'left-out',
        path: told.path,
        isTrouble: found.trouble,
        isHidden: hidden.has(found.reason),
        says: { en: describeSkipped(told, 'en'), zh: describeSkipped(told, 'zh') },
      };
    } else if (found.kind !== 'unchanged') {
      // The id of what is in an archive begins with the name of that.
      const base = found.path === path.resolve(given) || /\.zip$/i.test(given) ? path.dirname(given) : given;
      const name = path.join(base, found.id);
      yield {
        kind: 'document',
        name,
        path: found.path,
        sizeBytes: found.sizeBytes,
        open: async (stopped) => found.open(stopped),
        read: async (stopped) => readSource(await found.open(stopped), { name, signal: stopped }),
      };
    }
  }
}

/** Below the path that was given, where it is. */
function asGiven(given: string, file: string): string {
  const below = path.relative(path.resolve(given), file);
  return below.startsWith('..') ? file : path.join(given, below);
}

const hidden: ReadonlySet<SkipReason> = new Set<SkipReason>(['hidden', 'tool-folder', 'lock-file']);
