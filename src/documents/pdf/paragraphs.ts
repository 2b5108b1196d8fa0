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
    if (group !== undefined && goesOn(group, line)) group.push(line);
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
  return length <= longestHeading && group.some(({ text }) => /\p{L}/u.test(text)) && !group.some(isContentsLine);
}

/** A line of a table of contents, with dots up to its page. */
const isContentsLine = ({ text }: PageLine): boolean => /(?:[.·…]\s?){4}/.test(text);

function levelsOf(groups: readonly (readonly PageLine[])[], bodySize: number): Map<number, number> {
  const sizes = new Set(groups.filter((group) => isHeading(group, bodySize)).map((group) => sizeOf(group[0])));
  const sorted = Array.from(sizes).toSorted((one, other) => other - one);
  return new Map(sorted.map((size, at) => [size, Math.min(at + 1, deepestHeading)]));
}

function goesOn(group: readonly PageLine[], line: PageLine): boolean {
  const before = group.at(-1);
  if (before === undefined || before.isRow || line.isRow) return false;
  if (Math.abs(before.size - line.size) > 0.08 * Math.max(before.size, line.size)) return false;
  if (startsItem(line.text) || isIndented(group, line) || hasRoomLeft(before, line)) return false;
  if (before.column !== line.column) return !endsSentence(before.text) && !startsSentence(line.text);
  const distance = line.baseline - before.baseline;
  return distance <= Math.max(1.35 * line.column.leading, 1.3 * line.size) && distance <= 2.5 * line.size;
}

/** Whether the first word of the line would have found room at the end of the line before, had it belonged there. */
function hasRoomLeft(before: PageLine, line: PageLine): boolean {
  const room = before.edge - before.right;
  if (isWide(line.text.charAt(0))) return room > 2.2 * line.size;
  const space = line.text.indexOf(' ');
  const length = space < 0 ? line.text.length : space;
  const width = ((line.right - line.left) * length) / Math.max(1, line.text.length);
  return room > width + 0.8 * line.size;
}

/** Whether the line stands as the first of a paragraph does: further in than the one before, or further out in hanging paragraphs. */
function isIndented(group: readonly PageLine[], line: PageLine): boolean {
  const [first] = group;
  const before = group.at(-1);
  if (first === undefined || before === undefined) return false;
  const { left, isHanging } = line.column;
  const step = 0.8 * line.size;
  if (before.column !== line.column) return !isHanging && line.left - left > step;
  if (isHanging) return line.left <= left + 0.5 * line.size;
  if (line.left - before.left > step) return group.length > 1 || !startsItem(first.text);
  return before.left - line.left > step && group.length > 1;
}

/** A bullet, `1.`, `(a)`, `第三条`, `一、` at the start of a line. */
const startsItem = (text: string): boolean =>
  /^(?:[•◦▪‣●○■□◆➢✓·*–—-]\s?\S|\(?(?:\d{1,3}|[A-Za-z]|[ivx]{1,5})[.)]\s|\d{1,2}(?:\.\d{1,2}){1,3}\s|[（(]?[一二三四五六七八九十]{1,3}[）)、.．]|第[一二三四五六七八九十百零\d]{1,6}[条條章节節款项項])/.test(
    text,
  );

const endsSentence = (text: string): boolean => /[.!?。！？:：;；…][)"'”’」』）]{0,2}$/.test(text);

const startsSentence = (text: string): boolean => /^(?:\p{Lu}|\d|["“「『(（《])/u.test(text);
