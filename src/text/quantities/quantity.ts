import type { Span } from '../../core/segment.ts';

export type QuantityKind = 'number' | 'percent' | 'money' | 'measure' | 'date' | 'time' | 'duration' | 'ordinal';

export type Bound = 'at-least' | 'at-most' | 'more-than' | 'less-than';

/** What was said of a date; `weekday` counts from 1, Monday. */
export interface DateFields {
  readonly year?: number;
  readonly quarter?: number;
  readonly half?: number;
  /** The first so many months of a year: 前三季度 is 9. */
  readonly firstMonths?: number;
  readonly month?: number;
  readonly day?: number;
  readonly weekday?: number;
}

/** A number, amount, date or time that a text states, as a value that does not depend on how it is written. */
export interface Quantity {
  /** UTF-16 offsets into the text; words such as `about` or 超过 stay outside. */
  readonly span: Span;
  readonly kind: QuantityKind;
  /** In base units: metres, kilograms, seconds, bytes, percent; minutes since midnight for a time; year, month and day as yyyymmdd for a date. */
  readonly value: number;
  /** Upper end of a range that begins at `value`. */
  readonly high?: number;
  /** Currency code or base unit. */
  readonly unit?: string;
  readonly date?: DateFields;
  /** Half a unit of the last digit written, in base units; 0 for an exact number. */
  readonly precision: number;
  /** Said to be about so much; for a time: before or after noon is not said; for a date: `3/4/2025`, month and day may change places. */
  readonly approximate: boolean;
  readonly bound?: Bound;
}

/** What stands at one place of a text: the quantities and where to read on. None for a version, a phone number, a list mark. */
export interface Reading {
  readonly end: number;
  readonly quantities: readonly Quantity[];
}
