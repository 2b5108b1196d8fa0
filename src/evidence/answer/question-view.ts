import type { Leg, LexicalIndex, QueryTerm } from '../../core/knowledge.ts';
import type { Token } from '../../core/token.ts';
import { hanBigrams } from '../../text/bigrams.ts';
import { rarityLevel } from '../../text/common-terms.ts';
import { rarityOf } from '../../text/rarity.ts';
import { tokenize } from '../../text/tokens.ts';
import { isFunctionWord } from '../../text/words.ts';
import { withoutQuestionWords } from './question-words.ts';
import { expectedKindOf, type ExpectedKind } from './expected-kind.ts';

/** What a question asks for in another language, as `translateQuery` gives it. */
export type TranslatedTerms = Readonly<Partial<Record<Leg, readonly QueryTerm[]>>>;

/** How rare terms are where the passages come from. */
export type TermFrequencies = Pick<LexicalIndex, 'size' | 'frequency'>;

interface AskedTerm {
  readonly forms: QueryTerm['forms'];
  /** Whether the forms are words or pairs of Han characters. */
  readonly leg: 'words' | 'bigrams';
  /** Rarity in the collection as a share of that of a term it does not hold: 0 to 1. */
  readonly rarity: number;
  /** Rarity in prose at large: 0 to 1. */
  readonly commonness: number;
  readonly isName: boolean;
  readonly isNumber: boolean;
}

interface AskedPair {
  readonly form: string;
  readonly rarity: number;
}

interface AskedPhrase {
  readonly term: string;
  readonly particle: string;
}

/** A question as sentences are held against it. */
export interface QuestionView {
  /** Without function words and repeats. */
  readonly terms: readonly AskedTerm[];
  /** Character pairs of Chinese, without repeats. */
  readonly pairs: readonly AskedPair[];
  /** Its first terms, function words included, for runs of words. */
  readonly sequence: readonly string[];
  /** Words with the particle that turns them: `carried over`, `voted against`. */
  readonly phrases: readonly AskedPhrase[];
  readonly known: ReadonlySet<string>;
  readonly expects: ExpectedKind;
  readonly isChinese: boolean;
  /** Whether terms stand for words of another language. */
  readonly isTranslated: boolean;
}

/** Reads a question; `translated` takes the place of its words where the passages are in another language. Linear. */
export function viewQuestion(
  question: string,
  frequencies: TermFrequencies,
  translated: TranslatedTerms = {},
): QuestionView {
  const tokens = tokenize(question);
  const spoken = tokens.filter(({ kind }) => kind !== 'symbol');
  const han = spoken.filter(({ kind }) => kind === 'han').length;
  const asked = withoutQuestionWords(spoken);
  const foreign = translatedTerms(translated, frequencies, plainWordsOf(spoken, question));
  const isTranslated = foreign.length > 0;
  return {
    terms: isTranslated ? foreign : ownTerms(asked, question, frequencies),
    pairs: isTranslated ? [] : pairsOf(asked, frequencies),
    sequence: spoken.slice(0, longestSequence).map(({ term }) => term),
    phrases: isTranslated ? [] : phrasesOf(spoken),
    known: new Set(spoken.map(({ term }) => term)),
    expects: expectedKindOf(spoken),
    isChinese: han * 2 > spoken.length,
    isTranslated,
  };
}

/** Runs are looked for word by word in every sentence; no question that people ask is longer. */
const longestSequence = 300;

function ownTerms(tokens: readonly Token[], question: string, frequencies: TermFrequencies): AskedTerm[] {
  const asked = new Map<string, AskedTerm>();
  for (const [at, { kind, form, term, start }] of tokens.entries()) {
    const turns = isTurning(tokens, at);
    if (asked.has(term) || (isFunctionWord(form) && !turns)) continue;
    const holding = frequencies.frequency('words', term);
    asked.set(term, {
      forms: [{ term, share: 1 }],
      leg: 'words',
      rarity: turns && holding === 0 ? particleRarity : relativeRarity(holding, frequencies.size),
      commonness: rarityLevel(term) / rarestLevel,
      isName: kind === 'word' && at > 0 && isCapital(question.charAt(start)),
      isNumber: kind === 'number',
    });
  }
  return Array.from(asked.values());
}

