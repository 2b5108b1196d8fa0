import type { LexicalIndex, QueryTerm } from '../../core/knowledge.ts';
import type { Token } from '../../core/token.ts';
import { hanBigrams } from '../../text/bigrams.ts';
import { rarityLevel } from '../../text/common-terms.ts';
import { rarityOf } from '../../text/rarity.ts';
import { tokenize } from '../../text/tokens.ts';
import { isFunctionWord } from '../../text/words.ts';
import { isOnePhrase, type TranslatedQuery } from '../translation/translated.ts';
import { exchangeGroupsOf } from './exchanged-words.ts';
import { isMeasureWord, withoutQuestionWords } from './question-words.ts';
import { timeBoundsOf } from './time-bounds.ts';
import { askedAspectOf } from './asked-aspect.ts';
import { type ExactDemand, exactDemandOf } from './exact-demand.ts';
import { expectedKindOf, expectedMeasureOf, expectedUnitOf, type ExpectedKind } from './expected-kind.ts';

/** What a question asks for in another language, as `translateQuery` gives it. */
export type TranslatedTerms = Partial<Pick<TranslatedQuery, 'legs' | 'spellings' | 'phrases'>>;

/** How rare terms are where the passages come from. */
export type TermFrequencies = Pick<LexicalIndex, 'size' | 'frequency'>;

/** Something that is asked for, in any of its forms. */
export interface AskedTerm {
  readonly forms: QueryTerm['forms'];
  /** Whether the forms are words or pairs of Han characters. */
  readonly leg: 'words' | 'bigrams';
  /** Rarity in the collection as a share of that of a term it does not hold: 0 to 1. */
  readonly rarity: number;
  /** Whether no passage of the collection holds it. */
  readonly isAbsent: boolean;
  /** Whether other wordings may stand for it: a large collection that uses the word itself means it by that. */
  readonly isReadOtherwise: boolean;
  /** Rarity in prose at large: 0 to 1. */
  readonly commonness: number;
  readonly isName: boolean;
  readonly isNumber: boolean;
  /** Whether the forms are the parts of one translation. */
  readonly isOnePhrase: boolean;
  /** Whether it says only what kind of measure is asked for, `high` of `how high`: then it counts only where some passage holds it. */
  readonly isMeasure: boolean;
  /** How a translated name is written where it is not translated. */
  readonly spelling?: string;
  /** Groups of wordings that people say of each other; see `exchangeGroupsOf`. */
  readonly groups: readonly number[];
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
  /** What it asks of a time before, after or during. */
  readonly bounds: ReturnType<typeof timeBoundsOf>;
  readonly expects: ExpectedKind;
  /** Where its wording leaves little open of what it asks for. */
  readonly exact: ExactDemand | undefined;
  /** Place in `terms` of what of its subject is asked for, -1 where the question does not tell. */
  readonly aspect: number;
  /** Whether an answer names the aspect. */
  readonly namesAspect: boolean;
  /** Whether the aspect is surely a thing, which a record has a field for. */
  readonly isAspectThing: boolean;
  /** Base unit of the measure that is asked for. */
  readonly unit: string | undefined;
  /** The word that it counts by in Chinese: 楼 of 几楼; none of those that count anything. */
  readonly measure: string | undefined;
  readonly isChinese: boolean;
  /** Whether terms stand for words of another language. */
  readonly isTranslated: boolean;
  /** Whether a measure is asked for by a word that no passage found holds: then only a sentence with a measure answers. */
  readonly seeksMeasure: boolean;
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
  const meant = translatedTerms(translated, frequencies, plainWordsOf(spoken, question));
  const isTranslated = meant.length > 0;
  const foreign = isTranslated ? [...meant, ...letterTerms(spoken, question, frequencies)] : meant;
  const own = isTranslated ? [] : ownTerms({ spoken, asked }, question, frequencies);
  const aspect = askedAspectOf(spoken, asked);
  return {
    terms: isTranslated ? foreign : own,
    aspect: own.findIndex(({ forms: [form] }) => aspect !== undefined && form?.term === plainTerm(aspect.token)),
    namesAspect: aspect?.isNamed === true,
    isAspectThing: aspect?.isThing === true,
    pairs: isTranslated ? [] : pairsOf(asked, frequencies),
    sequence: spoken.slice(0, longestSequence).map(({ term }) => term),
    phrases: isTranslated ? [] : phrasesOf(spoken),
    bounds: isTranslated ? new Map() : timeBoundsOf(tokens),
    known: new Set(spoken.map(({ term }) => term)),
    expects: expectedKindOf(spoken),
    exact: exactDemandOf(question, spoken),
    unit: expectedUnitOf(spoken),
    measure: expectedMeasureOf(spoken),
    isChinese: han * 2 > spoken.length,
    isTranslated,
    // 多高 is left out of the terms at once.
    seeksMeasure: han > 0 && expectedUnitOf(spoken) !== undefined,
  };
}

/** Runs are looked for word by word in every sentence; no question that people ask is longer. */
const longestSequence = 300;

/** 花 of 花了, 停 of 停到, which no list of words has. */
function plainTerm({ kind, term }: Token): string {
  return kind === 'han' && /.[了过着到]$/u.test(term) && rarityLevel(term) === rarestLevel ? term.slice(0, -1) : term;
}

/** A function word, but no capital letter that names something: `berth A`, 泊位 A. */
export function saysNothing({ form, start, end }: Token, text: string): boolean {
  return isFunctionWord(form) && !(start > 0 && end - start === 1 && /[A-Z]/.test(text.charAt(start)) && form !== 'i');
}

interface QuestionTokens {
  readonly spoken: readonly Token[];
  /** Without what only asks. */
  readonly asked: readonly Token[];
}

