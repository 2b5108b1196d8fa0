import type { Token } from '../../core/token.ts';
import type { Coverage, CoveredPassage, CoveredSentence } from './coverage.ts';
import { isQuantity } from './expected-kind.ts';
import { missingFeatures } from './missing.ts';
import type { QuestionView } from './question-view.ts';
import { holdsSought } from './sought-kind.ts';

/** A sentence that may answer, with what speaks for it. */
export interface Candidate {
  /** Place of the passage among those found, from 0. */
  readonly passage: number;
  /** Place of the sentence in its passage, from 0. */
  readonly sentence: number;
  readonly features: readonly number[];
}

/** Columns of a row of features, in order. */
export const answerFeatures: readonly string[] = [
  'sentence',
  'near',
  'passage',
  'sentenceLevel',
  'passageLevel',
  'sentencePairs',
  'nearPairs',
  'passagePairs',
  'rarestMissingNear',
  'missing',
  'namesMissing',
  'numbersMissing',
  'localSentence',
  'elsewhere',
  'margin',
  'best',
  'run',
  'soughtHere',
  'soughtNear',
  'sought',
  'quantityHere',
  'quantityNear',
  'quantity',
  'rank',
  'length',
  'position',
  'words',
  'chinese',
  'gap',
  'together',
  'particular',
  'phrases',
  'phrasesMissing',
  'found',
  'aspect',
  'aspectHere',
  'aspectNear',
  'namesUnheld',
  'aspectUnnamed',
  'rivals',
  'exactHere',
  'exactNear',
];

/** Lays every sentence of every passage beside the question. Passages come best first. Linear in their text. */
export function findCandidates(question: QuestionView, passages: readonly CoveredPassage[]): Candidate[] {
  const found = foundView(question, passages);
  return passages.flatMap((passage, rank) => {
    const shared = passageFeatures(found, passage, rank);
    const sought = passage.sentences.map((sentence) => holdsSought(question, sentence));
    const exact = passage.sentences.map((sentence) => question.exact?.isHeldBy(sentence) === true);
    return passage.sentences.map((sentence, at) => ({
      passage: rank,
      sentence: at,
      features: rowOf({ found, shared, sentence, at, sought, exact }),
    }));
  });
}

interface FoundView {
  readonly question: QuestionView;
  readonly weights: Weights;
  /** Share of the question each passage covers. */
  readonly covered: readonly number[];
  readonly union: Coverage;
}

interface Weights {
  readonly rarity: Float64Array;
  readonly level: Float64Array;
  /** Rarity among the passages found: what all of them hold tells none of them apart. */
  readonly local: Float64Array;
  readonly pairs: Float64Array;
}

function foundView(question: QuestionView, passages: readonly CoveredPassage[]): FoundView {
  const weights = weightsOf(question, passages);
  return {
    question,
    weights,
    covered: passages.map(({ coverage }) => coveredBoth(weights, coverage)),
    union: unionOf(question, passages),
  };
}

/** Of Chinese the mean over words and pairs of characters: the two cut it differently. */
function coveredBoth(weights: Weights, coverage: Coverage): number {
  const words = shareOf(weights.rarity, coverage.terms);
  return weights.pairs.length > 0 ? (words + shareOf(weights.pairs, coverage.pairs)) / 2 : words;
}

function unionOf({ terms, pairs }: QuestionView, passages: readonly CoveredPassage[]): Coverage {
  const most = (pick: (coverage: Coverage) => Float64Array, at: number): number =>
    passages.reduce((best, { coverage }) => Math.max(best, pick(coverage)[at] ?? 0), 0);
  return {
    terms: Float64Array.from(terms, (_, at) => most((coverage) => coverage.terms, at)),
    pairs: Float64Array.from(pairs, (_, at) => most((coverage) => coverage.pairs, at)),
    rivals: Float64Array.from(terms, (_, at) => most((coverage) => coverage.rivals, at)),
  };
}

function weightsOf({ terms, pairs }: QuestionView, passages: readonly CoveredPassage[]): Weights {
  const holding = (at: number): number =>
    passages.reduce((sum, { coverage }) => sum + (coverage.terms[at] ?? 0), 0) / Math.max(1, passages.length);
  return {
    rarity: Float64Array.from(terms, ({ rarity }) => rarity),
    level: Float64Array.from(terms, ({ commonness }) => commonness + 0.1),
    local: Float64Array.from(terms, ({ rarity }, at) => rarity * (1 - holding(at))),
    pairs: Float64Array.from(pairs, ({ rarity }) => rarity),
  };
}

