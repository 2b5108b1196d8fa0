import type { PageLine } from './page-lines.ts';

/**
 * Lines without those that stand on page after page: running heads, feet and page numbers. Such a line is one of the outermost of its page and comes back at the
 * same height, word for word or with a number that counts the pages. Rows of tables are none.
 */
export function withoutRunningLines(pages: readonly (readonly PageLine[])[]): PageLine[][] {
  const pagesOf = new Map<string, number>();
  const keys = pages.map(keysOfPage);
  for (const page of keys) {
    for (const key of new Set(page.flat())) pagesOf.set(key, (pagesOf.get(key) ?? 0) + 1);
  }
  const kept = pages.map((lines, page) =>
    lines.filter((line, at) => {
      const pagesToRepeat = isPageNumber(line.text) || pages.length === 2 ? 2 : 3;
      return !(keys[page]?.[at] ?? []).some((key) => (pagesOf.get(key) ?? 0) >= pagesToRepeat);
    }),
  );
  return kept.some((lines) => lines.length > 0) ? kept : pages.map((lines) => [...lines]);
}

/** Share of the page above and below which heads and feet stand. */
const edge = 0.12;
/** Heights that differ by less than this share of the page count as the same. */
const heightStep = 0.008;
/** Lines of a head or a foot. */
const mostLines = 3;

const stepOf = ({ height }: PageLine): number => Math.round(height / heightStep);

function keysOfPage(lines: readonly PageLine[]): string[][] {
  const steps = Array.from(new Set(lines.map(stepOf))).toSorted((one, other) => one - other);
  const top = steps[mostLines - 1] ?? Infinity;
  const bottom = steps.at(-mostLines) ?? -Infinity;
  return lines.map((line) => {
    const isHead = line.height < edge && stepOf(line) <= top;
    const isFoot = line.height > 1 - edge && stepOf(line) >= bottom;
    return !line.isRow && (isHead || isFoot) ? keysOf(line) : [];
  });
}

/** What a line shares with its likes on other pages. */
function keysOf(line: PageLine): string[] {
  const { text, page } = line;
  const keys = [`${stepOf(line)} ${isPageNumber(text) ? '#' : text}`];
  const number = /^\d{1,5}(?=\s)|(?<=\s)\d{1,5}(?=(?:\s?\/\s?\d{1,5})?$)/.exec(text)?.[0];
  if (number !== undefined) keys.push(`${stepOf(line)} counts ${Number(number) - page}`);
  return keys;
}

const isPageNumber = (text: string): boolean =>
  text.length <= 40 &&
  /^[-–—·•.|\s]{0,4}(?:page|p\.|第)?\s?(?:\d{1,5}|[ivxlcdm]{1,7}|[一二三四五六七八九十百]{1,6})\s?(?:页|頁)?(?:[\s,，/|]{0,3}(?:of|共)?\s?\d{1,5}\s?(?:页|頁)?)?[-–—·•.|\s]{0,4}$/i.test(
    text,
  );
