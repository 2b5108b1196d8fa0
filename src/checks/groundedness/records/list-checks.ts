import type { Token } from '../../../core/token.ts';
import { compareQuantities } from '../../../text/quantities/compare.ts';
import type { Quantity } from '../../../text/quantities/quantity.ts';
import type { Cell, RecordRow } from './record.ts';
import type { Subject } from './subject.ts';

/** How the quantities of a sentence stand to a row: in it, in another value of a field that is named, reckoned from its years. */
export interface QuantityCounts {
  readonly inRow: number;
  readonly inNamed: number;
  readonly conflicts: readonly { readonly quantity: Quantity; readonly cell: Cell }[];
  readonly absent: number;
  /** 1 where a number is the distance of two years of the row, -1 where the sentence speaks of an age or time and none is. */
  readonly span: -1 | 0 | 1;
}

export function compareWithRow(
  quantities: readonly Quantity[],
  tokens: readonly Token[],
  { placed, named }: Subject,
): QuantityCounts {
  const { row } = placed;
  const cells = cellsOf(row);
  const namedCells = named.flatMap((field) => row.cells[field] ?? []).slice(0, cellsCompared);
  let [inRow, inNamed, absent] = [0, 0, 0];
  const conflicts: { quantity: Quantity; cell: Cell }[] = [];
  for (const quantity of quantities.slice(0, quantitiesCompared)) {
    if (namedCells.some((cell) => isIn(quantity, cell))) inNamed += 1;
    if (cells.some((cell) => isIn(quantity, cell))) inRow += 1;
    else {
      const cell = namedCells.find((one) =>
        one.quantities().some((other) => compareQuantities(quantity, other) === 'conflict'),
      );
      if (cell) conflicts.push({ quantity, cell });
      else absent += 1;
    }
  }
  return { inRow, inNamed, conflicts, absent, span: checkSpan(quantities, tokens, cells) };
}

const cellsCompared = 60;
const quantitiesCompared = 12;

const cellsOf = (row: RecordRow): Cell[] => row.cells.flat().slice(0, cellsCompared);

function isIn(quantity: Quantity, cell: Cell): boolean {
  if (cell.number === quantity.value) return true;
  return cell.quantities().some((other) => {
    const relation = compareQuantities(quantity, other);
    return relation === 'equal' || relation === 'compatible';
  });
}

/** Ages and durations in years against the distances of years; where a time goes on (`2008 - present`), it can only be borne out. */
function checkSpan(quantities: readonly Quantity[], tokens: readonly Token[], cells: readonly Cell[]): -1 | 0 | 1 {
  const said = quantities.find((quantity) => isYears(quantity, tokens));
  const years = said ? yearsOf(cells) : [];
  if (!said || years.length === 0) return 0;
  const length = said.kind === 'duration' ? Math.round(said.value / yearSeconds) : said.value;
  const distances = years.flatMap((from, at) => years.slice(at + 1).map((to) => Math.abs(to - from)));
  if (distances.some((distance) => isWithin(distance, length, said.bound))) return 1;
  return cells.some(({ text }) => /present|至今|ongoing/iu.test(text)) ? 0 : -1;
}

function isWithin(distance: number, length: number, bound: Quantity['bound']): boolean {
  if (bound === 'more-than' || bound === 'at-least') return distance >= length;
  return bound ? distance <= length : Math.abs(distance - length) <= 1;
}

function isYears({ kind, unit, value, span }: Quantity, tokens: readonly Token[]): boolean {
  if (kind === 'duration') return value >= yearSeconds * 0.99;
  if (kind === 'measure') return unit === 'age';
  if (kind !== 'number' || value < 1 || value > 150) return false;
  return tokens.some(({ form, end }) => ages.has(form) && end <= span.start && end > span.start - 8);
}

const yearSeconds = 31_556_952;

/** Years of the row, few; the year of an open end (`2008 - present`) is not known and left out. */
function yearsOf(cells: readonly Cell[]): number[] {
  const years = new Set<number>();
  for (const cell of cells) {
    for (const { kind, date, value } of cell.quantities()) {
      const year =
        kind === 'date' ? date?.year : kind === 'number' && value >= 1000 && value < 2100 ? value : undefined;
      if (year !== undefined) years.add(year);
    }
    if (years.size > 8) break;
  }
  return Array.from(years);
}

const ages: ReadonlySet<string> = new Set(['age', 'aged', 'ages', '享年', '终年', '年龄']);