function ownTerms(
  { spoken, asked: tokens }: QuestionTokens,
  question: string,
  frequencies: TermFrequencies,
): AskedTerm[] {
  const asked = new Map<string, AskedTerm>();
  const groupsOf = exchangeGroupsOf(spoken);
  const groups = new Map(spoken.map((token, at) => [token, groupsOf[at] ?? []]));
  for (const [at, token] of tokens.entries()) {
    const { kind, start } = token;
    const term = plainTerm(token);
    const turns = isTurning(tokens, at);
    if (asked.has(term) || (saysNothing(token, question) && !turns)) continue;
    const holding = frequencies.frequency('words', term);
    asked.set(term, {
      forms: [{ term, share: 1 }],
      leg: 'words',
      rarity: turns && holding === 0 ? particleRarity : ownRarity(term, { holding, size: frequencies.size }),
      isAbsent: holding === 0,
      isReadOtherwise: isReadOtherwise(holding, frequencies),
      commonness: rarityLevel(term) / rarestLevel,
      isName: kind === 'word' && at > 0 && isCapital(question.charAt(start)),
      isNumber: kind === 'number' || isHanNumber(term),
      isOnePhrase: false,
      isMeasure: isMeasureWord(tokens, at),
      groups: groups.get(token) ?? [],
    });
  }
  return Array.from(asked.values());
}

/** 四 of 四号楼, 甲 of 甲班: what tells it from 一号楼, 乙班. */
const isHanNumber = (term: string): boolean =>
  term !== '一' && /^(?:[〇零一二三四五六七八九十百]+[号层楼栋幢期班室区级]?|[甲乙丙丁戊己庚辛])$/.test(term);

const rarestLevel = 12;
/** An index without function words does not tell how rare they are. */
const particleRarity = 0.4;

/** Of Chinese the pairs of characters, which hold for names by sound too; of English, which has no pairs, the words. */
function translatedTerms(
  { legs: { words, bigrams } = nothing, spellings = new Map(), phrases = new Map() }: TranslatedTerms,
  frequencies: TermFrequencies,
  plain: ReadonlySet<string>,
): AskedTerm[] {
  const toTerm = (term: QueryTerm, leg: AskedTerm['leg']): AskedTerm => ({
    ...translatedTerm(term, leg, frequencies),
    groups: exchangeGroupsOf(tokenize(phrases.get(term) ?? '')).flat(),
  });
  if (bigrams.length === 0) return words.map((term) => toTerm(term, 'words'));
  const names = words.filter((term) => isLatin(term) && !isPlain(term, plain));
  const spelled = new Map(names.map((name) => [spellings.get(termOf(name)), termOf(name)]));
  return [
    ...bigrams.map((term) => {
      const asked = toTerm(term, isLatin(term) ? 'words' : 'bigrams');
      const spelling = spelled.get(term);
      return spelling === undefined ? asked : { ...asked, spelling, isName: true };
    }),
    ...names.filter((name) => !spellings.has(termOf(name))).map((name) => toTerm(name, 'words')),
  ];
}

/** A of 泊位 A, which no dictionary translates. */
function letterTerms(tokens: readonly Token[], question: string, frequencies: TermFrequencies): AskedTerm[] {
  const letters = tokens.filter(
    (token) => isFunctionWord(token.form) && token.kind === 'word' && !saysNothing(token, question),
  );
  return letters.map(({ term }) => ({
    ...translatedTerm({ weight: 1, forms: [{ term, share: 1 }] }, 'words', frequencies),
    isName: true,
  }));
}

const nothing = { words: [], bigrams: [], grams: [] };
const termOf = ({ forms: [form] }: QueryTerm): string => form?.term ?? '';

/** English words of the question that are no names: what they mean is asked for already. */
function plainWordsOf(tokens: readonly Token[], question: string): ReadonlySet<string> {
  const plain = tokens.filter(({ kind, start }) => kind === 'word' && !isCapital(question.charAt(start)));
  return new Set(plain.map(({ term }) => term));
}

const isPlain = ({ forms }: QueryTerm, plain: ReadonlySet<string>): boolean =>
  forms.every(({ term }) => plain.has(term));

/** Names and numbers that stay as they are. */
const isLatin = ({ forms }: QueryTerm): boolean => forms.every(({ term }) => /^[a-z0-9]/.test(term));

function translatedTerm(asked: QueryTerm, leg: AskedTerm['leg'], frequencies: TermFrequencies): AskedTerm {
  const { forms } = asked;
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
    isAbsent: holding === 0,
    isReadOtherwise: isReadOtherwise(holding, frequencies),
    commonness: shares > 0 ? commonness / shares : 0,
    isName: false,
    isNumber: forms.every(({ term }) => /^\d/.test(term)),
    isOnePhrase: isOnePhrase(asked),
    isMeasure: false,
    groups: [],
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

const isReadOtherwise = (holding: number, { size }: TermFrequencies): boolean => holding === 0 || size <= smallSize;

/** Passages of the rules, contracts and tables of one house. */
const smallSize = 100;

/** In a small collection a common word may stand nowhere, and a rare one in a tenth of the passages: prose at large counts like so many passages more. */
function ownRarity(term: string, { holding, size }: { readonly holding: number; readonly size: number }): number {
  const inProse = 1 - Math.exp(-proseWords / 2 ** (8 + rarityLevel(term)));
  return relativeRarity(holding + prosePassages * inProse, size + prosePassages);
}

const prosePassages = 100;
/** Words of a passage. */
const proseWords = 100;

function relativeRarity(holding: number, size: number): number {
  return rarityOf(holding, size) / Math.max(1e-9, rarityOf(0, size));
}

const isCapital = (character: string): boolean => character !== character.toLowerCase();
