import { rarityLevel } from '../../text/common-terms.ts';
import { glossPhrases, referenceOf, type GlossPhrase } from './glosses.ts';
import { entryBreak, glossBreak, orders, type LexiconParts } from './lexicon-parts.ts';
import type { Sounds } from './sounds.ts';
import { numberOf, startAt, stringAt } from './string-table.ts';

export interface ChineseCandidate {
  readonly text: string;
  readonly weight: number;
}

export interface EnglishCandidate {
  readonly words: readonly string[];
  readonly weight: number;
}

/** Both directions of a dictionary, and what else is learned from it. */
export interface Lexicon {
  hasChinese(word: string): boolean;
  /** English phrases for a Chinese word. */
  englishFor(word: string): readonly EnglishCandidate[];
  /** Chinese words for an English phrase, given as stems joined by blanks. */
  hasEnglish(key: string): boolean;
  chineseFor(key: string): readonly ChineseCandidate[];
  /** How foreign names are spelled. */
  sounds(): Sounds;
  /** Short and long names of the same thing, in both directions. */
  abbreviations(): ReadonlyMap<string, string>;
}

/** Reads each word where it lies in the parts. */
export function createLexicon(parts: LexiconParts): Lexicon {
  let sounds: Sounds | undefined;
  let abbreviations: ReadonlyMap<string, string> | undefined;
  return {
    hasChinese: (word) => numberOf(parts.words, word) !== -1,
    englishFor: (word) => englishCandidates(parts, word, 0),
    hasEnglish: (key) => numberOf(parts.keys, key) !== -1,
    chineseFor: (key) => chineseCandidates(parts, key),
    sounds: () => (sounds ??= readSounds(parts.sounds)),
    abbreviations: () => (abbreviations ??= new Map(JSON.parse(textOf(parts.abbreviations)) as [string, string][])),
  };
}

const deepestReference = 2;

function englishCandidates(parts: LexiconParts, word: string, depth: number): EnglishCandidate[] {
  const found: EnglishCandidate[] = [];
  for (const glosses of entriesOf(parts, word)) {
    for (const [order, gloss] of glosses.entries()) {
      const weight = orderWeight(order);
      for (const phrase of glossPhrases(gloss))
        found.push({ words: phrase.words, weight: weight * phrase.weight * lengthWeight(phrase) });
      const reference = depth < deepestReference ? referenceOf(gloss) : undefined;
      if (reference === undefined || reference === word) continue;
      for (const candidate of englishCandidates(parts, reference, depth + 1)) {
        found.push({ words: candidate.words, weight: candidate.weight * weight });
      }
    }
  }
  return found;
}

/** The glosses of each entry of a word. */
function entriesOf({ words, glosses, glossEnds }: LexiconParts, word: string): readonly (readonly string[])[] {
  const number = numberOf(words, word);
  if (number === -1) return [];
  const text = textOf(glosses.subarray(startAt(glossEnds, number), glossEnds[number]));
  return text.split(entryBreak).map((entry) => entry.split(glossBreak));
}

const orderWeight = (order: number): number => 1 / (1 + order / 2);
const lengthWeight = ({ words }: GlossPhrase): number => (words.length > 3 ? 3 / words.length / 2 : 1);

function chineseCandidates({ words, keys, meanings, meaningEnds }: LexiconParts, key: string): ChineseCandidate[] {
  const number = numberOf(keys, key);
  if (number === -1) return [];
  const best = new Map<string, number>();
  for (const packed of meanings.subarray(startAt(meaningEnds, number), meaningEnds[number])) {
    const word = stringAt(words, Math.floor(packed / orders));
    const weight = orderWeight(packed % orders) * commonWeight(word);
    best.set(word, Math.max(best.get(word) ?? 0, weight));
  }
  return Array.from(best, ([text, weight]) => ({ text, weight })).sort((a, b) => b.weight - a.weight);
}

/** Words that prose uses often are the likelier translation; a single character is mostly the written or the bound form. */
function commonWeight(word: string): number {
  const level = rarityLevel(word);
  return 2 ** (-level / 6) * (word.length === 1 ? 0.5 : 1);
}

type Rows = readonly (readonly [string, readonly (readonly [string, number])[]])[];

function readSounds(bytes: Uint8Array): Sounds {
  const { lettersOf, charactersOf } = JSON.parse(textOf(bytes)) as Record<keyof Sounds, Rows>;
  const table = (rows: Rows): Sounds['lettersOf'] => new Map(rows.map(([row, cells]) => [row, new Map(cells)]));
  return { lettersOf: table(lettersOf), charactersOf: table(charactersOf) };
}

const textOf = (bytes: Uint8Array): string => decoder.decode(bytes);
const decoder = new TextDecoder();
