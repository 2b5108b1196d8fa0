import { readFile, stat } from 'node:fs/promises';
import { readPackages } from './read-packages.ts';
import { readPath } from './read-path.ts';
import type { ReadSourcesOptions, SourceEnd, SourceFile } from './source-file.ts';
import { parseSource, type Source } from './source-spec.ts';

/** Every file of code that the sources hold, source by source; after each, what it covered. Throws `ASSAY_USAGE` and `ASSAY_INPUT_MISSING`. */
export async function* readSources(
  given: readonly string[],
  options: ReadSourcesOptions,
): AsyncGenerator<SourceFile | SourceEnd> {
  const sources = (await Promise.all(given.map(expanded))).flat();
  const packages = sources.flatMap((source) => (source.kind === 'npm' ? [source] : []));
  if (packages.length > 0) yield* readPackages(packages, options);
  for (const source of sources) if (source.kind === 'path') yield* readPath(source.given, options);
}

const longestList = 16 * 1024 * 1024;

/** A list (`.txt`, `.list`) stands for the sources in it, one a line; `#` begins a comment. */
async function expanded(given: string): Promise<Source[]> {
  const source = parseSource(given);
  const stats =
    source.kind === 'path' && /\.(?:txt|list)$/i.test(given) ? await stat(given).catch(() => undefined) : undefined;
  if (stats?.isFile() !== true || stats.size > longestList) return [source];
  const lines = (await readFile(given, 'utf8')).split('\n').map((line) => line.trim());
  return lines.filter((line) => line !== '' && !line.startsWith('#')).map(parseSource);
}
