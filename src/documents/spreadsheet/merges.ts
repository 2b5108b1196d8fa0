import { parseReference } from './cell-reference.ts';

/** How far a merged cell reaches from its upper left corner. */
interface Merge {
  readonly rows: number;
  readonly columns: number;
}

/** Merged cells by their upper left corner. */
export type Merges = (row: number, column: number) => Merge | undefined;

/** Merged cells are listed after the rows, but needed before them. */
export function findMerges(sheet: string): Merges {
  const merges = new Map<number, Merge>();
  const tail = sheet.slice(Math.max(0, sheet.lastIndexOf('sheetData')));
  for (const [, first = '', last = ''] of tail.matchAll(
    /mergeCell\s{1,20}ref="([A-Z]{1,3}\d{1,7}):([A-Z]{1,3}\d{1,7})"/g,
  )) {
    const from = parseReference(first);
    const to = parseReference(last);
    if (from === undefined || to === undefined || to.row < from.row || to.column < from.column) continue;
    merges.set(keyOf(from.row, from.column), { rows: to.row - from.row + 1, columns: to.column - from.column + 1 });
  }
  return (row, column) => merges.get(keyOf(row, column));
}

const keyOf = (row: number, column: number): number => row * 20_000 + column;
