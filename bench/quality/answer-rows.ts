// Questions with and without an answer in the sources: each is asked of the whole collection and of the collection without the passage that answers.
import type { LexicalIndex, QueryTerm } from '../../src/core/knowledge.ts';
import { indexTermsOf } from '../../src/evidence/retrieval/index-terms.ts';
import { withoutQuestionText } from '../../src/evidence/answer/question-words.ts';
import type { TranslatedQuery } from '../../src/evidence/translation/translated.ts';
import { translateQuery } from '../../src/evidence/translation/translate-query.ts';
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
  /** The question in the language of the passages, where that is another. */
  readonly terms?: TranslatedQuery;
}

interface FoundPassage {
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

/** `xquad-en` asks questions of a set of its own passages, `xquad-en>xquad-zh` asks them of those of another, whose ids are the same. */
const partsOf = (set: string): { asking: string; asked: string } => {
  const [asking = '', asked = asking] = set.split('>');
  return { asking, asked };
};

/** Both rows of each question, in turn. */
export async function* askedRows(set: string, { data, step, limit = 10 }: AskOptions): AsyncGenerator<AskedRow> {
  const { asking, asked } = partsOf(set);
  const docs = readSet<DocRow>(data, `retrieval/${asked}/docs`);
  const golds = new Map(readSet<QueryRow>(data, `retrieval/${asked}/queries`).map(({ id, answers }) => [id, answers]));
  const termsOf = docs.map(({ text }) => indexTermsOf(text));
  const index = createMemoryLexicalIndex(
    docs.map(({ text }, at) => ({ text, terms: termsOf[at] ?? indexTermsOf(text) })),
  );
  const answering = new Map(readSet<Judgement>(data, `retrieval/${asked}/qrels`).map(({ query, doc }) => [query, doc]));
  const placeOf = new Map(docs.map(({ id }, at) => [id, at]));
  for (const [at, query] of readSet<QueryRow>(data, `retrieval/${asking}/queries`).entries()) {
    const gold = answering.get(query.id) ?? '';
    const place = placeOf.get(gold);
    if (at % step !== 0 || place === undefined) continue;
    const without = withoutPassage(index, place, termsOf[place] ?? indexTermsOf(''));
    for (const [isAnswerable, searched] of [
      [true, index],
      [false, without],
    ] as const) {
      const terms = await translated(query.text, { asking, asked }, searched);
      // What no passage holds is asked all the same of a passage: it is missing there.
      const meant = await translated(withoutQuestionText(query.text), { asking, asked });
      const passages = searchPassages(searched, query.text, { limit, ...(terms && { terms: terms.legs }) }).map(
        ({ passage, score }) => {
          const doc = docs[passage] as DocRow;
          return {
            source: doc.id,
            ...(doc.title && { title: doc.title }),
            span: { start: 0, end: doc.text.length },
            text: doc.text,
            score,
          };
        },
      );
      yield {
        id: query.id,
        article: gold.split('-')[0] ?? gold,
        question: query.text,
        golds: golds.get(query.id) ?? [],
        answering: gold,
        isAnswerable,
        index: searched,
        passages,
        ...(meant && { terms: meant }),
      };
    }
  }
}

async function translated(
  question: string,
  { asking, asked }: ReturnType<typeof partsOf>,
  index?: LexicalIndex,
): Promise<TranslatedQuery | undefined> {
  const [from, to] = [languageOf(asking), languageOf(asked)];
  return from === to ? undefined : translateQuery(question, { from, to, ...(index && { index }) });
}

const languageOf = (set: string): 'en' | 'zh' => (set.endsWith('-en') ? 'en' : 'zh');

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
