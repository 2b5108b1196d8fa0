import type { DateFields, Quantity } from './quantity.ts';

/** A date as a quantity; undefined where a month or day cannot be. */
export function dateQuantity(span: Quantity['span'], date: DateFields): Quantity | undefined {
  const { year = 0, month, day, quarter, half } = date;
  if (month !== undefined && (month < 1 || month > 12)) return undefined;
  if (day !== undefined && (day < 1 || day > 31)) return undefined;
  const firstMonth = month ?? (quarter === undefined ? (half === 2 ? 7 : 0) : quarter * 3 - 2);
  return {
    span,
    kind: 'date',
    value: year * 10_000 + firstMonth * 100 + (day ?? 0),
    date,
    precision: 0,
    approximate: false,
  };
}

/** A decade or a century: a range of years. */
export function yearsQuantity(span: Quantity['span'], first: number, years: number): Quantity {
  return {
    span,
    kind: 'date',
    value: first * 10_000,
    high: (first + years - 1) * 10_000,
    unit: years === 10 ? 'decade' : 'century',
    precision: 0,
    approximate: false,
  };
}

/** The fields that are given, without those that are undefined. */
export function dateFields(fields: { readonly [Name in keyof DateFields]: number | undefined }): DateFields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** A year of two digits as in '90s, 90年代. */
export const fullYear = (year: number): number => (year >= 100 ? year : year >= 30 ? 1900 + year : 2000 + year);
