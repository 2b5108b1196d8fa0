// Does a risk of 0.3 mean that three in ten are at fault? Of answers and of sentences.
import type { Curve } from '../record.ts';
import { figureOf, type Measured } from './figure.ts';
import type { Judged } from './judged.ts';
import { type Scored, weighedCalibrationError } from './metrics.ts';
import { labelledSentences, sentenceRisk } from './sentences.ts';

/** Calibration error in 15 bins with the lines of the reliability plot, of the rows of one language; sentences where faults are marked. */
export function calibration(judged: readonly Judged[], language: string): Measured {
  const sentences = labelledSentences(judged);
  const parts = [
    {
      what: 'answers',
      pairs: judged.map(({ row, assay }): Scored => [assay.score, row.label]),
      clusters: judged.map(({ row }) => row.cluster),
    },
    {
      what: 'sentences',
      pairs: sentences.map(({ one, span, label }): Scored => [sentenceRisk(one.assay, span), label]),
      clusters: sentences.map(({ one }) => one.row.cluster),
    },
  ].filter(({ pairs }) => pairs.length > 0);
  return {
    figures: parts.map(({ what, pairs, clusters }) => {
      const name = `calibration error of ${what}, ${language}`;
      return figureOf({ name, better: 'lower', clusters, assay: weighedCalibrationError(pairs) });
    }),
    curves: parts.map(({ what, pairs }): Curve => ({
      panel: `reliability of ${what}`,
      series: language,
      points: reliability(pairs),
    })),
  };
}

const bins = 15;
/** Fewer rows than this say nothing about a share. */
const fewest = 5;

function reliability(pairs: readonly Scored[]): [number, number, number][] {
  const groups = Map.groupBy(pairs, ([score]) => Math.min(bins - 1, Math.floor(score * bins)));
  const meanOf = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
  return Array.from(groups)
    .sort(([first], [second]) => first - second)
    .filter(([, group]) => group.length >= fewest)
    .map(([, group]) => [
      round(meanOf(group.map(([score]) => score))),
      round(meanOf(group.map(([, label]) => label))),
      round(group.length / pairs.length),
    ]);
}

const round = (value: number): number => Math.round(value * 1000) / 1000;
