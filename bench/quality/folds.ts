// Figures of rows that also train: each was predicted by models that never saw its sources (training/groundedness writes them, without text).
import { existsSync } from 'node:fs';
import path from 'node:path';
import { calibration } from './calibration.ts';
import { claimSets } from './claims.ts';
import { readSet } from './data.ts';
import { type Figure, type Measured, together } from './figure.ts';
import { groundingChinese, groundingEnglish } from './grounding.ts';
import { type Judged, type Judgement, overlapOf } from './judged.ts';
import { type Row, rowsOf } from './rows.ts';
import { likelihoodsApart, toldApart, toldApartBySet, toldClaims, toldSpans } from './told-apart.ts';

export const predictionsFile = 'training/groundedness/out-of-fold.ndjson';

/** One answer as the models of its fold saw it. */
export interface Prediction {
  readonly id: string;
  /** Name of the set, with or without its folder. */
  readonly set: string;
  readonly score: number;
  readonly sentences: readonly (readonly [start: number, end: number, risk: number, conflict?: number])[];
  readonly found: readonly (readonly [start: number, end: number, confidence: number, kind: string])[];
}

/** Whether training has left its predictions, packed or not. */
export const hasPredictions = (): boolean => existsSync(predictionsFile) || existsSync(`${predictionsFile}.gz`);

/** The figures in folds; nothing where the predictions are not there. */
export function folds(data: string): Measured {
  if (!hasPredictions()) return { figures: [] };
  const predictions = readSet<Prediction>(path.dirname(predictionsFile), path.basename(predictionsFile, '.ndjson'));
  const sets = new Set(predictions.map(({ set }) => path.basename(set)));
  return measureFolds(
    judgedOf(
      predictions,
      Array.from(sets).flatMap((set) => rowsOf(data, set)),
    ),
  );
}

/** Lays predictions beside their rows; a prediction without a row is of other data than that. */
export function judgedOf(predictions: readonly Prediction[], rows: readonly Row[]): Judged[] {
  const byKey = new Map(rows.map((row) => [`${row.set}/${row.id}`, row]));
  return predictions.map((prediction) => {
    const row = byKey.get(`${path.basename(prediction.set)}/${prediction.id}`);
    if (!row) throw new RangeError(`Prediction '${prediction.id}' has no row in set '${prediction.set}'; train again`);
    return { row, assay: judgementOf(prediction), overlap: overlapOf(row.exchange) };
  });
}

function judgementOf({ score, sentences, found }: Prediction): Judgement {
  return {
    score,
    graded: sentences.map(([start, end, risk, conflict]) => ({
      kind: 'sentence',
      span: { start, end },
      risk,
      ...(conflict !== undefined && { conflict }),
    })),
    found: found.map(([start, end, confidence, kind]) => ({
      span: { start, end },
      confidence,
      isContradicted: kind === 'contradicted',
    })),
  };
}

/** Every figure that the predictions allow. */
export function measureFolds(judged: readonly Judged[]): Measured {
  const of = (family: RegExp): Judged[] => judged.filter(({ row }) => family.test(row.set));
  const told = [...toldSpans(judged.filter(({ row }) => row.status === undefined)), ...toldClaims(judged)];
  const name = 'contradicted told from unsupported, AUROC';
  return together(
    named('RAGTruth', groundingEnglish(of(/^ragtruth/))),
    named('UHGEval', groundingChinese(of(/^uhgeval/))),
    { figures: claimSets(of(/^(?!ragtruth|uhgeval)/)) },
    { figures: toldApart(told, name), details: toldApartBySet(told, name) },
    { figures: likelihoodsApart(told, `${name} of the likelihood`) },
    ...['en', 'zh'].map((language) => calibrationOfAll(judged, language)),
  );
}

/** Of the answers and claims of all sets of a language together, and of each. */
function calibrationOfAll(judged: readonly Judged[], language: string): Measured {
  const own = judged.filter(({ row }) => row.language === language);
  const sets = Array.from(Map.groupBy(own, ({ row }) => row.set));
  return {
    figures: named('all sets:', calibration(own, language)).figures,
    details: sets.flatMap(([set, rows]) => named(set, calibration(rows, language)).figures),
  };
}

function named(name: string, { figures, details = [], curves = [] }: Measured): Measured {
  const rename = (figure: Figure): Figure => ({ ...figure, name: `${name} ${figure.name}` });
  return { figures: figures.map(rename), details: details.map(rename), curves };
}
