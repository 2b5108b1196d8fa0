export interface CellReference {
  /** From 1. */
  readonly column: number;
  readonly row: number;
}

/** The last cell of a sheet is XFD1048576. */
const lastColumn = 16_384;
export const lastRow = 1_048_576;

/** `B12` as column 2, row 12; undefined for what is no cell of a sheet. */
export function parseReference(text: string): CellReference | undefined {
  const parts = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(text);
  if (parts === null) return undefined;
  const [, letters = '', digits = ''] = parts;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  const row = Number(digits);
  return column <= lastColumn && row >= 1 && row <= lastRow ? { column, row } : undefined;
}
