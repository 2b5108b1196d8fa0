import { around, boxOf, type Frame, type Run } from './geometry.ts';
import type { Box } from '../../core/document.ts';

/** Runs of one line that stand close to each other. */
export interface Segment {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly baseline: number;
  readonly size: number;
  readonly box: Box;
}

/** Gap within a line, in sizes of its font, from which on it may be one between columns. */
const widestGap = 1;

/** Joins runs to the longest pieces that surely belong together: first as they are drawn, then by their places. */
export function segmentsOf(runs: readonly Run[], frame: Frame): Segment[] {
  const groups = inRows(asDrawn(runs));
  return groups.map((group) => toSegment(group, frame));
}

type Group = Run[];

function asDrawn(runs: readonly Run[]): Group[] {
  const groups: Group[] = [];
  for (const run of runs) {
    const group = groups.at(-1);
    const before = group?.at(-1);
    if (group !== undefined && before !== undefined && isNext(before, run)) group.push(run);
    else groups.push([run]);
  }
  return groups;
}

function isNext(before: Run, run: Run): boolean {
  const size = Math.max(before.size, run.size);
  const gap = run.left - before.right;
  if (gap > widestGap * size || gap < -0.5 * size) return false;
  return isSameRow(before, run) || isRaised(before, run);
}

const isSameRow = (one: Run, other: Run): boolean =>
  Math.abs(one.baseline - other.baseline) <= 0.2 * Math.min(one.size, other.size);

/** A small number above or below the line, right beside a word of it. */
const isRaised = (one: Run, other: Run): boolean =>
  Math.min(one.size, other.size) < 0.85 * Math.max(one.size, other.size) &&
  Math.abs(one.baseline - other.baseline) < 0.6 * Math.max(one.size, other.size);

/** Joins pieces of a row that were drawn apart, as programs do that draw word by word in any order. */
function inRows(groups: readonly Group[]): Group[] {
  const sorted = groups.toSorted((one, other) => first(one).baseline - first(other).baseline);
  const joined: Group[] = [];
  let row: Group[] = [];
  const endRow = (): void => {
    for (const group of joinRow(row)) joined.push(group);
    row = [];
  };
  for (const group of sorted) {
    const start = row[0];
    if (start !== undefined && !isSameRow(first(start), first(group))) endRow();
    row.push(group);
  }
  endRow();
  return joined;
}

function joinRow(row: readonly Group[]): Group[] {
  const joined: Group[] = [];
  for (const group of row.toSorted((one, other) => first(one).left - first(other).left)) {
    const open = joined.at(-1);
    const before = open?.at(-1);
    if (open !== undefined && before !== undefined && isNext(before, first(group))) {
      for (const run of group) open.push(run);
    } else joined.push([...group]);
  }
  return joined;
}

const nothing: Run = { text: '', left: 0, right: 0, top: 0, bottom: 0, baseline: 0, size: 1, isSpaced: false };
const first = (group: Group): Run => group[0] ?? nothing;

function toSegment(group: Group, frame: Frame): Segment {
  const extent = around(group);
  const main = group.reduce((longest, run) => (run.text.length > longest.text.length ? run : longest), first(group));
  return {
    text: textOf(group),
    ...extent,
    baseline: main.baseline,
    size: main.size,
    box: boxOf(extent, frame),
  };
}

function textOf(group: Group): string {
  const pieces: string[] = [];
  let before: Run | undefined;
  for (const run of group) {
    if (before !== undefined && needsSpace(before, run)) pieces.push(' ');
    pieces.push(run.text);
    before = run;
  }
  return pieces.join('').replaceAll(/ {2,}/g, ' ').trim();
}

function needsSpace(before: Run, run: Run): boolean {
  if (before.text.endsWith(' ') || run.text.startsWith(' ')) return false;
  const gap = (run.left - before.right) / Math.max(before.size, run.size);
  if (isWide(before.text.at(-1) ?? '') && isWide(run.text.charAt(0))) return gap > 0.6;
  return gap > 0.15 || (run.isSpaced && gap > 0.05);
}

/** Whether a code unit is of a script without spaces between words, or of its punctuation. */
export function isWide(character: string): boolean {
  const code = character.charCodeAt(0);
  return (
    (code >= 0x2e_80 && code <= 0x31_2f) ||
    (code >= 0x31_90 && code <= 0x9f_ff) ||
    (code >= 0xd8_40 && code <= 0xd8_8f) ||
    (code >= 0xdc_00 && code <= 0xdf_ff) ||
    (code >= 0xf9_00 && code <= 0xfa_ff) ||
    (code >= 0xff_00 && code <= 0xff_60)
  );
}
