import type { Assay } from '../compose.ts';
import { readCodeFile } from '../scan/read-code-file.ts';
import { isLeftOut, type Scanned, type ScanItem } from '../scan/scan-item.ts';
import type { Call } from './command.ts';
import { openAssay } from './check-inputs.ts';

/** What a thread needs to know to scan as the main one does. */
export interface ScannerSetting {
  readonly options: ReadonlyMap<string, readonly string[]>;
  readonly terminal: Call['terminal'];
  readonly limitBytes: number;
}

/** Reads and checks one file after the other. */
export async function createScanner(
  { options, terminal, limitBytes }: ScannerSetting,
  signal: AbortSignal,
): Promise<(item: ScanItem) => Promise<Scanned>> {
  const assay: Assay = await openAssay({ options, terminal, signal });
  return async (item) => {
    if ('file' in item) return { file: item.file, verdict: await assay.checkFile(item.file, { signal }) };
    const text = await readCodeFile(item.found, { limitBytes, signal });
    if (typeof text !== 'string' && isLeftOut(text)) return text;
    const file = { path: item.found.path, text };
    return { file, verdict: await assay.checkFile(file, { signal }) };
  };
}
