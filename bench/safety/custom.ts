// Does a category that a user shows by 20 examples tell sentences that it was not shown?
import path from 'node:path';
import { learnCategories } from '../../src/checks/words/examples/learnt-categories.ts';
import { everydaySentences } from '../../src/checks/words/examples/everyday.ts';
import { readSet } from '../quality/data.ts';
import type { Measured } from '../run-measurements.ts';
import { trainNaiveBayes } from './naive-bayes.ts';

interface Row {
  readonly lang: 'en' | 'zh';
  readonly text: string;
  /** Category, with a kind of it after a stroke. */
  readonly note: string;
}

type Figure = Measured['figures'][number];

const shown = 20;

/** The reference: naive Bayes trained on the same examples, counterexamples and everyday sentences. */
export async function custom(data: string): Promise<Measured> {
  const rows = (set: string): Row[] =>
    ['train', 'dev'].flatMap((part) => readSet<Row>(path.join(data, 'harm'), `${set}_${part}`));
  const catqa = rows('catqa');
  return Promise.resolve({
    figures: (['en', 'zh'] as const).flatMap((lang) => [
      ...toldByExamples(
        `kinds of questions, ${lang}`,
        catqa.filter((row) => row.lang === lang),
      ),
      ...(lang === 'zh' ? toldByExamples('subjects of questions, zh', rows('zh-questions')) : []),
    ]),
  });
}

/** Means over the categories of a set that leave at least four rows to be told. */
function toldByExamples(name: string, rows: readonly Row[]): Figure[] {
  const byCategory = Map.groupBy(rows, ({ note }) => note.split('/')[0] ?? '');
  const categories = Array.from(byCategory.values()).filter((mine) => mine.length >= shown + 4);
  return ([0, shown] as const).map((counterexamples) => {
    const told = categories.map((mine) => toldOne(mine, rows, counterexamples));
    const mean = (which: 'own' | 'reference'): number =>
      told.reduce((sum, one) => sum + one[which], 0) / Math.max(1, told.length);
    return {
      name: `20 examples and ${counterexamples} counterexamples, balanced accuracy, ${name}`,
      value: mean('own'),
      reference: mean('reference'),
      rows: rows.length,
      better: 'higher',
    };
  });
}

function toldOne(mine: readonly Row[], rows: readonly Row[], most: number): { own: number; reference: number } {
  const others = rows.filter((row) => !mine.includes(row));
  const step = Math.max(1, Math.floor(others.length / shown));
  const counter = others.filter((_, at) => at % step === 0).slice(0, most);
  const asked = others.filter((row) => !counter.includes(row));
  const [examples, counterexamples] = [mine.slice(0, shown), counter].map((list) => list.map(({ text }) => text));
  const category = { examples: examples ?? [], ...(most > 0 && { counterexamples: counterexamples ?? [] }) };
  const learnt = learnCategories({ categories: { category } });
  const odds = trainNaiveBayes([
    ...category.examples.map((text) => ({ text, label: 1 as const })),
    ...[...(counterexamples ?? []), ...everydaySentences].map((text) => ({ text, label: 0 as const })),
  ]);
  const balanced = (isTold: (text: string) => boolean): number => {
    const share = (list: readonly Row[]): number => list.filter(({ text }) => isTold(text)).length / list.length;
    return (share(mine.slice(shown)) + 1 - share(asked)) / 2;
  };
  return {
    own: balanced((text) => learnt.tell(text).some(({ probability }) => probability >= 0.5)),
    reference: balanced((text) => odds(text) > 0),
  };
}
