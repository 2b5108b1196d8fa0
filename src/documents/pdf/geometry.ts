import type { Box } from '../../core/document.ts';

/** A direction of writing on a page: `along` the line and `down` to the next line, as unit vectors from the upper left corner. */
export interface Frame {
  readonly alongX: number;
  readonly alongY: number;
}

/** Text that is drawn at once. Lengths are in points, in the frame of its writing: `left` to `right` along the line, `top` to `bottom` across it. */
export interface Run {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly baseline: number;
  readonly size: number;
  /** Whether white space was drawn before it. */
  readonly isSpaced: boolean;
}

/** The upright box on the page of a stretch that lies in a frame. */
export function boxOf({ left, right, top, bottom }: Pick<Run, 'left' | 'right' | 'top' | 'bottom'>, frame: Frame): Box {
  const { alongX, alongY } = frame;
  const xs = [left, right].flatMap((along) => [top, bottom].map((down) => along * alongX - down * alongY));
  const ys = [left, right].flatMap((along) => [top, bottom].map((down) => along * alongY + down * alongX));
  const x = Math.min(...xs);
  const y = Math.min(...ys);
  return { x: round(x), y: round(y), width: round(Math.max(...xs) - x), height: round(Math.max(...ys) - y) };
}

const round = (value: number): number => Math.round(value * 100) / 100;

/** The smallest extent around several. */
export function around(parts: readonly Pick<Run, 'left' | 'right' | 'top' | 'bottom'>[]): {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
} {
  let left = Infinity;
  let right = -Infinity;
  let top = Infinity;
  let bottom = -Infinity;
  for (const part of parts) {
    left = Math.min(left, part.left);
    right = Math.max(right, part.right);
    top = Math.min(top, part.top);
    bottom = Math.max(bottom, part.bottom);
  }
  return { left, right, top, bottom };
}
