import { isFunctionWord } from '../../../text/words.ts';
import { tokenize } from '../../../text/tokens.ts';
import { canonicalOf } from './canonical.ts';
import type { Cell, RecordRow, RecordTable } from './record.ts';

/** Where a value or word stands: the row among the rows of all tables, the position of its field, and the cell. */
export interface Place {
  readonly row: number;
  readonly field: number;
  readonly cell: Cell;
}

export interface PlacedRow {
  readonly table: RecordTable;
  readonly row: RecordRow;
}

/** All records of the sources of an exchange with an index of what they say. */
export interface RecordSet {
  readonly tables: readonly RecordTable[];
  /** The rows of all tables, one after the other. */
  readonly rows: readonly PlacedRow[];
  /** Cells whose whole value is these words (`valueKey`); the first `placesKept`. */
  placesOfValue(key: string): readonly Place[];
  /** Cells that hold a word; the first `placesKept`. */
  placesOfTerm(term: string): readonly Place[];
  /** Whether a word stands in a name of a field or in a caption. */
  isNamed(term: string): boolean;
  /** Rows from the first to behind the last of a table. */
  rangeOf(table: RecordTable): readonly [number, number];
}

/** How many words a value may have to be looked for as a whole. */
export const longestValue = 8;
const placesKept = 128;

export const valueKey = (terms: readonly string[]): string => terms.join(' ');

export function createRecordSet(tables: readonly RecordTable[]): RecordSet {
  const rows: PlacedRow[] = [];
  const values = new Map<string, Place[]>();
  const terms = new Map<string, Place[]>();
  const names = new Set<string>();
  const ranges = new Map<RecordTable, readonly [number, number]>();
  for (const table of tables) {
    addNames(table, names);
    ranges.set(table, [rows.length, rows.length + table.rows.length]);
    for (const row of table.rows) {
      addCells(row, rows.length, { values, terms });
      rows.push({ table, row });
    }
  }
  return {
    tables,
    rows,
    placesOfValue: (key) => values.get(key) ?? none,
    placesOfTerm: (term) => terms.get(term) ?? none,
    isNamed: (term) => names.has(term),
    rangeOf: (table) => ranges.get(table) ?? [0, 0],
  };
}

const none: readonly Place[] = [];

function addNames({ fields, caption }: RecordTable, names: Set<string>): void {
  for (const field of fields)
    for (const term of [...field.terms, ...field.joined, ...field.outerTerms]) names.add(canonicalOf(term));
  for (const { kind, term } of tokenize(caption)) if (kind !== 'symbol') names.add(canonicalOf(term));
}

interface Index {
  readonly values: Map<string, Place[]>;
  readonly terms: Map<string, Place[]>;
}

function addCells({ cells }: RecordRow, row: number, { values, terms }: Index): void {
  for (const [field, list] of cells.entries()) {
    for (const cell of list) {
      const place = { row, field, cell };
      const words = cell.terms.map(canonicalOf);
      if (words.length > 0 && words.length <= longestValue) addPlace(values, valueKey(words), place);
      for (const word of words) if (!isFunctionWord(word)) addPlace(terms, word, place);
    }
  }
}

function addPlace(index: Map<string, Place[]>, key: string, place: Place): void {
  let list = index.get(key);
  if (!list) index.set(key, (list = []));
  if (list.length < placesKept && list.at(-1)?.cell !== place.cell) list.push(place);
}
