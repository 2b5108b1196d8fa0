import type { Span } from '../../core/segment.ts';

/** A value of a record with the name it stands under: a cell of a row, a member of an object. */
export interface RecordField {
  readonly name: string;
  readonly value: string;
  /** Of name and value where they stand together, else of the value; in the text the record was read from. */
  readonly span: Span;
}

/** `Zone: Island | Express: 29 euros`: as readers of documents write rows; a value without a name stands alone. */
export function showFields(fields: readonly RecordField[]): string {
  return fields.map(({ name, value }) => (name === '' ? value : `${name}: ${value}`)).join(cellMark);
}

const cellMark = ' | ';

/** The cells of `office: Reception | telephone: 550100`; `undefined` where it is no row of two or more named cells. Linear. */
export function fieldsOfRow(text: string): RecordField[] | undefined {
  const cells = cellsOf(text, cellMark);
  if (cells.length < 2) return undefined;
  const fields = cells.map(({ start, end }) => namedCell(text, { start, end }));
  return fields.some(({ name }) => name === '') ? undefined : fields;
}

function namedCell(text: string, { start, end }: Span): RecordField {
  const cell = text.slice(start, end);
  const colon = cell.indexOf(': ');
  if (colon < 1) return { name: '', value: cell, span: { start, end } };
  return { name: cell.slice(0, colon), value: cell.slice(colon + 2).trim(), span: { start, end } };
}

/** The filled cells of a row between bars by the names of the columns above it. Linear. */
export function fieldsUnder(names: readonly string[], row: string): RecordField[] {
  return barCells(row).flatMap(({ start, end }, at) => {
    const value = row.slice(start, end).trim().replaceAll('\\|', '|');
    return value === '' ? [] : [{ name: names[at] ?? '', value, span: { start, end } }];
  });
}

/** What the cells of the head of a table say. */
export function namesOfHead(row: string): string[] {
  return barCells(row).map(({ start, end }) => row.slice(start, end).trim().replaceAll('\\|', '|'));
}

function barCells(row: string): Span[] {
  const cells: Span[] = [];
  let start = row.startsWith('|') ? 1 : 0;
  for (let at = start; at < row.length; at += 1) {
    if (row[at] !== '|' || row[at - 1] === '\\') continue;
    cells.push({ start, end: at });
    start = at + 1;
  }
  if (start < row.length && row.slice(start).trim() !== '') cells.push({ start, end: row.length });
  return cells;
}

function cellsOf(text: string, mark: string): Span[] {
  const cells: Span[] = [];
  let start = 0;
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, start)) {
    cells.push({ start, end: at });
    start = at + mark.length;
  }
  return [...cells, { start, end: text.length }];
}

/** `monthly_cost`, `startDate` as words. */
export const wordsOfName = (name: string): string => name.replaceAll('_', ' ').replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ');
