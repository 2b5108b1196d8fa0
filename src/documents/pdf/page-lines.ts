import type { Box } from '../../core/document.ts';
import { around } from './geometry.ts';
import type { PageRuns } from './page-runs.ts';
import { type Block, blocksOf, type Line, median } from './reading-order.ts';
import { segmentsOf } from './segments.ts';

/** A piece of a line and where it is drawn. */
interface LinePiece {
  readonly text: string;
  readonly box: Box;
}

/** A line of a page in reading order. Lengths are in points in the direction of its writing. */
export interface PageLine {
  readonly page: number;
  readonly pieces: readonly LinePiece[];
  readonly text: string;
  readonly isRow: boolean;
  readonly left: number;
  readonly right: number;
  readonly baseline: number;
  readonly size: number;
  /** Place on the page, 0 at its top and 1 at its bottom. */
  readonly height: number;
  readonly column: Column;
  /** Where a line ends that is full. */
  readonly edge: number;
}

/** The column that a line stands in. */
interface Column {
  readonly left: number;
  readonly right: number;
  /** Usual distance from line to line. */
  readonly leading: number;
  /** Whether the first line of a paragraph stands out to the left of the others. */
  readonly isHanging: boolean;
}

/** Lines of a page in reading order, one direction of writing after the other. */
export function linesOfPage({ frames, height }: PageRuns, page: number): PageLine[] {
  return frames.flatMap(({ frame, runs }) =>
    blocksOf(segmentsOf(runs, frame)).flatMap((block) => {
      const lines = block.lines.map((line) => measure(line));
      const column = columnOf(block, lines);
      return lines.map((line, at) => ({
        ...line,
        page,
        height: (line.pieces[0]?.box.y ?? 0) / Math.max(1, height),
        column,
        edge: edgeAt(lines, at, column),
      }));
    }),
  );
}

type Measured = Omit<PageLine, 'page' | 'height' | 'column' | 'edge'>;

function measure({ segments, isRow }: Line): Measured {
  const { left, right } = around(segments);
  const longest = segments.reduce((most, segment) => (segment.text.length > most.text.length ? segment : most));
  return {
    pieces: segments.map(({ text, box }) => ({ text, box })),
    text: segments.map(({ text }) => text).join(' '),
    isRow,
    left,
    right,
    baseline: longest.baseline,
    size: longest.size,
  };
}

function columnOf({ left, right }: Block, lines: readonly Measured[]): Column {
  const size = median(lines.map((line) => line.size));
  const isOut = lines.map((line) => line.left <= left + 0.5 * size);
  const out = isOut.filter(Boolean).length;
  // Lines at the left edge follow each other in all but hanging paragraphs.
  const outTwice = isOut.filter((is, at) => is && isOut[at + 1] === true).length;
  return {
    left,
    right,
    leading: median(lines.slice(1).map((line, at) => line.baseline - (lines[at]?.baseline ?? 0))),
    isHanging: out > 1 && out < lines.length / 2 && outTwice < out / 4,
  };
}

const linesAround = 3;

/** How far lines around it reach, where they stand under one another; lines of a narrower text need not reach the edge of their column. */
function edgeAt(lines: readonly Measured[], at: number, column: Column): number {
  const line = lines[at];
  if (line === undefined) return column.right;
  let edge = line.right;
  for (let near = Math.max(0, at - linesAround); near <= at + linesAround; near += 1) {
    const other = lines[near];
    if (other !== undefined && Math.abs(other.left - line.left) < 2.5 * line.size) edge = Math.max(edge, other.right);
  }
  return edge - line.left >= 0.5 * (column.right - column.left) ? edge : column.right;
}
