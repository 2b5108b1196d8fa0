import type { Cell, RecordTable } from './record.ts';

/** The cells of a field as numbers, by row; dates as yyyymmdd. */
export interface NumberColumn {
  readonly field: number;
  readonly values: readonly (number | undefined)[];
  readonly count: number;
  readonly sum: number;
  /** Whether its values are dates or times. */
  readonly isTime: boolean;
}

/** The fields of a table most of whose cells are numbers, amounts or dates; at least two rows. */
export function numberColumns(table: RecordTable): readonly NumberColumn[] {
  let columns = kept.get(table);
  if (!columns) {
    columns = table.rows.length < 2 ? [] : table.fields.flatMap((_field, at) => readColumn(table, at) ?? []);
    kept.set(table, columns);
  }
  return columns;
}

const kept = new WeakMap<RecordTable, readonly NumberColumn[]>();

function readColumn(table: RecordTable, field: number): NumberColumn | undefined {
  let times = 0;
  const values = table.rows.map(({ cells }) => {
    const cell = cells[field]?.[0];
    if (!cell || cell.state !== 'value') return undefined;
    const value = valueOf(cell);
    if (value?.isTime === true) times += 1;
    return value?.value;
  });
  const known = values.filter((value) => value !== undefined);
  if (known.length < 2 || known.length * 10 < table.rows.length * 6) return undefined;
  return {
    field,
    values,
    count: known.length,
    sum: known.reduce((sum, value) => sum + value, 0),
    isTime: times * 2 > known.length,
  };
}

function valueOf(cell: Cell): { value: number; isTime: boolean } | undefined {
  if (cell.number !== undefined) return { value: cell.number, isTime: cell.text.includes(':') || isYear(cell) };
  const [first] = cell.quantities();
  if (!first || first.span.start > farthest) return undefined;
  return { value: first.value, isTime: first.kind === 'date' || first.kind === 'time' };
}

const isYear = ({ number, text }: Cell): boolean => number !== undefined && /^(?:1[5-9]|20)\d\d$/u.test(text);

/** A number further into a value counts something else. */
const farthest = 12;
