import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { isFunctionWord } from '../../src/text/words.ts';
import { tokenize } from '../../src/text/tokens.ts';

/** A word of an answer that stands nowhere in its sources. */
export interface MissingWord {
  readonly term: string;
  /** Whether people marked it as wrong. */
  readonly isWrong: boolean;
  /** Terms of the sentence of the sources that shares most words with the sentence of the answer, and of all of them. */
  readonly passage: readonly string[];
  readonly source: readonly string[];
}

interface Row {
  readonly context: readonly { readonly text: string }[];
  readonly answer: string;
  readonly spans?: readonly Mark[] | null;
  readonly keywords?: readonly (Mark & { readonly label: number | boolean })[];
}

interface Mark {
  readonly start: number;
  readonly end: number;
}

/** Missing words of the answers in a file of grounding rows; where keywords were judged, only theirs. */
export function* readMissingWords(file: string): Generator<MissingWord> {
  const bytes = existsSync(file) ? readFileSync(file) : gunzipSync(readFileSync(`${file}.gz`));
  for (const line of bytes.toString('utf8').split('\n')) {
    if (line === '') continue;
    const row = JSON.parse(line) as Row;
    if (row.spans !== null || row.keywords !== undefined) yield* missingOf(row);
  }
}

function* missingOf({ context, answer, spans, keywords }: Row): Generator<MissingWord> {
  const passages = context
    .flatMap(({ text }) => text.split(/(?<=[.!?。！？])\s*|\n/u))
    .map((text) => contentTerms(text));
  const known = new Set(passages.flatMap((passage) => passage.map(({ term }) => term)));
  const sentences = sentencesOf(contentTerms(answer), answer);
  for (const sentence of sentences) {
    const own = new Set(sentence.map(({ term }) => term));
    const passage = passages.reduce<Passage>(
      (best, words) => {
        const shared = new Set(words.map(({ term }) => term).filter((term) => own.has(term))).size;
        return shared > best.shared ? { shared, words } : best;
      },
      { shared: 0, words: [] },
    );
    for (const { term, start, end } of sentence) {
      if (known.has(term)) continue;
      const holds = (mark: Mark): boolean => start < mark.end && end > mark.start;
      const judged = keywords?.filter((mark) => holds(mark));
      if (judged?.length === 0) continue;
      const isWrong = judged?.some(({ label }) => Boolean(label)) ?? spans?.some((mark) => holds(mark)) ?? false;
      yield { term, isWrong, passage: passage.words.map((word) => word.term), source: Array.from(known) };
    }
  }
}

interface Passage {
  readonly shared: number;
  readonly words: readonly Word[];
}

interface Word extends Mark {
  readonly term: string;
}

function contentTerms(text: string): Word[] {
  return tokenize(text).filter(({ kind, form }) => (kind === 'word' || kind === 'han') && !isFunctionWord(form));
}

function sentencesOf(words: readonly Word[], text: string): Word[][] {
  const sentences: Word[][] = [[]];
  let last = 0;
  for (const word of words) {
    if (/[.!?]\s|[。！？\n]/u.test(text.slice(last, word.start))) sentences.push([]);
    sentences.at(-1)?.push(word);
    last = word.end;
  }
  return sentences;
}
