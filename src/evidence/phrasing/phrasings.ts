import { sharedLexicon } from '../translation/load-lexicon.ts';
import { exchangeAbbreviations } from './abbreviations.ts';
import { bareQuestion } from './bare-question.ts';

/**
 * Other ways to ask a question, by rule and without repeats: without what only asks, and with short names for long ones and back (WHO, 世卫组织). None where
 * nothing would change. Of a long question the first 2,000 characters count. The dictionary is read when first called for;
 * `cacheFolder` as for `translateQuery`.
 */
export async function phrasings(
  question: string,
  { cacheFolder }: { readonly cacheFolder?: string | undefined } = {},
): Promise<readonly string[]> {
  const abbreviations = (await sharedLexicon(cacheFolder)).abbreviations();
  const bare = bareQuestion(question);
  const exchanged = exchangeAbbreviations(bare.slice(0, longestQuestion), abbreviations);
  return Array.from(new Set([bare, ...(exchanged === undefined ? [] : [exchanged])])).filter(
    (phrasing) => phrasing !== question,
  );
}

const longestQuestion = 2000;
