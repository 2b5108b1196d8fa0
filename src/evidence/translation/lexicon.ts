import { rarityLevel } from '../../text/common-terms.ts';
import type { DictionaryEntry } from './cedict.ts';
import { glossPhrases, referenceOf, type GlossPhrase } from './glosses.ts';
import { learnSounds, type Sounds } from './sounds.ts';

export interface ChineseCandidate {
  readonly text: string;
  readonly weight: number;
}

export interface EnglishCandidate {
  readonly words: readonly string[];
  readonly weight: number;
}

/** Both directions of a dictionary; either is built when it is first asked for. */
export interface Lexicon {
  hasChinese(word: string): boolean;
  /** English phrases for a Chinese word. */
  englishFor(word: string): readonly EnglishCandidate[];
  /** Chinese words for an English phrase, given as stems joined by blanks. */
  hasEnglish(key: string): boolean;
  chineseFor(key: string): readonly ChineseCandidate[];
  /** How foreign names are spelled. */
  sounds(): Sounds;
}

export function createLexicon(entries: readonly DictionaryEntry[]): Lexicon {
  const places = placesOf(entries);
  let keys: ReadonlyMap<string, number[]> | undefined;
  let sounds: Sounds | undefined;
  return {
    hasChinese: (word) => places.has(word),
    englishFor: (word) => englishCandidates({ entries, places }, word, 0),
    hasEnglish: (key) => (keys ??= keysOf({ entries, places })).has(key),
    chineseFor: (key) => chineseCandidates(entries, (keys ??= keysOf({ entries, places })).get(key) ?? []),
    sounds: () => (sounds ??= learnSounds(entries)),
  };
}

interface Dictionary {
  readonly entries: readonly DictionaryEntry[];
  /** Word → places of its entries. */
  readonly places: ReadonlyMap<string, readonly number[]>;
}

function placesOf(entries: readonly DictionaryEntry[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  for (const [place, { simplified }] of entries.entries()) {
    const known = places.get(simplified);
    if (known) known.push(place);
    else places.set(simplified, [place]);
  }
  return places;
}

const deepestReference = 2;

function englishCandidates(dictionary: Dictionary, word: string, depth: number): EnglishCandidate[] {
  const found: EnglishCandidate[] = [];
  for (const place of dictionary.places.get(word) ?? []) {
    const glosses = dictionary.entries[place]?.english ?? [];
    for (const [order, gloss] of glosses.entries()) {
      const weight = orderWeight(order);
      for (const phrase of glossPhrases(gloss))
        found.push({ words: phrase.words, weight: weight * phrase.weight * lengthWeight(phrase) });
      const reference = depth < deepestReference ? referenceOf(gloss) : undefined;
      if (reference === undefined || reference === word) continue;
      for (const candidate of englishCandidates(dictionary, reference, depth + 1)) {
        found.push({ words: candidate.words, weight: candidate.weight * weight });
      }
    }
  }
  return found;
}

const orderWeight = (order: number): number => 1 / (1 + order / 2);
const lengthWeight = ({ words }: GlossPhrase): number => (words.length > 3 ? 3 / words.length / 2 : 1);

/** Orders of a gloss that are told apart. */
const orders = 16;

/** Key of a phrase → place of the entry and order of the gloss, packed. */
function keysOf({ entries, places }: Dictionary): Map<string, number[]> {
  const keys = new Map<string, number[]>();
  const add = (key: string, packed: number): void => {
    const known = keys.get(key);
    if (!known) keys.set(key, [packed]);
    else if (known.at(-1) !== packed) known.push(packed);
  };
  for (const [place, { english }] of entries.entries()) {
    for (const [order, gloss] of english.entries()) {
      const packed = place * orders + Math.min(order, orders - 1);
      for (const { key } of glossPhrases(gloss, false)) add(key, packed);
      const reference = /abbr\. for/.test(gloss) ? referenceOf(gloss) : undefined;
      for (const other of reference === undefined ? [] : (places.get(reference) ?? [])) {
        for (const meaning of entries[other]?.english ?? []) {
          for (const { key } of glossPhrases(meaning, false)) add(key, packed);
        }
      }
    }
  }
  return keys;
}

function chineseCandidates(entries: readonly DictionaryEntry[], packed: readonly number[]): ChineseCandidate[] {
  const best = new Map<string, number>();
  for (const value of packed) {
    const entry = entries[Math.floor(value / orders)];
    if (!entry) continue;
    const { simplified } = entry;
    const weight = orderWeight(value % orders) * commonWeight(simplified);
    best.set(simplified, Math.max(best.get(simplified) ?? 0, weight));
  }
  return Array.from(best, ([text, weight]) => ({ text, weight })).sort((a, b) => b.weight - a.weight);
}

/** Words that prose uses often are the likelier translation; a single character is mostly the written or the bound form. */
function commonWeight(word: string): number {
  const level = rarityLevel(word);
  return 2 ** (-level / 6) * (word.length === 1 ? 0.5 : 1);
}
