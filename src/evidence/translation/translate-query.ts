import type { Leg, QueryTerm } from '../../core/knowledge.ts';
import { hanBigrams } from '../../text/bigrams.ts';
import { tokenize } from '../../text/tokens.ts';
import type { Lexicon } from './lexicon.ts';
import { sharedLexicon } from './load-lexicon.ts';
import { writtenNumbers } from './numbers.ts';
import { toChinese } from './to-chinese.ts';
import { toEnglish } from './to-english.ts';
import { heldCandidates, lookedUpIn, termOfCandidates } from './translated.ts';
import type { Candidate, TermCounts, TranslatedQuery } from './translated.ts';

export type QueryLanguage = 'en' | 'zh';

export interface TranslateOptions {
  readonly from: QueryLanguage;
  readonly to: QueryLanguage;
  /** The index that will be searched; without it every candidate stays in, whether a passage holds it or not. */
  readonly index?: TermCounts;
  /** Where what is learned from the dictionary is kept between processes; the first call of a process decides. */
  readonly cacheFolder?: string | undefined;
}

/**
 * What a question asks for in passages of the other language, by a dictionary and by the sounds of names: each phrase is one query term, its translations
 * are the forms. The dictionary is read when first called for. Of a long question the first 2,000 characters count. Nothing to ask where `from` is `to`.
 */
export async function translateQuery(question: string, options: TranslateOptions): Promise<TranslatedQuery> {
  if (options.from === options.to) return nothing;
  return translate(question, await sharedLexicon(options.cacheFolder), options);
}

/** The same with a dictionary at hand: number by number, and what stands between them. */
function translate(question: string, dictionary: Lexicon, { to, index }: TranslateOptions): TranslatedQuery {
  const text = question.slice(0, longestQuestion);
  const between = (part: string): TranslatedQuery =>
    to === 'zh' ? toChinese(tokenize(part), dictionary, index) : toEnglish(tokenize(part), dictionary, index);
  const parts: TranslatedQuery[] = [];
  let at = 0;
  for (const number of writtenNumbers(text, to)) {
    const translated = translatedNumber(text.slice(number.start, number.end), number.written, index);
    if (!translated) continue;
    parts.push(between(text.slice(at, number.start)), translated);
    at = number.end;
  }
  return joined([...parts, between(text.slice(at))]);
}

/** None where no passage writes it in any of these ways. */
function translatedNumber(
  phrase: string,
  written: readonly string[],
  index: TermCounts | undefined,
): TranslatedQuery | undefined {
  const all = written.map((text, order): Candidate => {
    const tokens = tokenize(text);
    const words = tokens.filter(({ kind }) => kind !== 'symbol').map(({ term }) => term);
    return { text, weight: 1 / (1 + order), terms: { words, bigrams: hanBigrams(tokens).map(({ form }) => form) } };
  });
  // A part of a number is another number.
  const isHeld = (leg: 'words' | 'bigrams', terms: readonly string[] = []): boolean =>
    terms.length > 0 && terms.every((term) => (index?.frequency(leg, term) ?? 1) > 0);
  const whole = all.filter(({ terms }) => isHeld('words', terms.words) || isHeld('bigrams', terms.bigrams));
  const held = heldCandidates(whole, index);
  if (held.length === 0) return undefined;
  const lookedUp = { ...lookedUpIn(phrase, held), ...(held[0]?.text === phrase && { by: 'same' as const }) };
  const [words, bigrams] = (['words', 'bigrams'] as const).map((leg) => termOfCandidates(held, leg, 1));
  return {
    legs: { words: words ?? [], bigrams: bigrams ?? [], grams: [] },
    lookedUp: [lookedUp],
    spellings: new Map(),
    phrases: new Map(),
  };
}

function joined(parts: readonly TranslatedQuery[]): TranslatedQuery {
  const legOf = (leg: Leg): QueryTerm[] => parts.flatMap(({ legs }) => legs[leg]);
  return {
    legs: { words: legOf('words'), bigrams: legOf('bigrams'), grams: [] },
    lookedUp: parts.flatMap(({ lookedUp }) => lookedUp),
    spellings: new Map(parts.flatMap(({ spellings }) => Array.from(spellings))),
    phrases: new Map(parts.flatMap(({ phrases }) => Array.from(phrases))),
  };
}

const longestQuestion = 2000;
const nothing: TranslatedQuery = {
  legs: { words: [], bigrams: [], grams: [] },
  lookedUp: [],
  spellings: new Map(),
  phrases: new Map(),
};
