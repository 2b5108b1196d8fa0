// One claim a row against its evidence: are faulty claims told from sound ones, by set and by kind of change?
import { aurocOfAnswers } from './answers.ts';
import { calibration } from './calibration.ts';
import { byPart, type Figure, type Measured } from './figure.ts';
import type { Judged } from './judged.ts';
import { toldApart, toldApartBySet, toldClaims } from './told-apart.ts';

export function claims(judged: readonly Judged[]): Measured {
  const told = toldClaims(judged);
  const name = 'contradicted told from unsupported, AUROC';
  return {
    figures: [...claimSets(judged), ...toldApart(told, name)],
    details: [
      ...Array.from(Map.groupBy(judged, ({ row }) => row.set).values()).flatMap(byChange),
      ...toldApartBySet(told, name),
      ...calibrationBySet(judged),
    ],
  };
}

/** AUROC of each set. */
export function claimSets(judged: readonly Judged[]): Figure[] {
  const sets = Array.from(Map.groupBy(judged, ({ row }) => row.set));
  return sets.map(([set, own]) => aurocOfAnswers(own, `${set} AUROC`)).filter(({ value }) => !Number.isNaN(value));
}

/** Faulty claims of one kind of change against the sound claims of their set. */
function byChange(judged: readonly Judged[]): Figure[] {
  const sound = judged.filter(({ row }) => row.label === 0);
  const faulty = judged.filter(({ row }) => row.label === 1);
  return byPart(
    faulty,
    ({ row }) => row.change,
    (own, change) => aurocOfAnswers([...own, ...sound], `${own[0]?.row.set ?? ''} AUROC, ${change}`),
  );
}

/** A set calls as many of its claims faulty as those who made it chose, which no answer of a model has to follow. */
function calibrationBySet(judged: readonly Judged[]): Figure[] {
  return Array.from(Map.groupBy(judged, ({ row }) => row.set)).flatMap(([set, own]) => {
    const [answers] = calibration(own, set).figures;
    return answers ? [answers] : [];
  });
}
