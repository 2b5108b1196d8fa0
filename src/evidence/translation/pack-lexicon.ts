import { collectAbbreviations } from '../phrasing/abbreviations.ts';
import type { DictionaryEntry } from './cedict.ts';
import { glossPhrases, referenceOf } from './glosses.ts';
import { entryBreak, glossBreak, orders, type LexiconParts } from './lexicon-parts.ts';
import { learnSounds, type Sounds } from './sounds.ts';
import { packStrings } from './string-table.ts';

/** Learns both directions, the sounds of names and the abbreviations from a dictionary; takes a second or two. */
export function packLexicon(entries: readonly DictionaryEntry[]): LexiconParts {
  const byWord = Map.groupBy(entries, ({ simplified }) => simplified);
  const words = Array.from(byWord.keys()).sort();
  const numbers = new Map(words.map((word, number) => [word, number]));
  const glosses = packTexts(words.map((word) => glossesOf(byWord.get(word) ?? [])));
  const meaningsOf = meaningsByKey(entries, { byWord, numbers });
  const keys = Array.from(meaningsOf.keys()).sort();
  const meanings = packNumbers(keys.map((key) => meaningsOf.get(key) ?? []));
  return {
    words: packStrings(words),
    glosses: glosses.bytes,
    glossEnds: glosses.ends,
    keys: packStrings(keys),
    meanings: meanings.values,
    meaningEnds: meanings.ends,
    sounds: json(rowsOf(learnSounds(entries))),
    abbreviations: json(Array.from(collectAbbreviations(entries))),
  };
}

function glossesOf(entries: readonly DictionaryEntry[]): string {
  return entries.map(({ english }) => english.join(glossBreak)).join(entryBreak);
}

interface WordPlaces {
  readonly byWord: ReadonlyMap<string, readonly DictionaryEntry[]>;
  readonly numbers: ReadonlyMap<string, number>;
}

/** English phrase → its words and the orders of their glosses, packed, in the order of the dictionary. */
function meaningsByKey(entries: readonly DictionaryEntry[], { byWord, numbers }: WordPlaces): Map<string, number[]> {
  const meanings = new Map<string, number[]>();
  const add = (gloss: string, packed: number): void => {
    for (const { key } of glossPhrases(gloss, false)) {
      const known = meanings.get(key);
      if (!known) meanings.set(key, [packed]);
      else if (known.at(-1) !== packed) known.push(packed);
    }
  };
  for (const { simplified, english } of entries) {
    for (const [order, gloss] of english.entries()) {
      const packed = (numbers.get(simplified) ?? 0) * orders + Math.min(order, orders - 1);
      add(gloss, packed);
      const reference = gloss.includes('abbr. for') ? referenceOf(gloss) : undefined;
      for (const other of reference === undefined ? [] : (byWord.get(reference) ?? [])) {
        for (const meaning of other.english) add(meaning, packed);
      }
    }
  }
  return meanings;
}

function packTexts(texts: readonly string[]): { readonly bytes: Uint8Array; readonly ends: Uint32Array } {
  const bytes = Buffer.from(texts.join(''));
  const ends = new Uint32Array(texts.length);
  let end = 0;
  for (const [at, text] of texts.entries()) ends[at] = end += Buffer.byteLength(text);
  return { bytes, ends };
}

function packNumbers(lists: readonly (readonly number[])[]): {
  readonly values: Uint32Array;
  readonly ends: Uint32Array;
} {
  const ends = new Uint32Array(lists.length);
  let end = 0;
  for (const [at, list] of lists.entries()) ends[at] = end += list.length;
  return { values: Uint32Array.from(lists.flat()), ends };
}

function rowsOf({ lettersOf, charactersOf }: Sounds): unknown {
  const rows = (table: Sounds['lettersOf']): unknown =>
    Array.from(table, ([row, cells]) => [row, Array.from(cells)] as const);
  return { lettersOf: rows(lettersOf), charactersOf: rows(charactersOf) };
}

const json = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));