/** Weighted mean of what is covered; where nothing has weight, what is given for it. */
function shareOf(weights: Float64Array, covered: Float64Array, without = 0): number {
  let sum = 0;
  let total = 0;
  for (const [at, weight] of weights.entries()) {
    sum += weight * (covered[at] ?? 0);
    total += weight;
  }
  return total > 1e-9 ? sum / total : without;
}

function largestMissing(weights: Float64Array, covered: Float64Array): number {
  let largest = 0;
  for (const [at, weight] of weights.entries()) largest = Math.max(largest, weight * (1 - (covered[at] ?? 0)));
  return largest;
}

interface PassageShare {
  /** Weights of the terms that tell the sentences of the passage apart. */
  readonly particular: Float64Array;
  readonly columns: Readonly<Record<string, number>>;
  readonly passage: CoveredPassage;
}

function passageFeatures(found: FoundView, passage: CoveredPassage, rank: number): PassageShare {
  const { question, weights } = found;
  const { terms, pairs } = passage.coverage;
  const own = found.covered[rank] ?? 0;
  const best = Math.max(...found.covered);
  const second = found.covered.reduce((most, value, at) => (at === rank ? most : Math.max(most, value)), 0);
  return {
    passage,
    particular: particularOf(weights, passage),
    columns: {
      found: passage.score,
      passage: shareOf(weights.rarity, terms),
      passageLevel: shareOf(weights.level, terms),
      passagePairs: shareOf(weights.pairs, pairs),
      missing: terms.reduce((sum, value) => sum + 1 - value, 0),
      namesMissing: missingOf(question, terms, 'isName'),
      numbersMissing: missingOf(question, terms, 'isNumber'),
      elsewhere: coveredBoth(weights, found.union) - own,
      margin: own - second,
      best,
      rank: Math.log1p(rank),
      length: Math.log1p(question.terms.length),
      chinese: Number(question.isChinese),
    },
  };
}

/**
 * What most sentences of a passage hold, or its headings, is what it is about; what one of them holds is what it says.
 */
function particularOf({ rarity }: Weights, { sentences, context, coverage }: CoveredPassage): Float64Array {
  const said = sentences.filter(({ block }) => block !== 'heading');
  return rarity.map((weight, at) => {
    const held = said.reduce((sum, { own }) => sum + (own.terms[at] ?? 0), 0) / Math.max(1, said.length);
    return weight * (coverage.terms[at] ?? 0) * Math.max(0, 1 - Math.max(held, context.terms[at] ?? 0));
  });
}

/** A number or a date that is asked for is surely seen, a name only guessed at: each has weights of its own. */
function soughtFeatures({ expects }: QuestionView, here: boolean, near: boolean): Record<string, number> {
  const isName = expects === 'person' || expects === 'place';
  const isMeasured = isQuantity(expects);
  return {
    soughtHere: Number(isName && here),
    soughtNear: Number(isName && near),
    sought: Number(isName),
    quantityHere: Number(isMeasured && here),
    quantityNear: Number(isMeasured && near),
    quantity: Number(isMeasured),
  };
}

function phraseFeatures({ phrases }: QuestionView, { tokens }: CoveredSentence): Record<string, number> {
  const held = phrases.filter(({ term, particle }) =>
    tokens.some((token, at) => token.term === term && isFollowedBy(tokens, at, particle)),
  ).length;
  return { phrases: held / Math.max(1, phrases.length), phrasesMissing: phrases.length - held };
}

/** Headings count less than the sentence itself: below 博物馆, not every number is one of 员工. */
function aspectFeatures({ aspect }: QuestionView, { coverage, near }: CoveredSentence): Record<string, number> {
  return { aspect: Number(aspect >= 0), aspectHere: coverage.terms[aspect] ?? 0, aspectNear: near.terms[aspect] ?? 0 };
}

/** `carried them over` as well as `carried over`. */
function isFollowedBy(tokens: readonly Token[], at: number, particle: string): boolean {
  for (let next = at + 1; next <= at + particleReach; next += 1) if (tokens[next]?.form === particle) return true;
  return false;
}

const particleReach = 3;

