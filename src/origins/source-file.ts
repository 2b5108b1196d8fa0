import path from 'node:path';
import type { CodeFile } from '../core/public-code.ts';
import type { Licences } from '../licences/folder-licences.ts';
import { isMinified, isTwin, type LeftOutReason } from './code-paths.ts';

export interface ReadSourcesOptions {
  /** Globs of paths below the source; all where empty. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** What the user says of code whose licence is not stated. */
  readonly licence?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Told before a source is read. */
  readonly onSource?: (source: string) => void;
  readonly onLeftOut?: (path: string, reason: LeftOutReason) => void;
  /** Told of bytes that will be read, as soon as they are known. */
  readonly onExpected?: (bytes: number) => void;
}

export interface SourceFile {
  readonly file: CodeFile;
  readonly text: string;
  /** Of the text in UTF-8. */
  readonly bytes: number;
}

/** What was read of one source: all that is there now. */
export interface SourceEnd {
  readonly origin: string;
  /** Whether a path of that origin would have been read if it were there. */
  readonly covers: (path: string) => boolean;
}

const largestFile = 4 * 1024 * 1024;

/** Whether the globs of a call want a path. */
export function isWanted(file: string, { include, exclude }: ReadSourcesOptions): boolean {
  const fits = (glob: string): boolean => path.matchesGlob(file, glob) || path.matchesGlob(path.basename(file), glob);
  return (include.length === 0 || include.some(fits)) && !exclude.some(fits);
}

export interface SourceContext {
  readonly licences: Licences;
  /** Whether the source has a file of that path. */
  readonly has: (path: string) => boolean;
  readonly options: ReadSourcesOptions;
}

export interface FoundSource {
  readonly origin: string;
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly commit?: string;
}

/** A file as it is indexed; `undefined`, and told why, where it is none that people wrote. */
export async function toSourceFile(
  { bytes, ...place }: FoundSource,
  { licences, has, options }: SourceContext,
): Promise<SourceFile | undefined> {
  const leftOut = (reason: LeftOutReason): undefined => {
    options.onLeftOut?.(place.path, reason);
    return undefined;
  };
  if (isTwin(place.path, has)) return leftOut('twin');
  if (bytes.length > largestFile) return leftOut('too-large');
  const text = textOf(bytes);
  if (isMinified(place.path, text)) return leftOut('minified');
  return { file: { ...place, licence: await licences.of(place.path, text) }, text, bytes: bytes.length };
}

/** What is no UTF-8 is read with marks in its place: names and strings may suffer, code does not. */
export const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
