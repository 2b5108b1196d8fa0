// Where something at fault is reported: is it said rightly whether the sources say otherwise or say nothing?
import { byPart, type Figure, figureOf } from './figure.ts';
import { type Judged, overlaps } from './judged.ts';
import { weighedAuroc } from './metrics.ts';

/** A reported fault of a known kind. */
export interface Told {
  readonly cluster: string;
  readonly language: string;
  readonly set: string;
  readonly isContradicted: 0 | 1;
  /** Whether it was called contradicted. */
  readonly told: 0 | 1;
  /** How likely it is contradicted, where that is known. */
  readonly conflict: number | undefined;
  /** Share of its words that the sources have: words they lack speak for unsupported. */
  readonly overlap: number;
}

/** Claims that people call contradicted or unsupported, and that were reported. */
export function toldClaims(judged: readonly Judged[]): Told[] {
  return judged
    .filter(({ row, assay }) => /^(?:contradicted|unsupported)$/.test(row.status ?? '') && assay.found.length > 0)
    .map(({ row, assay, overlap }) => ({
      cluster: row.cluster,
      language: row.language,
      set: row.set,
      isContradicted: row.status === 'contradicted' ? 1 : 0,
      told: assay.found.some(({ isContradicted }) => isContradicted) ? 1 : 0,
      conflict: highest(assay.graded.map(({ conflict }) => conflict)),
      overlap: 1 - overlap.score,
    }));
}

/** Marked spans that are a conflict or baseless, and that were reported. */
export function toldSpans(judged: readonly Judged[]): Told[] {
  return judged.flatMap(({ row, assay, overlap }) =>
    (row.spans ?? []).flatMap((span): Told[] => {
      const found = assay.found.filter((one) => overlaps(one.span, span));
      if (found.length === 0 || !/conflict|baseless/.test(span.kind ?? '')) return [];
      const around = assay.graded.filter((one) => overlaps(one.span, span));
      const risks = overlap.graded.filter((one) => overlaps(one.span, span)).map(({ risk }) => risk);
      return [
        {
          cluster: row.cluster,
          language: row.language,
          set: row.set,
          isContradicted: span.kind?.includes('conflict') === true ? 1 : 0,
          told: found.some(({ isContradicted }) => isContradicted) ? 1 : 0,
          conflict: highest(around.map(({ conflict }) => conflict)),
          overlap: 1 - Math.max(0, ...risks),
        },
      ];
    }),
  );
}

/** AUROC of what was said, of all and by language. */
export function toldApart(told: readonly Told[], name: string): Figure[] {
  const languages = byPart(
    told,
    ({ language }) => language,
    (own, part) => aurocOfTold(own, `${name}, ${part}`),
  );
  const all = byPart(
    told,
    () => '',
    (own) => aurocOfTold(own, name),
  );
  return languages.length > 1 ? [...all, ...languages] : all;
}

/** The same by set. */
export function toldApartBySet(told: readonly Told[], name: string): Figure[] {
  return byPart(
    told,
    ({ set }) => set,
    (own, set) => aurocOfTold(own, `${name}, ${set}`),
  );
}

/** AUROC of the likelihood instead of what was said; empty where it is not known. */
export function likelihoodsApart(told: readonly Told[], name: string): Figure[] {
  const known = told.filter(({ conflict }) => conflict !== undefined);
  return byPart(
    known,
    ({ language }) => language,
    (own, language) => ({
      ...aurocOfTold(
        own.map((one) => ({ ...one, told: one.conflict ?? 0 })),
        `${name}, ${language}`,
      ),
    }),
  );
}

function aurocOfTold(own: readonly (Omit<Told, 'told'> & { readonly told: number })[], name: string): Figure {
  return figureOf({
    name,
    better: 'higher',
    clusters: own.map(({ cluster }) => cluster),
    assay: weighedAuroc(own.map(({ told, isContradicted }) => [told, isContradicted])),
    reference: weighedAuroc(own.map(({ overlap, isContradicted }) => [overlap, isContradicted])),
  });
}

function highest(numbers: readonly (number | undefined)[]): number | undefined {
  const known = numbers.filter((one) => one !== undefined);
  return known.length === 0 ? undefined : Math.max(...known);
}
