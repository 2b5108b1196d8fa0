import { statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { AssayError } from '../../core/errors.ts';
import type { Collected } from './found.ts';

export interface CollectOptions {
  readonly network?: boolean;
  readonly fileBytes?: number;
  readonly signal?: AbortSignal;
}

/** The files that paths name. Throws `ASSAY_INPUT_MISSING`. */
export async function* collectFiles(inputs: readonly string[], _options: CollectOptions): AsyncGenerator<Collected> {
  for (const given of inputs) {
    const file = path.resolve(given);
    const stats = statSync(file, { throwIfNoEntry: false });
    if (!stats) throw new AssayError('ASSAY_INPUT_MISSING', `Cannot read "${given}": no such file`);
    yield {
      kind: /\.(?:ndjson|jsonl)$/i.test(file) ? 'lines' : 'file',
      path: file,
      id: path.basename(file),
      root: file,
      sizeBytes: stats.size,
      modifiedMs: stats.mtimeMs,
      open: async () => readFile(file),
    };
  }
}
