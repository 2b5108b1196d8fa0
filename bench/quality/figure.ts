import type { Curve, RecordedFigure } from '../record.ts';
import { estimate, type Weighed } from './resample.ts';

/** One number about the product, with the interval that 95 % of resamples of its sources fall into. */
export type Figure = Omit<RecordedFigure, 'tolerance'>;

/** What a measurement gives: figures that may not fall, figures by part to read beside them, and lines to draw. */
export interface Measured {
  readonly figures: readonly Figure[];
  readonly details?: readonly Figure[];
  readonly curves?: readonly Curve[];
}

export interface FigureInput {
  readonly name: string;
  readonly better: Figure['better'];
  /** Cluster of each row. */
  readonly clusters: readonly string[];
  readonly assay: Weighed;
  readonly reference?: Weighed;
}

/** A figure with its interval. */
export function figureOf({ name, better, clusters, assay, reference }: FigureInput): Figure {
  return {
    name,
    better,
    rows: clusters.length,
    ...estimate(clusters, assay),
    ...(reference && { reference: reference(new Uint16Array(clusters.length).fill(1)) }),
  };
}

/** Figures of parts of the rows, each with `part` in front of the name; parts where the figure is not defined are left out. */
export function byPart<Item>(
  items: readonly Item[],
  partOf: (item: Item) => string | undefined,
  measure: (items: readonly Item[], part: string) => Figure,
): Figure[] {
  const groups = Map.groupBy(items, partOf);
  return Array.from(groups)
    .filter((entry): entry is [string, Item[]] => entry[0] !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([part, own]) => measure(own, part))
    .filter(({ value }) => !Number.isNaN(value));
}

/** Several measurements as one; figures that their rows do not define are left out. */
export function together(...parts: readonly Measured[]): Measured {
  const defined = (figures: readonly Figure[]): Figure[] => figures.filter(({ value }) => !Number.isNaN(value));
  return {
    figures: defined(parts.flatMap(({ figures }) => figures)),
    details: defined(parts.flatMap(({ details = [] }) => details)),
    curves: parts.flatMap(({ curves = [] }) => curves.filter(({ points }) => points.length > 1)),
  };
}
