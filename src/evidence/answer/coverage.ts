import { hanBigrams } from '../../text/bigrams.ts';
import { lexiconPlace, relationBetween, type WordRelation } from '../../lexical/relations.ts';
import { tokenize } from '../../text/tokens.ts';
import type { Token } from '../../core/token.ts';
import type { FoundPassage } from './answer-parts.ts';
import type { AskedTerm, QuestionView } from './question-view.ts';
import { exchangeGroupsIn } from './exchanged-words.ts';
import { wordsOfName } from './record-fields.ts';
import { withSections } from './sections.ts';
import { type SentenceView, sentencesOf } from './sentence-view.ts';

/** How far a text covers each term and each pair of a question: 0 to 1, by their order in the question. */
export interface Coverage {
  readonly terms: Float64Array;
  readonly pairs: Float64Array;
  /** 1 for a term in the place of which a word stands that excludes it: 瑞士 for 法国. */
  readonly rivals: Float64Array;
}

export interface CoveredSentence extends SentenceView {
  /** With what its headings cover, at a discount. */
  readonly coverage: Coverage;
  /** Without its headings. */
  readonly own: Coverage;
  /** The sentence with the one before and the one after. */
  readonly near: Coverage;
  /** What stands above it: title and headings. */
  readonly context: Coverage;
  /** Whether it stands below a heading of something else than is asked about. */
  readonly isElsewhere: boolean;
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
  read(passage: FoundPassage): CoveredPassage;
  /** What a piece of a sentence covers. */
  coverageOf(text: string): Coverage;
}

/** What passages cover of a question, and the question without the words for a measure that none of them holds. */
export function readPassages(
  question: QuestionView,
  passages: readonly FoundPassage[],
): { readonly question: QuestionView; readonly reader: CoverageReader; readonly covered: readonly CoveredPassage[] } {
  const reader = createCoverageReader(question);
  const read = passages.map((passage) => reader.read(passage));
  const covered = withSections(read, { question, reader, passages });
  const isLost = ({ isMeasure }: AskedTerm, at: number): boolean =>
    isMeasure && covered.every(({ coverage }) => (coverage.terms[at] ?? 0) === 0);
  const lost = question.terms.filter(isLost);
  if (lost.length === 0 || lost.length === question.terms.length) return { question, reader, covered };
  const terms = question.terms.filter((term) => !lost.includes(term));
  const asked = question.terms[question.aspect];
  const aspect = terms.findIndex((term) => term === asked);
  const narrowed = { ...question, terms, aspect, seeksMeasure: true };
  const isKept = (_: number, at: number): boolean => terms.includes(question.terms[at] as AskedTerm);
  return {
    question: narrowed,
    reader: createCoverageReader(narrowed),
    covered: covered.map((passage) => narrowedPassage(passage, isKept)),
  };
}

/** What a passage covers of fewer terms. */
function narrowedPassage(passage: CoveredPassage, isKept: (value: number, at: number) => boolean): CoveredPassage {
  const narrowed = ({ terms, pairs, rivals }: Coverage): Coverage => ({
    terms: terms.filter(isKept),
    pairs,
    rivals: rivals.filter(isKept),
  });
  return {
    ...passage,
    coverage: narrowed(passage.coverage),
    context: narrowed(passage.context),
    sentences: passage.sentences.map((sentence) => ({
      ...sentence,
      coverage: narrowed(sentence.coverage),
      own: narrowed(sentence.own),
      context: narrowed(sentence.context),
      near: narrowed(sentence.near),
    })),
  };
}

/** Prepares a question once for many passages. */
function createCoverageReader(question: QuestionView): CoverageReader {
  const asked = lookupOf(question);
  // A heading names what the text is about, and what it names is meant: below `Garden`, nothing is said of a park.
  const nameOnly = { ...asked, isExchanging: false, places: [], relatives: new Map<string, readonly Relative[]>() };
  return {
    coverageOf: (text) => coverageOf(asked, tokenize(text)),
    read: (passage) => {
      const { text, title, headings = [], score } = passage;
      const sentences = sentencesOf(text).map((sentence) => withHeadingKnown(sentence, passage));
      const own = sentences.map((sentence) => coverageOf(asked, wordsOf(sentence)));
      const context = emptyCoverage(question);
      for (const line of [title, ...headings]) if (line) raise(context, coverageOf(nameOnly, tokenize(line)));
      for (const sentence of sentences) {
        if (sentence.block === 'heading' || isTitleLine(sentence, passage))
          raise(context, coverageOf(nameOnly, sentence.tokens));
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
          context,
          isElsewhere: false,
          near: nearOf(question, withContext.slice(Math.max(0, at - 1), at + 2)),
        })),
      };
    },
  };
}

