import type { QueryTerm } from '../../core/knowledge.ts';
import type { Token } from '../../core/token.ts';
import { termOf } from '../../text/terms.ts';
import { isFunctionWord } from '../../text/words.ts';
import type { EnglishCandidate, Lexicon } from './lexicon.ts';
import { wordsOfName } from './names.ts';
import { chinesePhrases, type Phrase } from './phrases.ts';
import { formsOf, heldCandidates, lookedUpBySound, lookedUpIn, termOfCandidates } from './translated.ts';
import type { Candidate, LookedUp, TermCounts, TranslatedQuery } from './translated.ts';

/** A Chinese question in English words. */
export function toEnglish(tokens: readonly Token[], lexicon: Lexicon, counts?: TermCounts): TranslatedQuery {
  const words: QueryTerm[] = [];
  const lookedUp: LookedUp[] = [];
  const said = new Map<QueryTerm, string>();
  const phrases = chinesePhrases(tokens, lexicon);
  for (const phrase of phrases) {
    if (isFunctionWord(phrase.text)) continue;
    if (phrase.kind !== 'han') {
      words.push({ weight: 1, forms: [{ term: phrase.key, share: 1 }] });
      lookedUp.push({ phrase: phrase.text, by: 'same', translations: [{ text: phrase.text, share: 1 }] });
      continue;
    }
    const candidates = heldCandidates(lexicon.englishFor(phrase.key).flatMap(candidateOf), counts);
    if (candidates.length === 0) continue;
    const terms = termOfCandidates(candidates, 'words', 1);
    words.push(...terms);
    for (const term of terms) said.set(term, phrase.text);
    lookedUp.push(lookedUpIn(phrase.text, candidates));
  }
  for (const name of nameRuns(phrases).slice(0, mostNames)) {
    const terms = wordsOfName(name, lexicon.sounds(), (term) => (counts?.frequency('words', term) ?? 1) > 0);
    if (terms.size === 0) continue;
    words.push({ weight: 1, forms: formsOf(terms) });
    lookedUp.push(lookedUpBySound(name.join(''), terms));
  }
  return { legs: { words, bigrams: [], grams: [] }, lookedUp, spellings: new Map(), phrases: said };
}

function candidateOf({ words, weight }: EnglishCandidate): Candidate[] {
  const terms = words.filter((word) => !isFunctionWord(word)).map(termOf);
  return terms.length === 0 ? [] : [{ text: words.join(' '), weight, terms: { words: terms } }];
}

/** Runs of at least two characters that the dictionary has only one by one: a name, as a rule. Some words that say nothing also spell names (里, 内). */
function nameRuns(phrases: readonly Phrase[]): string[][] {
  const runs: string[][] = [];
  let run: string[] = [];
  for (const { kind, text, isKnown } of phrases) {
    const isPiece =
      kind === 'han' &&
      (text.length === 1 || !isKnown) &&
      (!isFunctionWord(text) || (run.length > 0 && spelling.has(text)));
    if (isPiece) run.push(text);
    if (isPiece && run.length < longestRun) continue;
    if (run.length > 1) runs.push(run);
    run = [];
  }
  if (run.length > 1) runs.push(run);
  return runs;
}

const longestRun = 7;
const spelling = new Set('里内多非由来下外');
/** Of one question. */
const mostNames = 8;
