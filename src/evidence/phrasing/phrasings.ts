import { readCedict } from '../translation/cedict.ts';
import { collectAbbreviations, exchangeAbbreviations, type Abbreviations } from './abbreviations.ts';
import { bareQuestion } from './bare-question.ts';

/**
 * Other ways to ask a question, by rule and without repeats: without what only asks, and with short names for long ones and back (WHO, 世卫组织). None where
 * nothing would change. Of a long question the first 2,000 characters count. Reads the dictionary when first called.
 */
export async function phrasings(question: string): Promise<readonly string[]> {
  abbreviations ??= readCedict().then(collectAbbreviations);
  const bare = bareQuestion(question);
  const exchanged = exchangeAbbreviations(bare.slice(0, longestQuestion), await abbreviations);
  return Array.from(new Set([bare, ...(exchanged === undefined ? [] : [exchanged])])).filter(
    (phrasing) => phrasing !== question,
  );
}

const longestQuestion = 2000;
let abbreviations: Promise<Abbreviations> | undefined;
