import type { Segment } from './segments.ts';

/** A white column between two columns of text. */
export interface Gutter {
  readonly start: number;
  readonly end: number;
}

interface Free extends Gutter {
  /** Lines that stand on both sides of it. */
  readonly lines: number;
}

/** Narrower ones, in sizes of the font, are spaces between words. */
const narrowest = 0.8;
/** Enough for any table; bounds the work on pages that are made to be slow. */
const mostGutters = 64;
const linesToConfirm = 2;

/** The white columns that the bands so far have in common. */
export class Gutters {
  #free: Free[] | undefined;
  #left = Infinity;
  #right = -Infinity;

  /** Whether a band stands in the way of a white column that several lines have shown. */
  wouldLose(band: readonly Segment[]): boolean {
    const confirmed = this.confirmed();
    if (confirmed.length === 0) return false;
    const taken = takenBy(band);
    const width = narrowest * sizeOf(band);
    return confirmed.some((gutter) => !cut(gutter, taken).some(({ start, end }) => end - start >= width));
  }

  add(band: readonly Segment[]): void {
    const taken = takenBy(band);
    const before = this.#free ?? [{ start: -Infinity, end: Infinity, lines: 0 }];
    const width = narrowest * sizeOf(band);
    const free: Free[] = [];
    for (const gutter of before) {
      for (const { start, end } of cut(gutter, taken)) {
        if (end - start < width) continue;
        free.push({ start, end, lines: gutter.lines + linesBeside(band, { start, end }) });
      }
    }
    this.#free = free.slice(0, mostGutters);
    this.#left = Math.min(this.#left, taken[0]?.start ?? Infinity);
    this.#right = Math.max(this.#right, taken.at(-1)?.end ?? -Infinity);
  }

  /** Those between text of several lines, from left to right. */
  confirmed(): readonly Free[] {
    return (this.#free ?? []).filter(
      ({ start, end, lines }) => lines >= linesToConfirm && start >= this.#left && end <= this.#right,
    );
  }
}

/** Stretches that a band covers, from left to right, without overlap. */
function takenBy(band: readonly Segment[]): Gutter[] {
  const taken: { start: number; end: number }[] = [];
  for (const { left, right } of band.toSorted((one, other) => one.left - other.left)) {
    const before = taken.at(-1);
    if (before !== undefined && left <= before.end) before.end = Math.max(before.end, right);
    else taken.push({ start: left, end: right });
  }
  return taken;
}

/** What is left of a gutter between the stretches that are taken. */
function cut({ start, end }: Gutter, taken: readonly Gutter[]): Gutter[] {
  const left: Gutter[] = [];
  let from = start;
  for (const stretch of taken) {
    if (stretch.end <= from) continue;
    if (stretch.start >= end) break;
    if (stretch.start > from) left.push({ start: from, end: stretch.start });
    from = stretch.end;
  }
  if (from < end) left.push({ start: from, end });
  return left;
}

function linesBeside(band: readonly Segment[], { start, end }: Gutter): number {
  let before = 0;
  let after = 0;
  for (const { left, right } of band) {
    if (right <= start) before += 1;
    else if (left >= end) after += 1;
  }
  return Math.min(before, after);
}

const sizeOf = (band: readonly Segment[]): number => band.reduce((largest, { size }) => Math.max(largest, size), 0);
