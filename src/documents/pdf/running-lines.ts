import type { PageLine } from './page-lines.ts';

/**
 * Lines without those that stand on page after page: running heads and feet, page numbers, marks across the page. They repeat at the same height, but for
 * their numbers; a line that is nothing but a number goes from the edge of a page on its second page already.
 */
export function withoutRunningLines(pages: readonly (readonly PageLine[])[]): PageLine[][] {
  const pagesOf = new Map<string, number>();
  for (const lines of pages) {
    for (const key of new Set(lines.flatMap(keysOf))) pagesOf.set(key, (pagesOf.get(key) ?? 0) + 1);
  }
  return pages.map((lines) =>
    lines.filter((line) => {
      const pagesToRepeat = isPageNumber(line.text) ? 2 : 3;
      return !keysOf(line).some((key) => (pagesOf.get(key) ?? 0) >= pagesToRepeat);
    }),
  );
}

/** Share of the page above and below which heads and feet stand. */
const edge = 0.12;
/** Heights that differ by less than this share of the page count as the same. */
const heightStep = 0.008;

const isAtEdge = ({ height }: PageLine): boolean => height < edge || height > 1 - edge;

/** What a line at the edge shares with its likes on other pages: its height with its text, and its height with a number that counts the pages. */
function keysOf(line: PageLine): string[] {
  if (!isAtEdge(line)) return [];
  const { text, page } = line;
  const height = Math.round(line.height / heightStep);
  const number = /^\d{1,5}(?=\s)|(?<=\s)\d{1,5}$/.exec(text)?.[0];
  const keys = [`${height} ${isPageNumber(text) ? '#' : text.toLowerCase().replaceAll(/\d+/g, '#')}`];
  if (number !== undefined) keys.push(`${height} counts ${Number(number) - page}`);
  return keys;
}

const isPageNumber = (text: string): boolean =>
  text.length <= 40 &&
  /^[-–—·•.|\s]{0,4}(?:page|p\.|第)?\s?(?:\d{1,5}|[ivxlcdm]{1,7}|[一二三四五六七八九十百]{1,6})\s?(?:页|頁)?(?:[\s,，/|]{0,3}(?:of|共)?\s?\d{1,5}\s?(?:页|頁)?)?[-–—·•.|\s]{0,4}$/i.test(
    text,
  );
