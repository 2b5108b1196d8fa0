import type { QueryTerm } from '../../core/knowledge.ts';
import type { Token } from '../../core/token.ts';
import { hanBigrams } from '../../text/bigrams.ts';
import { tokenize } from '../../text/tokens.ts';
import { isFunctionWord } from '../../text/words.ts';
import type { ChineseCandidate, Lexicon } from './lexicon.ts';
import { bigramsOfName } from './names.ts';
import { englishPhrases, type Phrase } from './phrases.ts';
import { formsOf, heldCandidates, lookedUpBySound, lookedUpIn, termOfCandidates } from './translated.ts';
import type { Candidate, LookedUp, TermCounts, TranslatedQuery } from './translated.ts';

/** An English question in Chinese terms: words and character pairs. */
export function toChinese(tokens: readonly Token[], lexicon: Lexicon, counts?: TermCounts): TranslatedQuery {
  const words: QueryTerm[] = [];
  const bigrams: QueryTerm[] = [];
  const lookedUp: LookedUp[] = [];
  for (const phrase of englishPhrases(tokens, lexicon)) {
    if (phrase.tokens.every(({ form }) => isFunctionWord(form))) continue;
    const found = candidatesOf(phrase, lexicon, counts);
    if (found.length > 0) {
      words.push(...termOfCandidates(found, 'words', 1));
      bigrams.push(...termOfCandidates(found, 'bigrams', 1));
      lookedUp.push(lookedUpIn(phrase.text, found));
    }
    const isSame = phrase.kind !== 'word' || (counts?.frequency('words', phrase.key) ?? 1) > 0;
    if (isSame && phrase.tokens.length === 1) {
      words.push({ weight: 1, forms: [{ term: phrase.key, share: 1 }] });
      if (found.length === 0)
        lookedUp.push({ phrase: phrase.text, by: 'same', translations: [{ text: phrase.text, share: 1 }] });
    }
    if (found.length === 0 && phrase.kind === 'word') {
      const pairs = bigramsOfName(
        phrase.text,
        lexicon.sounds(),
        (bigram) => (counts?.frequency('bigrams', bigram) ?? 1) > 0,
      );
      if (pairs.size > 0) {
        bigrams.push({ weight: 1, forms: formsOf(pairs) });
        lookedUp.push(lookedUpBySound(phrase.text, pairs));
      }
    }
  }
  return { legs: { words, bigrams, grams: [] }, lookedUp };
}

/** Translations of a phrase; where no passage holds one, those of its words. */
function candidatesOf(phrase: Phrase, lexicon: Lexicon, counts: TermCounts | undefined): readonly Candidate[] {
  if (!phrase.isKnown) return [];
  return heldCandidates(lexicon.chineseFor(phrase.key).map(candidateOf), counts);
}

function candidateOf({ text, weight }: ChineseCandidate): Candidate {
  const tokens = tokenize(text).filter(({ kind }) => kind !== 'symbol');
  const bigrams = hanBigrams(tokens).map(({ form }) => form);
  return { text, weight, terms: { words: tokens.map(({ term }) => term), bigrams } };
}
