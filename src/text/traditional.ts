import { simplifiedCharacters, traditionalCharacters } from './traditional-table.ts';

let table: ReadonlyMap<number, number> | undefined;

/**
 * The Simplified form of one Han character as a code point; any other code point comes back unchanged.
 *
 * Characters only, never phrases, so that a text keeps its length and a Traditional and a Simplified text meet in the same form. Where one Traditional
 * character stands for several Simplified ones by context, OpenCC's choice for the single character is taken: 乾 becomes 干 in 乾燥 and in 乾隆 alike
 * (both sides of a comparison are folded), 著 and 瞭 stay as they are.
 */
export function toSimplified(codePoint: number): number {
  table ??= readTable();
  return table.get(codePoint) ?? codePoint;
}

function readTable(): ReadonlyMap<number, number> {
  const pairs = new Map<number, number>();
  let at = 0;
  for (let from = 0; from < traditionalCharacters.length;) {
    const traditional = traditionalCharacters.codePointAt(from) ?? 0;
    const simplified = simplifiedCharacters.codePointAt(at) ?? 0;
    pairs.set(traditional, simplified);
    from += traditional > 0xffff ? 2 : 1;
    at += simplified > 0xffff ? 2 : 1;
  }
  return pairs;
}
