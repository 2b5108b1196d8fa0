import { readCedict } from './cedict.ts';
import { joinParts } from './lexicon-parts.ts';
import { packLexicon } from './pack-lexicon.ts';

/** Makes the lexicon from the dictionary, in one piece. */
export async function makeLexicon(version: string): Promise<Uint8Array<ArrayBuffer>> {
  return joinParts(packLexicon(await readCedict()), version);
}
