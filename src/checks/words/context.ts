import type { Span } from '../../core/segment.ts';
import type { Token } from '../../core/token.ts';
import { characterClass, classAt } from '../../text/character-class.ts';
import { negations } from '../../text/negations.ts';
import { tokenize } from '../../text/tokens.ts';
import { createTermTrie, type TermTrie } from '../../text-classifier/term-trie.ts';
import { toNormalForm } from '../../text/normal-form.ts';
import type { CategoryOptions, Excuse } from './category-options.ts';

/** The words around the words found in one text, read at the first question. */
export interface Context {
  /** Whether a word that stands at `span` counts for a category. */
  counts(span: Span, category: CategoryOptions): boolean;
}

/** `isQuotation`: whether the text stands in a block of quotation. Linear in the text, and in the number of words found. */
export function openContext(text: string, isQuotation: boolean): Context {
  const read: { tokens?: readonly Token[]; borders?: Borders; quoted?: Marked; negated?: Marked; taught?: boolean } =
    {};
  const tokens = (): readonly Token[] => (read.tokens ??= tokenize(text));
  const isExcused: Readonly<Record<Excuse, (span: Span) => boolean>> = {
    quoted: ({ start }) => isQuotation || (read.quoted ??= quotedPlaces(text))[start] === 1,
    negated: ({ start }) => (read.negated ??= negatedPlaces(text, tokens()))[start] === 1,
    taught: () => (read.taught ??= speaksOfWords(text)),
  };
  return {
    counts: (span, { unless = [], wholeWords = false }) =>
      (!wholeWords || isWhole(text, span, (read.borders ??= bordersOf(tokens())))) &&
      !unless.some((excuse) => isExcused[excuse](span)),
  };
}

/** One number for every UTF-16 unit. */
type Marked = Uint8Array;

interface Borders {
  readonly starts: ReadonlySet<number>;
  readonly ends: ReadonlySet<number>;
}

const bordersOf = (tokens: readonly Token[]): Borders => ({
  starts: new Set(tokens.map(({ start }) => start)),
  ends: new Set(tokens.map(({ end }) => end)),
});

/** Only between Han characters can a word begin without being seen to. */
function isWhole(text: string, { start, end }: Span, { starts, ends }: Borders): boolean {
  return (starts.has(start) || !isHan(text, start)) && (ends.has(end) || !isHan(text, end - 1));
}

const isHan = (text: string, at: number): boolean => at < text.length && classAt(text, at) === characterClass.han;

const closing: Readonly<Record<string, string>> = { '“': '”', '‘': '’', '「': '」', '『': '』', '"': '"', '«': '»' };

/** Marks what stands between two quotation marks that belong together; one that is never closed opens nothing. */
function quotedPlaces(text: string): Marked {
  const marked = new Uint8Array(text.length);
  let opened = -1;
  let mark = '';
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charAt(at);
    if (opened >= 0 && unit === mark) {
      marked.fill(1, opened, at);
      opened = -1;
    } else if (opened < 0 && Object.hasOwn(closing, unit)) {
      opened = at;
      mark = closing[unit] ?? '';
    }
  }
  return marked;
}

/** Tokens after a negation that it may speak of. */
const negationReach = 5;

/** Marks what stands just behind a negation, in the same clause. */
function negatedPlaces(text: string, tokens: readonly Token[]): Marked {
  const marked = new Uint8Array(text.length);
  const opens = new Set(negations(tokens).map(({ start }) => start));
  let left = 0;
  for (const { kind, form, start, end } of tokens) {
    if (opens.has(start)) left = negationReach + 1;
    else if (kind === 'symbol' && clauseEnds.test(form)) left = 0;
    else if (left > 0) marked.fill(1, start, end);
    left = Math.max(0, left - 1);
  }
  return marked;
}

const clauseEnds = /^[,;:.!?，；：。！？、]/u;

/** Whether a text speaks of words rather than with them: explains one, or says that it should not be used. */
function speaksOfWords(text: string): boolean {
  wordTalk ??= createTermTrie(wordTalkTerms);
  return wordTalk.next(toNormalForm(text).text, 0) !== undefined;
}

let wordTalk: TermTrie | undefined;

const wordTalkTerms = (
  'the word,the words,this word,the term,the terms,this term,the phrase,the expression,is a slur,is an insult,is offensive,derogatory,pejorative,' +
  "means,meaning of,stands for,definition of,is defined as,refers to,etymology,avoid saying,do not say,don't say,never say," +
  '一词,这个词,该词,此词,这个字,这个说法,的意思,意思是,是指,指的是,的定义,定义为,贬义,侮辱性,冒犯性,歧视性,词源,' +
  '不要说,别说,不该说,不应说,不能说,避免使用,请勿使用'
).split(',');
