import { hanBigrams } from '../../text/bigrams.ts';
import { tokenize } from '../../text/tokens.ts';
import type { Token } from '../../core/token.ts';
import type { FoundPassage } from './answer-parts.ts';
import type { QuestionView } from './question-view.ts';
import { type SentenceView, sentencesOf } from './sentence-view.ts';

/** How far a text covers each term and each pair of a question: 0 to 1, by their order in the question. */
export interface Coverage {
  readonly terms: Float64Array;
  readonly pairs: Float64Array;
}

export interface CoveredSentence extends SentenceView {
  /** With what its headings cover, at a discount. */
  readonly coverage: Coverage;
  /** Without its headings. */
  readonly own: Coverage;
  /** The sentence with the one before and the one after. */
  readonly near: Coverage;
}

/** A passage held against a question. */
export interface CoveredPassage {
  readonly sentences: readonly CoveredSentence[];
  /** All sentences, the title and the headings. */
  readonly coverage: Coverage;
  /** What the title and the headings cover: they hold for every sentence below them. */
  readonly context: Coverage;
  /** How good it is among what was found, 0 to 1. */
  readonly score: number;
}

/** Reads what texts cover of one question. */
export interface CoverageReader {
  read(passage: Pick<FoundPassage, 'text' | 'title' | 'headings' | 'score'>): CoveredPassage;
  /** What a piece of a sentence covers. */
  coverageOf(text: string): Coverage;
}

/** Prepares a question once for many passages. */
export function createCoverageReader(question: QuestionView): CoverageReader {
  const asked = lookupOf(question);
  return {
    coverageOf: (text) => coverageOf(asked, tokenize(text)),
    read: ({ text, title, headings = [], score }) => {
      const sentences = sentencesOf(text).map((sentence) => withHeadingKnown(sentence, headings));
      const own = sentences.map(({ tokens }) => coverageOf(asked, tokens));
      const context = emptyCoverage(question);
      for (const line of [title, ...headings]) if (line) raise(context, coverageOf(asked, tokenize(line)));
      for (const [at, { block }] of sentences.entries()) {
        if (block === 'heading') raise(context, own[at] ?? context);
      }
      const whole = copyOf(context);
      for (const coverage of own) raise(whole, coverage);
      const withContext = own.map((coverage) => placedUnder(context, coverage));
      return {
        coverage: whole,
        context,
        score,
        sentences: sentences.map((sentence, at) => ({
          ...sentence,
          coverage: withContext[at] ?? whole,
          own: own[at] ?? whole,
          near: nearOf(question, withContext.slice(Math.max(0, at - 1), at + 2)),
        })),
      };
    },
  };
}

/** Readers of documents give headings as lines of their own. */
function withHeadingKnown(sentence: SentenceView, headings: readonly string[]): SentenceView {
  return sentence.block === 'paragraph' && headings.includes(sentence.text)
    ? { ...sentence, block: 'heading' }
    : sentence;
}

/** What a heading says of a sentence against what it says itself. */
const contextShare = 0.8;

function placedUnder(context: Coverage, own: Coverage): Coverage {
  const placed = copyOf(own);
  for (const [at, value] of context.terms.entries()) raiseAt(placed.terms, at, value * contextShare);
  for (const [at, value] of context.pairs.entries()) raiseAt(placed.pairs, at, value * contextShare);
  return placed;
}

const copyOf = ({ terms, pairs }: Coverage): Coverage => ({ terms: terms.slice(), pairs: pairs.slice() });

interface AskedLookup {
  readonly question: QuestionView;
  /** Word → terms of the question it is a form of, with shares. */
  readonly words: FormLookup;
  /** The same for pairs of Han characters. */
  readonly bigrams: FormLookup;
  /** First letters → terms of the question that begin so. */
  readonly stems: ReadonlyMap<string, readonly { readonly term: number; readonly form: string }[]>;
  readonly pairs: ReadonlyMap<string, number>;
}

