import { around } from './geometry.ts';
import { type Gutter, Gutters } from './gutters.ts';
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

/** Deeper columns inside columns are read line by line. */
const deepest = 6;

/**
 * Orders the pieces of a page by recursive cuts (XY-cut, Nagy and Seth 1984): a stretch of the page is cut at the white columns that go through all of it
 * before it is cut into lines. Columns of running text are read one after the other, columns of short pieces as the rows of a table.
 */
export function blocksOf(segments: readonly Segment[], depth = 0): Block[] {
  if (segments.length === 0) return [];
  const blocks: Block[] = [];
  let plain: Segment[] = [];
  const endPlain = (): void => {
    if (plain.length > 0) blocks.push(blockOf(linesOf(plain)));
    plain = [];
  };
  for (const { bands, gutters } of stretchesOf(bandsOf(segments))) {
    const inside = bands.flat();
    if (gutters.length === 0 || depth >= deepest) {
      plain.push(...inside);
      continue;
    }
    endPlain();
    const columns = columnsOf(inside, gutters);
    if (columns.every((column) => isText(column))) {
      for (const column of columns) blocks.push(...blocksOf(column, depth + 1));
    } else blocks.push(blockOf(bands.flatMap((band) => rowsOf(band, gutters))));
  }
  endPlain();
  return blocks;
}

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

/** Small letters reach up to half of their size; what is above may overlap with the line before. */
const coreTop = ({ baseline, size }: Segment): number => baseline - 0.45 * size;

interface Stretch {
  readonly bands: readonly (readonly Segment[])[];
  readonly gutters: readonly Gutter[];
}

/** Bands one below the other that share their white columns. */
function stretchesOf(bands: readonly (readonly Segment[])[]): Stretch[] {
  const stretches: Stretch[] = [];
  let gutters = new Gutters();
  let current: (readonly Segment[])[] = [];
  const end = (): void => {
    if (current.length > 0) stretches.push({ bands: current, gutters: gutters.confirmed() });
    current = [];
    gutters = new Gutters();
  };
  for (const band of bands) {
    if (current.length > 0 && gutters.wouldLose(band)) end();
    gutters.add(band);
    current.push(band);
  }
  end();
  return stretches;
}

function columnsOf(segments: readonly Segment[], gutters: readonly Gutter[]): Segment[][] {
  const columns: Segment[][] = Array.from({ length: gutters.length + 1 }, () => []);
  for (const segment of segments) columns[columnAt(segment, gutters)]?.push(segment);
  return columns.filter((column) => column.length > 0);
}

function columnAt({ left, right }: Segment, gutters: readonly Gutter[]): number {
  const middle = (left + right) / 2;
  const at = gutters.findIndex(({ start, end }) => middle < (start + end) / 2);
  return at < 0 ? gutters.length : at;
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

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** Lines from top to bottom, each from left to right. */
export function linesOf(segments: readonly Segment[]): Line[] {
  const lines: Segment[][] = [];
  for (const segment of segments.toSorted((one, other) => one.baseline - other.baseline)) {
    const line = lines.at(-1);
    const before = line?.[0];
    if (
      line !== undefined &&
      before !== undefined &&
      segment.baseline - before.baseline < 0.4 * Math.min(before.size, segment.size)
    ) {
      line.push(segment);
    } else lines.push([segment]);
  }
  return lines.map((line) => ({ segments: line.toSorted((one, other) => one.left - other.left), isRow: false }));
}

/** A band of a table as one row: the lines of each cell one after the other. */
function rowsOf(band: readonly Segment[], gutters: readonly Gutter[]): Line[] {
  const cells: Segment[][] = Array.from({ length: gutters.length + 1 }, () => []);
  for (const segment of band) cells[columnAt(segment, gutters)]?.push(segment);
  const ordered = cells.flatMap((cell) => linesOf(cell).flatMap(({ segments }) => segments));
  return [{ segments: ordered, isRow: true }];
}
