// How many of the reported are right, for every share of the faults that is found.
import type { Curve } from '../record.ts';
import { byAssay, byOverlap, type Judged, riskAt, type Who } from './judged.ts';
import type { Scored } from './metrics.ts';
import { labelledSentences, sentenceRisk } from './sentences.ts';

/** Whole answers by their score. */
export function precisionRecallOfAnswers(judged: readonly Judged[], panel: string): Curve[] {
  return linesOf(panel, (who) => judged.map((one) => [who(one).score, one.row.label]));
}

/** Sentences by their risk. */
export function precisionRecallOfSentences(judged: readonly Judged[], panel: string): Curve[] {
  const sentences = labelledSentences(judged);
  return linesOf(panel, (who) => sentences.map(({ one, span, label }) => [sentenceRisk(who(one), span), label]));
}

/** Words judged one by one. */
export function precisionRecallOfWords(judged: readonly Judged[], panel: string): Curve[] {
  const words = judged.flatMap((one) => (one.row.keywords ?? []).map((word) => ({ one, word })));
  return linesOf(panel, (who) => words.map(({ one, word }) => [riskAt(who(one), word), word.label]));
}

function linesOf(panel: string, pairs: (who: Who) => Scored[]): Curve[] {
  return [
    { panel, series: 'assay', points: lineOf(pairs(byAssay)) },
    { panel, series: 'overlap', points: lineOf(pairs(byOverlap)) },
  ];
}

/** About fifty points: one where recall has risen by 0.02. */
function lineOf(pairs: readonly Scored[]): [number, number][] {
  const groups = Array.from(Map.groupBy(pairs, ([score]) => score)).sort(([first], [second]) => second - first);
  const positives = pairs.filter(([, label]) => label === 1).length;
  const points: [number, number][] = [];
  let [hits, all] = [0, 0];
  for (const [, group] of groups) {
    all += group.length;
    hits += group.filter(([, label]) => label === 1).length;
    const recall = hits / positives;
    const isLast = all === pairs.length;
    if (points.length === 0 || recall - (points.at(-1)?.[0] ?? 0) >= 0.02 || isLast)
      points.push([round(recall), round(hits / all)]);
  }
  return points;
}

const round = (value: number): number => Math.round(value * 1000) / 1000;
