import type { Box } from '../../core/document.ts';
import { around } from './geometry.ts';
import type { PageRuns } from './page-runs.ts';
import { blocksOf, median } from './reading-order.ts';
import { segmentsOf } from './segments.ts';

/** A piece of a line and where it is drawn. */
export interface LinePiece {
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
}

/** The column that a line stands in. */
export interface Column {
  readonly left: number;
  readonly right: number;
  /** Usual distance from line to line. */
  readonly leading: number;
  /** Whether all lines of a paragraph but its first are indented. */
  readonly isHanging: boolean;
}

/** Lines of a page in reading order, one direction of writing after the other. */
export function linesOfPage({ frames, height }: PageRuns, page: number): PageLine[] {
  return frames.flatMap(({ frame, runs }) =>
    blocksOf(segmentsOf(runs, frame)).flatMap((block) => {
      const extents = block.lines.map(({ segments }) => ({ segments, ...around(segments) }));
      const baselines = block.lines.map(({ segments }) => segments[0]?.baseline ?? 0);
      const size = median(block.lines.map(({ segments }) => segments[0]?.size ?? 0));
      const column: Column = {
        left: block.left,
        right: block.right,
        leading: median(baselines.slice(1).map((baseline, at) => baseline - (baselines[at] ?? 0))),
        isHanging: extents.filter(({ left }) => left > block.left + 0.5 * size).length > block.lines.length / 2,
      };
      return block.lines.map(({ segments, isRow }, at): PageLine => {
        const { left = 0, right = 0 } = extents[at] ?? {};
        return {
          page,
          pieces: segments.map(({ text, box }) => ({ text, box })),
          text: segments.map(({ text }) => text).join(' '),
          isRow,
          left,
          right,
          baseline: baselines[at] ?? 0,
          size: segments.reduce((longest, segment) => (segment.text.length > longest.text.length ? segment : longest))
            .size,
          height: (segments[0]?.box.y ?? 0) / Math.max(1, height),
          column,
        };
      });
    }),
  );
}
