import { type Band, type ColumnCut, findColumnCut } from './column-cut.ts';
import { around } from './geometry.ts';
import type { Segment } from './segments.ts';

/** Pieces of one line from left to right; several cells where the line is a row of a table. */
export interface Line {
  readonly segments: readonly Segment[];
  readonly isRow: boolean;
}

/** A column of text or a stretch of the page that has none: its lines from top to bottom. */
export interface Block {
  readonly left: number;
  readonly right: number;
  readonly lines: readonly Line[];
}

/** Columns inside columns; deeper ones are read line by line. */
const deepest = 4;
/** Bounds the work on pages that are made to be slow; real ones have a few stretches with columns. */
const mostCuts = 40;

/**
 * Orders the pieces of a page by recursive cuts (XY-cut, Nagy and Seth 1984), white columns first: the stretch of the page that the best white column goes
 * through is taken out, and what is above and below is cut in the same way. Columns of running text are read one after the other, columns of short pieces as
 * the rows of a table.
 */
export function blocksOf(segments: readonly Segment[], depth = 0): Block[] {
  const blocks: Block[] = [];
  const open: (Stretch | readonly Band[])[] = [bandsOf(segments)];
  let cuts = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (isStretch(next)) {
      for (const block of readStretch(next, depth)) blocks.push(block);
      continue;
    }
    const cut = depth < deepest && cuts < mostCuts && next.length > 0 ? findColumnCut(next) : undefined;
    cuts += 1;
    if (cut === undefined) {
      if (next.length > 0) blocks.push(blockOf(linesOf(next.flat())));
      continue;
    }
    const columns = columnsOf(next.slice(cut.start, cut.end).flat(), cut.gutters);
    const isColumns = columns.every(isText);
    const { start, end } = isColumns ? extended(next, cut) : cut;
    const stretch: Stretch = { bands: next.slice(start, end), gutters: cut.gutters, isColumns };
    open.push(next.slice(end), stretch, next.slice(0, start));
  }
  return blocks;
}

/** Bands that share white columns. */
interface Stretch {
  readonly bands: readonly Band[];
  readonly gutters: readonly number[];
  /** Whether it is running text in columns; the rows of a table otherwise. */
  readonly isColumns: boolean;
}

const isStretch = (open: Stretch | readonly Band[]): open is Stretch => 'gutters' in open;

function readStretch({ bands, gutters, isColumns }: Stretch, depth: number): Block[] {
  if (!isColumns) return [blockOf(bands.map((band) => rowOf(band, gutters)))];
  return columnsOf(bands.flat(), gutters).flatMap((column) => blocksOf(column, depth + 1));
}

/** A column may start before the others and go on after them: lines close to it, in its font and within its sides, are its own. */
function extended(bands: readonly Band[], { start, end, gutters }: ColumnCut): { start: number; end: number } {
  let first = start;
  while (first > 0 && isPartOf(bands[first - 1], bands.slice(first, Math.min(first + nearBands, end)), gutters))
    first -= 1;
  let last = end;
  while (last < bands.length && isPartOf(bands[last], bands.slice(Math.max(last - nearBands, first), last), gutters))
    last += 1;
  return { start: first, end: last };
}

const nearBands = 3;

function isPartOf(band: Band | undefined, near: readonly Band[], gutters: readonly number[]): boolean {
  return (
    band !== undefined &&
    band.every(
      (segment) =>
        !gutters.some((gutter) => segment.left < gutter && segment.right > gutter) &&
        near.some((other) => other.some((line) => isNextLine(line, segment))),
    )
  );
}

const isNextLine = (one: Segment, other: Segment): boolean =>
  Math.abs(one.size - other.size) <= 0.1 * one.size &&
  Math.abs(one.baseline - other.baseline) <= 1.8 * one.size &&
  one.left < other.right &&
  other.left < one.right;

function blockOf(lines: readonly Line[]): Block {
  const { left, right } = around(lines.flatMap((line) => line.segments));
  return { left, right, lines };
}

/** Pieces whose heights overlap, from top to bottom: lines that stand side by side, or all lines of columns that are not in step. */
function bandsOf(segments: readonly Segment[]): Segment[][] {
  const bands: Segment[][] = [];
  let bottom = -Infinity;
  for (const segment of segments.toSorted((one, other) => coreTop(one) - coreTop(other))) {
    const band = bands.at(-1);
    if (band !== undefined && coreTop(segment) < bottom) band.push(segment);
    else bands.push([segment]);
    bottom = Math.max(bottom, segment.baseline);
  }
  return bands;
}

/** Lines of one column never come closer than this, lines of columns that are not in step do. */
const coreTop = ({ baseline, size }: Segment): number => baseline - 0.85 * size;

function columnsOf(segments: readonly Segment[], gutters: readonly number[]): Segment[][] {
  const columns: Segment[][] = Array.from({ length: gutters.length + 1 }, () => []);
  for (const segment of segments) {
    const middle = (segment.left + segment.right) / 2;
    columns[gutters.filter((gutter) => gutter < middle).length]?.push(segment);
  }
  return columns.filter((column) => column.length > 0);
}

/** Running text fills its column: several lines, most of them nearly as wide as the widest. */
function isText(column: readonly Segment[]): boolean {
  const lines = linesOf(column);
  if (lines.length < 3) return false;
  const { left, right } = around(column);
  const size = median(column.map((segment) => segment.size));
  const widths = lines.map(({ segments }) => {
    const line = around(segments);
    return line.right - line.left;
  });
  return right - left >= 9 * size && median(widths) >= 0.6 * (right - left);
}

/** The upper one of two middle values; 0 for none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** Lines from top to bottom, each from left to right. */
function linesOf(segments: readonly Segment[]): Line[] {
  const lines: Segment[][] = [];
  for (const segment of segments.toSorted((one, other) => one.baseline - other.baseline)) {
    const line = lines.at(-1);
    const before = line?.[0];
    const isBeside =
      before !== undefined && segment.baseline - before.baseline < 0.4 * Math.min(before.size, segment.size);
    if (isBeside) line?.push(segment);
    else lines.push([segment]);
  }
  return lines.map((line) => ({ segments: line.toSorted((one, other) => one.left - other.left), isRow: false }));
}

/** A band of a table as one row: the lines of each cell one after the other. */
function rowOf(band: Band, gutters: readonly number[]): Line {
  const cells = columnsOf(band, gutters);
  return { segments: cells.flatMap((cell) => linesOf(cell).flatMap(({ segments }) => segments)), isRow: true };
}
