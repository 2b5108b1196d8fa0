import type { PageLine } from './page-lines.ts';

/**
 * Lines without those that stand on page after page: running heads and feet, page numbers, marks across the page. They repeat at the same height, but for
 * their numbers; a line that is nothing but a number goes from the edge of a page on its second page already.
 */
export function withoutRunningLines(pages: readonly (readonly PageLine[])[]): PageLine[][] {
  const places = new Map<string, number>();
  const keys = pages.map((lines) => lines.map((line) => (isAtEdge(line) ? keyOf(line) : undefined)));
  for (const page of keys) {
    for (const key of new Set(page)) if (key !== undefined) places.set(key, (places.get(key) ?? 0) + 1);
  }
  return pages.map((lines, page) =>
    lines.filter((line, at) => {
      const key = keys[page]?.[at];
      if (key === undefined) return true;
      const repeats = places.get(key) ?? 0;
      return repeats < (isPageNumber(line.text) ? 2 : pagesToRepeat);
    }),
  );
}

const pagesToRepeat = 3;
/** Share of the page above and below which heads and feet stand. */
const edge = 0.12;
/** Heights that differ by less than this share of the page count as the same. */
const heightStep = 0.008;

const isAtEdge = ({ height }: PageLine): boolean => height < edge || height > 1 - edge;

const keyOf = ({ text, height }: PageLine): string =>
  `${Math.round(height / heightStep)} ${isPageNumber(text) ? '#' : text.toLowerCase().replaceAll(/\d+/g, '#')}`;

const isPageNumber = (text: string): boolean =>
  text.length <= 40 &&
  /^[-–—·•.|\s]{0,4}(?:page|p\.|第)?\s?(?:\d{1,5}|[ivxlcdm]{1,7}|[一二三四五六七八九十百]{1,6})\s?(?:页|頁)?(?:[\s,，/|]{0,3}(?:of|共)?\s?\d{1,5}\s?(?:页|頁)?)?[-–—·•.|\s]{0,4}$/i.test(
    text,
  );