const rarestLevel = 12;
/** An index without function words does not tell how rare they are. */
const particleRarity = 0.4;

/** Of Chinese the pairs of characters, which hold for names by sound too; of English, which has no pairs, the words. */
function translatedTerms(
  { words = [], bigrams = [] }: TranslatedTerms,
  frequencies: TermFrequencies,
  plain: ReadonlySet<string>,
): AskedTerm[] {
  const leg = bigrams.length > 0 ? 'bigrams' : 'words';
  const terms =
    leg === 'bigrams' ? [...bigrams, ...words.filter((term) => isLatin(term) && !isPlain(term, plain))] : words;
  return terms.map((term) => translatedTerm(term, isLatin(term) ? 'words' : leg, frequencies));
}

/** English words of the question that are no names: what they mean is asked for already. */
function plainWordsOf(tokens: readonly Token[], question: string): ReadonlySet<string> {
  const plain = tokens.filter(({ kind, start }) => kind === 'word' && !isCapital(question.charAt(start)));
  return new Set(plain.map(({ term }) => term));
}

const isPlain = ({ forms }: QueryTerm, plain: ReadonlySet<string>): boolean =>
  forms.every(({ term }) => plain.has(term));

/** Names and numbers that stay as they are. */
const isLatin = ({ forms }: QueryTerm): boolean => forms.every(({ term }) => /^[a-z0-9]/.test(term));

function translatedTerm({ forms }: QueryTerm, leg: AskedTerm['leg'], frequencies: TermFrequencies): AskedTerm {
  let holding = 0;
  let commonness = 0;
  let shares = 0;
  for (const { term, share } of forms) {
    holding += share * frequencies.frequency(leg, term);
    commonness += (share * rarityLevel(term)) / rarestLevel;
    shares += share;
  }
  return {
    forms,
    leg,
    rarity: relativeRarity(Math.min(holding, frequencies.size), frequencies.size),
    commonness: shares > 0 ? commonness / shares : 0,
    isName: false,
    isNumber: forms.every(({ term }) => /^\d/.test(term)),
  };
}

function pairsOf(tokens: readonly Token[], frequencies: TermFrequencies): AskedPair[] {
  const spoken = tokens.filter(({ form }) => !isFunctionWord(form));
  const pairs = new Map<string, AskedPair>();
  for (const { form } of hanBigrams(spoken)) {
    if (pairs.has(form)) continue;
    pairs.set(form, { form, rarity: relativeRarity(frequencies.frequency('bigrams', form), frequencies.size) });
  }
  return Array.from(pairs.values());
}

/** What tells `voted against` from `voted for`: adverbs and prepositions that change what the word before them means. */
const particles = new Set(
  'after against ahead apart away back before below beyond down forward off out over together under until up without'.split(
    ' ',
  ),
);

function phrasesOf(tokens: readonly Token[]): AskedPhrase[] {
  return tokens.flatMap(({ form }, at) => {
    const before = tokens[at - 1];
    return isTurning(tokens, at) && before ? [{ term: before.term, particle: form }] : [];
  });
}

function isTurning(tokens: readonly Token[], at: number): boolean {
  const [before, token] = [tokens[at - 1], tokens[at]];
  return token !== undefined && before !== undefined && particles.has(token.form) && !isFunctionWord(before.form);
}

function relativeRarity(holding: number, size: number): number {
  return rarityOf(holding, size) / Math.max(1e-9, rarityOf(0, size));
}

const isCapital = (character: string): boolean => character !== character.toLowerCase();
