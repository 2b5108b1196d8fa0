import { compareDates } from './compare-dates.ts';
import type { Quantity } from './quantity.ts';

/**
 * How a quantity of an answer stands to one of a source. `equal`: the same value; `compatible`: borne out, but said less exactly (rounded, a bound, a
 * year for a day); `conflict`: another value of the same kind and unit; `unrelated`: not to be compared, or the answer is more exact than the source.
 */
export type QuantityRelation = 'equal' | 'compatible' | 'conflict' | 'unrelated';

export function compareQuantities(claim: Quantity, source: Quantity): QuantityRelation {
  if (claim.kind === 'date' && source.kind === 'date') return compareDates(claim, source);
  if (claim.kind !== source.kind || claim.unit !== source.unit) return compareLoosely(claim, source);
  if (claim.kind === 'time') return compareTimes(claim, source);
  if (claim.high !== undefined || source.high !== undefined) return compareRanges(claim, source);
  if (claim.bound && claim.bound !== source.bound) return compareBound(claim, source);
  return compareValues(claim, source);
}

/** Where one side leaves out what the other says: `25` and `25-year-old`, `2019` read as a number and as a year. */
function compareLoosely(claim: Quantity, source: Quantity): QuantityRelation {
  const [number, other] = claim.kind === 'number' ? [claim, source] : [source, claim];
  if (number.kind !== 'number') return 'unrelated';
  if (other.kind === 'ordinal') return isSame(number.value, other.value) ? 'compatible' : 'unrelated';
  if (other.kind === 'measure' && (other.unit === 'age' || other.unit === 'times')) {
    return isSame(number.value, other.value) ? 'compatible' : 'unrelated';
  }
  if (other.kind === 'date' && other.date?.year === number.value && Object.keys(other.date).length === 1)
    return 'compatible';
  return 'unrelated';
}

function compareValues(claim: Quantity, source: Quantity): QuantityRelation {
  const distance = Math.abs(claim.value - source.value);
  if (isSame(claim.value, source.value)) return claim.approximate === source.approximate ? 'equal' : 'compatible';
  if (claim.approximate && distance <= vagueness(claim)) return 'compatible';
  if (claim.precision > source.precision && distance < claim.precision) return 'compatible';
  const sourceReach = Math.max(source.precision, source.approximate ? vagueness(source) : 0);
  if (distance < sourceReach) return claim.kind === 'duration' ? 'compatible' : 'unrelated';
  if (source.bound && !claim.bound) return isBeyond(claim.value, source) ? 'unrelated' : 'conflict';
  return 'conflict';
}

/** Floating point leaves 1.1 km a little off 1100 m; twelve digits are kept. */
const isSame = (first: number, second: number): boolean =>
  Math.abs(first - second) <= 1e-11 * Math.max(Math.abs(first), Math.abs(second));

/** How far `about` reaches: half a unit of the last digit that is not zero, a twentieth at least. */
function vagueness({ value, precision }: Quantity): number {
  let unit = 1;
  while (unit < 1e15 && value !== 0 && value % (unit * 10) === 0) unit *= 10;
  return Math.max(precision, Number.isInteger(value) && unit > 1 ? unit / 2 : 0, Math.abs(value) * 0.05);
}

/** A bound is borne out by a value beyond it, but not by one more than twice as far. */
function compareBound(claim: Quantity, source: Quantity): QuantityRelation {
  if (isSame(claim.value, source.value)) {
    const isStrict = claim.bound === 'more-than' || claim.bound === 'less-than';
    return isStrict && !source.bound && !source.approximate ? 'conflict' : 'compatible';
  }
  if (!isBeyond(source.value, claim)) return 'conflict';
  const [low, high] = [Math.min(claim.value, source.value), Math.max(claim.value, source.value)];
  return high <= low * 2 ? 'compatible' : 'unrelated';
}

const isBeyond = (value: number, { bound, value: limit }: Quantity): boolean =>
  bound === 'more-than' || bound === 'at-least' ? value >= limit : value <= limit;

function compareRanges(claim: Quantity, source: Quantity): QuantityRelation {
  const [low, high] = [claim.value, claim.high ?? claim.value];
  const [from, to] = [source.value, source.high ?? source.value];
  if (isSame(low, from) && isSame(high, to)) return 'equal';
  if (high < from || to < low) return 'conflict';
  if (low <= from && to <= high) return 'compatible';
  return claim.high !== undefined && source.high !== undefined ? 'conflict' : 'unrelated';
}

/** 9:00 without a half of the day is 9 am or 9 pm. */
function compareTimes(claim: Quantity, source: Quantity): QuantityRelation {
  const distance = Math.abs(claim.value - source.value) % 1440;
  if (distance === 0) return 'equal';
  return distance === 720 && (claim.approximate || source.approximate) ? 'compatible' : 'conflict';
}
