import { traditionalTables } from './traditional-table.ts';

/**
 * The Simplified form of one Han character as a code point; any other code point comes back unchanged.
 *
 * Characters only, never phrases, so that a text keeps its length and a Traditional and a Simplified text meet in the same form. Where one Traditional
 * character stands for several Simplified ones by context, OpenCC's choice for the single character is taken: 乾 becomes 干 in 乾燥 and in 乾隆 alike
 * (both sides of a comparison are folded), 著 and 瞭 stay as they are.
 */
export function toSimplified(codePoint: number): number {
  const units = codePoint > 0xffff ? 2 : 1;
  for (const { fromUnits, toUnits, from, to } of traditionalTables) {
    if (fromUnits !== units) continue;
    const place = search(from, units, codePoint);
    if (place !== -1) return to.codePointAt(place * toUnits) ?? codePoint;
  }
  return codePoint;
}

/** Place of a code point among sorted ones of `units` UTF-16 units each, -1 where it is missing. Nothing has to be built before. */
function search(sorted: string, units: number, codePoint: number): number {
  let low = 0;
  let high = sorted.length / units - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = sorted.codePointAt(middle * units) ?? 0;
    if (found === codePoint) return middle;
    if (found < codePoint) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