/** Of a record the words of its names too: `cost` of `monthly_cost`. */
const wordsOf = ({ tokens, fields = [] }: SentenceView): readonly Token[] => [
  ...tokens,
  ...fields.flatMap(({ name }) => (isJoined.test(name) ? tokenize(wordsOfName(name)) : [])),
];

const isJoined = /[a-z][_A-Z]/;

/** Readers of documents give headings as lines of their own, and a plain text opens with the line that names it. */
function withHeadingKnown(sentence: SentenceView, passage: FoundPassage): SentenceView {
  if (sentence.block !== 'paragraph') return sentence;
  const isHeading = passage.headings?.includes(sentence.text) === true || isNameLine(sentence, passage);
  return isHeading ? { ...sentence, block: 'heading' } : sentence;
}

function isNameLine(sentence: SentenceView, passage: FoundPassage): boolean {
  return isTitleLine(sentence, passage) && !/\d/.test(sentence.text);
}

/** One with a date names what follows, and answers when it was. */
function isTitleLine({ text, span }: SentenceView, { text: whole, span: { start } }: FoundPassage): boolean {
  if (start > 0 || span.start > 0 || text.length > longestName || whole[span.end] !== '\n') return false;
  return !/[:：]|[.。!！;；,，…]["'”’)）]*$/.test(text);
}

const longestName = 60;

/** What a heading says of a sentence against what it says itself. */
const contextShare = 0.8;

function placedUnder(context: Coverage, own: Coverage): Coverage {
  const placed = copyOf(own);
  for (const [at, value] of context.terms.entries()) raiseAt(placed.terms, at, value * contextShare);
  for (const [at, value] of context.pairs.entries()) raiseAt(placed.pairs, at, value * contextShare);
  return placed;
}

const copyOf = ({ terms, pairs, rivals }: Coverage): Coverage => ({
  terms: terms.slice(),
  pairs: pairs.slice(),
  rivals: rivals.slice(),
});

interface AskedLookup {
  readonly question: QuestionView;
  /** Word → terms of the question it is a form of, with shares. */
  readonly words: FormLookup;
  /** The same for pairs of Han characters. */
  readonly bigrams: FormLookup;
  /** First letters → terms of the question that begin so. */
  readonly stems: ReadonlyMap<string, readonly { readonly term: number; readonly form: string }[]>;
  readonly pairs: ReadonlyMap<string, number>;
  /** Whether other words may be said for those of the question. */
  readonly isExchanging: boolean;
  /** Place of each term in the lexicon, -1 where it has none. */
  readonly places: readonly number[];
  /** What words of the passages are to the question, by their terms: the same words come again and again. */
  readonly relatives: Map<string, readonly Relative[]>;
}

interface Relative {
  readonly term: number;
  readonly share: number;
  readonly isRival: boolean;
}

type FormLookup = ReadonlyMap<string, readonly { readonly term: number; readonly share: number }[]>;

function lookupOf(question: QuestionView): AskedLookup {
  const forms = {
    words: new Map<string, { term: number; share: number }[]>(),
    bigrams: new Map<string, { term: number; share: number }[]>(),
  };
  const stems = new Map<string, { term: number; form: string }[]>();
  for (const [at, { forms: shares, leg, spelling, isReadOtherwise }] of question.terms.entries()) {
    if (spelling !== undefined) addTo(forms.words, spelling, { term: at, share: 1 });
    for (const { term, share } of shares) {
      addTo(forms[leg], term, { term: at, share });
      const least = leastStemOf(term);
      if (term.length >= least && !question.isTranslated && (isLatin(term) || isReadOtherwise))
        addTo(stems, term.slice(0, least), { term: at, form: term });
    }
  }
  return {
    question,
    ...forms,
    stems,
    pairs: new Map(question.pairs.map(({ form }, at) => [form, at])),
    isExchanging: question.terms.some(({ groups }) => groups.length > 0),
    places: question.terms.map(({ forms: [form] }) => lexiconPlace(form?.term ?? '')),
    relatives: new Map(),
  };
}

const stemLength = 4;
/** 反对 of 反对票. */
const hanStemLength = 2;
const leastStemOf = (term: string): number => (isLatin(term) ? stemLength : hanStemLength);
const isLatin = (term: string): boolean => term.charCodeAt(0) >= 97 && term.charCodeAt(0) <= 122;

function addTo<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

function emptyCoverage({ terms, pairs }: QuestionView): Coverage {
  return {
    terms: new Float64Array(terms.length),
    pairs: new Float64Array(pairs.length),
    rivals: new Float64Array(terms.length),
  };
}

function coverageOf(asked: AskedLookup, tokens: readonly Token[]): Coverage {
  const coverage = emptyCoverage(asked.question);
  const seen = new Set<string>();
  for (const { kind, term } of tokens) {
    if (kind === 'symbol' || seen.has(term)) continue;
    seen.add(term);
    if (addForms(coverage, asked.words.get(term))) continue;
    raiseKin(coverage, asked, term);
    for (const { term: at, share, isRival } of relativesOf(asked, term)) {
      if (isRival) coverage.rivals[at] = 1;
      else raiseAt(coverage.terms, at, share ** 2);
    }
  }
  if (asked.pairs.size > 0 || asked.bigrams.size > 0) addPairs(coverage, asked, tokens);
  raiseExchanged(coverage, asked, tokens);
  rescale(coverage.terms, asked.question);
  return coverage;
}

/** Of several translations the text holds one or two; half the shares say nearly as much as all. Half of one translation says little. */
function rescale(values: Float64Array, { terms }: QuestionView): void {
  for (const [at, value] of values.entries()) {
    const share = Math.min(1, value);
    values[at] = terms[at]?.isOnePhrase ? share ** 2 : Math.sqrt(share);
  }
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
  const least = leastStemOf(term);
  // What begins alike and holds a number is another one: a-101 of a-102.
  if (term.length < least || /\d/.test(term)) return;
  for (const { term: at, form } of stems.get(term.slice(0, least)) ?? []) {
    raiseAt(terms, at, (kinship * sharedStart(form, term, least)) ** 2);
  }
}

/** Terms of the question that a word means too, or is derived from: `led` of `lead`, `owner` of `own`, 薪水 of 工资. */
function relativesOf({ question, places, relatives }: AskedLookup, term: string): readonly Relative[] {
  let found = relatives.get(term);
  if (!found) {
    const place = places.length > 0 ? lexiconPlace(term) : -1;
    const relations = place < 0 ? [] : places.map((asked) => relationBetween(asked, place));
    found = relations.flatMap((relation, at) => {
      // The forms of a translated term are many already.
      const share = relation === undefined || question.isTranslated ? 0 : (relationShares[relation] ?? 0);
      const isRival = relation === 'sibling' || relation === 'antonym';
      return share > 0 || isRival ? [{ term: at, share, isRival }] : [];
    });
    relatives.set(term, found);
  }
  return found;
}

/** Terms that people say of what the text says: `retained` of `kept`. */
function raiseExchanged({ terms }: Coverage, { question, isExchanging }: AskedLookup, tokens: readonly Token[]): void {
  if (!isExchanging) return;
  const said = exchangeGroupsIn(tokens);
  for (const [at, { groups, isReadOtherwise }] of question.terms.entries()) {
    if (isReadOtherwise && groups.some((group) => said.has(group))) raiseAt(terms, at, exchangedShare ** 2);
  }
}

const exchangedShare = 0.66;

/** What a word is worth against the word that is asked for. */
const relationShares: Readonly<Partial<Record<WordRelation, number>>> = { synonym: 0.7, related: 0.5 };

/** What a word of the same beginning is worth against the word itself. */
const kinship = 0.7;

/** Length of the common beginning as a share of the longer word. */
function sharedStart(first: string, second: string, least: number): number {
  const most = Math.min(first.length, second.length, longestCompared);
  let length = least;
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
  for (const [at, value] of part.rivals.entries()) raiseAt(whole.rivals, at, value);
}

function raiseAt(values: Float64Array, at: number, value: number): void {
  if (value > (values[at] ?? 0)) values[at] = value;
}
