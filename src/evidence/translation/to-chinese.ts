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
  const known = new Map<string, readonly Candidate[]>();
  const candidatesFor = (key: string): readonly Candidate[] => {
    let found = known.get(key);
    if (!found) {
      found = lexicon.hasEnglish(key)
        ? heldCandidates(lexicon.chineseFor(key).slice(0, mostTried).map(candidateOf), counts)
        : [];
      known.set(key, found);
    }
    return found;
  };
  const phrases = englishPhrases(tokens, { hasEnglish: (key) => candidatesFor(key).length > 0 });
  const parts = phrases
    .filter((phrase) => phrase.tokens.some(({ form }) => !isFunctionWord(form)))
    .flatMap((phrase) => [
      ...translated(phrase, candidatesFor(phrase.key)),
      ...(phrase.isKnown ? [] : spelled(phrase, lexicon, counts)),
      ...takenOver(phrase, counts),
    ]);
  const words = parts.flatMap((part) => part.words);
  const bigrams = parts.flatMap((part) => part.bigrams);
  // What is taken over comes right after what else stands for the same word.
  const spellings = parts.flatMap(({ lookedUp, words: [word] }, at) => {
    const [before, term] = [parts[at - 1], word?.forms[0]?.term];
    const other = before?.lookedUp.phrase === lookedUp.phrase ? before.bigrams[0] : undefined;
    return lookedUp.by === 'same' && term !== undefined && other ? [[term, other] as const] : [];
  });
  return {
    legs: { words, bigrams, grams: [] },
    lookedUp: parts.map(({ lookedUp }) => lookedUp),
    spellings: new Map(spellings),
    phrases: new Map(
      parts.flatMap((part) => [...part.words, ...part.bigrams].map((term) => [term, part.lookedUp.phrase] as const)),
    ),
  };
}

interface Part {
  readonly words: readonly QueryTerm[];
  readonly bigrams: readonly QueryTerm[];
  readonly lookedUp: LookedUp;
}

function translated({ text, isKnown }: Phrase, candidates: readonly Candidate[]): Part[] {
  if (!isKnown) return [];
  const words = termOfCandidates(candidates, 'words', 1);
  const bigrams = termOfCandidates(candidates, 'bigrams', 1);
  return [{ words, bigrams, lookedUp: lookedUpIn(text, candidates) }];
}

/** A word that no dictionary has, by its sounds. */
function spelled({ text, kind }: Phrase, lexicon: Lexicon, counts: TermCounts | undefined): Part[] {
  if (kind !== 'word') return [];
  const pairs = bigramsOfName(text, lexicon.sounds(), (pair) => (counts?.frequency('bigrams', pair) ?? 1) > 0);
  if (pairs.size === 0) return [];
  return [{ words: [], bigrams: [{ weight: 1, forms: formsOf(pairs) }], lookedUp: lookedUpBySound(text, pairs) }];
}

/** Numbers and Latin words stand in Chinese texts as they are. */
function takenOver({ text, key, tokens }: Phrase, counts: TermCounts | undefined): Part[] {
  if (tokens.length > 1 || (counts?.frequency('words', key) ?? 1) === 0) return [];
  const lookedUp: LookedUp = { phrase: text, by: 'same', translations: [{ text, share: 1 }] };
  return [{ words: [{ weight: 1, forms: [{ term: key, share: 1 }] }], bigrams: [], lookedUp }];
}

/** Candidates of a phrase, likeliest first, that are looked for in the index. */
const mostTried = 60;

function candidateOf(candidate: ChineseCandidate): Candidate {
  const known = candidates.get(candidate.text);
  const terms = known ?? termsOf(candidate.text);
  if (known === undefined) {
    if (candidates.size >= mostKept) candidates.clear();
    candidates.set(candidate.text, terms);
  }
  return { ...candidate, terms };
}

/** Cutting a word anew for each question would cost more than all the rest. */
const candidates = new Map<string, Candidate['terms']>();
const mostKept = 20_000;

function termsOf(text: string): Candidate['terms'] {
  const tokens = tokenize(text).filter(({ kind }) => kind !== 'symbol');
  const bigrams = hanBigrams(tokens).map(({ form }) => form);
  return { words: tokens.map(({ term }) => term), bigrams };
}
