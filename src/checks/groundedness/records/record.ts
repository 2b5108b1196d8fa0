import type { Span } from '../../../core/segment.ts';
import type { Quantity } from '../../../text/quantities/quantity.ts';

/** What a cell says: a flag, nothing (`null`, `-`, 无), or a value. */
export type CellState = 'yes' | 'no' | 'empty' | 'value';

/** One value of a record with its exact place. */
export interface Cell {
  /** Offsets of the value in the text of the source, marks of JSON strings left out. */
  readonly span: Span;
  readonly text: string;
  /** Terms of the words of the value, in order, symbols left out; the first `termsKept`. */
  readonly terms: readonly string[];
  readonly state: CellState;
  /** The value as a number where it is one and nothing else: `64,217`, `12.5%`, `$3`, `1:30`. */
  readonly number: number | undefined;
  quantities(): readonly Quantity[];
}

/** A name that cells of several records stand under. */
export interface Field {
  /** Parts of the name from the outermost object to the innermost. */
  readonly path: readonly string[];
  /** Terms of the words of the innermost name. */
  readonly terms: readonly string[];
  /** Neighbouring words of a name in one (`OutdoorSeating`, `take_out`) written together: `takeout`, `wifi`. */
  readonly joined: readonly string[];
  /** Terms of the words of the names around it. */
  readonly outerTerms: readonly string[];
}

/** A row of a table, an object, or a list of names and values. */
export interface RecordRow {
  /** Cells by position of their field; a field may have several cells (a list), or none. */
  readonly cells: readonly (readonly Cell[])[];
  /** Where it stands in the source as a whole; left out where its cells are shown one by one. */
  readonly span?: Span;
}

/** Records that share their fields. */
export interface RecordTable {
  readonly source: string;
  readonly shape: 'list' | 'table' | 'json';
  /** What the text says right before the records: title or caption. */
  readonly caption: string;
  readonly fields: readonly Field[];
  /** Where the line stands that names the fields of all rows. */
  readonly names?: Span;
  readonly rows: readonly RecordRow[];
}

/** How much is read: what keeps a hostile source from costing more than its length. */
export const recordLimits = {
  rows: 2000,
  cells: 20_000,
  fields: 200,
  items: 200,
  tables: 50,
  terms: 24,
  depth: 64,
} as const;