type FormLookup = ReadonlyMap<string, readonly { readonly term: number; readonly share: number }[]>;

function lookupOf(question: QuestionView): AskedLookup {
  const forms = {
    words: new Map<string, { term: number; share: number }[]>(),
    bigrams: new Map<string, { term: number; share: number }[]>(),
  };
  const stems = new Map<string, { term: number; form: string }[]>();
  for (const [at, { forms: shares, leg }] of question.terms.entries()) {
    for (const { term, share } of shares) {
      addTo(forms[leg], term, { term: at, share });
      if (isLatin(term) && term.length >= stemLength && !question.isTranslated) {
        addTo(stems, term.slice(0, stemLength), { term: at, form: term });
      }
    }
  }
  return { question, ...forms, stems, pairs: new Map(question.pairs.map(({ form }, at) => [form, at])) };
}

const stemLength = 4;
const isLatin = (term: string): boolean => term.charCodeAt(0) >= 97 && term.charCodeAt(0) <= 122;

function addTo<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

function emptyCoverage({ terms, pairs }: QuestionView): Coverage {
  return { terms: new Float64Array(terms.length), pairs: new Float64Array(pairs.length) };
}

function coverageOf(asked: AskedLookup, tokens: readonly Token[]): Coverage {
  const coverage = emptyCoverage(asked.question);
  const seen = new Set<string>();
  for (const { kind, term } of tokens) {
    if (kind === 'symbol' || seen.has(term)) continue;
    seen.add(term);
    if (!addForms(coverage, asked.words.get(term))) raiseKin(coverage, asked, term);
  }
  if (asked.pairs.size > 0 || asked.bigrams.size > 0) addPairs(coverage, asked, tokens);
  // Of several translations the text holds one or two; half the shares say nearly as much as all.
  for (const [at, value] of coverage.terms.entries()) coverage.terms[at] = Math.sqrt(Math.min(1, value));
  return coverage;
}

function addForms(coverage: Coverage, forms: ReturnType<FormLookup['get']>): boolean {
  for (const { term, share } of forms ?? []) coverage.terms[term] = (coverage.terms[term] ?? 0) + share;
  return forms !== undefined;
}

function addPairs(coverage: Coverage, asked: AskedLookup, tokens: readonly Token[]): void {
  const seen = new Set<string>();
  for (const { form } of hanBigrams(tokens)) {
    if (seen.has(form)) continue;
    seen.add(form);
    addForms(coverage, asked.bigrams.get(form));
    const at = asked.pairs.get(form);
    if (at !== undefined) coverage.pairs[at] = 1;
  }
}

function raiseKin({ terms }: Coverage, { stems }: AskedLookup, term: string): void {
  if (!isLatin(term) || term.length < stemLength) return;
  for (const { term: at, form } of stems.get(term.slice(0, stemLength)) ?? []) {
    raiseAt(terms, at, (kinship * sharedStart(form, term)) ** 2);
  }
}

/** What a word of the same beginning is worth against the word itself. */
const kinship = 0.7;

/** Length of the common beginning as a share of the longer word. */
function sharedStart(first: string, second: string): number {
  const most = Math.min(first.length, second.length, longestCompared);
  let length = stemLength;
  while (length < most && first.charCodeAt(length) === second.charCodeAt(length)) length += 1;
  return length / Math.max(first.length, second.length);
}

const longestCompared = 40;

function nearOf(question: QuestionView, around: readonly Coverage[]): Coverage {
  const near = emptyCoverage(question);
  for (const coverage of around) raise(near, coverage);
  return near;
}

function raise(whole: Coverage, part: Coverage): void {
  for (const [at, value] of part.terms.entries()) raiseAt(whole.terms, at, value);
  for (const [at, value] of part.pairs.entries()) raiseAt(whole.pairs, at, value);
}

function raiseAt(values: Float64Array, at: number, value: number): void {
  if (value > (values[at] ?? 0)) values[at] = value;
}
