import { commonTermsTable } from './common-terms-table.ts';

/** Level of a term that is in no list. */
const rarestLevel = 12;

/** How rare a term is in prose at large: 0 about one word in 256, each level half as often, 12 rarer than all that are listed. */
export function rarityLevel(term: string): number {
  const code = term.charCodeAt(0);
  if (code >= firstHan) return (chinese ??= readLevels(commonTermsTable.chinese)).get(term) ?? rarestLevel;
  return (english ??= readLevels(commonTermsTable.english)).get(term) ?? rarestLevel;
}

const firstHan = 0x2e_80;
let english: ReadonlyMap<string, number> | undefined;
let chinese: ReadonlyMap<string, number> | undefined;

function readLevels(table: string): Map<string, number> {
  const read = new Map<string, number>();
  for (const [level, terms] of table.split('\n').entries()) {
    for (const term of terms.split(' ')) read.set(term, level);
  }
  return read;
}
