import type { Token } from '../../../core/token.ts';
import { isFunctionWord } from '../../../text/words.ts';
import { canonicalTerms } from './canonical.ts';
import { longestValue, type Place, type RecordSet, valueKey } from './record-set.ts';

/** Words of a sentence that stand in cells. */
export interface Mention {
  readonly tokens: readonly Token[];
  /** Position of its first word among `words`. */
  readonly at: number;
  /** Whether it is the whole value of its cells, or only words of it. */
  readonly isWhole: boolean;
  readonly places: readonly Place[];
  readonly rows: ReadonlySet<number>;
}

export interface Word {
  readonly token: Token;
  readonly term: string;
}

/** What the words of a sentence stand for in the records. */
export interface Mentions {
  readonly words: readonly Word[];
  readonly mentions: readonly Mention[];
  /** Words with content that stand in no cell. */
  readonly others: readonly Word[];
}

/** Longest whole values first come, first taken, from left to right; then single words of longer values. */
export function findMentions(tokens: readonly Token[], records: RecordSet): Mentions {
  const words = canonicalTerms(tokens).slice(0, wordsRead);
  const mentions: Mention[] = [];
  const others: Word[] = [];
  for (let at = 0; at < words.length;) {
    const mention = wholeAt(words, at, records) ?? wordAt(words, at, records);
    const word = words[at];
    if (mention) mentions.push(mention);
    else if (word && !isFunctionWord(word.token.form)) others.push(word);
    at += mention?.tokens.length ?? 1;
  }
  return { words, mentions, others };
}

/** More words than a sentence has; what a hostile one costs. */
const wordsRead = 200;

function wholeAt(words: readonly Word[], at: number, records: RecordSet): Mention | undefined {
  for (let length = Math.min(longestValue, words.length - at); length > 0; length -= 1) {
    const taken = words.slice(at, at + length);
    if (taken.every(({ token }) => isFunctionWord(token.form))) continue;
    const places = records.placesOfValue(valueKey(taken.map(({ term }) => term)));
    if (places.length > 0) return mentionOf(taken, { at, isWhole: true, places });
  }
  return undefined;
}

function wordAt(words: readonly Word[], at: number, records: RecordSet): Mention | undefined {
  const word = words[at];
  if (!word || isFunctionWord(word.token.form)) return undefined;
  const places = records.placesOfTerm(word.term);
  return places.length === 0 ? undefined : mentionOf([word], { at, isWhole: false, places });
}

function mentionOf(words: readonly Word[], about: Pick<Mention, 'at' | 'isWhole' | 'places'>): Mention {
  return { ...about, tokens: words.map(({ token }) => token), rows: new Set(about.places.map(({ row }) => row)) };
}
