// How well a question finds its passage in the other language, without a model.
//   node bench/quality/cross-language.ts --data ../shared/data
// nDCG@10 over all questions of XQuAD, English over Chinese and back, by leg and with words and character pairs together.
import { parseArgs } from 'node:util';
import type { Leg, RankedPassage } from '../../src/core/knowledge.ts';
import { indexTermsOf } from '../../src/evidence/retrieval/index-terms.ts';
import { translateQuery, type QueryLanguage } from '../../src/evidence/translation/translate-query.ts';
import { createMemoryLexicalIndex } from '../../src/storage/memory/lexical-index.ts';
import { readSet } from './data.ts';

interface Text {
  readonly id: string;
  readonly text: string;
}

const { values } = parseArgs({ options: { data: { type: 'string', default: '../shared/data' } } });

for (const to of ['zh', 'en'] as const) {
  const from = to === 'zh' ? 'en' : 'zh';
  const variants: readonly (readonly Leg[])[] =
    to === 'zh' ? [['words'], ['bigrams'], ['words', 'bigrams']] : [['words']];
  for (const legs of variants) {
    const { gain, milliseconds } = await measure({ from, to, legs });
    console.log(
      `${from} over ${to}, ${legs.join(' + ')}: nDCG@10 ${gain.toFixed(3)}, ${milliseconds.toFixed(2)} ms a question translated`,
    );
  }
}

async function measure(plan: {
  readonly from: QueryLanguage;
  readonly to: QueryLanguage;
  readonly legs: readonly Leg[];
}): Promise<{ gain: number; milliseconds: number }> {
  const { from, to, legs } = plan;
  const documents = readSet<Text>(`${values.data}/retrieval/xquad-${to}`, 'docs');
  const index = createMemoryLexicalIndex(documents.map(({ text }) => ({ text, terms: indexTermsOf(text) })));
  const judged = readSet<{ query: string; doc: string }>(`${values.data}/retrieval/xquad-${to}`, 'qrels');
  const right = new Map(judged.map(({ query, doc }) => [query, doc]));
  const questions = readSet<Text>(`${values.data}/retrieval/xquad-${from}`, 'queries');
  await translateQuery('Warsaw 华沙', { from, to });
  let [gain, milliseconds] = [0, 0];
  for (const { id, text } of questions) {
    const started = performance.now();
    const query = await translateQuery(text, { from, to, index });
    milliseconds += performance.now() - started;
    const hits = fused(legs.map((leg) => index.rank(leg, query.legs[leg], { limit: 100 })));
    const rank = hits.slice(0, 10).findIndex((passage) => documents[passage]?.id === right.get(id));
    if (rank !== -1) gain += 1 / Math.log2(rank + 2);
  }
  return { gain: gain / questions.length, milliseconds: milliseconds / questions.length };
}

/** Min-max weighted sum, all rankings alike. */
function fused(rankings: readonly (readonly RankedPassage[])[]): number[] {
  const scores = new Map<number, number>();
  for (const ranking of rankings) {
    const [highest, lowest] = [ranking[0]?.score ?? 0, ranking.at(-1)?.score ?? 0];
    for (const { passage, score } of ranking) {
      const share = highest > lowest ? (score - lowest) / (highest - lowest) : 1;
      scores.set(passage, (scores.get(passage) ?? 0) + share);
    }
  }
  return Array.from(scores)
    .toSorted((one, other) => other[1] - one[1] || one[0] - other[0])
    .map(([passage]) => passage);
}
