import type { PageLine } from './page-lines.ts';
import { isWide } from './segments.ts';

export interface Paragraph {
  readonly lines: readonly PageLine[];
  /** Level of the heading it is, from 1. */
  readonly heading: number | undefined;
  /** Whether it stands close below the one before, as a row of a table does. */
  readonly isClose: boolean;
}

/** Joins lines to paragraphs, over columns and pages too, and finds headings by the size of their font. */
export function paragraphsOf(lines: readonly PageLine[]): Paragraph[] {
  const bodySize = usualSize(lines);
  const groups: PageLine[][] = [];
  for (const line of lines) {
    const group = groups.at(-1);
    const before = group?.at(-1);
    if (group !== undefined && before !== undefined && goesOn(before, line)) group.push(line);
    else groups.push([line]);
  }
  const levels = levelsOf(groups, bodySize);
  return groups.map((group, at) => ({
    lines: group,
    heading: isHeading(group, bodySize) ? levels.get(sizeOf(group[0])) : undefined,
    isClose: group[0]?.isRow === true && groups[at - 1]?.[0]?.isRow === true,
  }));
}

const sizeOf = (line: PageLine | undefined): number => Math.round((line?.size ?? 0) * 2) / 2;

/** The size that most characters have. */
function usualSize(lines: readonly PageLine[]): number {
  const lengths = new Map<number, number>();
  for (const line of lines) lengths.set(sizeOf(line), (lengths.get(sizeOf(line)) ?? 0) + line.text.length);
  let usual = 0;
  for (const [size, length] of lengths) if (length > (lengths.get(usual) ?? 0)) usual = size;
  return usual;
}

const longestHeading = 200;
const headingRatio = 1.12;
const deepestHeading = 6;

function isHeading(group: readonly PageLine[], bodySize: number): boolean {
  const first = group[0];
  if (first === undefined || first.isRow || first.size < bodySize * headingRatio) return false;
  const length = group.reduce((sum, line) => sum + line.text.length, 0);
  return length <= longestHeading && group.some(({ text }) => /\p{L}/u.test(text));
}

function levelsOf(groups: readonly (readonly PageLine[])[], bodySize: number): Map<number, number> {
  const sizes = new Set(groups.filter((group) => isHeading(group, bodySize)).map((group) => sizeOf(group[0])));
  const sorted = Array.from(sizes).toSorted((one, other) => other - one);
  return new Map(sorted.map((size, at) => [size, Math.min(at + 1, deepestHeading)]));
}

function goesOn(before: PageLine, line: PageLine): boolean {
  if (before.isRow || line.isRow) return false;
  if (Math.abs(before.size - line.size) > 0.08 * Math.max(before.size, line.size)) return false;
  if (startsItem(line.text) || isIndented(before, line) || hasRoomLeft(before, line)) return false;
  if (before.column !== line.column) return !endsSentence(before.text) && !startsSentence(line.text);
  const distance = line.baseline - before.baseline;
  return distance <= Math.max(1.35 * line.column.leading, 1.1 * line.size) && distance <= 2.5 * line.size;
}

/** Whether the first word of the line would have found room at the end of the line before, had it belonged there. */
function hasRoomLeft(before: PageLine, line: PageLine): boolean {
  const room = before.column.right - before.right;
  const first = line.text.charAt(0);
  if (isWide(first)) return room > 2.2 * line.size;
  const space = line.text.indexOf(' ');
  const length = space < 0 ? line.text.length : space;
  const width = ((line.right - line.left) * length) / Math.max(1, line.text.length);
  return room > width + 0.8 * line.size;
}

function isIndented(before: PageLine, line: PageLine): boolean {
  const { left, isHanging } = line.column;
  const indent = line.left - left;
  if (isHanging) return indent <= 0.5 * line.size;
  const isSameColumn = before.column === line.column;
  return indent > 0.8 * line.size && (!isSameColumn || line.left - before.left > 0.8 * line.size);
}

/** A bullet, `1.`, `(a)`, `第三条`, `一、` at the start of a line. */
const startsItem = (text: string): boolean =>
  /^(?:[•◦▪‣●○■□◆➢✓·*–—-]\s?\S|\(?(?:\d{1,3}|[A-Za-z]|[ivx]{1,5})[.)]\s|\d{1,2}(?:\.\d{1,2}){1,3}\s|[（(]?[一二三四五六七八九十]{1,3}[）)、.．]|第[一二三四五六七八九十百零\d]{1,6}[条條章节節款项項])/.test(
    text,
  );

const endsSentence = (text: string): boolean => /[.!?。！？:：;；…][)"'”’」』）]{0,2}$/.test(text);

const startsSentence = (text: string): boolean => /^(?:\p{Lu}|\d|["“「『(（《])/u.test(text);
