import { around } from './geometry.ts';
import type { Segment } from './segments.ts';

/** Pieces of a page whose heights overlap. */
export type Band = readonly Segment[];

/** Bands `start` to `end` (exclusive) share white columns, from left to right. */
export interface ColumnCut {
  readonly start: number;
  readonly end: number;
  /** Middles of the white columns. */
  readonly gutters: readonly number[];
}

/** The page is looked at in this many upright strips. */
const strips = 256;
/** White columns that are narrower, in sizes of the font, are spaces between words. */
const narrowest = 0.8;
/** A line on one side of the white column only speaks half as much against it as a line on both sides speaks for it. */
const oneSided = -0.5;
const fewestLines = 2;

/**
 * The white column with the most lines on both sides of it, and the bands it goes through: for each strip the run of bands with the greatest sum (Kadane),
 * over all strips the best one. Undefined where no two lines share a white column.
 */
export function findColumnCut(bands: readonly Band[]): ColumnCut | undefined {
  const { left, right } = around(bands.flat());
  const toX = (strip: number): number => left + ((strip + 0.5) * (right - left)) / strips;
  const toStrip = (x: number): number => ((x - left) / Math.max(1e-6, right - left)) * strips - 0.5;
  const runs = Array.from({ length: strips }, (): Run => ({ sum: 0, from: 0, best: 0, start: 0, end: 0 }));
  for (const [at, band] of bands.entries()) {
    const values = valuesOf(band, toStrip);
    for (const [strip, run] of runs.entries()) advance(run, values[strip] ?? -Infinity, at);
  }
  const best = runs.reduce((most, run) => (run.best > most.best ? run : most));
  if (best.best < fewestLines) return undefined;
  return { start: best.start, end: best.end, gutters: guttersOf(runs, best).map(toX) };
}

interface Run {
  /** Sum of the run that ends at the last band. */
  sum: number;
  from: number;
  best: number;
  start: number;
  end: number;
}

function advance(run: Run, value: number, at: number): void {
  if (run.sum <= 0) {
    run.sum = 0;
    run.from = at;
  }
  run.sum = value === -Infinity ? 0 : run.sum + value;
  if (run.sum > run.best) {
    run.best = run.sum;
    run.start = run.from;
    run.end = at + 1;
  }
}

/** What a band says of each strip: lines on both sides of it, lines on one side, or text in the way. */
function valuesOf(band: Band, toStrip: (x: number) => number): Float64Array {
  const values = new Float64Array(strips).fill(-Infinity);
  const sorted = band.toSorted((one, other) => one.left - other.left);
  const size = band.reduce((largest, segment) => Math.max(largest, segment.size), 0);
  const fill = (from: number, to: number, value: number): void => {
    const last = Math.min(strips - 1, Math.floor(toStrip(to)));
    for (let strip = Math.max(0, Math.ceil(toStrip(from))); strip <= last; strip += 1) values[strip] = value;
  };
  let reached = -Infinity;
  for (const [at, segment] of sorted.entries()) {
    if (at === 0) fill(-Infinity, segment.left, oneSided * sorted.length);
    else if (segment.left - reached >= narrowest * size) {
      const margin = (narrowest * size) / 2;
      fill(reached + margin, segment.left - margin, Math.min(at, sorted.length - at));
    }
    reached = Math.max(reached, segment.right);
  }
  fill(reached, Infinity, oneSided * sorted.length);
  return values;
}

/** Strips that are white over the same bands, one for each white column. */
function guttersOf(runs: readonly Run[], best: Run): number[] {
  const gutters: number[] = [];
  let from: number | undefined;
  for (let strip = 0; strip <= strips; strip += 1) {
    const run = runs[strip];
    const isWhite =
      run !== undefined && run.best >= fewestLines && run.best >= 0.5 * best.best && overlap(run, best) > 0.5;
    if (isWhite) from ??= strip;
    else if (from !== undefined) {
      gutters.push((from + strip - 1) / 2);
      from = undefined;
    }
  }
  return gutters;
}

/** Share of the bands of the best run that a run has too. */
const overlap = (run: Run, best: Run): number =>
  (Math.min(run.end, best.end) - Math.max(run.start, best.start)) / (best.end - best.start);
