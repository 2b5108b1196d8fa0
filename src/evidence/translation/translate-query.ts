import { tokenize } from '../../text/tokens.ts';
import type { Lexicon } from './lexicon.ts';
import { sharedLexicon } from './load-lexicon.ts';
import { toChinese } from './to-chinese.ts';
import { toEnglish } from './to-english.ts';
import type { TermCounts, TranslatedQuery } from './translated.ts';

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

/** The same with a dictionary at hand. */
function translate(question: string, dictionary: Lexicon, { from, to, index }: TranslateOptions): TranslatedQuery {
  if (from === to) return nothing;
  const tokens = tokenize(question.slice(0, longestQuestion));
  return to === 'zh' ? toChinese(tokens, dictionary, index) : toEnglish(tokens, dictionary, index);
}

const longestQuestion = 2000;
const nothing: TranslatedQuery = { legs: { words: [], bigrams: [], grams: [] }, lookedUp: [] };