function missingOf({ terms }: QuestionView, covered: Float64Array, kind: 'isName' | 'isNumber'): number {
  return terms.reduce((sum, term, at) => (term[kind] ? sum + 1 - (covered[at] ?? 0) : sum), 0);
}

interface RowParts {
  readonly found: FoundView;
  readonly shared: PassageShare;
  readonly sentence: CoveredSentence;
  readonly at: number;
  readonly sought: readonly boolean[];
  /** Whether each sentence holds exactly what is asked for. */
  readonly exact: readonly boolean[];
}

function rowOf({ found, shared, sentence, at, sought, exact }: RowParts): number[] {
  const { question, weights } = found;
  const { coverage, near } = sentence;
  const own = shareOf(weights.rarity, coverage.terms);
  const soughtNear = sought.slice(Math.max(0, at - 1), at + 2).some(Boolean);
  const columns: Record<string, number> = {
    ...shared.columns,
    sentence: own,
    near: shareOf(weights.rarity, near.terms),
    sentenceLevel: shareOf(weights.level, coverage.terms),
    sentencePairs: shareOf(weights.pairs, coverage.pairs),
    nearPairs: shareOf(weights.pairs, near.pairs),
    rarestMissingNear: largestMissing(weights.rarity, near.terms),
    localSentence: shareOf(weights.local, coverage.terms, own),
    run: longestRun(question.sequence, sentence) / Math.max(1, question.sequence.length),
    ...soughtFeatures(question, sought[at] ?? false, soughtNear),
    gap: longestGap(question, near),
    together: together(question, sentence),
    particular: shareOf(shared.particular, sentence.own.terms, own) * (shared.columns['passage'] ?? 0),
    ...phraseFeatures(question, sentence),
    ...aspectFeatures(question, sentence),
    rivals: rivalsOf(weights.rarity, sentence),
    exactHere: Number(exact[at] ?? false),
    exactNear: Number(exact.slice(Math.max(0, at - 1), at + 2).some(Boolean)),
    ...missingFeatures(question, shared.passage, at),
    position: Number(at === 0),
    words: Math.log1p(sentence.tokens.length),
  };
  return answerFeatures.map((name) => columns[name] ?? 0);
}

/** How much of the question a sentence says otherwise: 瑞士 where 法国 is asked for, in no sentence beside it. */
function rivalsOf(rarity: Float64Array, { own, near }: CoveredSentence): number {
  return own.rivals.reduce((sum, rival, at) => sum + rival * (rarity[at] ?? 0) * (1 - (near.terms[at] ?? 0)), 0);
}

/** Terms of the longest run that question and sentence share. */
function longestRun(sequence: readonly string[], { tokens }: CoveredSentence): number {
  let longest = 0;
  let before = new Int32Array(sequence.length + 1);
  for (const { term } of tokens) {
    const now = new Int32Array(sequence.length + 1);
    for (const [at, asked] of sequence.entries()) {
      if (asked !== term) continue;
      now[at + 1] = (before[at] ?? 0) + 1;
      longest = Math.max(longest, now[at + 1] ?? 0);
    }
    before = now;
  }
  return longest;
}

/** Longest run of terms, of Chinese pairs of characters, that a text does not cover, as a share of the question. */
function longestGap({ pairs }: QuestionView, coverage: Coverage): number {
  const covered = pairs.length > 0 ? coverage.pairs : coverage.terms;
  let longest = 0;
  let run = 0;
  for (const value of covered) {
    run = value > 0 ? 0 : run + 1;
    longest = Math.max(longest, run);
  }
  return longest / Math.max(1, covered.length);
}

/** Share of the neighbouring terms of the question that stand close together in a sentence. */
function together({ terms }: QuestionView, { tokens, coverage }: CoveredSentence): number {
  if (terms.length < 2) return coverage.terms[0] ?? 0;
  const asked = new Map(terms.flatMap(({ forms }, at) => forms.map(({ term }) => [term, at] as const)));
  const seen = new Float64Array(terms.length).fill(-Infinity);
  const close = new Set<number>();
  for (const [place, { term }] of tokens.entries()) {
    const at = asked.get(term);
    if (at === undefined) continue;
    if (at > 0 && place - (seen[at - 1] ?? -Infinity) <= closeTokens) close.add(at);
    if (place - (seen[at + 1] ?? -Infinity) <= closeTokens) close.add(at + 1);
    seen[at] = place;
  }
  return close.size / (terms.length - 1);
}

const closeTokens = 5;
