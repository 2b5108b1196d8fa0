// Questions with and without an answer in the sources: each is asked of the whole collection and of the collection without the passage that answers.
import type { LexicalIndex, QueryTerm } from '../../src/core/knowledge.ts';
import { indexTermsOf } from '../../src/evidence/retrieval/index-terms.ts';
import { searchPassages } from '../../src/evidence/retrieval/search.ts';
import { createMemoryLexicalIndex } from '../../src/storage/memory/lexical-index.ts';
import { rarityOf } from '../../src/text/rarity.ts';
import { readSet } from './data.ts';

export interface AskedRow {
  readonly id: string;
  readonly article: string;
  readonly question: string;
  readonly golds: readonly string[];
  /** Document that answers. */
  readonly answering: string;
  readonly isAnswerable: boolean;
  /** Without the answering passage where the question is to have no answer. */
  readonly index: Pick<LexicalIndex, 'size' | 'frequency'>;
  readonly passages: readonly FoundPassage[];
}

export interface FoundPassage {
  readonly source: string;
  readonly title?: string;
  readonly span: { readonly start: number; readonly end: number };
  readonly text: string;
  readonly score: number;
}

interface DocRow {
  readonly id: string;
  readonly text: string;
  readonly title?: string;
}
interface QueryRow {
  readonly id: string;
  readonly text: string;
  readonly answers?: readonly string[];
}
interface Judgement {
  readonly query: string;
  readonly doc: string;
}

export interface AskOptions {
  /** Folder of the development sets. */
  readonly data: string;
  /** Every so many questions; 1 for all. */
  readonly step: number;
  readonly limit?: number;
}

/** Both rows of each question, in turn. */
export function* askedRows(set: string, { data, step, limit = 10 }: AskOptions): Generator<AskedRow> {
  const docs = readSet<DocRow>(data, `retrieval/${set}/docs`);
  const terms = docs.map(({ text }) => indexTermsOf(text));
  const index = createMemoryLexicalIndex(
    docs.map(({ text }, at) => ({ text, terms: terms[at] ?? indexTermsOf(text) })),
  );
  const answering = new Map(readSet<Judgement>(data, `retrieval/${set}/qrels`).map(({ query, doc }) => [query, doc]));
  const placeOf = new Map(docs.map(({ id }, at) => [id, at]));
  for (const [at, query] of readSet<QueryRow>(data, `retrieval/${set}/queries`).entries()) {
    const gold = answering.get(query.id) ?? '';
    const place = placeOf.get(gold);
    if (at % step !== 0 || place === undefined) continue;
    const without = withoutPassage(index, place, terms[place] ?? indexTermsOf(''));
    for (const [isAnswerable, searched] of [
      [true, index],
      [false, without],
    ] as const) {
      const passages = searchPassages(searched, query.text, { limit }).map(({ passage, score }) => {
        const doc = docs[passage] as DocRow;
        return {
          source: doc.id,
          ...(doc.title && { title: doc.title }),
          span: { start: 0, end: doc.text.length },
          text: doc.text,
          score,
        };
      });
      yield {
        id: query.id,
        article: gold.split('-')[0] ?? gold,
        question: query.text,
        golds: query.answers ?? [],
        answering: gold,
        isAnswerable,
        index: searched,
        passages,
      };
    }
  }
}

/** The index as it would be had one passage never been added: its terms are as much rarer. */
function withoutPassage(index: LexicalIndex, removed: number, terms: ReturnType<typeof indexTermsOf>): LexicalIndex {
  const held = { words: new Set(terms.words), bigrams: new Set(terms.bigrams), grams: new Set(terms.grams) };
  const size = index.size - 1;
  const frequency: LexicalIndex['frequency'] = (leg, term) => index.frequency(leg, term) - Number(held[leg].has(term));
  return {
    size,
    frequency,
    textOf: (passage) => index.textOf(passage),
    rank: (leg, asked, options) =>
      index
        .rank(
          leg,
          asked.map((term) =>
            reweighted(
              term,
              (form) => rarityOf(frequency(leg, form), size) / rarityOf(index.frequency(leg, form), index.size),
            ),
          ),
          { ...options, limit: options.limit + 1 },
        )
        .filter(({ passage }) => passage !== removed)
        .slice(0, options.limit),
  };
}

const reweighted = ({ weight, forms }: QueryTerm, change: (form: string) => number): QueryTerm => ({
  forms,
  weight: weight * change(forms[0]?.term ?? ''),
});
