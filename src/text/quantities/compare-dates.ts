import type { DateFields, Quantity } from './quantity.ts';
import type { QuantityRelation } from './compare.ts';

/** How a date of an answer stands to one of a source: a date that says less is borne out by one that says more. */
export function compareDates(claim: Quantity, source: Quantity): QuantityRelation {
  if (!claim.date || !source.date) return compareYears(claim, source);
  const relation = compareFields(claim.date, source.date);
  if (relation !== 'conflict' || (!claim.approximate && !source.approximate)) return relation;
  const other = compareFields(
    { ...claim.date, ...swapped(claim.approximate ? claim.date : {}) },
    {
      ...source.date,
      ...swapped(claim.approximate ? {} : source.date),
    },
  );
  return other === 'conflict' ? 'conflict' : 'compatible';
}

/** The other reading of a date such as `3/4/2025`. */
const swapped = ({ month, day }: DateFields): DateFields =>
  month === undefined || day === undefined ? {} : { month: day, day: month };

function compareFields(said: DateFields, date: DateFields): QuantityRelation {
  const given = withDerived(date, said);
  const names = (Object.keys(said) as (keyof DateFields)[]).filter((name) => given[name] !== undefined);
  if (names.length === 0) return 'unrelated';
  const different = names.filter((name) => said[name] !== given[name]);
  if (different.length > 0) return isOtherDate(different, said, given) ? 'conflict' : 'unrelated';
  if (names.length === Object.keys(said).length) {
    const isSame = names.length === Object.keys(date).length && names.every((name) => date[name] !== undefined);
    return isSame ? 'equal' : 'compatible';
  }
  // The finest part of the answer is borne out, only the year or month around it is not told: 3月1日 for 2025年3月1日.
  const fine = finest(said);
  return fine !== undefined && fine !== 'year' && names.includes(fine) ? 'compatible' : 'unrelated';
}

const finest = (date: DateFields): keyof DateFields | undefined =>
  (['day', 'weekday', 'month', 'quarter', 'firstMonths', 'half', 'year'] as const).find(
    (name) => date[name] !== undefined,
  );

/** Adds the quarter, half or weekday that follows from a date where the other side names one. */
function withDerived(date: DateFields, wanted: DateFields): DateFields {
  const { month } = date;
  const quarter = date.quarter ?? (month === undefined ? undefined : Math.ceil(month / 3));
  const firstHalf = date.firstMonths === 6 ? 1 : undefined;
  const half = date.half ?? (quarter === undefined ? firstHalf : Math.ceil(quarter / 2));
  const firstMonths = date.firstMonths ?? (date.half === 1 ? 6 : date.quarter === 1 ? 3 : undefined);
  const weekday = date.weekday ?? weekdayOf(date);
  const derived = { quarter, half, firstMonths, weekday };
  const names = (['quarter', 'half', 'firstMonths', 'weekday'] as const).filter((name) => wanted[name] !== undefined);
  return { ...date, ...Object.fromEntries(names.map((name) => [name, derived[name]])) };
}

function weekdayOf({ year, month, day }: DateFields): number | undefined {
  if (year === undefined || month === undefined || day === undefined) return undefined;
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay() || 7;
}

/** A day alone, or a quarter beside a month, is too little to call another date. */
function isOtherDate(different: readonly (keyof DateFields)[], said: DateFields, given: DateFields): boolean {
  if (different.includes('year')) return true;
  if (said.weekday !== undefined && (said.day !== undefined || given.day !== undefined)) return false;
  return finest(said) === finest(given);
}

/** Decades and centuries: a year inside bears them out. */
function compareYears(claim: Quantity, source: Quantity): QuantityRelation {
  const [low, high] = [yearOf(claim.value), yearOf(claim.high ?? claim.value)];
  const [from, to] = [yearOf(source.value), yearOf(source.high ?? source.value)];
  if (from === 0 || low === 0) return 'unrelated';
  if (low === from && high === to) return 'equal';
  if (low <= from && to <= high) return 'compatible';
  const isInside = from <= low && high <= to;
  return isInside || claim.high === undefined || source.high === undefined ? 'unrelated' : 'conflict';
}

const yearOf = (value: number): number => Math.floor(value / 10_000);
